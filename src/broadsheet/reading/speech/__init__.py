"""Who says what: direct quotes, indirect speech, and their speakers.

`quotes_and_statements.py`: `find_quotes_and_statements` runs the steps; `utterances.py` has the records. Each file is
where one kind of fault is fixed:

| what is wrong | file |
|---|---|
| words between marks begin or end in the wrong place | `quotation_marks.py` |
| a title or a nickname counts as a quote, or a quote is missing | `quote_or_title.py` |
| a speech verb is missing: `quipped` | `cue_words.py`, and the word lists that it names |
| a rare verb of saying is missing: `she gushed` | `rare_speech_verbs.py` |
| a verb needs the quote to be one of saying: `derided the plan as “…”` | `verbs_with_quoted_words.py` |
| speakers without an article are missing: `fans chanted` | `bare_speakers.py` |
| a name after a verb is its subject or its listener: `said Berg` | `subject_after_verb.py` |
| a passive has the wrong speaker: `was called “…” by Berg` | `passive_agents.py` |
| a name, pronoun or role is no subject candidate: `the skipper` | `subject_candidates.py` |
| the wrong one of several names is the subject of `said` | `subject_before_verb.py` |
| a name after a preposition is a subject: `said to Berg` | `names_after_prepositions.py` |
| one of several subjects is missing: `Berg and Osten said` | `joined_subjects.py` |
| the name of somebody follows a role: `a spokesman, Tom Hill,` | `appositions.py` |
| words without a verb have no speaker: `From Berg: “We go.”` | `speakers_without_verb.py` |
| a view or a reply has no speaker: `in Berg's view` | `views_and_replies.py` |
| a quote gets the wrong speech verb, or the wrong sentence | `attribution_rules.py`, `speech_verb_near_quote.py` |
| … since it is looked for too far away, or not far enough | `quote_in_paragraph.py` |
| `according to` leads to a name that is not the source: `friends of Berg` | `subject_after_verb.py` |
| words that are denied, or only possible, have a speaker | `denied_speech.py` |
| one of several quotes of a sentence has no speaker | `shared_attribution.py` |
| a quote has the wrong speaker across paragraphs | `direct_quotes.py` |
| a statement is missing, or is none: `Berg said that …` | `indirect_speech.py`, `indirect_speech_patterns.py` |
| a signed quote has no speaker, or a quote counts twice | `pull_quotes.py` |
| an interview without quotation marks has no quotes, or a question is one | `transcripts.py` |
| `she` means the judge and not a witness of whom nothing is known | `unknown_people.py` |
| `he` means somebody of whom the text says `she` | `person_genders.py` |
| `he`, `both` or `the minister` means the wrong person | `coreference.py`, `role_bearers.py` |
| … since an earlier speaker is forgotten | `speaker_resolution.py` |
| a wrong speaker is called sure, or a right one is not | `confidence.py` |
| in another language: the wrong speaker, or none | `listed_speakers.py`, `listed_candidates.py` |
| … a quote that a dash opens is missing | `dash_quotes.py` |
| words inside a quote are read as if the article said them | `quote_masking.py`, `speech_document.py` |

To see which of them decided, run `broadsheet read FILE --trace`: `quote_explanations.py` returns for each quote and
statement the rule, the speech verb and the subjects that named its speakers.
"""
