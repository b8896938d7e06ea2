"""The codes of wire services are no text: at the lines of a story, above it, below it and within it."""

from typing import TYPE_CHECKING

import pytest

from broadsheet.model import RawArticle
from broadsheet.reading import read_article
from broadsheet.seeds.wire_codes import without_wire_codes

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

FIRST = "ORLE (AP) — The quay of Orle opened on Tuesday, said Ola Holm. It had been closed for a year."
LAST = "The pier opens in May, the board said, and ships will land there again before the year is out."
STORY = f"Quay opens in Orle\n\n{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    "text",
    [
        f"^BC-Orle-Quay,0210<\n^Quay opens in Orle<\n^By ANN LEE=\n{FIRST}\n{LAST}\nAP-ES-11-13-24 1330EST<",
        f"^BC-Orle-Quay,0210^\n^Quay opens in Orle^\n^By ANN LEE^\n   {FIRST}\n   {LAST}\n   ^___^\n11-13-24 1330EST",
        f"^Quay opens in Orle\nBy ANN LEE\n\n{FIRST}\n\n{LAST}\n\nAP-NR-11-13-24 1330EST",
        f"Quay opens in Orle<\nBy ANN LEE<\n{FIRST}<\n{LAST}<\nAP-WF-11-13-24 1830GMT<",
        f"^Quay opens in Orle<\n^By ANN LEE=\n^=\n{FIRST}\n^------=\n{LAST}\n^___=",
    ],
)
def test_lines_with_codes_are_read_without_them(text: str, read: "Read") -> None:
    (article,) = read("a.txt", text.replace(" — ", " _ "))
    assert isinstance(article, RawArticle)
    reading = read_article(article)
    assert (reading.title, reading.byline) == ("Quay opens in Orle", ("Ann Lee",))
    assert reading.paragraphs == (FIRST, LAST)


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n\nAP-WF-11-13-24 1830GMT",
        f"{STORY}\n\n11-13-24 1330EST",
        f"{STORY}\n\n-30-",
        f"{STORY}\n\n-0-",
        f"{STORY}\n\nEnditem",
        f"{STORY} Enditem",
        f"{STORY}\n\n==Kyodo",
        f"{STORY}\n\njd/ab/cd",
        f"{STORY}\n\nburs-jd/ab",
        f"{STORY}\n\ndpa jd yyzz n1 ab 131330 Nov 24",
        f"{STORY}\n\njd/ab\nNNNN",
        f"ZCZC ORL123\n\n{STORY}\n\nNNNN",
        f"dpa bdt0123 3 pl 210  dpa 0456\n\n{STORY}",
        f"A1234BC\n{STORY}",
        f"Orle-quay,1st-lead\n\n{STORY}",
        f"Quay opens in Orle\n\n{FIRST}\n\n(MORE)\n\n{LAST}\n\n(MORE TO FOLLOW)",
        f"Quay opens in Orle\n\n{FIRST}\n\n(BEGIN OPTIONAL TRIM)\n\n{LAST}\n\n(END OPTIONAL TRIM)",
        f"{STORY}\n\n(EDITORS: story may end here)",
    ],
)
def test_codes_above_below_and_within_a_story_are_no_text(text: str, read: "Read") -> None:
    (article,) = read("a.txt", text)
    assert isinstance(article, RawArticle)
    reading = read_article(article)
    assert (reading.title, reading.paragraphs) == ("Quay opens in Orle", (FIRST, LAST))


@pytest.mark.parametrize(
    "text",
    [
        f"\n\n{STORY}\n\n",
        f"{STORY}\n\nOla Holm",
        f"{STORY}\n\nTarn 2, Orle 1",
        "NNNN",
        "Prices of bread\n\nrye bread < white bread <\nwhite bread = 2^3",
        "The end (END of the line) came on Tuesday.",
    ],
)
def test_a_text_without_codes_comes_back_as_it_is(text: str) -> None:
    assert without_wire_codes(text) == text
