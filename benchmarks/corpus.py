"""Write a site of invented news, to measure Broadsheet with.

    python benchmarks/corpus.py DIR --articles 10000 [--seed 1] [--kind content|seeds]

The same seed gives the same bytes on every machine and every version of Python.
"""

import argparse
import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from messy import messy
from stories import Story, decorate, tell
from world import chance, make_world

SETTINGS = 'title = "Invented News"\ndescription = "A site of invented news, to measure with."\nlanguage = "en"\n'


def main() -> None:
    """Write the site that the command line asks for."""
    options = _options()
    if options.folder.exists() and any(options.folder.iterdir()):
        sys.exit(f"{options.folder} is not empty; name a new folder")
    make = {"content": _page, "seeds": _seed}[options.kind]
    stream = random.Random(options.seed)  # noqa: S311 # nothing here is secret
    _write(options.folder / "broadsheet.toml", SETTINGS.encode())
    for story in tell_all(options.articles, stream):
        path, content = make(story, stream)
        _write(options.folder / path, content)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write a site of invented news, to measure Broadsheet with.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the new site")
    parser.add_argument("--articles", type=int, default=10_000, help="how many articles (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other news (default: 1)")
    parser.add_argument("--kind", choices=("content", "seeds"), default="content", help="Markdown pages or raw text")
    return parser.parse_args()


def tell_all(articles: int, stream: random.Random) -> Iterator[Story]:
    """Yield as many stories of one world, in the order of their dates."""
    world = make_world(stream)
    for number in range(articles):
        yield tell(world, number, articles, stream)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


def _page(story: Story, stream: random.Random) -> tuple[str, bytes]:
    """Return the path and the content of a page by the content contract."""
    story = decorate(story, stream)
    folder = "undated" if story.published is None else f"{story.day:%Y/%m}"
    lines = ["---", *_front_matter(story, stream), "---", ""]
    text = "\n".join(lines) + "\n" + "\n\n".join(story.blocks) + "\n"
    return f"content/articles/{folder}/{_slug(story.title)}-{story.number}.md", text.encode()


def _seed(story: Story, stream: random.Random) -> tuple[str, bytes]:
    """Return the path and the bytes of a raw text."""
    return f"seeds/{story.day:%Y-%m}/{_slug(story.source)}-{story.number}.txt", messy(story, stream)


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:60].rstrip("-")


def _front_matter(story: Story, stream: random.Random) -> Iterator[str]:
    yield f"title: {_quoted(story.title)}"
    if story.published is not None:
        yield f"date: {story.published.isoformat()}"
    yield f"source: {_quoted(story.source)}"
    if chance(0.5, stream):
        yield f"source_url: https://example.org/{_slug(story.source)}/{story.number}"
    yield f"section: {story.section}"
    yield f"topics: {_list(story.topics)}"
    yield "people:"
    for person in story.people:
        name = _quoted(person.character.name)
        yield f"  - {name}" if person.role is None else f"  - {{name: {name}, role: {_quoted(person.role.text)}}}"
    yield f"organizations: {_list(story.organizations)}"
    yield f"places: {_list(story.places)}"
    yield f"summary: {_quoted(_first_sentence(story.blocks[0]))}"
    yield "language: en"
    if chance(0.01, stream):
        yield "draft: true"
    if chance(0.01, stream):
        yield f"corrections: [{{date: {story.day}, text: An earlier version misstated a number.}}]"
    if chance(0.01, stream):
        yield f"aliases: [/archive/{story.number}/]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(_quoted(text) for text in texts)}]"


def _first_sentence(paragraph: str) -> str:
    return paragraph.partition(". ")[0].removesuffix("[^1]").rstrip(".") + "."


if __name__ == "__main__":
    main()
