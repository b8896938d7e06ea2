"""The full-text search: the words of articles, in which articles each is, and the files that browsers read.

`static/js/search.js/` reads what is written here. The two agree on how words are folded (`words.py`), on which file a
word is in (`word_files.py`) and on how numbers are written (`number_lists.py`).

| module | what it holds |
|---|---|
| `words` | a text → its folded words |
| `article_words` | an article → the words that find it |
| `volumes` | articles → volumes of about a year, and their blocks |
| `word_files` | the words of a block, divided among the files of its volume |
| `short_slugs` | slugs as what differs from their titles |
| `number_lists` | lists of ascending numbers → bits |
| `name_words` | the words of names → the entities that have them |
"""
