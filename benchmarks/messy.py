"""Stories in the messy shape of scraped text."""

import random
from datetime import datetime

from stories import Story
from world import chance, pick

# Not strftime's: those follow the locale, and the bytes must not depend on the machine.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
BOILERPLATE = (
    "Share this article",
    "Follow us on social networks",
    "Subscribe to our newsletter",
    "Advertisement",
    "Leave a review",
    "News Line",
    "Print",
)


def messy(story: Story, stream: random.Random) -> bytes:
    """Return the bytes of a seed: the story's own words between boilerplate of pages, in one of several encodings."""
    lines = [*_head(story, stream), *_body(story, stream), *_foot(story, stream)]
    text = pick(("\n\n", "\n\n", "\n\n", "\n"), stream).join(lines) + "\n"
    if chance(0.1, stream):
        text = text.replace("the ", "the\u00a0", 3)
    if chance(0.1, stream):
        text = text.replace("\n", "\r\n")
    encoding = pick(("utf-8",) * 16 + ("utf-8-sig", "utf-16-le", "cp1252"), stream)
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    return (mark + text).encode(encoding, errors="replace")


def _head(story: Story, stream: random.Random) -> list[str]:
    once, twice, capitals = [story.title], [story.title, story.title], [story.title.upper()]
    suffixed = [f"{story.title} - {story.source}", story.title]
    head = list(pick((once, once, twice, twice, capitals, suffixed), stream))
    if story.published is not None and chance(0.5, stream):
        head.append(_date_line(story, stream))
    if chance(0.3, stream):
        head.append(f"Source: {story.source}")
    return head


def _date_line(story: Story, stream: random.Random) -> str:
    day, name = story.day, MONTHS[story.day.month - 1]
    time = f"{story.published:%H:%M}" if isinstance(story.published, datetime) else "09:00"
    forms = (f"Posted {time} on {day.day} {name} {day.year}", f"Published: {name} {day.day}, {day.year}", str(day))
    return pick(forms, stream)


def _body(story: Story, stream: random.Random) -> list[str]:
    first, *others = story.blocks
    if story.places and story.published is not None and chance(0.6, stream):
        dateline = f"{story.places[0].upper()}, {MONTHS[story.day.month - 1][:3]} {story.day.day}, {story.day.year}"
        first = f"{dateline} ({story.source}) — {first}"
    body = [first, *others]
    if chance(0.4, stream):
        body.insert(1 + int(stream.random() * len(others)), pick(BOILERPLATE, stream))
    return body


def _foot(story: Story, stream: random.Random) -> list[str]:
    foot = [line for line in BOILERPLATE if chance(0.2, stream)]
    if chance(0.3, stream):
        foot.append(f"Comments ({int(stream.random() * 300)})")
    if chance(0.3, stream):
        foot.append(f"© {story.day.year} {story.source}")
    if chance(0.5, stream):
        foot.append(story.section)
    return foot
