"""Every field that comes from outside × hostile values: whole builds, and every file of the output parsed again.

One article holds a hostile value in each of its fields, another in each, so that some dozen articles try each value in
each field. What the content contract refuses is left out; what it takes must be harmless wherever a page shows it.
"""

import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from tests.conftest import moment
from tests.sweeps import _feed_rules as rules
from tests.sweeps._hostile import ADDRESSES, LANGUAGES, MOMENTS, TEXTS, draw_text
from tests.sweeps._pages import accepted_page

from broadsheet.build.build_report import Options
from broadsheet.build.builder import build_site
from broadsheet.config import find_site
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages.load_page import load_article
from broadsheet.errors import SiteError
from broadsheet.model import WrittenArticle
from broadsheet.site.security_policy import BRIEFING_POLICY, page_policy
from broadsheet.theme_settings import ThemeSettings
from broadsheet.valid_text import FORBIDDEN

VALUES_AT_ONCE = 12
"""How many articles one site has: as many values are tried in each field."""
TRIES = 8
SHARE_OF_SELDOM = 0.1
"""How often what is refused is left out of a site before that counts as a fault."""
OURS = re.compile(r"(?:js|search)/[a-z0-9-]+(?:\.[0-9a-f]{16})?\.js")
POLICIES = {page_policy(ThemeSettings()), BRIEFING_POLICY}
STATIC = re.compile(
    r"(?:css/(?:articles|days|search|site|stories)|js/(?:search|search-key|copy-quotes|filter-index))(?:\.[0-9a-f]{16})?\.(?:css|js)"
)
OF_ADDRESSES: dict[str, Callable[[bytes, str], object]] = {
    "sitemap.xml": rules.check_sitemap,
    "opensearch.xml": rules.check_open_search,
    "feeds.opml": rules.check_feed_list,
}
"""The files that are nothing but absolute addresses."""
UNWANTED = {"iframe", "object", "embed", "base", "style", "frame", "applet", "math", "foreignobject", "template"}
_COLOR = re.compile(r"\\{\\{\\ (?:light|dark)\\.\w+\\ \\}\\}")
_MAIL_TEMPLATE = (Path(__file__).parents[2] / "templates/briefing.html").read_text("utf-8")
MAIL_SHEET = re.compile(
    "|".join(
        _COLOR.sub("#[0-9a-f]{3,8}", re.escape(sheet.strip()))
        for sheet in re.findall("<style>(.*?)</style>", _MAIL_TEMPLATE, re.DOTALL)
    )
)
MAIL_STYLE = re.compile(r"[A-Za-z0-9#:;,.% '-]*")
TEXT_FIELDS = (
    *("title", "summary", "section", "byline", "topics", "people", "roles", "organizations", "places", "source"),
    *("also_in", "corrections", "left_out", "slug", "rights", "draft", "quotes", "body", "markdown"),
)
ADDRESS_FIELDS = ("source_url", "source address", "also_in address", "aliases", "link", "image")
DATE_FIELDS = ("date", "updated", "publish_at", "expires", "correction date")
PROFILE_FIELDS = ("name", "aliases", "role", "since", "same_as", "picture", "match", "profile text")
SEED_FIELDS = ("title", "text", "url", "date", "updated", "source", "byline", "section", "id")
SETTINGS = ("title", "description", "language")


def sweep(count: int, seed: int) -> str:
    """Try at least `count` combinations of a field and a value."""
    counts: Counter[str] = Counter()
    site = 0
    while counts["combinations"] < count:
        with tempfile.TemporaryDirectory() as folder:
            try:
                check_site(random.Random(f"{seed}/{site}"), Path(folder).resolve(), counts)  # noqa: S311  # drawn again
            except Exception as error:
                raise AssertionError(f"site {site} of seed {seed}; repeat({seed}, {site}) in {__name__}") from error
        site += 1
    told = ", ".join(f"{value} {name}" for name, value in sorted(counts.items()))
    return f"{site} sites ({told}), no file with something in it that no page says"


def repeat(seed: int, site: int) -> None:
    """Check one site again, in a folder that stays."""
    folder = Path(tempfile.mkdtemp()).resolve()
    print(folder)  # noqa: T201
    check_site(random.Random(f"{seed}/{site}"), folder, Counter())  # noqa: S311


def check_site(random_: random.Random, root: Path, counts: Counter[str]) -> None:
    """Write a site of hostile values, build it, and parse every file of its output."""
    base_url = _write_settings(random_, root, counts)
    for path, front, body in (*_draw_articles(random_, counts), *_draw_profiles(random_, counts)):
        data = accepted_page(path, front, body, counts)
        if data is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    _write_seeds(random_, root, counts)
    (root / ".broadsheet").mkdir()
    counts["seeds refused"] += len(import_seeds(find_site(root), jobs=1).faults)
    _build(root, counts)
    _check_output(root, base_url, counts)


