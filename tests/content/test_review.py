"""What waits for an editor is listed, and dealt with without losing anything."""

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.conftest import moment, needs_pipes

from broadsheet.cli import main
from broadsheet.content.editing.review import find_waiting
from broadsheet.content.editing.review_actions import accept, find_name, reject, withdraw
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.content.pages.edit_frontmatter import remove_key, set_key
from broadsheet.errors import ContentError, StorageError, UsageError
from broadsheet.review_report import Questions, review_lines

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "Bakers of Orle bake again\n\nThe bakers of Orle voted on Tuesday to bake again. They had waited for a week.\n"
PAGE = "content/articles/undated/bakers-of-orle-bake-again.md"
NOW = moment(None)
DRAFT = "content/articles/a.md"


def edited(site: "SiteFolder") -> "SiteFolder":
    """Import a page, edit it, and import its seed again with other words."""
    import_seeds(site.write("seeds/a.txt", TEXT).site)
    site.write(PAGE, (site.root / PAGE).read_bytes().replace(b"title: Bakers", b"title: All bakers"))
    import_seeds(site.write("seeds/a.txt", TEXT.replace("week", "month")).site)
    return site


def test_drafts_new_readings_and_copies_are_listed(site: "SiteFolder") -> None:
    edited(site).article("a", draft=True).article("b", draft=False)
    site.write("seeds/c.txt", f"NOT FOR PUBLICATION\n\nMillers of Orle mill\n\n{TEXT.partition('!')[0][30:]}")
    import_seeds(site.site)
    waiting = find_waiting(site.site, NOW)
    assert [(draft.title, draft.reason) for draft in waiting.drafts] == [
        ("a", ""),
        ("Millers of Orle mill", "its text says “NOT FOR PUBLICATION”"),
    ]
    (reading,) = waiting.new_readings
    assert (reading.page, reading.beside) == (PAGE, f"{PAGE}.new")
    assert "-title: All bakers of Orle bake again" in reading.difference
    assert any(line.startswith("+") and "month" in line for line in reading.difference)


