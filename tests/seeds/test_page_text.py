"""The whole article of a page, and nothing that stands over, below or beside it."""

from typing import TYPE_CHECKING

import pytest
from tests.seeds.conftest import PARAGRAPHS

from broadsheet.model import RawArticle

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

FURTHER = (
    "Nobody on the islands could say on Friday when bread and milk would come, and two shops had closed by noon.",
    "A second storm is expected at the end of the week, and the masters of the ferries do not want to wait for it.",
)


def markup(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def page(body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Storm closes the harbour</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
        f"<main><h1>Storm closes the harbour</h1>{body}</main><footer>Contact</footer></body></html>"
    )


def texts(read: "Read", body: str, head: str = "") -> list[str]:
    """Return the paragraphs of a page."""
    article = read("a.html", page(body, head))[0]
    assert isinstance(article, RawArticle)
    return article.text.split("\n\n")


@pytest.mark.parametrize(
    "block",
    [
        "<div class=article-body>{}</div>",
        "<div class='entry-content clearfix'>{}</div>",
        "<div class=row><div class='col story-body'>{}</div></div>",
        "<section itemprop=articleBody>{}</section>",
    ],
)
def test_all_blocks_of_one_kind_are_the_article(read: "Read", block: str) -> None:
    promo = (
        "<div class=promo><h3>More</h3><p>The letter of the coast comes every morning, before you are at sea.</p></div>"
    )
    assert texts(read, block.format(markup(*PARAGRAPHS)) + promo + block.format(markup(*FURTHER))) == [
        *PARAGRAPHS,
        *FURTHER,
    ]


@pytest.mark.parametrize(
    "other",
    [
        "<div class=story-body><h2><a href=/s>Ferry fares rise</a></h2>{}</div>",
        "<article><h1>Ferry fares rise</h1><div class=story-body>{}</div></article>",
        "<section id=comments><div class=story-body>{}</div></section>",
        "<aside><div class=story-body>{}</div></aside>",
    ],
)
def test_blocks_of_other_articles_and_of_readers_are_not(read: "Read", other: str) -> None:
    body = f"<article><div class=story-body>{markup(*PARAGRAPHS)}</div></article>{other.format(markup(*FURTHER))}"
    assert texts(read, body) == list(PARAGRAPHS)


def test_each_post_of_a_live_blog_stands_under_its_time_and_heading(read: "Read") -> None:
    posts = "".join(
        f"<article class=post><header><time>1{number}:05</time><h3>Item {number}</h3></header><div class=post-text>"
        f"<p>{text}</p></div><ul class=share-bar><li><a href=#>Share</a></ul></article>"
        for number, text in enumerate(PARAGRAPHS)
    )
    expected = [line for number, text in enumerate(PARAGRAPHS) for line in (f"1{number}:05", f"Item {number}", text)]
    assert texts(read, posts) == expected


@pytest.mark.parametrize("ago", ["{}h ago", "vor {} Stunden", "{} min"])
def test_a_post_s_time_is_that_of_the_clock(read: "Read", ago: str) -> None:
    posts = "".join(
        f"<article class=post><header><time datetime=2024-11-14T1{number}:15:00+01:00>{ago.format(number + 1)}</time>"
        f"<h3>Item {number}</h3></header><div class=post-text><p>{text}</p></div></article>"
        for number, text in enumerate(PARAGRAPHS)
    )
    expected = [line for number, text in enumerate(PARAGRAPHS) for line in (f"1{number}:15", f"Item {number}", text)]
    assert texts(read, posts) == expected


def test_a_list_of_files_between_paragraphs_stays(read: "Read") -> None:
    files = "<ul><li><a href=/n.pdf>Map of the northern channel</a><li><a href='/s.PNG?x=1'>Map of the south</a></ul>"
    more = "<ul><li><a href=/f>Ferry late again</a><li><a href=/q>Quay sold to a smith</a></ul>"
    body = f"<article>{markup(*PARAGRAPHS[:2])}{files}{markup(PARAGRAPHS[2])}{more}{markup(*PARAGRAPHS[3:])}</article>"
    found = [line.removeprefix("- ") for line in texts(read, body)]
    assert found[2:5] == ["Map of the northern channel", "Map of the south", PARAGRAPHS[2]]
    assert "Ferry late again" not in found


def test_lists_headings_and_lines_of_links_between_paragraphs_stay(read: "Read") -> None:
    tour = "".join(f"<li>{day} March – <a href=/t{day}>Town Hall, Orle</a></li>" for day in (3, 4))
    names = "<p>With <a href=/1>Petra Holm</a>, <a href=/2>Ines Quill</a>, <a href=/3>Tom Vell</a></p>"
    more = "<h2>What is closed</h2><div class=dates><ul>" + tour + "</ul></div>" + names
    found = texts(read, f"<article>{markup(*PARAGRAPHS[:2])}{more}{markup(*PARAGRAPHS[2:])}</article>")
    lines = [line.removeprefix("- ") for line in found]
    assert lines == [
        *PARAGRAPHS[:2],
        "What is closed",
        *("3 March – Town Hall, Orle", "4 March – Town Hall, Orle"),
        "With Petra Holm, Ines Quill, Tom Vell",
        *PARAGRAPHS[2:],
    ]


def test_credits_below_the_text_stay(read: "Read") -> None:
    cast = "<p>Cast: <a href=/1>Petra Holm</a>, <a href=/2>Ines Quill</a>, <a href=/3>Tom Vell</a></p>"
    more = "<p><a href=/s>Ferry fares rise</a> <a href=/t>Bakers open a school</a></p>"
    assert texts(read, f"<article>{markup(*PARAGRAPHS, *FURTHER)}{cast}{more}</article>")[6:] == [
        "Cast: Petra Holm, Ines Quill, Tom Vell"
    ]


@pytest.mark.parametrize(
    "card",
    [
        "<span class=who><a href=/p>Petra Holm</a><span class=x><b>Petra Holm</b><a href=/1>In brief</a></span></span>",
        "<span class=tooltip>Petra Holm<span class=tooltiptext>Head of the port</span></span>",
        "Petra Holm<span role=tooltip>Head of the port</span>",
        "<a href=/p>Petra Holm<span class=tooltip>Petra Holm is the head of the port</span></a>",
        "<a href=/p>Petra Holm</a><span class=popover>Head of the port</span>",
        "<abbr>Petra Holm<small class='x popover'>Head of the port</small></abbr>",
        "<a href=/p>Petra Holm<span class=x1>Petra Holm is the head</span></a>",
        "Petra Holm<span style='display: none'>Head of the port</span>",
    ],
)
def test_a_card_over_a_name_is_no_text(read: "Read", card: str) -> None:
    found = texts(read, f"<article><p>The port is led by Ms. {card} since May.</p>{markup(*PARAGRAPHS)}</article>")
    assert found == ["The port is led by Ms. Petra Holm since May.", *PARAGRAPHS]


def test_a_word_that_a_card_may_open_over_stays(read: "Read") -> None:
    word = "<p>The port is led by Ms. <span class=tooltip>Petra Holm</span> since May.</p>"
    assert (
        texts(read, f"<article>{word}{markup(*PARAGRAPHS)}</article>")[0]
        == "The port is led by Ms. Petra Holm since May."
    )


OFFER = (
    "<h3>Subscribe to continue reading</h3><p>Unlimited access to all articles for 2 euros a week. Cancel anytime.</p>"
    "<ul><li>On the web and in the app</li><li>Four weeks free</li></ul><p>Already a subscriber?"
    " <a href=/l>Log in</a></p>"
)


@pytest.mark.parametrize("around", ["<div class=paywall>{}</div>", "<section class=x1>{}</section>", "{}"])
def test_the_offer_of_a_subscription_is_no_text(read: "Read", around: str) -> None:
    assert texts(read, f"<article>{markup(PARAGRAPHS[0])}{around.format(OFFER)}</article>")[-1:] == [PARAGRAPHS[0]]


def test_one_line_that_asks_to_subscribe_is_an_offer(read: "Read") -> None:
    body = f"<article>{markup(*PARAGRAPHS, 'To continue reading this article, please subscribe or log in.')}</article>"
    assert texts(read, body) == list(PARAGRAPHS)


def test_an_article_about_subscriptions_stays(read: "Read") -> None:
    about = "Readers get unlimited access for 2 euros a week and can cancel at any time, the paper said on Friday."
    assert texts(read, f"<article>{markup(about, *PARAGRAPHS)}</article>") == [about, *PARAGRAPHS]


TABLE = (
    "<table><caption>Ships by year</caption><thead><tr><th>Year<th>Ships</tr></thead>"
    "<tr><td>2022<td>140</tr><tr><td rowspan=2>2023<td>a | b<script>x()</script></tr><tr><td>171</tr></table>"
)


@pytest.mark.parametrize("around", ["{}", "<figure class=wp-block-table>{}</figure>", "<div class=scroll>{}</div>"])
def test_a_table_of_data_is_one_block(read: "Read", around: str) -> None:
    body = f"<article>{markup(*PARAGRAPHS[:2])}{around.format(TABLE)}{markup(*PARAGRAPHS[2:])}</article>"
    (article,) = read("a.html", page(body))
    assert isinstance(article, RawArticle)
    table = "| Year | Ships |\n| 2022 | 140 |\n| 2023 | a \\| b |\n| | 171 |"
    assert article.tables == (table,)
    parts = [part for part in article.text.split("\n\n") if part != "Ships by year"]
    assert parts == [*PARAGRAPHS[:2], table, *PARAGRAPHS[2:]]


def test_a_table_beside_the_article_is_not_its(read: "Read") -> None:
    body = f"<article>{markup(*PARAGRAPHS)}</article><aside>{TABLE}</aside>"
    assert texts(read, body) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "linked",
    [
        '{"@type": "NewsArticle", "wordCount": 900}',
        '{"@type": "NewsArticle", "articleBody": "' + "words and words " * 99 + '"}',
    ],
)
def test_a_text_much_shorter_than_the_page_says_is_reported(read: "Read", linked: str) -> None:
    head = f'<script type="application/ld+json">{linked}</script>'
    (article,) = read("a.html", page(f"<article>{markup(*PARAGRAPHS)}</article>", head))
    assert isinstance(article, RawArticle)
    (warning,) = article.warnings
    assert warning.is_warning
    assert "words were taken as its article, and the page says that its article has" in warning.message