def _build(root: Path, counts: Counter[str]) -> None:
    """Build, leaving out the pages that claim what others have."""
    site = find_site(root)
    for _ in range(TRIES):
        try:
            build_site(site, Options(output=site.output, cache=site.cache, as_of=moment(None)))
        except SiteError as error:
            for path in {fault.path for fault in error.faults}:
                counts["pages refused"] += 1
                (root / path).unlink()
        else:
            return
    raise AssertionError("the site is refused again and again")


def _write_settings(random_: random.Random, root: Path, counts: Counter[str]) -> str:
    base_url = random_.choice(("", "https://example.org/b/"))
    lines = [f"base_url = {json.dumps(base_url)}\n"]
    for key in SETTINGS:
        counts["combinations"] += 1
        value = random_.choice(LANGUAGES) if key == "language" else draw_text(random_)
        line = f"{key} = {json.dumps(value)}\n"
        try:
            (root / "broadsheet.toml").write_text(line, "utf-8")
            find_site(root)
        except SiteError:
            counts["values refused"] += 1
        else:
            lines.append(line)
    (root / "broadsheet.toml").write_text("".join(lines), "utf-8")
    return base_url


def _draw_articles(random_: random.Random, counts: Counter[str]) -> Iterator[tuple[str, dict[str, Any], str]]:
    texts = {field: random_.sample(TEXTS, VALUES_AT_ONCE) for field in TEXT_FIELDS}
    addresses = {field: random_.sample(ADDRESSES, VALUES_AT_ONCE) for field in ADDRESS_FIELDS}
    dates = {field: random_.sample(MOMENTS, VALUES_AT_ONCE) for field in DATE_FIELDS}
    for number in range(VALUES_AT_ONCE):
        given = {field: values[number] for field, values in (texts | addresses | dates).items()}
        counts["combinations"] += len(given) + 1
        yield f"content/articles/a{number}.md", _front(random_, given), _body(given)


def _front(random_: random.Random, given: dict[str, Any]) -> dict[str, Any]:
    front = {
        "title": given["title"],
        "date": given["date"],
        "updated": given["updated"],
        "source": {"name": given["source"], "url": given["source address"]},
        "source_url": given["source_url"],
        "also_in": [{"name": given["also_in"], "url": given["also_in address"]}],
        "byline": [given["byline"]],
        "section": given["section"],
        "topics": [given["topics"], "quot", "x27", "amp"],
        "people": [{"name": given["people"], "role": given["roles"]}],
        "organizations": [given["organizations"]],
        "places": [given["places"]],
        "summary": given["summary"],
        "language": random_.choice(LANGUAGES),
        "aliases": [given["aliases"]],
        "corrections": [{"date": given["correction date"], "text": given["corrections"]}],
        "quotes": [{"text": given["quotes"], "speaker": given["people"]}],
        "left_out": given["left_out"],
    }
    # What hides an article, or most of it, hides the other values too.
    seldom = {key: given[key] for key in ("slug", "rights", "draft", "publish_at", "expires")}
    seldom["rights"] = random_.choice(("full", "full", "excerpt", "link", given["rights"]))
    return front | {key: value for key, value in seldom.items() if random_.random() < SHARE_OF_SELDOM}


def _body(given: dict[str, Any]) -> str:
    return "\n\n".join(
        (
            given["body"],
            f"{given['people']} of {given['organizations']} said in {given['places']}: “{given['quotes']} and more.”",
            f"A [link]({given['link']}), <{given['link']}>, ![image](<{given['image']}> '{given['body']}') and [one].",
            f'[one]: <{given["link"]}> "{given["body"]}"',
            f"# {given['markdown']}\n\n- {given['markdown']}\n\n```{given['markdown']}\n{given['markdown']}\n```",
            "| a | b |\n|:-|-:|\n| c | d |\n\nA note[^1].\n\n[^1]: The note.",
            "".join(f"&#{code};" for code in range(1, 200, 7)) + "&#12;&NewLine;&Tab;&nbsp;",
        )
    )


def _draw_profiles(random_: random.Random, counts: Counter[str]) -> Iterator[tuple[str, dict[str, Any], str]]:
    for number, kind in enumerate(("people", "topics", "organizations", "places", "sources")):
        counts["combinations"] += len(PROFILE_FIELDS)
        front = {
            "name": random_.choice(TEXTS),
            "aliases": [draw_text(random_)],
            "roles": [{"role": draw_text(random_), "from": random_.choice(MOMENTS)}],
            "same_as": [random_.choice(ADDRESSES)],
            "image": random_.choice(ADDRESSES),
        }
        match = {"match": [draw_text(random_)]} if kind == "topics" else {}
        yield f"content/{kind}/p{number}.md", front | match, draw_text(random_)


