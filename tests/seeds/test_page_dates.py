"""The dates of saved pages: what a page states of its article, and the many days on it that are others."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from tests.seeds.conftest import PARAGRAPHS

from broadsheet.model import RawArticle
from broadsheet.reading import read_article

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

CET = timezone(timedelta(hours=1))


def page(  # noqa: PLR0913  # the places on a page
    *, head: str = "", top: str = "", above: str = "", below: str = "", tail: str = "", end: str = "", lang: str = "en"
) -> str:
    """Return a page with something in one of its places."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><title>Storm closes the harbour</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav>{top}<main><article>{above}<h1>Storm closes the harbour</h1>{below}{text}"
        f"{tail}</article></main>{end}<footer>All rights reserved.</footer></body></html>"
    )


def linked(**properties: object) -> str:
    """Return JSON-LD of an article."""
    data = {"@type": "NewsArticle", "headline": "Storm closes the harbour"} | properties
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


STATED = {
    "json-ld as a browser writes it": (
        page(head=linked(datePublished="Thu Nov 14 2024 18:05:00 GMT+0100 (CET)")),
        datetime(2024, 11, 14, 18, 5, tzinfo=CET),
        "json-ld",
    ),
    "json-ld with a Unix time": (
        page(head=linked(datePublished=1731603900000).replace("ld+json", "LD+JSON")),
        datetime(2024, 11, 14, 17, 5, tzinfo=UTC),
        "json-ld",
    ),
    "json-ld with a typed value": (
        page(head=linked(datePublished={"@type": "Date", "@value": "2024-11-14"})),
        date(2024, 11, 14),
        "json-ld",
    ),
    "the printed day where the metadata has a filler": (
        page(head=linked(datePublished="0001-01-01T00:00:00Z"), below="<p>Posted Nov. 14, 2024</p>"),
        date(2024, 11, 14),
        "printed",
    ),
    "another filler": (
        page(head=linked(datePublished="1970-01-01T00:00:00Z"), above="<p>Thursday, 14 November 2024</p>"),
        date(2024, 11, 14),
        "printed",
    ),
    "a time element below the headline": (
        page(below='<div><span>Ines Quill</span> <time datetime="2024-11-14T18:05:00+01:00">2 hours ago</time></div>'),
        datetime(2024, 11, 14, 18, 5, tzinfo=CET),
        "printed",
    ),
    "the first publication of two": (
        page(below="<div>Published 14 Nov 2024, updated 16 Nov 2024</div>"),
        date(2024, 11, 14),
        "printed",
    ),
    "microdata": (
        page(tail='<span itemprop="datePublished" content="2024-11-14">yesterday</span>'),
        date(2024, 11, 14),
        "microdata",
    ),
    "a class below the text": (
        page(tail='<div class="post-date">November 14, 2024</div>'),
        date(2024, 11, 14),
        "printed",
    ),
    "a label below the text": (page(tail="<p>First published on 14 November 2024</p>"), date(2024, 11, 14), "printed"),
    "a standfirst above it": (
        page(below=f"<p>{PARAGRAPHS[0]}</p><div>By Ines Quill | 14 November 2024</div>"),
        date(2024, 11, 14),
        "printed",
    ),
    "Chinese": (page(below="<div>2024年11月14日 18:05</div>", lang="zh"), date(2024, 11, 14), "printed"),
    "Turkish": (page(below="<div>14 Kasım 2024</div>", lang="tr"), date(2024, 11, 14), "printed"),
    "Ukrainian": (page(below="<div>14 листопада 2024</div>", lang="uk"), date(2024, 11, 14), "printed"),
    "dots in German": (page(below="<div>04.10.2024, 18:05 Uhr</div>", lang="de"), date(2024, 10, 4), "printed"),
    "the address": (
        page(head='<link rel="canonical" href="https://orle.example/2024/11/14/storm">'),
        None,
        None,
    ),
}


@pytest.mark.parametrize("kind", STATED)
def test_a_date_that_the_page_states_is_the_article_s(kind: str, read: "Read") -> None:
    data, published, date_from = STATED[kind]
    (article,) = read("page.html", data)
    assert isinstance(article, RawArticle)
    assert (article.published, article.date_from) == (published, date_from)


