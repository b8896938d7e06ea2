"""The build: what changed, what must be rendered, and files that are exactly what a clean build would leave.

`builder.build_site` looks, chooses how much there is to do, and does it. Each file answers for one kind of fault:

| what is wrong | file |
|---|---|
| a change to a page, a setting or a template is not seen | `snapshot.py` |
| a build does more than it must, or less | `scope.py` chooses, `builder.py` and `execute_scope.py` do it |
| an edit of a text leaves a page old that shows it | `incremental.py`, `saved_index.py` |
| a page of content is parsed again, or an old version of it is used | `page_cache.py`, `load_content.py` |
| a large site takes too much memory once its pages are loaded | `shared_strings.py` |
| a page is planned that should not be, or two claim one address | `build_plan.py` |
| a page is in the wrong part of a site that is built in parts | `site_parts.py` |
| a file is rendered again though nothing of it changed | `manifest.py`: `why_stale`; `build_plan.py`: `key_maker` |
| a file is missing, left over or half written, or one of a person's is touched | `publishing.py`, `output_folder.py` |
| articles are grouped again though nothing changed, or not though something did | `story_groups.py` |
| what one build saved is not known to the next | `saved_state.py` |
| a preview stops at a page at fault, or shows what it should not | `faulty_pages.py` |
| `watch` or `serve` builds once more, or forgets a change | `session.py`: what one process knows between builds |
| the report of a build is wrong | `build_report.py`, of sources that no article is of: `unused_sources.py` |
| `check` is wrong | `check_pages.py`; links: `check_links.py`; what a page has: `page_outline.py` |
| `explain` or `build --verify` is wrong | `explain.py`, `verify.py` |
"""