def _write_seeds(random_: random.Random, root: Path, counts: Counter[str]) -> None:
    counts["combinations"] += len(SEED_FIELDS) + 4
    (root / "seeds").mkdir()
    article = {field: draw_text(random_) for field in SEED_FIELDS}
    article |= {"url": random_.choice(ADDRESSES), "text": f"{draw_text(random_)}\n\n{'Words of a text. ' * 9}"}
    article |= {"date": str(random_.choice(MOMENTS)), "updated": str(random_.choice(MOMENTS))}
    (root / "seeds/a.json").write_text(json.dumps(article), "utf-8")
    title, text, source = (draw_text(random_).encode("utf-8", "ignore").decode() for _ in range(3))
    plain = f"{title}\n\n{source}, 14 November 2024 — {text}\n\n{'Words of a text. ' * 9}\n"
    (root / "seeds/b.txt").write_text(plain, "utf-8")
    address = random_.choice(ADDRESSES)
    mail = f"From: {source}\nSubject: {title}\nDate: {text}\nContent-Location: {address}\n\n{plain}"
    (root / "seeds/c.eml").write_text(mail, "utf-8")


def _check_output(root: Path, base_url: str, counts: Counter[str]) -> None:
    articles = {
        path: load_article(path.as_posix(), path.read_bytes()) for path in (root / "content/articles").rglob("*.md")
    }
    by_page = {f"articles/{article.slug}/index.html": article for article in articles.values()}
    titles = {article.title for article in articles.values()}
    for file in sorted((root / "build").rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(root / "build").as_posix()
        try:
            _check_file(name, file.read_bytes(), by_page.get(name), titles, base_url or "http://localhost:8000/")
        except Exception as error:
            error.add_note(f"in {name}")
            raise
        counts["files"] += 1


def _json_lines(name: str, data: bytes) -> list[bytes]:
    return data.splitlines() if name.endswith(".jsonl") else [data]


def _check_file(name: str, data: bytes, article: WrittenArticle | None, titles: set[str], root: str) -> None:
    assert FORBIDDEN.search(data.decode("utf-8")) is None
    if name.endswith(".html"):
        _check_page(data.decode(), article, is_mail=name.endswith("/briefing.html"))
    elif name.startswith("search/") and name.endswith(".js"):
        called, _, values = data.decode().removesuffix(");\n").partition("(")
        assert called == "broadsheetSearch"
        own, *found = json.loads(f"[{values}]")
        assert name == f"search/{own}.js"
        assert not own.startswith("articles/") or {row[0] for row in found[0]} <= titles
    elif name.endswith(".atom"):
        assert {*rules.check_atom(data)} <= {" ".join(title.split()) for title in titles} | titles
    elif name.endswith(".rss"):
        assert {*rules.check_rss(data)} <= titles
    elif name.startswith("data/"):
        assert all(isinstance(json.loads(line), dict) for line in _json_lines(name, data))
    elif name == "site.webmanifest":
        assert isinstance(json.loads(data), dict)
    elif name.endswith(".json"):
        assert {*rules.check_json_feed(data)} <= titles
    elif name in OF_ADDRESSES:
        OF_ADDRESSES[name](data, root)
    elif name.endswith((".xml", ".svg")):
        rules.parse_xml(data)
    else:
        assert name == "robots.txt" or name.endswith("/briefing.txt") or STATIC.fullmatch(name), name


def _check_page(html: str, article: WrittenArticle | None, *, is_mail: bool) -> None:
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    for element in document.iter():
        if is_mail:
            _check_styles(element)
        _check_element(element)
    data = [json.loads(script.text or "") for script in document.iter("script") if script.get("type")]
    if article is not None:
        assert _text(document.find(".//h1")) == _plain(article.title)
        assert _plain(article.title) in _text(document.find("head/title"))
        assert [one["headline"] for one in data] == [article.title]


def _check_styles(element: Element) -> None:
    """Take a mail's own styles away; those of anything else stay, and are a fault."""
    if element.tag == "style" and MAIL_SHEET.fullmatch((element.text or "").strip()):
        element.tag = "title"
    if MAIL_STYLE.fullmatch(element.get("style", "")):
        element.attrib.pop("style", None)


def _check_element(element: Element) -> None:
    assert isinstance(element.tag, str), "a comment"
    assert element.tag not in UNWANTED, element.tag
    if element.tag == "script" and element.get("type") != "application/ld+json":
        assert {name for name in element.attrib if not name.startswith("data-")} <= {"src", "defer"}
        assert OURS.search(element.get("src", "")), element.attrib
        assert not element.text
    for name, value in element.attrib.items():
        assert not name.startswith("on"), name
        assert name not in {"srcset", "srcdoc", "formaction", "background", "ping", "data"}, name
        assert name != "style", value
        if name in {"href", "src", "action"}:
            _check_link(value)
    if element.get("http-equiv") == "Content-Security-Policy":
        assert element.get("content") in POLICIES, element.attrib
    elif element.get("http-equiv"):
        assert re.fullmatch(r"0; url=[^:]*", element.get("content", "")), element.attrib


def _check_link(value: str) -> None:
    """Check an address as a browser reads it."""
    read = re.sub("[\t\n\r]", "", value.strip("".join(map(chr, range(0x21))))).replace("\\", "/")
    assert not read.startswith("//"), value
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", read):
        rules.check_address(read)


def _text(element: Element | None) -> str:
    assert element is not None
    return _plain("".join(element.itertext()))


def _plain(text: str) -> str:
    return " ".join(text.split())
