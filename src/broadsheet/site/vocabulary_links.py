"""What vocabularies know of an entry of the index."""

from broadsheet.index.build_index import Entity
from broadsheet.lexicon.media_topics import Topic, topic_named

MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
"""Where the IPTC describes a topic, by its number."""


def same_as(entity: Entity) -> tuple[str, ...]:
    """Return the addresses of the same thing elsewhere: an editor's, then the IPTC's of a topic."""
    profile, topic = entity.entry.profile, _topic(entity)
    found = (*(profile.same_as if profile else ()), *((MEDIA_TOPIC + topic.id,) if topic else ()))
    return tuple(dict.fromkeys(found))


def about(entity: Entity) -> str | None:
    """Return what a topic is about; nothing of other things, and of topics that an editor describes."""
    topic, profile = _topic(entity), entity.entry.profile
    return topic.about if topic and not (profile and profile.html) else None


def _topic(entity: Entity) -> Topic | None:
    """Return the topic of the vocabulary that has one of an entry's names."""
    if entity.kind != "topics":
        return None
    names = (entity.entry.name, *entity.entry.spellings)
    return next((topic for topic in map(topic_named, names) if topic), None)
