"""Articles → people, topics, organizations, places, sources, days, stories, related articles. Pure functions.

`build_index.py`: `build_index` runs the steps. Each file answers for one kind of fault:

| what is wrong | file |
|---|---|
| a draft, or an article under embargo, is on a page, in a feed or in the search | `publication_gate.py` |
| an article shows more than its rights allow | `rights.py` |
| a phrase of an alert is not found, or found wrongly | `alert_phrases.py` |
| an article becomes public or expires, and the site does not change | `public_period.py` |
| two spellings of one name have two pages | `name_resolution.py`, `middle_initials.py` |
| two people of one name have one page, or one has two | `disambiguation.py`, `role_words.py` |
| a bare family name leads to the wrong person | `entity_linking.py` |
| a person's page gives a wrong role, or an old one as today's | `person_history.py`, `role_words.py` |
| letters such as `NHO` stand for the wrong organization | `site_acronyms.py` |
| a related article has nothing to do with the article | `related_articles.py`, `co_mentions.py` |
| articles of one event are two stories, or those of two events one | `stories.py`, `story_evidence.py` |
| words count that say nothing of an event, or names do not | `story_features.py` |
| a term counts as common that is rare, or as rare | `story_frequencies.py` |
| two articles of one event are not compared | `story_candidates.py` |
| two articles of one event are compared and not linked, or days in between count too much | `story_links.py` |
| linked articles become one story, or two, against what speaks for it | `story_merging.py` |
| a story has the wrong address, or not the articles that editors say | `story_index.py` |
| two pages of one headline cannot be told apart | `equal_headlines.py` |
| an article is listed under the wrong day | `article_day.py` |
| the site shows a wrong day as its own | `edition_time.py` |
| `check --people` asks what is no question, or misses one | `editor_questions.py`, `name_similarity.py` |
| … of one name that is accused of a crime in one article alone | `accusations.py` |
| … of who said a quote | `speaker_questions.py` |
| `check --people` gives a wrong reason why a family name means nobody | `names_left_apart.py` |
| a page stays old although an article changed | `article_fingerprints.py` |
| `review` asks about a name that is clear, or not about one that is unsure | `name_questions.py` |
"""
