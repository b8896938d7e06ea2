"""Links and descriptions from vocabularies for an entry of the index."""

from broadsheet.index.build_index import Entity
from broadsheet.lexicon.languages import is_english
from broadsheet.lexicon.media_topics import Topic, topic_named

MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
"""The IPTC's address of a topic, without its number."""


def same_as(entity: Entity) -> tuple[str, ...]:
    """Return addresses of the same entity elsewhere: those of the profile, then the IPTC's address of a topic."""
    profile, topic = entity.entry.profile, _topic(entity)
    found = (*(profile.same_as if profile else ()), *((MEDIA_TOPIC + topic.id,) if topic else ()))
    return tuple(dict.fromkeys(found))


def about(entity: Entity, language: str) -> str | None:
    """Return the vocabulary's description of a topic, which is English.

    None for other kinds, if the topic's profile has a text, and on sites in another language.
    """
    topic, profile = _topic(entity), entity.entry.profile
    is_told = profile is not None and bool(profile.html)
    return topic.about if topic and not is_told and is_english(language) else None


def _topic(entity: Entity) -> Topic | None:
    """Return the topic of the vocabulary that has one of the entity's names."""
    if entity.kind != "topics":
        return None
    names = (entity.entry.name, *entity.entry.spellings)
    return next((topic for topic in map(topic_named, names) if topic), None)
