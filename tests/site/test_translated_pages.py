"""A site in another language says nothing in English of its own, on any kind of page."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import html5lib
import pytest
from tests.site.test_interface_language import messages

from broadsheet.cli import main
from broadsheet.errors import CatalogueError
from broadsheet.site.number_and_date_formats import DAY_NAMES, MONTH_NAMES

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

SPOKEN = ("alt", "aria-label", "placeholder", "title")
"""Attributes that readers hear or see."""
NO_WORDS = {*MONTH_NAMES, *DAY_NAMES, *(name[:2] for name in DAY_NAMES), "UTC", "Broadsheet", "IPTC", "CC", "BY", "CSV"}
NO_WORDS |= {"JSON", "Lines", "Atom", "RSS"}
PEOPLE = [{"name": "Ana Pereira", "role": "Minister of Ports"}, "Tomas Lind"]


def marked() -> str:
    """Return a catalogue that puts brackets around each message."""
    entries = []
    for message in messages():
        if isinstance(message, str):
            entries.append(f"msgid {_quoted(message)}\nmsgstr {_quoted(f'⟦{message}⟧')}\n")
        else:
            forms = "\n".join(f"msgstr[{at}] {_quoted(f'⟦{form}⟧')}" for at, form in enumerate(message))
            entries.append(f"msgid {_quoted(message[0])}\nmsgid_plural {_quoted(message[1])}\n{forms}\n")
    return "\n".join(dict.fromkeys(entries))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def publish(site: "SiteFolder") -> "SiteFolder":
    """Write articles that need all that the theme can say."""
    alert = {"name": "Harbours", "any": {"people": ["Ana Pereira"], "phrases": ["the quay"]}}
    site.settings(title="Ledger", description="Ships.", alerts=[alert | {"all": {"places": ["Lima"]}}])
    said = "Ana Pereira said: “We have waited ten years for this very day in Lima.” Tomas Lind said he would come."
    for number in range(12):
        front = {"source": f"Wire {number % 3}", "people": PEOPLE, "topics": ["Ships"], "organizations": ["Dock Club"]}
        front |= {
            "places": ["Lima"],
            "section": "Ports",
            "date": f"2024-{number % 9 + 1:02}-14",
            "summary": "Ships go.",
        }
        front |= {"byline": ["Bo Ek", "Li Wu"], "updated": "2024-12-01T09:30:00+01:00", "story": f"quay-{number % 4}"}
        front |= {"corrections": [{"date": "2024-12-02", "text": "Ten, not nine."}]}
        site.article(f"quay-{number}", f"{said} About {100 + number} ships came.", **front)
    site.article("strange", "Statki płyną.", language="pl", rights="excerpt", source="Wire 1")
    site.article("loose", "Ships.", source_url="https://example.org/a", aliases=["/old/"], rights="link")
    site.article("gone", withdrawn={"date": "2024-11-15", "reason": "Wrong."})
    return site


def said_on(html: str) -> str:
    """Return what readers see and hear of a page."""
    return "".join(_said(html5lib.parse(html, namespaceHTMLElements=False)))


def _said(element: object) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in {"script", "style"}:  # type: ignore[attr-defined]
        return
    yield from (f" {element.get(name)} " for name in SPOKEN if element.get(name))  # type: ignore[attr-defined]
    yield element.text or ""  # type: ignore[attr-defined]
    for child in element:  # type: ignore[attr-defined]
        yield from (*_said(child), child.tail or "")
    yield " "


def words_left(said: str) -> set[str]:
    """Return the words that no catalogue gave."""
    before = ""
    while said != before:
        before, said = said, re.sub(r"⟦[^⟦⟧]*⟧", " ", said)
    return set(re.findall(r"[^\W\d_]{2,}", said))


def test_nothing_is_said_but_what_the_catalogue_and_the_articles_say(site: "SiteFolder") -> None:
    publish(site).write("locale/en.po", marked()).build()
    written = " ".join(path.read_text("utf-8") for path in (site.root / "content").rglob("*.md"))
    known = NO_WORDS | set(
        re.findall(r"[^\W\d_]+", f"{written} Ledger Harbours the quay Peru https example org articles stories")
    )
    pages = [path for path in site.output.rglob("*") if path.suffix == ".html"]
    kinds = {path.relative_to(site.output).parts[0] for path in pages}
    assert {"alerts", "articles", "corrections", "days", "old", "people", "quotes", "stories", "weeks"} <= kinds
    for path in pages:
        assert words_left(said_on(path.read_text("utf-8"))) <= known, path
    for path in site.output.rglob("briefing.txt"):
        assert words_left(re.sub(r"https?://\S+", "", path.read_text("utf-8"))) <= known, path


def test_a_changed_word_changes_the_pages_that_say_it(site: "SiteFolder") -> None:
    publish(site).build()
    site.write("locale/en.po", 'msgid "Days"\nmsgstr "Calendar"\n').build()
    assert ">Calendar</a>" in site.page("/")
    assert site.tree() == site.clean_tree()
    site.remove("locale").build()
    assert ">Days</a>" in site.page("/")
    assert site.tree() == site.clean_tree()


def test_an_arabic_site_is_read_from_the_right(site: "SiteFolder") -> None:
    publish(site)
    site.settings(title="Ledger", language="ar").build()
    front = site.page("/")
    assert '<html lang="ar" dir="rtl">' in front
    assert ">الأيام</a>" in front
    assert all('dir="rtl"' in path.read_text("utf-8")[:200] for path in site.output.rglob("*.html"))
    assert site.tree() == site.clean_tree()


def test_a_german_site_is_german_everywhere(site: "SiteFolder") -> None:
    publish(site)
    site.settings(title="Ledger", language="de").build()
    article = site.page("/articles/quay-0/")
    assert "14. Januar 2024" in article
    assert "Wer was gesagt hat" in article
    assert "Von <bdi>Bo Ek</bdi> und <bdi>Li Wu</bdi>" in " ".join(article.split())
    assert 'dir="rtl"' not in article
    assert "Zitate" in (site.output / "days/2024/01/14/briefing.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("catalogue", "message"),
    [
        ("\nDays = Calendar\n", "locale/en.po:2: is no catalogue"),
        ('msgid "Page %(number)s of %(count)s"\nmsgstr "%(nummer)s"\n', "locale/en.po:1: the translation of 'Page"),
    ],
)
def test_a_faulty_catalogue_is_refused(site: "SiteFolder", catalogue: str, message: str) -> None:
    publish(site).write("locale/en.po", catalogue)
    with pytest.raises(CatalogueError, match=re.escape(message)):
        site.build()


def test_an_unknown_language_falls_back_to_english_and_is_named_once(
    site: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    site.settings(title="Ledger", language="pt").article("a", date="2024-11-14")
    main(["build", "--site", str(site.root)])
    said = capsys.readouterr().out
    assert (
        said.count("does not speak 'pt', only ar, de, en, es, fr, ru, uk. Words of your own go into locale/pt.po") == 1
    )
    assert "14 November 2024" in site.page("/articles/a/")
    site.write("locale/pt.po", 'msgid "Days"\nmsgstr "Dias"\n')
    main(["build", "--site", str(site.root)])
    assert "does not speak" not in capsys.readouterr().out
    assert "14 de novembro de 2024" in site.page("/articles/a/")
    assert ">Dias</a>" in site.page("/")


def test_topics_of_the_vocabulary_are_called_as_the_site_speaks_and_keep_their_addresses(site: "SiteFolder") -> None:
    site.settings(language="de").article("a", "Worte.", topics=["Economy", "Hafen"]).build()
    page = site.page("/topics/economy/")
    assert '<h1 dir="auto">Wirtschaft</h1>' in page
    assert "standfirst" not in page  # the vocabulary tells in English what a topic is
    assert ">Wirtschaft</a>" in site.page("/articles/a/")
    assert '<h1 dir="auto">Hafen</h1>' in site.page("/topics/hafen/")
    site.article("a", "Worte.", topics=["Sport", "Hafen"]).build()
    assert site.tree() == site.clean_tree()
    site.settings(language="fr").build()
    assert site.tree() == site.clean_tree()


def test_countries_are_called_as_the_site_speaks_and_keep_their_addresses(site: "SiteFolder") -> None:
    places = ["United States", "Springfield"]
    site.settings(language="de").article("a", "The United States sent help to Springfield.", places=places).build()
    page = site.page("/places/united-states/")
    assert '<h1 dir="auto">Vereinigte Staaten</h1>' in page
    assert "<title>Vereinigte Staaten · Orte" in page
    assert "<svg" in page  # its map: it is the same place
    assert "?q=United+States" in page
    assert ">Vereinigte Staaten</a>" in site.page("/places/")
    article = site.page("/articles/a/")
    assert ">Vereinigte Staaten</a>" in article
    (text,) = re.findall(r'<p id="p1">(.*?)</p>', article)
    assert re.sub("<[^>]*>", "", text) == "The United States sent help to Springfield."
    # The search finds an entry by its name and its spellings.
    entry = site.plan().edition.index.names["places"]["United States"].entry
    assert (entry.name, entry.spellings) == ("Vereinigte Staaten", ("United States",))
    assert '<h1 dir="auto">Springfield</h1>' in site.page("/places/springfield/")
    site.article("b", "Worte.", places=["Vereinigte Staaten"]).build()
    assert "/articles/a/" in site.page("/places/united-states/")
    assert "/articles/b/" in site.page("/places/united-states/")
    site.article("c", "Danish observers came.").build()
    assert '<h1 dir="auto">Dänemark</h1>' in site.page("/places/denmark/")
    assert site.tree() == site.clean_tree()
    site.profile("places/united-states", name="United States").build()
    assert '<h1 dir="auto">United States</h1>' in site.page("/places/united-states/")
    site.settings(language="ar").remove("content/places/united-states.md").build()
    assert '<h1 dir="auto">الولايات المتحدة</h1>' in site.page("/places/united-states/")
    assert site.tree() == site.clean_tree()
