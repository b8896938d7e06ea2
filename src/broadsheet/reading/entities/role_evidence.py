"""Which paragraph gives a person a role that the page states: the evidence that a reader is led to."""

from collections.abc import Sequence

from broadsheet.lexicon.name_forms import short_forms
from broadsheet.model import Paragraph, Person, RoleEvidence
from broadsheet.reading.normalization import normalize

EVIDENCE_REACH = 60
"""How far from a name its role may be to count as evidence."""


def find_evidence(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> tuple[RoleEvidence, ...]:
    """Return, for each person and role, the first paragraph that gives it near the name; None where none does."""
    return tuple(
        RoleEvidence(person.name, role, _evidence(paragraphs, normalize(person.name), normalize(role)))
        for person in people
        for role in person.roles
    )


def _evidence(paragraphs: Sequence[Paragraph], name: str, role: str) -> str | None:
    forms = short_forms(name)
    return next((one.id for one in paragraphs if role in one.text and _gives(one.text, role, forms)), None)


def _gives(text: str, role: str, forms: Sequence[str]) -> bool:
    """Return whether a text has the role near one of the forms of a name."""
    position = text.find(role)
    while position >= 0:
        near = text[max(0, position - EVIDENCE_REACH) : position + len(role) + EVIDENCE_REACH]
        if any(form in near for form in forms):
            return True
        position = text.find(role, position + 1)
    return False