OTHERS = {
    "an expiry in a script": page(end='<script>var ad={"expires":"2031-01-31","validUntil":"2031-01-31"}</script>'),
    "a list of other articles": page(
        end="<aside><h3>Most read</h3><li><time datetime='2022-08-10'>10 Aug 2022</time> Ferry</li></aside>"
    ),
    "teasers below": page(
        end="<div class='related'><p class='date'>10 August 2022</p><a href='/f'>Ferry again</a></div>"
    ),
    "teasers of several days": page(
        tail="<p><span class='date'>10 August 2022</span> Ferry</p><p><span class='date'>11 August 2022</span> Quay</p>"
    ),
    "news beside the article": page(end="<section><h3>Latest</h3><p class='post-date'>10 August 2022</p></section>"),
    "an info box": page(below="<div class='infobox'>Founded: 12 March 1953</div>"),
    "an info line": page(below="<p>Founded: 12 March 1953</p>"),
    "a label of another kind": page(below="<p>Harbour opened on 12 March 1953</p>"),
    "an event": page(below="<p>Deadline: 12 March 2025</p>"),
    "the day of the visit": page(top="<div>Thursday, 26 November 2026</div>"),
    "a sentence": page(below="<p>The last such storm was on 3 March 2019.</p>"),
    "a caption": page(below="<figure><figcaption>The pier on 3 March 2019</figcaption></figure>"),
    "a comment": page(tail="<div class='comment'><span class='date'>15 November 2024</span> Well said</div>"),
    "a copyright": page(end="<footer>© 12 March 2019 Orle Evening News</footer>"),
    "a last change": page(
        head='<meta property="article:modified_time" content="2025-03-01T10:00:00Z">',
        below="<p>Last updated: 1 March 2025</p>",
    ),
    "a table of one fact": page(below="<table class=infobox><tr><th>Founded</th><td>12 March 1897</td></tr></table>"),
    "a list of facts": page(tail="<dl><dt>First boat</dt><dd>12 March 1897</dd><dt>Seat</dt><dd>Orle</dd></dl>"),
    "a review": page(below="<p>Last reviewed on 1 March 2025</p>"),
    "a day of which figures are true": page(below="<p>As of 3 May 2024</p>"),
    "a translation": page(below="<p>Translated by Ann Lee, 3 May 2024</p>"),
    "a translation in French": page(below="<p>Traduit le 3 mai 2024</p>", lang="fr"),
    "a translation in German": page(below="<p>Übersetzt am 3. Mai 2024</p>", lang="de"),
    "a visit": page(below="<p>Accessed on 1 March 2025</p>"),
    "a visit, in German": page(below="<p>Abgerufen am 1. März 2025</p>", lang="de"),
    "a program's work": page(below="<p>Page generated on 1 March 2025 at 10:30</p>"),
    "a program's work, in French": page(below="<p>Page générée le 1 mars 2025</p>", lang="fr"),
    "a check of facts": page(below="<p>Fact-checked on 1 March 2025</p>"),
    "a check of facts by somebody": page(below="<p>Fact-checked by Ann Lee on 1 March 2025</p>"),
    "a check of facts, in German": page(below="<p>Faktencheck am 1. März 2025</p>", lang="de"),
    "an archive's work": page(below="<p>Archived 1 March 2025</p>"),
    "a film": page(below="<time>Filmed on 1 March 2025</time>"),
    "a printout": page(below="<p>Printed on 1 March 2025</p>"),
    "the beginning of a database's calendar": page(head=linked(datePublished="1753-01-01T00:00:00")),
    "the beginning of a spreadsheet's": page(head=linked(datePublished="1899-12-30T00:00:00Z")),
    "the beginning of an old disk's": page(below="<p>Published 1 January 1980</p>"),
    "a filler alone": page(head=linked(datePublished="0001-01-01T00:00:00Z")),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_day_on_the_page_is_not_the_article_s(kind: str, read: "Read") -> None:
    (article,) = read("page.html", OTHERS[kind])
    assert isinstance(article, RawArticle)
    assert (article.published, article.undecided_date, article.date_from) == (None, None, None)
    assert read_article(article).published is None


CHANGES = {
    "a class of the time": "<time class=updated datetime=2025-03-01>1 March 2025</time>",
    "microdata": "<div><time itemprop=dateModified datetime=2025-03-01>1 March</time></div>",
    "a class of a part of the line": "<p><span class=modified-date>1 March 2025</span></p>",
    "a class of the line": "<p class=revised>1 March 2025</p>",
    "a class around it": "<div class='lastMod'><p>1 March 2025</p></div>",
    "a verb": "<p>Amended on 1 March 2025</p>",
    "another verb": "<p>Corrected: 1 March 2025, 10:15</p>",
    "Spanish": "<p>Corregido: 1 de marzo de 2025</p>",
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_day_that_is_marked_as_that_of_a_change_is_none_of_publication(kind: str, read: "Read") -> None:
    (article,) = read("page.html", page(below=CHANGES[kind]))
    assert isinstance(article, RawArticle)
    reading = read_article(article)
    assert (reading.published, str(reading.updated)) == (None, "2025-03-01")


@pytest.mark.parametrize(
    ("below", "updated"),
    [
        (
            "<time class=published datetime=2024-11-14>14 Nov</time> <time class=updated datetime=2025-03-01></time>",
            "2025-03-01",
        ),
        ("<time class='entry-date published updated' datetime=2024-11-14>14 Nov 2024</time>", "None"),
        ("<span>Posted on <time class=updated datetime=2024-11-14>14 Nov 2024</time></span>", "None"),
        ("<p>Published 14 Nov 2024 | Last reviewed 1 March 2025</p>", "None"),
        ("<p>Reviewed on 1 March 2025. Published on 14 Nov 2024</p>", "None"),
        ("<dl><dt>Date</dt><dd>14 Nov 2024</dd></dl>", "None"),
        ("<p>14 Nov 2024 | Fact-checked 1 March 2025</p>", "None"),
        ("<p>By Ann Lee | Fact-checked by Bo Ek | 14 Nov 2024</p>", "None"),
        ("<p>Published 14 Nov 2024, fact-checked 1 March 2025</p>", "None"),
        ("<p>14. Nov. 2024</p>", "None"),
    ],
)
def test_a_day_of_publication_beside_another_stays(below: str, updated: str, read: "Read") -> None:
    (article,) = read("page.html", page(below=f"<div class=meta>{below}</div>"))
    assert isinstance(article, RawArticle)
    reading = read_article(article)
    assert (str(reading.published), str(reading.updated)) == ("2024-11-14", updated)


def test_a_last_change_is_no_publication(read: "Read") -> None:
    (article,) = read("page.html", OTHERS["a last change"])
    assert isinstance(article, RawArticle)
    assert article.updated == datetime(2025, 3, 1, 10, tzinfo=UTC)


def test_a_day_that_may_be_two_waits_for_the_order(read: "Read") -> None:
    (article,) = read("page.html", page(below="<div>10/04/2024</div>"))
    assert isinstance(article, RawArticle)
    assert (article.published, article.undecided_date) == (None, "10/04/2024")


@pytest.mark.parametrize(("address", "day"), [("2024/11/13", 13), ("2024/11/14", 14), ("2024/11/12", 14)])
def test_the_address_says_which_day_it_was_there(address: str, day: int, read: "Read") -> None:
    head = linked(datePublished="2024-11-14T01:30:00Z", url=f"https://orle.example/{address}/storm")
    (article,) = read("page.html", page(head=head))
    assert isinstance(article, RawArticle)
    assert article.published is not None
    assert (article.published.day, isinstance(article.published, datetime)) == (day, day == 14)


def test_who_reads_the_page_is_not_its_author(read: "Read") -> None:
    greeting = '<header><div id="nav-user"><span class="username">Jo Reed</span></div></header>'
    (article,) = read("page.html", page(top=greeting))
    assert isinstance(article, RawArticle)
    assert article.byline == ()


@pytest.mark.parametrize(("lang", "language"), [("fr", "fr"), ("pt_BR", "pt-BR"), ("not a tag", None)])
def test_a_page_declares_its_language(lang: str, language: str | None, read: "Read") -> None:
    (article,) = read("page.html", page(lang=lang))
    assert isinstance(article, RawArticle)
    assert article.language == language
