"""The editors' Markdown: pages, how articles come into them, and what editors do with them.

| package | what it holds |
|---|---|
| `pages/` | a page of content: front matter and its contract, Markdown, loading and writing |
| `copies/` | whether two articles are one, and how a page lists the copies of its article |
| `importing/` | seeds to pages: read, decide, apply; an edit is never lost |
| `editing/` | what editors decide: review, split and join, suggestions |

Each imports only from those above it.
"""