def test_each_build_and_check_names_a_new_reading_until_it_is_dealt_with(
    site: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    edited(site)
    line = f"Waits for an editor: {PAGE}.new (see 'broadsheet review')\n"
    for command in ("build", "build", "check"):
        assert main([command, "--site", str(site.root)]) == 0
        assert line in capsys.readouterr().out
    assert main(["build", "--json", "--site", str(site.root)]) == 0
    assert json.loads(capsys.readouterr().out)["new_readings"] == [f"{PAGE}.new"]
    assert main(["review", "reject", f"{PAGE}.new", "--site", str(site.root)]) == 0
    assert main(["build", "--site", str(site.root)]) == 0
    assert line not in capsys.readouterr().out


def test_the_list_is_for_people_and_for_programs(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    edited(site).article("a", draft=True)
    assert main(["review", "--site", str(site.root)]) == 0
    told = capsys.readouterr().out
    assert f"Drafts: 1\n  {DRAFT}: a\nNew readings beside edited pages: 1\n  {PAGE}.new\n    --- {PAGE}\n" in told
    assert main(["review", "--json", "--site", str(site.root)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [draft["page"] for draft in found["drafts"]] == [DRAFT]
    assert found["copies"] == found["questions"] == []


def test_a_new_reading_that_is_accepted_takes_the_place_of_its_page(site: "SiteFolder") -> None:
    edited(site)
    before, new = ((site.root / name).read_bytes() for name in (PAGE, f"{PAGE}.new"))
    accept(site.site, f"{PAGE}.new")
    assert (site.root / PAGE).read_bytes() == new
    assert not (site.root / f"{PAGE}.new").exists()
    assert (site.root / PAGE.replace("content/", "content/.set-aside/")).read_bytes() == before
    assert import_seeds(site.write("seeds/a.txt", TEXT).site).updated == 1


def test_a_new_reading_that_is_rejected_is_set_aside(site: "SiteFolder") -> None:
    edited(site)
    new = (site.root / f"{PAGE}.new").read_bytes()
    for number in ("", ".2"):
        reject(site.site, f"{PAGE}.new")
        assert (site.root / f"{PAGE}.new{number}".replace("content/", "content/.set-aside/")).read_bytes() == new
        site.write(f"{PAGE}.new", new)


def test_a_new_reading_that_is_accepted_keeps_what_was_joined(site: "SiteFolder") -> None:
    decided = "aliases: [/articles/b/]\ncopies: [seeds/b.txt]\nnot_copy_of: [seeds/c.txt]"
    import_seeds(site.write("seeds/a.txt", TEXT).site)
    site.write(PAGE, (site.root / PAGE).read_bytes().replace(b"imported:", f"{decided}\nimported:".encode()))
    import_seeds(site.write("seeds/a.txt", TEXT.replace("week", "month")).site)
    accept(site.site, f"{PAGE}.new")
    page = (site.root / PAGE).read_text("utf-8")
    assert "month" in page
    assert decided.replace("/articles/b/", '"/articles/b/"') in page


@pytest.mark.parametrize("hold", ["draft: true", "withdrawn: {date: 2024-11-15}", "publish_at: 2099-01-01"])
def test_a_new_reading_that_is_accepted_publishes_nothing(site: "SiteFolder", hold: str) -> None:
    import_seeds(site.write("seeds/a.txt", TEXT).site)
    site.write(PAGE, (site.root / PAGE).read_bytes().replace(b"imported:", f"{hold}\nimported:".encode()))
    for week in ("month", "year"):
        import_seeds(site.write("seeds/a.txt", TEXT.replace("week", week)).site)
        assert not any(
            line[1:] == hold and line[0] in "+-" for line in find_waiting(site.site, NOW).new_readings[0].difference
        )
        accept(site.site, f"{PAGE}.new")
        page = (site.root / PAGE).read_text("utf-8")
        assert f"\n{hold}\n" in page
        assert week in page
        assert site.build().report.articles == 0


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_draft_that_is_accepted_keeps_every_other_byte(site: "SiteFolder", end: bytes) -> None:
    lines = [b"---", b"# mine", b"summary: >", b"  One", b"draft: true", b"title:   'A'", b"---", b"", b"draft: true"]
    site.write(DRAFT, b"\xef\xbb\xbf" + end.join(lines))
    accept(site.site, DRAFT)
    assert (site.root / DRAFT).read_bytes() == b"\xef\xbb\xbf" + end.join(lines[:4] + lines[5:])
    assert site.build().report.articles == 1
    with pytest.raises(UsageError, match="is no draft"):
        accept(site.site, DRAFT)


def test_a_draft_of_import_stays_accepted_or_rejected(site: "SiteFolder") -> None:
    site.write("seeds/a.txt", f"NOT FOR PUBLICATION\n\n{TEXT}")
    import_seeds(site.site)
    accept(site.site, PAGE)
    assert site.build().report.articles == 1
    assert import_seeds(site.write("seeds/a.txt", f"Confidential\n\n{TEXT}").site).conflicts == 1
    assert site.build().report.articles == 1
    site.article("b", draft=True)
    reject(site.site, "content/articles/b.md")
    assert not (site.root / "content/articles/b.md").exists()
    with pytest.raises(UsageError, match="a public page is withdrawn"):
        reject(site.site, PAGE)


def test_a_page_that_is_withdrawn_says_when_and_why(site: "SiteFolder") -> None:
    site.write(DRAFT, "---\ntitle: A # the title\nexpires: 2030-01-01\n---\nWords.\n").build()
    withdraw(site.site, DRAFT, "  It was\nwrong: all of it. ", date(2024, 11, 15))
    assert (site.root / DRAFT).read_text("utf-8") == (
        "---\ntitle: A # the title\n"
        'withdrawn: {date: 2024-11-15, reason: "It was wrong: all of it."}\n'
        "expires: 2030-01-01\n---\nWords.\n"
    )
    assert "It was wrong: all of it." in site.build().page("/articles/a/")
    page = (site.root / DRAFT).read_bytes()
    with pytest.raises(UsageError, match="is withdrawn already; give --reason"):
        withdraw(site.site, DRAFT, "", date(2024, 11, 16))
    assert (site.root / DRAFT).read_bytes() == page
    withdraw(site.site, DRAFT, "Not ours.", date(2024, 11, 16))
    assert b"withdrawn: {date: 2024-11-15, reason: Not ours.}\n" in (site.root / DRAFT).read_bytes()


def test_a_page_is_withdrawn_without_a_reason(site: "SiteFolder") -> None:
    site.write(DRAFT, "---\ntitle: A\n---\nWords.\n")
    withdraw(site.site, DRAFT, "", date(2024, 11, 16))
    assert b"withdrawn: {date: 2024-11-16}\n" in (site.root / DRAFT).read_bytes()


def test_what_a_program_cannot_change_is_left_to_a_person() -> None:
    for page in (
        b"---\n{title: A, draft: true}\n---\n",
        b"no front matter",
        b"---\ntitle: A\n",
        b"---\n? draft\n: true\n---\n",
    ):
        with pytest.raises(ContentError, match="edit it by hand"):
            remove_key(DRAFT, page, "draft")
    assert (
        remove_key(DRAFT, b"---\ndraft: true  # ask Ann\ntitle: A\n---\n", "draft")
        == b"---\n# ask Ann\ntitle: A\n---\n"
    )
    assert set_key(DRAFT, b"---\r\ntitle: A\r\n---\r\n", "withdrawn", {"date": date(2024, 1, 2)}) == (
        b"---\r\ntitle: A\r\nwithdrawn: {date: 2024-01-02}\r\n---\r\n"
    )


def test_a_page_is_named_from_the_working_folder_or_from_the_site(
    site: "SiteFolder", monkeypatch: pytest.MonkeyPatch
) -> None:
    site.article("a")
    monkeypatch.chdir(site.root / "content")
    for given in ("articles/a.md", DRAFT, str(site.root / DRAFT)):
        assert find_name(site.site, Path(given)) == DRAFT
    for given in ("articles/b.md", "../broadsheet.toml"):
        with pytest.raises(UsageError, match="there is no article"):
            find_name(site.site, Path(given))


def held(site: "SiteFolder", page: str, reading: str) -> str:
    """Accept a reading with some lines of front matter for a page with others, and return the page then."""
    front = "---\ntitle: T\ndate: 2024-11-14\n{}---\n\ntext\n"
    site.write(DRAFT, front.format(page)).write(f"{DRAFT}.new", front.format(reading))
    accept(site.site, f"{DRAFT}.new")
    return (site.root / DRAFT).read_text("utf-8").partition("date: 2024-11-14\n")[2].partition("---\n")[0]


@pytest.mark.parametrize(
    ("strict", "loose"),
    [
        ("publish_at: 2999-01-01\n", "publish_at: 2024-01-01\n"),
        ("publish_at: 2999-01-01\n", "publish_at: 2024-01-01T06:00:00+01:00\n"),
        ("expires: 2024-11-15\n", "expires: 2999-01-01\n"),
        ("rights: link\n", "rights: full\n"),
        ("rights: link\n", "rights: excerpt\n"),
        ("rights: excerpt\n", ""),
        ("", "rights: full\n"),
        ("withdrawn: true\n", "withdrawn: false\n"),
        ("withdrawn: {date: 2024-11-15}\n", ""),
        ("draft: true\n", "draft: false\n"),
        ("draft: true\n", "draft:\n"),
    ],
)
def test_of_two_holds_the_stricter_one_counts(site: "SiteFolder", strict: str, loose: str) -> None:
    assert held(site, strict, loose) == strict
    assert held(site, loose, strict) == (strict or loose)


def test_the_rights_of_its_former_source_stay(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", '[sources."Bay Wire"]\nrights = "link"\n')
    assert held(site, "source: bay wire\n", "source: Other\n") == "source: Other\nrights: link\n"
    assert held(site, "source: Other\n", "source: Bay Wire\n") == "source: Bay Wire\n"
    assert held(site, "source: {name: Bay Wire}\nrights: full\n", "") == "rights: full\n"


def test_a_reading_is_not_accepted_for_a_page_at_fault(site: "SiteFolder") -> None:
    whole, faulty = "---\ntitle: T\n---\n\ntext\n", '---\nwithdrawn: true\ntitle: T\nsummary: "unclosed\n---\n\ntext\n'
    twice = "---\ndraft: true\ndraft: false\ntitle: T\n---\n"
    unknown = "---\nwithdrawm: true\ntitle: T\n---\n"
    contradiction = "---\ntitle: T\nexpires: 2024-01-01\n---\n", "---\ntitle: T\npublish_at: 2025-01-01\n---\n"
    for page, reading in ((faulty, whole), (whole, faulty), (twice, whole), (unknown, whole), contradiction):
        site.write(DRAFT, page).write(f"{DRAFT}.new", reading)
        with pytest.raises(ContentError):
            accept(site.site, f"{DRAFT}.new")
        assert (site.root / DRAFT).read_text("utf-8") == page
        assert find_waiting(site.site, NOW).new_readings


def test_a_reading_goes_to_the_page_that_was_moved(site: "SiteFolder") -> None:
    edited(site)
    moved = "content/articles/moved/bakers.md"
    site.move(PAGE, moved)
    site.write(moved, (site.root / moved).read_bytes().replace(b"imported:", b"withdrawn: true\nimported:"))
    (waiting,) = find_waiting(site.site, NOW).new_readings
    assert (waiting.page, waiting.beside) == (moved, f"{PAGE}.new")
    accept(site.site, f"{PAGE}.new")
    page = (site.root / moved).read_text("utf-8")
    assert "withdrawn: true\n" in page
    assert "month" in page
    assert not (site.root / PAGE).exists()


def test_a_reading_of_a_page_that_is_gone_is_not_accepted(site: "SiteFolder") -> None:
    edited(site).remove(PAGE)
    with pytest.raises(UsageError, match="there is no page"):
        accept(site.site, f"{PAGE}.new")
    assert len(find_waiting(site.site, NOW).new_readings) == 1
    for name in ("a", "b"):
        site.write(f"content/articles/{name}.md", (site.root / f"{PAGE}.new").read_bytes())
    with pytest.raises(UsageError, match=r"its article is on content/articles/a\.md and content/articles/b\.md"):
        accept(site.site, f"{PAGE}.new")


def test_nothing_is_set_aside_through_a_link_out_of_the_site(site: "SiteFolder", tmp_path: Path) -> None:
    edited(site).article("a", draft=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    for link in (site.root / "content/.set-aside", site.root / "content/.set-aside/articles"):
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(outside)
        for act, name in ((reject, DRAFT), (reject, f"{PAGE}.new"), (accept, f"{PAGE}.new")):
            with pytest.raises(StorageError, match="a link leads out of the site"):
                act(site.site, name)
        assert not list(outside.iterdir())
        assert len(find_waiting(site.site, NOW).drafts) == len(find_waiting(site.site, NOW).new_readings) == 1
        link.unlink()


@pytest.mark.parametrize("kind", [pytest.param("pipe", marks=needs_pipes), "folder", "outside", "device", "nowhere"])
def test_what_cannot_be_read_beside_a_page_stops_no_other_seed(site: "SiteFolder", kind: str) -> None:
    import_seeds(site.write("seeds/a.txt", TEXT).site)
    site.write(PAGE, (site.root / PAGE).read_bytes().replace(b"title: Bakers", b"title: All bakers"))
    beside = site.root / f"{PAGE}.new"
    site.write("../outside.txt", "x")
    if kind == "pipe":
        os.mkfifo(beside)
    elif kind == "folder":
        beside.mkdir()
    else:
        targets = {"outside": site.root / "../outside.txt", "device": "/dev/zero", "nowhere": "nowhere"}
        beside.symlink_to(targets[kind])
    site.write("seeds/a.txt", TEXT.replace("week", "month")).write("seeds/z.txt", TEXT.replace("akers", "rewers"))
    report = import_seeds(site.site)
    assert (report.created, report.conflicts, report.faults) == (1, 1, ())
    assert (site.root / f"{PAGE}.new.2").is_file()
    assert {one.beside for one in find_waiting(site.site, NOW).new_readings} == {f"{PAGE}.new", f"{PAGE}.new.2"}
    reject(site.site, find_name(site.site, Path(f"{PAGE}.new")))
    assert not os.path.lexists(beside)
    assert {one.beside for one in find_waiting(site.site, NOW).new_readings} == {f"{PAGE}.new.2"}


def test_names_and_topics_are_proposed_for_pages_that_editors_wrote(
    site: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    edited(site).article("a", "Mark Rutte spoke in Berlin, said Mark Rutte, prime minister of the Netherlands.")
    assert main(["review", "--site", str(site.root)]) == 0
    told = capsys.readouterr().out
    assert "Pages of editors with suggestions: 1\n  content/articles/a.md: " in told
    assert "Mark Rutte" in told.rpartition("suggestions: 1")[2]
    assert main(["review", "--json", "--site", str(site.root)]) == 0
    (proposed,) = json.loads(capsys.readouterr().out)["suggestions"]
    assert proposed["page"] == DRAFT


def test_a_copy_without_an_outlet_has_no_name_in_the_list(site: "SiteFolder") -> None:
    story = " ".join(f"Ship {number} came to Orle." for number in range(40))
    for name in "ab":
        site.write(f"seeds/{name}.txt", f"Ships come to Orle\n\n{story}{' ' * (name == 'b')}\n")
    import_seeds(site.site)
    (shared,) = find_waiting(site.site, NOW).copies
    assert shared.outlets == ()


def test_embargoes_are_listed_until_they_end(site: "SiteFolder") -> None:
    site.article("a", publish_at="2025-01-01T06:00:00Z").article("b", publish_at="2024-01-01T06:00:00Z")
    site.article("c", publish_at="2025-01-01T06:00:00Z", draft=True).article("d")
    waiting = find_waiting(site.site, NOW)
    (embargo,) = waiting.embargoes
    assert (embargo.page, embargo.title) == ("content/articles/a.md", "a")
    assert any("content/articles/a.md: a" in line for line in review_lines(waiting, Questions((), (), ()), ()))


def test_a_copy_that_an_editor_joined_waits_for_nobody(site: "SiteFolder") -> None:
    story = " ".join(f"Ship {number} came to Orle." for number in range(40))
    for name in ("a", "b"):
        site.write(f"seeds/{name}.txt", f"Ships come to Orle\n\n{story}{' ' * (name == 'b')}\n")
    import_seeds(site.site)
    (shared,) = find_waiting(site.site, NOW).copies
    page = (site.root / shared.page).read_text("utf-8")
    site.write(shared.page, page.replace("\nimported:", "\ncopies: [seeds/b.txt]\nimported:"))
    assert not find_waiting(site.site, NOW).copies