def test_a_whole_text_is_not_reported(read: "Read") -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "wordCount": "75"}</script>'
    (article,) = read("a.html", page(f"<article>{markup(*PARAGRAPHS)}</article>", head))
    assert isinstance(article, RawArticle)
    assert article.warnings == ()


CONTROLS = ("\x01", "&#1;", "&#x1F;", "\x0c", "&#12;", "\x00", "&#0;", "\uffff", "&#xFFFE;")


@pytest.mark.parametrize("control", CONTROLS)
def test_a_control_character_anywhere_costs_no_article(read: "Read", control: str) -> None:
    offer = "<div class=paywall-offer><p>Subscribe now.</p></div>"
    table = "<table><tr><th>Port</th><td>Orle</td></tr><tr><th>Ships</th><td>4</td></tr></table>"
    body = f"<p>At<time>18:05</time>they sailed.</p>{markup(*PARAGRAPHS)}{offer}{table}"
    # A third of the places for each, so that each place is tried with three of them, raw ones and written ones.
    places = [place + 1 for place, character in enumerate(body) if character in "<>"]
    for place in places[CONTROLS.index(control) % 3 :: 3]:
        changed = body[:place] + control + body[place:]
        found = read("a.html", page(changed))
        assert all(isinstance(article, RawArticle) for article in found), changed


