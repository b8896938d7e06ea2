"""Import: seeds are read, what becomes of each article is decided, and the decision is applied.

`import_seeds.py`: `import_seeds` runs the steps. Each file answers for one kind of fault:

| what is wrong | file |
|---|---|
| files are read in the wrong order, or twice | `seeds_to_pages.py`, `seed_cache.py` |
| an article is read wrongly although `read` shows it right | `import_shard.py` |
| a source's settings do not hold; a draft or an embargo is missed | `import_policy.py` |
| a list is published as an article, or a short article is held back | `not_an_article.py` |
| correspondence is published, or a mailed article is held back | `personal_mail.py` |
| a date is refused, or taken, wrongly | `date_faults.py` |
| import overwrote, or left, the wrong page | `decide.py`; for an edited page: `decide_new_reading.py` |
| a plan (`--dry-run`) says something else than what is done | `decisions.py` |
| a copy has a page of its own, or joined the wrong one | `decide_copies.py`, `compare_articles.py` |
| a decision was carried out wrongly | `apply_decision.py`, `page_store.py` |
| a page that an editor deleted came back | `import_log.py` |
| copies that an editor split are still one | `joined_copies.py` |
| a moved page is not recognized | `page_catalog.py`, what import knows while it works: `import_state.py` |
| a renamed seed is not recognized | `existing_seeds.py` |
| after a merge of two Git clones an article has no page, or two | `git_merged_clones.py` |
| a line of a log that Git merged is refused or lost | `git_merged_lines.py` |
| a line of an outlet is in all its articles | `recurring_lines_in_pages.py` |
| what profiles say does not reach the reader | `reader_rules.py` |
| a correction in one article teaches nothing, or the wrong thing | `learn_lessons.py`, `lessons.py` |
| what was learnt is not applied to a later article, or wrongly | `apply_lessons.py` |
| what `add` and the preview put into seeds/ is not there, or is not imported | `add_seed.py` |
| the seed of a page is not found again | `seed_article.py` |
| the report counts wrongly | `import_report.py` |
| a fault is named again and again, or never | `known_faults.py` |
"""
