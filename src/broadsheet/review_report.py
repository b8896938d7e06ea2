"""What waits for an editor, in words and as plain data."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, to_builtins

from broadsheet.content.editing.review import ReviewItem, Waiting
from broadsheet.content.editing.suggestions import Suggestions
from broadsheet.content.pages.frontmatter_lists import name_in_entry
from broadsheet.index.editor_questions import Question

MAX_LINES = 40
"""How many lines of a difference are shown."""


class Questions(Struct, frozen=True):
    """What an editor is asked."""

    people: Sequence[Question]
    names: Sequence[Question]
    speakers: Sequence[Question]


def review_json(waiting: Waiting, questions: Questions, suggestions: Sequence[Suggestions]) -> dict[str, Any]:
    """Return what waits as plain data."""
    found: dict[str, Any] = to_builtins(waiting)
    proposed = [{"page": one.page, "added": one.added} for one in suggestions]
    asked = [*questions.people, *questions.names, *questions.speakers]
    return found | {"questions": to_builtins(asked), "suggestions": proposed}


def review_items(waiting: Waiting, questions: Questions, suggestions: Sequence[Suggestions]) -> Iterator[ReviewItem]:
    """Yield what waits, each as something that can be decided."""
    for draft in waiting.drafts:
        yield ReviewItem("Drafts", draft.title, draft.page, draft.reason)
    for reading in waiting.new_readings:
        difference = reading.difference[:MAX_LINES]
        yield ReviewItem("New readings beside edited pages", reading.page, reading.beside, difference=difference)
    for shared in waiting.copies:
        text = f"{shared.page}: {', '.join(shared.seeds)}"
        yield ReviewItem("Pages that copies share", text, reason=f"If they are not one: broadsheet split {shared.page}")
    for twins in waiting.twins:
        text = f"{twins.page} and {twins.other}"
        yield ReviewItem("Pages that may be one article", text, reason=f"broadsheet join {twins.page} {twins.other}")
    for question in (*questions.people, *questions.names, *questions.speakers):
        yield ReviewItem("Questions", question.text, reason=question.answer)
    for one in suggestions:
        added = (f"{key}: {', '.join(map(name_in_entry, entries))}" for key, entries in one.added.items())
        yield ReviewItem("Suggestions for pages of editors", f"{one.page}: {'; '.join(added)}")
    for embargo in waiting.embargoes:
        yield ReviewItem("Held back until a time", f"{embargo.title} ({embargo.page})", reason=str(embargo.until))


def review_lines(waiting: Waiting, questions: Questions, suggestions: Sequence[Suggestions]) -> Iterator[str]:
    """Yield what waits, for people."""
    yield f"Drafts: {len(waiting.drafts)}"
    for draft in waiting.drafts:
        yield f"  {draft.page}: {draft.title}" + (f" ({draft.reason})" if draft.reason else "")
    yield f"New readings beside edited pages: {len(waiting.new_readings)}"
    for reading in waiting.new_readings:
        yield f"  {reading.beside}"
        yield from (f"    {line}" for line in reading.difference[:MAX_LINES])
        if len(reading.difference) > MAX_LINES:
            yield f"    … and {len(reading.difference) - MAX_LINES} more lines"
    yield f"Pages that copies share: {len(waiting.copies)}"
    for shared in waiting.copies:
        outlets = f"; also in {', '.join(shared.outlets)}" if shared.outlets else ""
        yield f"  {shared.page}: {', '.join(shared.seeds)}{outlets}"
    if waiting.copies:
        yield "    If they are one, list the seeds under 'copies' in the page; if not, broadsheet split PAGE."
    yield f"Pages that may be one article: {len(waiting.twins)}"
    for twins in waiting.twins:
        yield f"  {twins.page} and {twins.other} (broadsheet join {twins.page} {twins.other}, or 'not_copy_of')"
    yield from _question_lines("Questions about people", questions.people)
    yield from _question_lines("Questions about names and roles", questions.names)
    yield from _question_lines("Questions about who said what", questions.speakers)
    yield f"Pages of editors with suggestions: {len(suggestions)}"
    for one in suggestions:
        added = (f"{key}: {', '.join(map(name_in_entry, entries))}" for key, entries in one.added.items())
        yield f"  {one.page}: {'; '.join(added)} (broadsheet suggest --write {one.page})"
    yield f"Held back until a time: {len(waiting.embargoes)}"
    yield from (f"  {one.until}: {one.page}: {one.title}" for one in waiting.embargoes)


def _question_lines(heading: str, questions: Sequence[Question]) -> Iterator[str]:
    yield f"{heading}: {len(questions)}"
    for question in questions:
        yield f"  {question.text}"
        yield f"    If so: {question.answer}."
