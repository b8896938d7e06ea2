"""What is known of words, names, places and topics before anything is read.

The lists are in `data/` as text files, each with a header. `data_files.py` reads them and lets another list take the
place of one; every other module here makes something from them when it is first asked for.

| what is wrong | file |
|---|---|
| a list is not read, not replaced, or read in the wrong language | `data_files.py` |
| a word is missing in a list, or a list is not that of the language | `word_lists.py` |
| a word can be something that it cannot be: a title, a family name | `word_kinds.py` |
| a word of a text in capitals gets the wrong case | `usual_word_case.py` |
| a place or an organization that is known has another name | `gazetteer.py` |
| a town, a state or a district of the world is not known | `world_places.py` |
| a place is elsewhere on a map, or the land has a wrong outline | `world_map.py` |
| a given or a family name is not known | `person_names.py` |
| two forms of a name are two people, or two names one person | `name_forms.py` |
| a trade is not known | `trades.py` |
| a topic or its keyword | `media_topics.py`; a phrase is not found in a text: `phrase_matcher.py` |
| a topic has a wrong name in another language | `topic_names.py`; a country: `country_names.py` |
| the name of a month or a day of the week | `calendar_names.py` |
| a greeting, a notice or a label of mails | `mail_words.py` |
| a label or a code of a press library's export | `library_labels.py` |
| a language is not recognized, or has no lists | `languages.py`, by its letters: `writing_systems.py` |
"""
