"""Who and what an article names: people with their roles, organizations, places.

`people.find_people`, `organizations.find_organizations` and `places.find_places` run the steps. Each file is where one
kind of fault is fixed:

| what is wrong | file |
|---|---|
| a name begins or ends at the wrong word with a capital | `capitalized_spans.py` |
| a title, a country or a trade is part of a person's name | `person_name_starts.py` |
| a person's name goes on too long, or is no candidate | `person_candidates.py` |
| an article's authors or the players of a line-up are people of it | `named_in_passing.py` |
| something beside a name is not seen, or misread: `, 54,`, `the … river` | `person_features.py` |
| a thing or a place counts as a person, or a person does not | `person_scores.py`, its words: `person_name_shapes.py` |
| two people became one, or one became two | `people.py`, and `same_person` in `lexicon/name_forms.py` |
| a later mention is not found, or means another person | `person_mentions.py` |
| the wrong role, or somebody else's | `roles.py`, what is none: `role_nouns.py` |
| a role before a name is cut, or has a word too many: `Foreign Minister Ana Berg` | `role_starts.py` |
| … is missing, or has the style or the rank behind it: `Envoy H.E. Ana Berg` | `roles_before_names.py` |
| a label or a plural is the role of several names: `Founders: …`, `Senators …` | `roles.py` |
| a role after a name is cut or missing: `Ana Berg, the mayor,` | `roles_after_names.py` |
| a role's evidence is the wrong paragraph | `role_evidence.py` |
| the wrong organization, or a missing one | `organizations.py`; the wrong words of its name: `organization_spans.py` |
| an organization's name is cut, or has words beside it | `whole_organizations.py` |
| a place or an organization that no list has is missing, or not one | `unlisted_names.py`, `unlisted_name_shapes.py` |
| something beside such a name is not seen, or misread | `unlisted_name_signs.py` |
| letters in brackets stand for the wrong organization | `introduced_acronyms.py` |
| the wrong place, or a missing one | `places.py` |
| one place or organization is two, by its spelling | `one_spelling.py` |
| in a report of a match, a team is a place, or a place is missing | `team_names.py` |
| a country is not named by its people: `Ukrainian officials` | `demonyms.py` |
| a name with a profile is not found | `profile_names.py` |
| a transcript's label is none, or is read as a name | `transcript_labels.py` |
| in another language: the wrong names at all | `listed_names.py`, which runs the steps |
| … a role is cut or missing; something beside a name is not seen | `role_phrases.py`, `listed_features.py` |
| … the wrong organization or place | `listed_organizations.py`, `listed_places.py`, `listed_patterns.py` |
| a spaCy pipeline does not run, or its names are not heard | `spacy_pipeline.py`, `ner_evidence.py` |
| a right person is held back, or a wrong one is called sure | `person_doubts.py`, which has the table |
| … by the words of the name, or by what is around it | `person_name_doubts.py`, `person_context_doubts.py` |
| … what is around somebody's mentions is not seen | `named_person.py` |
| a right role is held back, or a wrong one is called sure | `role_doubts.py` |
| a right organization is held back, or a wrong one is called sure | `organization_doubts.py`, which has the table |
| … by what its letters stand for, or as its name is cut | `abbreviation_doubts.py`, `cut_organization_doubts.py` |
| a right place is held back, or a wrong one is called sure | `place_doubts.py` |
| … what is around the mentions of an organization or a place is not seen | `named_thing.py` |
| … since a mark, a hyphen or an article beside a name is not seen | `text_beside_names.py` |
| a table of doubts is read in the wrong order | `name_doubts.py` |
| a mention of a name is not seen by the doubts, or articles with many names take long | `word_positions.py` |
| of what a name is an example is not seen: `villages such as Orle` | `example_lists.py` |

`broadsheet read FILE --trace` shows the features and the score of every candidate.
"""
