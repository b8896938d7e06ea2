"""The note with which an author sends an article is not published; letters and newsletters stay whole."""

from pathlib import Path

import pytest

from broadsheet.model import RawArticle
from broadsheet.reading import read_article
from broadsheet.seeds import parse_part, read_parts

STORY = """The council of Orle voted on Monday to close the pool.

The vote was 14 to 9, a clerk said.
"""
HEADLINE = "Pool to close in spring"


def read(folder: Path, name: str, text: str) -> tuple[str, list[str], RawArticle]:
    path = folder / name
    path.write_text(text, "utf-8")
    (part,) = read_parts(path, name)
    raw = parse_part(part)  # type: ignore[arg-type]
    reading = read_article(raw)
    return reading.title, list(reading.paragraphs), raw


@pytest.mark.parametrize(
    "note",
    [
        "Hi both,\n\nHere's the piece, 180 words as agreed. Invoice to follow.\n\nCheers\nGraham\n\n",
        "Dear Sue, please find my piece below.\n\nBest wishes,\nGraham\nFreelance, Orle\n\n",
        "Hi Sue\n\nPiece below. Thanks for waiting!\n\nThanks, Graham\n\n",
        "Here is the piece.\n\nMany thanks\n\nGraham\n\n",
        "Liebe Sue,\n\nhier ist der Text.\n\nViele Grüße\nGraham\n\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.eml"])
def test_a_note_with_a_sign_off_goes(tmp_path: Path, note: str, name: str) -> None:
    head = "From: Graham <g@tull.example>\nSubject: Copy: the pool\nContent-Type: text/plain; charset=utf-8\n\n"
    title, paragraphs, raw = read(tmp_path, name, (head if name == "a.eml" else "") + f"{note}{HEADLINE}\n\n{STORY}")
    assert (title, paragraphs) == (HEADLINE, STORY.strip().split("\n\n"))
    assert note.partition("\n")[0] in raw.around


@pytest.mark.parametrize("headline", ["POOL TO CLOSE IN SPRING", "Pool to close in spring\nBy Ann Lee"])
def test_a_note_without_a_sign_off_goes_above_a_sure_headline(tmp_path: Path, headline: str) -> None:
    title, paragraphs, _ = read(tmp_path, "a.txt", f"Hi Sue,\n\nHere is my piece.\n\n{headline}\n\n{STORY}")
    assert (title.casefold(), paragraphs) == (HEADLINE.casefold(), STORY.strip().split("\n\n"))


@pytest.mark.parametrize(
    "text",
    [
        f"Hello Dolly\n\nThe musical is back. It opens on Monday.\n\nCURTAIN UP ON MONDAY\n\n{STORY}",
        "Dear Sir,\n\nThe pool must stay.\n\nYours faithfully,\nAnn Lee\n\nPool must go now\n\nDear Sir,\n\nGo.\n",
        f"Dear readers,\n\nWelcome to the week.\n\nBest wishes\nAnn\n\n{HEADLINE}\n\n{STORY}",
        "Dear Sir,\n\nThe pool must stay, and so must the baths.\n\nYours faithfully,\nAnn Lee\nOrle\n",
        f"The year's best\n\nWe list them.\n\nBest\n\nThe pool of Orle is old\n\n{STORY}",
        f"Dear, dear, what a year it was, said the mayor as the pool of Orle closed\n\n{STORY}",
    ],
)
def test_what_is_no_note_stays(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (part,) = read_parts(tmp_path / "a.txt", "a.txt")
    assert parse_part(part).text.strip() == text.strip()  # type: ignore[arg-type]


def test_a_newsletter_keeps_its_letter(tmp_path: Path) -> None:
    head = "From: Orle Weekly <a@orle.example>\nSubject: The week\nList-Unsubscribe: <https://orle.example/out>\n\n"
    title, paragraphs, _ = read(
        tmp_path, "a.eml", f"{head}Hi there,\n\nIt was a week.\n\nBest\nAnn\n\n{HEADLINE}\n\n{STORY}"
    )
    assert (title, paragraphs[0]) == ("The week", "Hi there,")


def test_the_subject_is_freed_of_its_label_and_counts_where_the_headline_says_the_same(tmp_path: Path) -> None:
    head = "From: Graham <g@tull.example>\nSubject: Copy: Cubs born on the Teign\n\n"
    note = "Hi Sue,\n\nHere it is.\n\nCheers\nGraham\n\n"
    title, paragraphs, raw = read(tmp_path, "a.eml", f"{head}{note}CUBS BORN ON THE TEIGN\n\nBy Graham Tull\n\n{STORY}")
    assert (title, paragraphs) == ("Cubs born on the Teign", STORY.strip().split("\n\n"))
    assert read_article(raw).byline == ("Graham Tull",)
