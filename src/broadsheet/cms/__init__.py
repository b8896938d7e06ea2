"""Editing in a browser: the files of Sveltia CMS for a site, with forms made from the content contract.

| what is wrong | file |
|---|---|
| a form lacks a key, or offers one that it must not | `form_fields.py` |
| a folder of content has no form, or new pages of it get bad names | `content_collections.py` |
| a file is missing in `static/admin`, or the wrong repository is named there | `admin_files.py` |

`sveltia-cms.zip` is the program: a part of its npm package, as `make cms` packs it.
"""
