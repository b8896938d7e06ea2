"""Measure how well the article is told from the page around it, in generated pages of many layouts.

    python benchmarks/pages.py [--held] [--show LAYOUT] [--write DIR]

Each of `page_layouts/` is a page as a kind of site has it: themes of WordPress, Drupal, Blogger, AMP, Next.js, live
blogs, pages with an offer of a subscription. Each gets two articles of the invented news, one of them with a list, a
table, a quotation, dates of a tour and a line of links. The figure is the F1 of words, as the mean over pages. Every
second layout is held: look at none of its errors, so that the figure of the held ones says how well others are read.
Ends with 1 when a figure is below its floor.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from broadsheet.model import RawArticle
from broadsheet.reading import read_article
from broadsheet.seeds import read_seed
from corpus import tell_all

LAYOUTS = Path(__file__).with_name("page_layouts")
FLOORS = {"seen": 0.97, "held": 0.96}
"""The least mean F1 of the layouts that were looked at, and of the others."""
ONLY_A_TEASER = ("paywall",)
IN_POSTS = ("live",)
SHORT = 8
"""A paragraph with more words has a link on the fourth."""
WORD = re.compile(r"\w+")
Article = dict[str, Any]


def main() -> None:
    """Read all pages and print the figures."""
    options = _options()
    layouts = sorted(path.stem for path in LAYOUTS.glob("[a-z]*.html"))
    parts = {"seen": layouts[::2], "held": layouts[1::2]}
    failed = False
    for part, names in parts.items():
        scores = {name: [_score(name, number, options) for number in range(2)] for name in names}
        mean = sum(sum(pair) for pair in scores.values()) / (2 * len(scores))
        failed |= mean < FLOORS[part]
        print(f"{part:6s}{len(scores):3d} layouts  F1 {mean:.3f}  floor {FLOORS[part]:.3f}")
        if part == "seen" or options.held:
            for name, pair in scores.items():
                print(f"    {name:24s}{pair[0]:7.3f}{pair[1]:7.3f}")
    sys.exit(1 if failed else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how well the article is told from the page around it.")
    parser.add_argument("--held", action="store_true", help="print the figures of the held layouts one by one, too")
    parser.add_argument("--show", default="", help="print what is missing and what is too much in pages of this layout")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the pages into a folder")
    return parser.parse_args()


def _score(layout: str, number: int, options: argparse.Namespace) -> float:
    """Return the F1 of the words of one page."""
    page, expected = make_page(layout, number)
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        (options.write / f"{layout}-{number}.html").write_text(page, encoding="utf-8")
    found = _read(page)
    wanted, got = Counter(WORD.findall(" ".join(expected))), Counter(WORD.findall(" ".join(found)))
    if layout == options.show:
        print(layout, number, "missing:", *(text for text in expected if text not in " ".join(found)), sep="\n  - ")
        print(layout, number, "too much:", *(text for text in found if text not in " ".join(expected)), sep="\n  + ")
    right = sum((wanted & got).values())
    return 2 * right / (sum(wanted.values()) + sum(got.values()))


def _read(page: str) -> list[str]:
    """Return the paragraphs that Broadsheet takes from a page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        article = next((one for one in read_seed(path, "seeds/page.html") if isinstance(one, RawArticle)), None)
    return list(read_article(article).paragraphs) if article else []


def make_page(layout: str, number: int) -> tuple[str, list[str]]:
    """Return a page of a layout with the first or the second of two articles, and the article's texts."""
    stream = random.Random(f"{layout} {number}")  # noqa: S311 # nothing here is secret
    article = _article(stream, rich=bool(number))
    environment = Environment(loader=FileSystemLoader(LAYOUTS), undefined=StrictUndefined, autoescape=False)  # noqa: S701 # all texts are our own
    imports = "{% from '_parts.html' import block, blocks, teasers, links, nav, cookies, comments, json %}"
    template = environment.from_string(imports + (LAYOUTS / f"{layout}.html").read_text("utf-8"))
    if layout.startswith(ONLY_A_TEASER):
        expected = _texts(article["teaser"])
    elif layout.startswith(IN_POSTS):
        expected = [text for one in article["posts"] for text in (one["time"], one["heading"], *_texts(one["blocks"]))]
    else:
        expected = _texts(article["blocks"])
    return template.render(a=article), expected


