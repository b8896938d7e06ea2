"""Which lines of a seed are the article, and what the lines around them say of it.

`reading/pipeline.py` runs the finders here in this order. Each file is where one kind of fault is fixed:

| what is wrong | file |
|---|---|
| a paragraph is cut into lines, or two lines became one | `line_joining.py` |
| a share link or a menu is in the text, or a sentence is taken for one | `boilerplate.py`, `boilerplate_patterns.py` |
| headlines of other articles are in the text | `boilerplate.py`: `find_boxes` |
| a line that all articles of a source have is in the text | `boilerplate.py`: `find_recurring` |
| the wrong section | `section.py` |
| a release's own lines are in the text: FOR IMMEDIATE RELEASE | `press_release_lines.py` |
| a correction in the text is not listed under `corrections` | `corrections.py` |
| the wrong authors; a line about the article is in the text | `byline_and_date.py` |
| … where only the lines around a name tell that it is the author's | `bare_byline.py` |
| the wrong date or time on such a line | `../../dates/` |
| what is no name counts as a person, an outlet or a place there | `byline_name_shapes.py` |
| an embargo or a mark of confidence | `publication_marks.py` |
| … on a line that is nothing else | `publication_mark_phrases.py` |
| … in one line with a headline or a text | `publication_mark_labels.py` |
| … in letters of another script that look like Latin ones | `look_alike_letters.py` |
| … that is broken over several lines | `publication_marks_over_lines.py` |
| … in a sentence | `publication_mark_sentences.py` |
| … in a text that is not searched for marks at all | `publication_mark_stems.py` |
| the wrong time of an embargo | `embargo_times.py` |
| the outlet's name above the headline is in the text, or a headline is taken for it | `masthead.py` |
| a rubric or a motto is taken for the headline, or the headline for one | `labels_above_headline.py` |
| the wrong headline | `headline.py` |
| a note on the author below the text is in it, or a last sentence is taken for one | `author_notes.py` |
| a name in the byline that is no author's | `author_names.py` |
| a wrong day where no line states a whole date | `article_date.py` |
| the wrong dateline, or a first sentence taken for one | `dateline.py` |
| the wrong outlet or agency | `source.py` |
| the wrong language | `language.py`, by its own letters `own_letters.py`, of short texts `short_english_texts.py` |
| the wrong summary | `summary.py` |

`document.py` has the record that they fill in. `broadsheet read FILE --trace` shows which rule claimed each line.
"""
