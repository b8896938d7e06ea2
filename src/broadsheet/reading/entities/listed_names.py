"""Who and what an article names, in languages that have lists of their own: the table of contents of such a reading."""

from collections.abc import Sequence

from broadsheet.model import NerEntity, Paragraph
from broadsheet.reading.entities.listed_organizations import find_listed_organizations
from broadsheet.reading.entities.listed_places import find_listed_places
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.entities.person_mentions import find_mentions
from broadsheet.reading.layout.document import FoundNames
from broadsheet.reading.usual_typography import with_usual_typography
from broadsheet.slugs import fold

Stretch = tuple[int, int]


def find_listed_names(
    written: Sequence[Paragraph], outlet: str | None = None, entities: Sequence[NerEntity] | None = None
) -> FoundNames:
    """Return the names of an article's normalized paragraphs by the lists of the language in use.

    The outlet that published it is none of its organizations.
    """
    paragraphs = with_usual_typography(written)
    people = find_people(paragraphs, entities, written)
    taken: list[list[Stretch]] = [[] for _ in paragraphs]
    for mention in find_mentions(paragraphs, [person.name for person in people], spans_cached=True):
        taken[mention.paragraph].append((mention.start, mention.end))
    organizations = find_listed_organizations(paragraphs, written, taken, entities)
    for one in organizations:
        taken[one.paragraph].append((one.start, one.end))
    places = find_listed_places(paragraphs, written, taken, entities)
    return FoundNames(
        people=people,
        organizations=tuple(
            name
            for name in dict.fromkeys(one.name for one in organizations)
            if not outlet or fold(name) != fold(outlet)
        ),
        places=tuple(dict.fromkeys(one.name for one in places)),
    )