def test_the_first_paragraph_may_stand_bare_in_the_cell_of_an_old_page(read: "Read") -> None:
    cell = f"<b>Storm closes the harbour</b><br>{'<p>'.join(PARAGRAPHS)}"
    table = f"<table><tr><td>Menu</td><td>{cell}</td></tr></table>"
    (article,) = read(
        "a.html", f"<html><head><title>Storm closes the harbour</title></head><body>{table}</body></html>"
    )
    assert isinstance(article, RawArticle)
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


def test_half_an_article_may_end_with_one_line_that_offers_the_rest(read: "Read") -> None:
    offer = "Il vous reste 82% de cet article à lire. La suite est réservée aux abonnés."
    assert texts(read, markup(*PARAGRAPHS, offer))[-1] == PARAGRAPHS[-1]


@pytest.mark.parametrize("tag", ["div", "aside", "section"])
def test_a_card_that_is_a_block_does_not_cut_its_sentence(read: "Read", tag: str) -> None:
    card = f"<{tag} class=popover><b>Milda Harnes</b><p>Chair of the board</p></{tag}>"
    told = f"<p>The board heard Ms. <a href=/p>Milda Harnes</a>{card} on Tuesday, <i>and</i> voted to dredge it.</p>"
    found = texts(read, told + markup(*PARAGRAPHS))
    assert "The board heard Ms. Milda Harnes on Tuesday, and voted to dredge it." in found
    assert not [paragraph for paragraph in found if "Chair" in paragraph]
