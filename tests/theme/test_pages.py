"""What the pages say, and what they leave out."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from broadsheet.site.views.article import PersonLine, RoleLine
from broadsheet.site.views.common import CardGroup, Counted, Link, Pager, QuoteCard, Reference, Trend, When

Render = Callable[..., str]

STATIC = Path(__file__).parents[2] / "static"
DAY = When("2024-11-13", "13 November 2024")
QUOTE = QuoteCard(
    text="a two-way street",
    url="/articles/brussels/#p3",
    speakers=(Link("Antony Blinken", "/people/antony-blinken/"),),
    doubt="",
    article="Blinken in Brussels",
    when=DAY,
    source=Link("Northlight Wire", "/sources/northlight-wire/"),
)


def main_of(html: str) -> Element:
    main = html5lib.parse(html, namespaceHTMLElements=False).find("body/main")
    assert isinstance(main, Element)
    return main


def text_of(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def links_of(element: Element) -> dict[str, str]:
    return {text_of(link): link.get("href", "") for link in element.iter("a")}


def test_the_front_page_tells_its_edition_and_leads_with_the_newest_article(render: Render) -> None:
    html = render("front.html", as_of=DAY, articles=1)
    masthead = html5lib.parse(html, namespaceHTMLElements=False).find("body/header")
    assert masthead is not None
    logo = masthead.find("h1/a/img")
    assert logo is not None
    assert logo.get("alt") == "Bread & roses"
    assert "13 November 2024" in text_of(masthead)
    assert text_of(main_of(html).find(".//article[@class='card lead']/h2")) == "Bread & roses"


def test_an_empty_site_says_so(render: Render) -> None:
    assert text_of(main_of(render("front.html", size=0))) == "There are no articles yet."


def test_a_whole_article_has_no_summary_above_it(render: Render) -> None:
    main = main_of(render("article.html", rights="full", summary="In short.", source=Link("Northlight Wire", "/s/")))
    assert "In short." not in text_of(main)
    assert links_of(main)["The original article (Northlight Wire)"] == "https://example.org/?a=1&b=2"


@pytest.mark.parametrize("rights", ["excerpt", "link"])
def test_part_of_an_article_has_its_summary_and_leads_to_the_whole(render: Render, rights: str) -> None:
    main = main_of(render("article.html", rights=rights, summary="In short.", source=Link("Northlight Wire", "/s/")))
    assert text_of(main.find("article/div/p[@class='standfirst']")) == "In short."
    assert links_of(main)["Read the whole article (Northlight Wire)"] == "https://example.org/?a=1&b=2"
    unlinked = render("article.html", rights=rights, source=None, source_url=None)
    assert "The whole article is published by its source." in text_of(main_of(unlinked))


def test_an_article_links_each_role_to_its_evidence(render: Render) -> None:
    people = (PersonLine("Mark Rutte", "/people/mark-rutte/", (Link("NATO chief", "#p2"), Link("host", ""))),)
    cast = main_of(render("article.html", people=people)).find(".//ul[@class='cast']")
    assert cast is not None
    assert links_of(cast) == {"Mark Rutte": "/people/mark-rutte/", "NATO chief": "#p2"}
    assert text_of(cast) == "Mark Rutte NATO chief host"


def test_an_article_in_another_language_says_which(render: Render) -> None:
    for language, expected in (("ar", "ar"), ("en", None)):
        article = main_of(render("article.html", language=language)).find("article")
        assert article is not None
        assert article.get("lang") == expected


def test_an_article_says_that_its_language_is_not_read(render: Render) -> None:
    said = "The language of this text is German. People, organizations, quotes and topics were not looked for in it."
    assert said in text_of(main_of(render("article.html", unread="German")))
    assert "looked for" not in text_of(main_of(render("article.html", unread=None)))


def test_five_roles_are_open_on_a_timeline_and_the_others_one_click_away(render: Render) -> None:
    roles = tuple(
        RoleLine(role=f"Role {n}", since=None, until=None, evidence=(), first=DAY, last=DAY, former=n == 6)
        for n in range(1, 8)
    )
    section = main_of(render("person.html", roles=roles)).find(".//section[@class='roles']")
    assert section is not None
    shown, more = section.find("ol"), section.find("details")
    assert text_of(shown).startswith("Role 1 In articles of 13 November 2024 Role 2")
    assert "Role 6" not in text_of(shown)
    assert text_of(more).startswith("2 more roles Role 6 In articles of 13 November 2024 Former Role 7")


def test_an_article_shows_its_corrections_before_its_text(render: Render) -> None:
    text = text_of(main_of(render("article.html")).find("article"))
    assert text.index("Corrections") < text.index("The body")


def test_a_persons_page_has_every_quote_and_role_one_click_from_its_sentence(render: Render) -> None:
    evidence = tuple(Reference(f"Article {n}", f"/articles/{n}/#p{n}", DAY) for n in (1, 2, 3))
    role = RoleLine(role="Secretary of State", since=DAY, until=None, evidence=evidence)
    main = main_of(render("person.html", roles=(role,), best_quotes=(QUOTE,), quotes=(QUOTE,)))
    links = links_of(main)
    assert links["“a two-way street”"] == "/articles/brussels/#p3"
    assert [links[f"Article {n}"] for n in (1, 2, 3)] == ["/articles/1/#p1", "/articles/2/#p2", "/articles/3/#p3"]
    assert "Since 13 November 2024" in text_of(main.find(".//ol[@class='timeline']"))
    assert (
        text_of(main.find(".//figure[@class='quote']/figcaption"))
        == "Blinken in Brussels Northlight Wire 13 November 2024"
    )


def test_a_later_page_of_a_long_list_is_a_name_its_articles_and_the_way_on(render: Render) -> None:
    later = Pager(number=2, count=3, newer="/topics/war/", older="/topics/war/page/3/")
    html = render("topic.html", size=0, name="War", groups=(CardGroup(DAY, None, ()),), pager=later)
    main = main_of(html)
    assert text_of(main) == "Bread & roses War Articles 13 November 2024 ← Newer Page 2 of 3 Older →"
    assert main.find("aside") is None


def test_counts_agree_with_their_nouns(render: Render) -> None:
    topics = (Counted("Law", "/topics/law/", 1), Counted("War", "/topics/war/", 2))
    people = (Trend("Ann", "/people/ann/", 1, -2), Trend("Bob", "/people/bob/", 2, 0))
    lists = main_of(render("front.html", people=people, topics=topics)).findall(".//ul[@class='counted']")
    assert text_of(lists[0]) == "Ann −2 −2 since the week before 1 1 article Bob 2 2 articles"
    assert "Law 1 1 article War 2 2 articles" in [text_of(one) for one in lists]


def test_the_search_page_gives_its_script_what_it_reads_and_other_readers_a_way_on(render: Render) -> None:
    script = "".join(part.read_text("utf-8") for part in (STATIC / "js" / "search.js").iterdir())
    html = render("search.html")
    identifiers = re.findall(r'getElementById\("(\w+)"\)', script)
    assert sorted(identifiers) == ["filters", "query", "results", "root", "status"]
    assert [name for name in identifiers if f'id="{name}"' not in html] == []
    messages = set(re.findall(r"texts\.(\w+)", script))
    assert [name for name in messages if f"data-{name}=" not in html] == []
    assert not re.search(r"<script[^>]*/search/", html), "nothing loads before the field is used"
    assert "<noscript>" in html
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", script)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_has_the_contrast_that_wcag_asks_for(*, dark: bool) -> None:
    css = (STATIC / "css" / "site.css" / "tokens.css").read_text("utf-8")
    light_rule, dark_rule = re.findall(r"^ *:root {[^}]*--paper: #[^}]*}", css, re.MULTILINE)[:2]
    palette = dict(re.findall(r"--([\w-]+): (#\w{6});", light_rule + dark_rule if dark else light_rule))
    for text in ("ink", "soft", "accent"):
        for ground in ("paper", "sheet"):
            assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
    assert contrast(palette["ink"], palette["mark"]) >= 4.5


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
