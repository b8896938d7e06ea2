"""Rendering: from a template and a view to the bytes of a file. `render.render_page` does it.

| what is wrong | file |
|---|---|
| a page is not what its template says, or the fault of a template is not named | `render.py` |
| a template gives another text than Jinja would, or none | `template_compiler.py` |
| a template is compiled again, or an old version of it is used | `template_cache.py` |
| a message in a template is not translated | `template_messages.py` |
| a page stays old though a template that it uses changed | `template_dependencies.py` |
| a page stays old though a static file that it names changed | `template_assets.py` |
| quotes or related articles are missing although a template shows them | `template_needs.py` |
| a template that nothing renders is not reported | `unused_templates.py` |
"""
