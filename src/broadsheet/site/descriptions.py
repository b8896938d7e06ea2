"""Titles and descriptions of pages for search engines and for those who share a link; no two pages have the same."""

import re
from html import unescape

from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.model import ENTITY_KINDS, PublicArticle
from broadsheet.site.interface_language import InterfaceLanguage

LONGEST = 160
"""How many characters a description may have: search engines show no more."""
LONGEST_SOURCE = 60
LONG_ENOUGH = 90
"""A text of so many characters says by itself what an article is about."""
_ENDINGS = tuple(".!?…。！？؟।:»”\"'")
_TAG = re.compile(r"<[^>]*>")
_KIND_TITLES = {kind.folder: kind.title for kind in ENTITY_KINDS}


def describe(*parts: str | None) -> str:
    """Return what some parts say as sentences, as much as a description may have."""
    sentences = [" ".join(part.split()) for part in parts if part and part.strip()]
    return shorten(" ".join(one if one.endswith(_ENDINGS) else f"{one}." for one in sentences))


def articles_in_words(language: InterfaceLanguage, number: int) -> str:
    """Return a number of articles in words: `12 articles`."""
    return language.ngettext("%(num)s article", "%(num)s articles", number)


def shorten(text: str, length: int = LONGEST) -> str:
    """Return a text with at most so many characters, cut after a word."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    whole = kept.rpartition(" ")[0]
    return f"{(whole if len(whole) > length // 2 else kept).rstrip(' ,;:–-')}…"


def text_of(html: str) -> str:
    """Return the text of some HTML that Markdown was rendered to."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def entity_title(language: InterfaceLanguage, entity: Entity, number: int = 1) -> str:
    """Return the title of a page of a person, topic and so on: a name may be that of a place and of a person."""
    return language.page_title(f"{entity.entry.name} · {language.gettext(_KIND_TITLES[entity.kind])}", number)


def article_title(index: Index, language: InterfaceLanguage, position: int) -> str:
    """Return the title of an article's page: the headline, with source and day where another article has the same."""
    article = index.articles[position]
    where_from = _where_from(index, language, position) if position in index.equal_headlines else ""
    return f"{article.title} ({where_from})" if where_from else article.title


def describe_article(index: Index, language: InterfaceLanguage, position: int, opening: str) -> str:
    """Return the description of an article: its summary or first words, then source and day.

    `opening` are the words that its page shows first.
    """
    article, where_from = index.articles[position], _where_from(index, language, position)
    text = " ".join((article.summary or opening).split())
    if len(text) < LONG_ENOUGH:
        text = describe(article.title, text)
    return f"{shorten(text, LONGEST - len(where_from) - 3)} ({where_from})" if where_from else shorten(text)


def _where_from(index: Index, language: InterfaceLanguage, position: int) -> str:
    """Return source and day of an article, and a number where another one has headline, source and day in common."""
    article, number = index.articles[position], index.equal_headlines.get(position, 0)
    return language.translate(", ").join(filter(None, (where_from(language, article), str(number) if number else "")))


def where_from(language: InterfaceLanguage, article: PublicArticle) -> str:
    """Return source and day of an article in words, as far as it has them."""
    source, day = article.source, day_of(article)
    named = shorten(source.name, LONGEST_SOURCE) if source else ""
    return language.translate(", ").join(filter(None, (named, language.day(day) if day else "")))
