"""`broadsheet read`: what is read in a raw file, and why."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from broadsheet.cli import main

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BRUSSELS = Path(__file__).parents[1] / "seeds/northlight-20241113-brussels.txt"
"""A seed of the demonstration."""
BAKERS = """Bakers return to Orle

By Ines Quill | Orle Evening News

The bakers of Orle baked again on Monday, Mayor Ada Berg said. “Bread is back,” she told reporters.

Share this article
"""
HARBOUR = """FOR IMMEDIATE RELEASE

Orle Evening News

Quays of Orle are whole again

By Ines Quill | Orle Evening News

The mayor of Orle opened the harbour on Monday, after two years of work on its quays.

Correction: An earlier version of this article misstated the length of the quay.

Share this article

Politics

EMBARGOED UNTIL 06:00 GMT 1 March 2027
"""
"""An article with many kinds of lines around it."""


class Ran(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


Read = Callable[..., Ran]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Read:
    """Run the command in a folder that is no site."""
    monkeypatch.chdir(tmp_path)

    def read(*arguments: object) -> Ran:
        code = main(["read", *(str(argument) for argument in arguments)])
        return Ran(code, *capsys.readouterr())

    return read


def articles(ran: Ran) -> list[dict[str, Any]]:
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)["articles"]
    return found


def test_a_seed_of_the_demonstration_is_shown_as_import_reads_it(read: Read) -> None:
    ran = read(BRUSSELS)
    assert (ran.code, ran.err) == (0, "")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert lines[0] == BRUSSELS.as_posix()
    assert "date          2024-11-13" in lines
    assert "source        Northlight Wire" in lines
    assert "organizations NATO, European Union, Asia-Pacific Economic Cooperation" in lines
    assert "p4: “two separate theaters” — Mark Rutte, Antony Blinken (likely)" in lines
    assert "Share on Facebook" in lines[lines.index("left out") :]


def test_a_trace_says_why_lines_are_left_out(read: Read) -> None:
    out = read(BRUSSELS, "--trace").out
    assert "share: Share on Facebook (by its words)" in out
    assert "box: Biden Receives Trump in the Oval Office (it is in a box of other headlines)" in out


def test_a_trace_says_which_names_are_people_s_and_why(read: Read) -> None:
    out = read(BRUSSELS, "--trace").out
    assert "Mark Rutte: a person; score 6 (family named +1.5, title +2.5, its words +2)" in out
    assert "Blinken: is Antony Blinken; score 1.5 (repeated +0, said +1.5, its words +0)" in out
    assert "Oval Office: no person; score -9 (article -3, its words -6)" in out
    assert "Brussels: no person; known as a place, an organization, a people or the like" in out


def test_a_trace_says_by_which_words_a_quote_is_somebody_s(read: Read) -> None:
    out = read(BRUSSELS, "--trace").out
    reason = "speech verb before the quote: subject “Rutte” and “Blinken”, verb “said”"
    doubt = "likely: only a part of a sentence is quoted"
    assert f"two separate theaters — Mark Rutte, Antony Blinken ({reason}; {doubt})" in out


def test_a_trace_has_a_rule_for_every_line_that_is_left_out(read: Read, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR, "utf-8")
    (article,) = articles(read("harbour.txt", "--json", "--trace"))
    lines = article["trace"]["lines"]
    assert {line["claim"] for line in lines} == {
        *("release", "masthead", "headline", "metadata", "correction", "mark", "section", "share"),
    }
    assert [line["text"] for line in lines if not line["rule"]] == []


def test_json_has_the_same_as_one_object(read: Read, tmp_path: Path) -> None:
    (tmp_path / "bakers.txt").write_text(BAKERS, "utf-8")
    (article,) = articles(read("bakers.txt", "--json"))
    assert article["title"] == "Bakers return to Orle"
    assert article["byline"] == ["Ines Quill"]
    assert article["people"][0]["name"] == "Ada Berg"
    assert article["left_out"] == ["By Ines Quill | Orle Evening News", "Share this article"]
    assert article["quotes"] == [
        {
            "paragraph": "p1",
            "text": "Bread is back",
            "speakers": ["Ada Berg"],
            "confidence": "sure",
            "doubt": "",
            "possible": [],
            "sentence": "“Bread is back,” she told reporters.",
        }
    ]
    assert "trace" not in article


def test_json_has_the_reasons_too(read: Read, tmp_path: Path) -> None:
    (tmp_path / "bakers.txt").write_text(BAKERS, "utf-8")
    (article,) = articles(read("bakers.txt", "--json", "--trace"))
    assert [line["claim"] for line in article["trace"]["lines"]] == ["headline", "metadata", "share"]
    assert article["trace"]["speech"][0]["subjects"] == ["she"]
    assert article["trace"]["speech"][0]["verb"] == "told"
    berg = next(name for name in article["trace"]["names"] if name["name"] == "Ada Berg")
    assert berg["person"] == "Ada Berg"
    assert berg["features"]["said"] > 0


def test_each_article_of_a_file_is_shown(read: Read, tmp_path: Path) -> None:
    entries = [{"title": title, "text": f"{title} was said in Orle on Monday."} for title in ("One", "Two")]
    (tmp_path / "two.jsonl").write_text("".join(f"{json.dumps(entry)}\n" for entry in entries))
    assert [article["title"] for article in articles(read("two.jsonl", "--json"))] == ["One", "Two"]


def test_another_language_is_traced_as_far_as_it_is_read(read: Read, tmp_path: Path) -> None:
    text = "Il pane non è più così buono nella città, e anche nel mercato non si trova, per il vento che è forte."
    (tmp_path / "pane.txt").write_text(f"Il pane è caro\n\n{text}\n", "utf-8")
    (article,) = articles(read("pane.txt", "--json", "--trace"))
    assert (article["language"], article["trace"]["names"], article["quotes"]) == ("it", [], [])


def test_the_rules_of_a_site_are_used(site: "SiteFolder", read: Read) -> None:
    site.profile("topics/bread", name="Daily Bread", match=["bakers"]).write("seeds/bakers.txt", BAKERS)
    seed = site.root / "seeds/bakers.txt"
    assert articles(read(seed, "--json"))[0]["topics"] != ["Daily Bread"]
    (article,) = articles(read(seed, "--site", site.root, "--json"))
    assert article["seed"] == "seeds/bakers.txt"
    assert "Daily Bread" in article["topics"]


def test_what_cannot_be_read_is_a_fault_with_its_fix(read: Read, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "photo.png").write_bytes(b"PNG")
    for name in ("empty.txt", "photo.png"):
        ran = read(name)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith(f"{name}: ")


def test_a_file_that_is_not_there_is_wrong_usage(read: Read, tmp_path: Path) -> None:
    assert read("nowhere.txt") == (2, "", "nowhere.txt: no such file\n")
    assert read(tmp_path) == (2, "", f"{tmp_path} is a folder; name one file to read\n")