def _article(stream: random.Random, *, rich: bool) -> Article:
    """Return what the layouts show of a story, and of those beside it."""
    story, other, *beside = list(tell_all(8, stream))
    author = story.people[0].character.name
    blocks = [_paragraph(text) for text in story.blocks]
    if rich:
        blocks = _enriched(blocks, story.places, [each.people[0].character.name for each in (story, other, *beside)])
    card = f"{author} <span class='hovercard'><b>{author}</b> 12 stories <a href='/f'>Follow</a></span>"
    with_card = [
        {**block, "html": block["html"].replace(author, card, 1)} if "html" in block else block for block in blocks
    ]
    return {
        "title": story.title,
        "site": story.source,
        "author": author,
        "day": str(story.day),
        "blocks": blocks,
        "teaser": blocks[:2],
        "with_card": with_card,
        "pull": blocks[1].get("text", ""),
        "posts": _posts(blocks),
        "teasers": [{"title": each.title, "text": each.blocks[0]} for each in beside[:4]],
        "comments": [{"text": each.blocks[-1]} for each in beside[3:5]],
        "other": {"title": other.title, "blocks": [_paragraph(text) for text in other.blocks]},
        "linked": json.dumps({"@type": "NewsArticle", "headline": story.title, "datePublished": str(story.day)}),
    }


def _paragraph(text: str) -> dict[str, Any]:
    words = text.split(" ")
    html = " ".join([*words[:3], f"<a href='/x'>{words[3]}</a>", *words[4:]]) if len(words) > SHORT else text
    return {"kind": "p", "text": text, "html": html}


def _enriched(blocks: list[dict[str, Any]], places: tuple[str, ...], names: list[str]) -> list[dict[str, Any]]:
    """Return paragraphs with a heading, a list, a table, a quotation, dates of a tour and a line of links."""
    towns = [*places, "Orle", "Tarn", "Velm"][:3]
    tour = [{"day": f"{day} March", "place": f"{town}, Town Hall"} for day, town in enumerate(towns, 3)]
    extra = [
        {"kind": "heading", "text": "What happens now"},
        {"kind": "list", "entries": [f"The work in {town} begins before the summer" for town in towns]},
        {"kind": "table", "rows": [["Year", "Ships", "Tonnes"], ["2022", "140", "3,100"], ["2023", "171", "4,050"]]},
        {"kind": "quote", "text": "Nobody has asked us, and nobody will have to live with it but us."},
        {"kind": "tour", "entries": tour},
        {"kind": "links", "names": names[:4]},
    ]
    mixed = blocks[:2]
    for block, more in zip(blocks[2:8], extra, strict=False):
        mixed += [more, block]
    return mixed + blocks[8:]


def _posts(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a live blog of an article: its paragraphs in posts of two."""
    plain = [block for block in blocks if block["kind"] == "p"]
    pairs = [plain[start : start + 2] for start in range(0, len(plain), 2)]
    return [
        {"time": f"{20 - number}:05", "heading": f"Item {number} of the evening", "blocks": pair}
        for number, pair in enumerate(pairs, 1)
    ]


def _texts(blocks: list[dict[str, Any]]) -> list[str]:
    texts = []
    for block in blocks:
        texts += [block["text"]] if "text" in block else []
        texts += [cell for row in block.get("rows", ()) for cell in row]
        items = block.get("entries", ())
        texts += [item if isinstance(item, str) else f"{item['day']} – {item['place']}" for item in items]
        texts += [f"With {', '.join(block['names'])}"] if "names" in block else []
    return texts


if __name__ == "__main__":
    main()
