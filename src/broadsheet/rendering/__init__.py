"""Rendering: from a template and a view to the bytes of a file, and what templates need for that."""
