"""Copies: whether two articles are one, and how a page lists the copies of its article.

| what is wrong | file |
|---|---|
| two articles became one, or one became two | `same_event.py`, its words: `event_words.py`, `opposite_outcomes.py` |
| two versions at one address should be a question to the editor, or not | `article_versions.py` |
| a copy is never compared with its original | `duplicates.py`: which pages are compared |
| … or takes too much memory until then | `packed_signatures.py` |
| two texts count as much alike, or as hardly | `text_signature.py` |
| two addresses are taken for one, or one for two | `article_addresses.py` |
| `also_in` lists a copy wrongly | `also_in.py` |
| an older version replaces a later one at one address | `version_order.py` |
| … which says of itself which version it is | `stated_version.py` |
"""
