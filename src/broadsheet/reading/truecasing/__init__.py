"""Text in capitals, written as it would usually be, so that names and topics are found in it.

The page keeps the seed's capitals. Each file is where one kind of fault is fixed:

| what is wrong | file |
|---|---|
| a stretch in capitals is left as it is, or an acronym or a headline is not | `all_capitals.py` |
| a word in such a stretch gets the wrong case: `mark` for `Mark`, `Who` for `WHO` | `case_from_context.py` |

How a word is usually written, by the lists, is in `lexicon/usual_word_case.py`.
"""
