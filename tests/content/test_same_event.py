"""Two texts tell one event only where nothing that identifies one differs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from broadsheet.content.copies.same_event import have_nothing_in_common, why_two
from broadsheet.content.copies.text_signature import ArticleText

TEXT = (
    "The harbour of Orle closed on Thursday after a storm damaged two piers, Petra Holm of the Port Authority said. "
    "About 40 ships were waiting outside of the port, and ferries to the Tarn Islands were cancelled. "
    "“We open when it is safe,” Holm said. The region promised 12 million crowns for the repair. "
    "Nobody was hurt, but a crane fell into the water in the night."
)
ONE = ArticleText("Storm closes the harbour", TEXT, "Orle Evening News", date(2024, 11, 14))


def other(*changes: tuple[str, str], end: str = "", source: str = "Bay Courier", text: str = TEXT) -> ArticleText:
    for words, instead in changes:
        assert words in text
        text = text.replace(words, instead)
    return ArticleText("Ships wait", text + end, source, date(2024, 11, 14))


SAME = {
    "the same words": other(),
    "other words": other(("Nobody was hurt", "There were no injuries")),
    "straight quotation marks": other(("“", '"'), ("”", '"')),
    "a sentence less": other(("“We open when it is safe,” Holm said. ", "")),
    "a sentence more": other(end=" Reporting by Ines Quill in Vell."),
    "a number in figures": other(("two piers", "2 piers")),
    "an amount in the readers' money": other(("12 million crowns", "12 million crowns (1.1 million euros)")),
    "a title before a name": other(("Holm said.", "Ms. Holm said.")),
    "an age": other(("“We open when it is safe,” Holm said", "“We open when it is safe,” Holm, 54, said")),
    "a date beside the day": other(("on Thursday", "on Thursday, Nov. 14,")),
    "the date instead of the day": other(("on Thursday", "on November 14")),
    "a dateline more": other(text=f"ORLE, Nov 14 (Bay Wire) - {TEXT}"),
    "the outlet in a sentence": other(("Holm said.", "Holm told the Bay Courier.")),
}
DIFFERENT = {
    "another person": other(("Petra Holm", "Ilmar Quist"), ("Holm", "Quist")),
    "another place": other(("Orle", "Vell")),
    "another organization": other(("Port Authority", "Coast Guard")),
    "another number": other(("40 ships", "55 ships")),
    "another number in words": other(("two piers", "three piers")),
    "another day": other(("on Thursday", "on Friday")),
    "one more in the first sentence": other(("harbour of Orle closed", "harbour of Orle and that of Vell closed")),
    "the opposite": other(("We open when", "We do not open when")),
    "the opposite of what was done": other(("harbour of Orle closed", "harbour of Orle never closed")),
    "another quote": other(("We open when it is safe", "Nothing like this was ever seen")),
    "names in another order": ArticleText("", "Orle beat Tarn 2-1 in Vell. It was cold."),
    "the same outlet, other words": other(("Nobody was hurt", "There were no injuries"), source="Orle Evening News"),
}


@pytest.mark.parametrize("kind", SAME)
def test_what_outlets_do_to_a_text_leaves_it_one(kind: str) -> None:
    assert why_two(ONE, SAME[kind]) == why_two(SAME[kind], ONE) == ""


@pytest.mark.parametrize("kind", DIFFERENT)
def test_a_frame_that_is_filled_in_anew_is_another_event(kind: str) -> None:
    assert why_two(ONE, DIFFERENT[kind])
    assert why_two(DIFFERENT[kind], ONE)


OPPOSITES = (
    ("voted for", "rejected"), ("voted for", "voted against"), ("approved", "turned down"), ("accepted", "declined"),
    ("agreed to", "blocked"), ("opened", "closed"), ("raised", "lowered"), ("won", "lost"), ("acquitted", "convicted"),
    ("appointed", "dismissed"), ("hat angenommen", "hat abgelehnt"), ("a approuvé", "a rejeté"), ("aprobó", "rechazó"),
    ("одобрил", "отклонил"),
)  # fmt: skip


@pytest.mark.parametrize(("verb", "opposite"), OPPOSITES)
def test_opposite_outcomes_are_two_events(verb: str, opposite: str) -> None:
    text = TEXT.replace("The region promised 12 million crowns", "The region of Tarn {} the plan of 12 million crowns")
    one, two = (ArticleText("A plan", text.format(word), source) for word, source in ((verb, "One"), (opposite, "Two")))
    assert why_two(one, one) == ""
    assert why_two(one, two)
    assert why_two(two, one)


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("approved", "backed"),
        ("rejected", "refused"),
        ("rejected", "voted to reject"),
        ("approved", "approved, after rejecting it twice,"),
        ("rose", "climbed"),
        ("started", "launched"),
    ],
)
def test_other_words_for_one_outcome_are_one_event(words: str, instead: str) -> None:
    text = TEXT.replace("The region promised 12 million crowns", "The region of Tarn {} the plan of 12 million crowns")
    one, two = (ArticleText("A plan", text.format(word), source) for word, source in ((words, "One"), (instead, "Two")))
    assert why_two(one, two) == why_two(two, one) == ""


def test_a_dateline_is_cut_and_votes_are_told_in_words_or_figures() -> None:
    text = "The board of Orle voted six to three on Tuesday, chair Milda Harnes said. Jon Rasme of Vell was against it."
    dated = ArticleText("Board votes", f"ORLE, Nov 13 (Bay Wire) - {text}", "One", date(2024, 11, 13))
    for words in ("six to three", "6-3", "6 to 3", "6–3"):
        cut = ArticleText("Board votes", text.replace("six to three", words), "Two", date(2024, 11, 13))
        assert why_two(dated, cut) == why_two(cut, dated) == ""
    lost = ArticleText("Board votes", text.replace("six to three", "3-6"), "Two", date(2024, 11, 13))
    assert why_two(dated, lost)
    elsewhere = ArticleText("Board votes", f"VELL, Nov 13 (Bay Wire) - {text}", "Two", date(2024, 11, 13))
    assert why_two(replace(dated, text=dated.text.replace(" of Vell", "")), elsewhere)


def test_a_number_in_both_headlines_is_one() -> None:
    one, two = (replace(ONE, title=f"{name} of 1,206 ships wait", source=name) for name in ("Half", "Most"))
    assert why_two(one, two) == ""


def test_headlines_may_differ_but_not_in_what_they_name() -> None:
    for one, two, are_one in (
        ("Storm Closes Harbour", "Ships Wait Outside Orle", True),
        ("Orle closes", "Ships wait outside Tarn Islands", True),
        ("Minister receives ambassador of Chile", "Minister receives ambassador of Peru", False),
        ("Round 3: all results", "Round 4: all results", False),
        ("Storm closes harbour", "Storm closes harbour of Vell", True),
        ("Council approves the quay", "Council rejects the quay", False),
        ("Council approves the quay", "Mayor rejects all blame for the storm", True),
    ):
        assert (why_two(replace(ONE, title=one), replace(ONE, title=two, source="Bay Courier")) == "") is are_one


def test_the_order_of_names_and_scores_counts() -> None:
    names = "Vell and Ines Quill saw it with Petra Holm and Jo Reed of the Coast League. "
    first = ArticleText("", f"{names}Orle beat Tarn 2-1 in the cold.", "One")
    assert why_two(first, ArticleText("", f"{names}Orle beat Tarn 2-1 in the rain.", "Two")) == ""
    assert "another order" in why_two(first, ArticleText("", f"{names}Tarn beat Orle 2-1 in the cold.", "Two"))
    assert "2-1" in why_two(first, ArticleText("", f"{names}Orle beat Tarn 1-2 in the cold.", "Two"))


def test_a_formula_is_one_only_if_all_is_the_same() -> None:
    formula = ArticleText(
        "The weather", "It will rain in the north and snow in the south, and the wind will grow.", "One"
    )
    assert why_two(formula, replace(formula, source="Two")) == ""
    assert why_two(formula, replace(formula, text=formula.text.replace("rain", "hail"), source="Two"))
    assert why_two(formula, replace(formula, title="The weather at sea"))
    assert why_two(formula, replace(formula, day=date(2024, 11, 14)))


@pytest.mark.parametrize(
    ("text", "word", "instead"),
    [
        ("奥尔勒港口周四因风暴关闭。约四十艘船在港外等候。市长说港口很快会开放。", "奥尔勒", "塔恩"),
        ("استقبل الوزير سفير تشيلي في الوزارة اليوم. وتحدث الجانبان عن التجارة والثقافة.", "تشيلي", "بيرو"),
        ("the minister received the ambassador of chile. they spoke about trade and about schools.", "chile", "peru"),
        ("THE MINISTER RECEIVED THE AMBASSADOR OF CHILE. THEY SPOKE ABOUT TRADE AND SCHOOLS.", "CHILE", "PERU"),
    ],
)
def test_where_capitals_tell_no_names_each_word_counts(text: str, word: str, instead: str) -> None:
    one = ArticleText("", text, "One")
    assert why_two(one, replace(one, source="Two")) == ""
    assert why_two(one, ArticleText("", text.replace(word, instead), "Two"))


def test_strangers_share_neither_names_nor_headlines() -> None:
    choir = ArticleText(
        "Children sing", "A choir of ninety children sang in the hall of Vell, and Pia Rolme thanked the smiths."
    )
    assert have_nothing_in_common(ONE, choir)
    # A town or a word of the headline alone does not make two texts one that have no other words in common.
    assert have_nothing_in_common(ONE, replace(choir, title="Children sing in the harbour"))
    assert have_nothing_in_common(ONE, replace(choir, text=choir.text.replace("Vell", "Orle")))
    at_the_harbour = replace(choir, title="Children sing in the harbour", text=choir.text.replace("Vell", "Orle"))
    assert not have_nothing_in_common(ONE, at_the_harbour)
    assert have_nothing_in_common(replace(ONE, language="en"), replace(ONE, language="de"))
    assert not have_nothing_in_common(replace(ONE, language="en-GB"), replace(ONE, language="en"))
    assert not have_nothing_in_common(ONE, ArticleText("Short", "Few words."))


words = st.sampled_from(
    ["Orle", "Tarn", "rain", "the", "5", "7", "Monday", "Petra", "Holm", "two", "\n", ". ", "(", ")"]
)


@given(st.lists(words, max_size=40), st.lists(words, max_size=40), st.sampled_from(["", "One"]))
def test_it_does_not_matter_which_is_which(first: list[str], second: list[str], source: str) -> None:
    one, two = ArticleText("", " ".join(first), source), ArticleText("", " ".join(second), "Two")
    assert bool(why_two(one, two)) == bool(why_two(two, one))
    assert have_nothing_in_common(one, two) == have_nothing_in_common(two, one)
    assert why_two(one, one) == ""


RAIN = "cloudy with some rain in the west and light winds from the south, highs near nine degrees later on tuesday."
SUN = "sunny spells everywhere else, frost at night, gales along the northern coast by friday morning and hail."
FIRE = (
    "A barn in Gorv burned down on Monday. Firefighters from Gorv saved the horses of the farm, said owner Lena Holt."
)
STRIKE = "Teachers in Gorv stopped working on Tuesday. Their union asks for higher pay, said Oskar Lind in a statement."


@pytest.mark.parametrize(
    ("one", "two", "are"),
    [
        (ArticleText("weather", RAIN), ArticleText("weather", SUN), True),
        (ArticleText("Fire at the barn", FIRE), ArticleText("Teachers strike in Gorv", STRIKE), True),
        (
            ArticleText("Fire at the barn", FIRE),
            ArticleText("Two held", f"Two men were held over this, police said. {FIRE}"),
            False,
        ),
        (ArticleText("Порт", "Порт Орле закрыт."), ArticleText("港口", "港口星期四关闭。"), True),
        (
            ArticleText("Порт", "Порт Орле закрыт."),
            ArticleText("Порт", "Порт Орле открыт снова, сказал мэр."),
            False,
        ),
        (ArticleText("Port", "Port Orle closed."), ArticleText("港口", "港口星期四关闭。"), True),
        (ArticleText("Port", ""), ArticleText("港口", "港口星期四关闭。"), False),
    ],
)
def test_at_one_address_two_texts_with_hardly_a_word_in_common_are_two(
    one: ArticleText, two: ArticleText, *, are: bool
) -> None:
    assert have_nothing_in_common(one, two) is are
    assert have_nothing_in_common(two, one) is are
