"""What must hold for every page that is made of real texts, whatever they say.

Other tests read texts that were written for them, and see only what somebody thought of. The texts here are the
demonstration's seeds; `BROADSHEET_SEEDS=FOLDER` names a folder of others.
"""

import os
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from tests.conftest import SiteFolder, read_tree

from broadsheet.content.importing.import_seeds import import_seeds, reread_pages
from broadsheet.content.pages.frontmatter import parse, split
from broadsheet.content.pages.frontmatter_writer import dump
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.page_writer import is_untouched, read_imported
from broadsheet.content.pages.schema import IMPORTED_ALWAYS
from broadsheet.model import WrittenArticle

SEEDS = Path(os.environ.get("BROADSHEET_SEEDS") or Path(__file__).parents[2] / "seeds")
TEXTS = "p", "li", "a", "h1", "h2", "h3", "h4", "dt", "dd", "figcaption", "summary"
"""Elements that say something, so that an empty one is a fault."""
EVERY_KIND = """Choir sings in Vell

The choir of Vell sang in Gorv on Monday, its conductor Ann Kolb said.
“We will sing again when the snow has gone,” Kolb said.

Correction: An earlier version of this article misspelled the name of the conductor.
"""
"""What real texts have, and those of the demonstration do not: names that are unsure, a correction without a day."""
FILLED_BY_SCRIPTS = "search/"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site of real texts, imported and built once."""
    site = SiteFolder(tmp_path_factory.mktemp("news").resolve()).settings(title="News", base_url="https://example.org/")
    shutil.copytree(SEEDS, site.root / "seeds")
    site.write("seeds/every-kind.txt", EVERY_KIND)
    import_seeds(site.site)
    return site.build("2100-01-01", jobs=2)


def pages(site: SiteFolder) -> Iterator[tuple[str, bytes]]:
    for path in sorted((site.root / "content/articles").rglob("*.md")):
        yield path.relative_to(site.root).as_posix(), path.read_bytes()


def articles(site: SiteFolder) -> Iterator[tuple[WrittenArticle, str]]:
    """Yield each article with its text as its page of content has it."""
    for path, page in pages(site):
        parts = split(path, page.decode(), [])
        assert parts is not None
        yield load_article(path, page), parts.body


def documents(site: SiteFolder) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield each page of the site that readers see, without its scripts."""
    for path in sorted(site.output.rglob("*.html")):
        document = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        if not document.xpath('//meta[@http-equiv="refresh"]'):
            for script in document.xpath("//script|//style"):
                script.drop_tree()
            yield path.relative_to(site.output).as_posix(), document


def shown(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_page_is_sealed_and_its_front_matter_is_read_as_it_was_written(news: SiteFolder) -> None:
    for path, page in pages(news):
        assert is_untouched(page), path
        parts = split(path, page.decode(), [])
        assert parts is not None
        front = parse(path, parts.front, [])
        assert front is not None
        assert dump(front) == parts.front, path


def test_each_paragraph_of_a_page_stands_in_its_seed(news: SiteFolder) -> None:
    for path, page in pages(news):
        parts = split(path, page.decode(), [])
        imported = read_imported(page)
        assert parts is not None
        assert imported is not None
        if imported.seed.endswith(".txt") and "](" not in (news.root / imported.seed).read_text("utf-8", "ignore"):
            # Of Markdown, the addresses of links are not on the page.
            seed = letters_of((news.root / imported.seed).read_bytes().decode("utf-8", "ignore"))
            for paragraph in render(parts.body)[1]:
                assert letters_of(paragraph.text) in seed, path


def test_reading_the_texts_again_changes_no_page(news: SiteFolder) -> None:
    before = read_tree(news.root / "content")
    import_seeds(news.site)
    assert read_tree(news.root / "content") == before
    reread_pages(news.site)
    assert read_tree(news.root / "content") == before


def test_what_an_article_says_of_its_text_stands_there_word_for_word(news: SiteFolder) -> None:
    for article, body in articles(news):
        paragraphs = {paragraph.id: paragraph.text for paragraph in render(body)[1]}
        names = {person.name for person in article.people}
        for quote in article.quotes:
            assert quote.text in paragraphs[quote.paragraph], article.path
            assert quote.sentence in paragraphs[quote.paragraph], article.path
            assert names.issuperset(quote.speakers + quote.possible), article.path
        for statement in article.statements:
            assert statement.text in paragraphs[statement.paragraph], article.path
            assert names.issuperset(statement.speakers), article.path
        words = letters_of(f"{article.title} {' '.join(paragraphs.values())}")
        for person in article.people:
            assert letters_of(person.name) in words, article.path
            assert all(letters_of(role) in words for role in person.roles), article.path


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, since names are written without the marks between their words."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFC", text))).casefold()


