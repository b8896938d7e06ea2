"""The editors' Markdown: front matter, bodies, loading them, and import, which never loses an edit."""
