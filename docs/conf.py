"""How Sphinx makes a site with search of these pages: `make docs`."""

project = "Broadsheet"
copyright = ""  # noqa: A001  # Sphinx's name for it
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Broadsheet"
html_show_sphinx = False
html_show_copyright = False
nitpicky = True