def test_readers_see_the_text_of_an_article_and_nothing_else(news: SiteFolder) -> None:
    seen = dict(documents(news))
    found = 0
    for article, body in articles(news):
        document = seen.get(f"articles/{article.slug}/index.html")
        if document is not None and article.rights in {"", "full"}:
            (prose,) = document.xpath('//div[@class="prose"]')
            assert shown(prose) == shown(html.fragment_fromstring(render(body)[0], create_parent="div")), article.path
            assert shown(document.xpath("//h1")[0]) == " ".join(article.title.split())
            found += 1
    assert found


def test_no_page_shows_what_programs_need(news: SiteFolder) -> None:
    ours = [page.decode().partition("page_digest: ")[2].partition("}")[0].strip('"') for _, page in pages(news)]
    words = re.compile("|".join([*IMPORTED_ALWAYS[1:], *map(re.escape, filter(None, ours)), r"\{\{|\{%|%\(\w+\)s"]))
    for path, document in documents(news):
        found = words.search(shown(document.body))
        assert found is None, f"{path}: {found}"


def test_no_element_that_says_something_is_empty(news: SiteFolder) -> None:
    for path, document in documents(news):
        for element in document.body.iter(*TEXTS):
            empty = not (shown(element) or element.get("aria-label") or element.xpath(".//img|.//svg|.//input"))
            assert not empty or path.startswith(FILLED_BY_SCRIPTS), f"{path}: {html.tostring(element).decode()}"


def test_no_two_pages_have_one_title_and_no_element_the_id_of_another(news: SiteFolder) -> None:
    titles = Counter(document.findtext(".//title") for _, document in documents(news))
    assert [title for title, times in titles.items() if times > 1] == []
    for path, document in documents(news):
        ids = Counter(document.xpath("//@id"))
        assert [one for one, times in ids.items() if times > 1] == [], path


@pytest.mark.parametrize("kind", ["people", "topics", "organizations", "places", "sources"])
def test_a_list_counts_the_articles_that_the_page_of_each_name_lists(news: SiteFolder, kind: str) -> None:
    seen = dict(documents(news))
    counted = 0
    for path, document in seen.items():
        if not re.fullmatch(rf"{kind}/(?:letters/.*)?index\.html", path):
            continue
        for entry in document.xpath('//main//li[.//span[@class="count"]/span[@aria-hidden]]'):
            (link, *_), (count,) = entry.xpath(".//a/@href"), entry.xpath('.//span[@class="count"]/span[@aria-hidden]')
            folder = link.strip("/")
            listed = {
                target.partition("#")[0]
                for page, listing in seen.items()
                if re.fullmatch(rf"{re.escape(folder)}/(?:page/\d+/)?index\.html", page)
                for target in listing.xpath("//main//*[self::h2 or self::h3 or self::h4]/a/@href")
                if target.startswith("/articles/")
            }
            assert len(listed) == int(re.sub(r"\D", "", shown(count))), folder
            counted += 1
    assert counted or not seen.keys() & {f"{kind}/index.html"}
