import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from tests.conftest import PATIENCE

from broadsheet import __version__, atomic_writes
from broadsheet.cli import main
from broadsheet.commands import MODULES

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

BUILD_KEYS = {"articles", "pages", "rendered", "written", "removed", "unchanged", "seconds"}
IMPORT_KEYS = {"seeds", "created", "updated", "unchanged", "conflicts", "failed"}


class Ran(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(site: "SiteFolder", monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in the site's folder."""
    monkeypatch.chdir(site.root)

    def run(*arguments: object) -> Ran:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        return Ran(code, *capsys.readouterr())

    return run


def test_a_build_reports_to_standard_output(site: "SiteFolder", run: Run) -> None:
    site.article("x")
    ran = run("build", "--jobs", 1)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].startswith("Built 1 article, ")
    assert ran.out.endswith("The site is in build.\n")


@pytest.mark.parametrize("arguments", [("build", "--no-import"), ("build",), ("import",)])
def test_json_is_one_object(site: "SiteFolder", run: Run, arguments: tuple[str, ...]) -> None:
    site.article("x").write("seeds/one.txt", "A headline\n\nThe bakers bake again on Monday.\n")
    report = json.loads(run(*arguments, "--json").out)
    if arguments == ("import",):
        assert report.keys() >= IMPORT_KEYS
        assert report["created"] == 1
    else:
        assert report.keys() >= BUILD_KEYS | {"import"}
        assert report["import"] is None or report["import"].keys() >= IMPORT_KEYS
        assert report["articles"] == (1 if report["import"] is None else 2)


def test_a_build_can_prove_itself(site: "SiteFolder", run: Run) -> None:
    site.article("x")
    assert run("build", "--verify", "--jobs", 1).out.endswith("leaves the same files, byte for byte.\n")
    assert json.loads(run("build", "--verify", "--json").out)["verified"] is True


def test_a_build_that_is_wrong_says_so(site: "SiteFolder", run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("x")
    run("build")
    monkeypatch.setattr("broadsheet.build.execute_scope.sync", lambda *_: pytest.fail("nothing to do"))
    monkeypatch.setattr("broadsheet.build.verify.build_site", lambda *_: None)
    ran = run("build", "--verify", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["verified"] is False
    assert f"{site.output}/404.html: a clean build does not have this file; please report this as a bug" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "required: COMMAND"),
        (("nonsense",), "invalid choice: 'nonsense'"),
        (("build", "--jobs", "0"), "'0' is not a number of at least 1"),
        (("build", "--as-of", "yesterday"), "'yesterday' is neither a day nor a time: write 2024-11-14"),
        (("build", "--as-of", "2024-11-14T06:00"), "has no offset: write 2024-11-14T06:00:00Z"),
        (("build", "--base-url", "example.org"), "'example.org' is not like https://example.org/briefing/"),
        (("build", "--base-url", 'https://example.org/"x'), "is not like https://example.org/briefing/"),
        (("build", "--site", "nowhere"), "there is no folder nowhere"),
        (("build", "--output", "."), "lie in one another; choose another folder"),
        (("build", "--output", "content/articles"), "lie in one another; choose another folder"),
        (("build", "--output", ".broadsheet/x"), "lie in one another; choose another folder"),
        (("build", "--output", "notes"), "holds files that no build wrote; choose an empty folder"),
        (("explain", "/nowhere/"), "the site has no /nowhere/"),
        (("explain", "http://[x"), "http://[x is not an address"),
        (("new", ""), "the title '' has no letter or digit to make an address from"),
        (("new", "a/b"), "'a/b' looks like the path of a file; give the headline"),
        (("new", "../x"), "'../x' looks like the path of a file"),
        (("new", "content/articles/my page.md"), "'content/articles/my page.md' looks like the path of a file"),
        (("new", "A visit\x07"), "has characters that no page can hold"),
        (("new", "!!!"), "the title '!!!' has no letter or digit to make an address from"),
        (("init", "notes"), "notes is already there and not an empty folder; choose another name"),
    ],
)
def test_wrong_usage_is_exit_code_2(site: "SiteFolder", run: Run, arguments: tuple[str, ...], message: str) -> None:
    site.article("x").write("notes/diary.txt", "mine")
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert (site.root / "notes/diary.txt").read_text() == "mine"


def test_where_there_is_no_site_the_way_to_one_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("build")
    assert ran.code == 2
    assert ran.err == (
        f"no site in {tmp_path} or above it; make one with 'broadsheet init DIR', "
        "or name one with '--site DIR' that holds broadsheet.toml\n"
    )


def test_the_nearest_settings_name_the_site(site: "SiteFolder", run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    site.article("2024/11/x")
    monkeypatch.chdir(site.root / "content/articles/2024")
    assert run("build").code == 0
    assert (site.output / "articles/x/index.html").exists()
    monkeypatch.chdir("/")
    assert run("explain", "--site", site.root, "/articles/x/").code == 0


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31T23:59:59-12:00", "1969-12-31T23:59:59.5Z"])
def test_any_moment_can_be_the_present(site: "SiteFolder", run: Run, as_of: str) -> None:
    site.article("x", date="2024-11-14", publish_at="2024-11-14")
    ran = run("build", "--no-import", "--as-of", as_of)
    assert (ran.code, ran.err) == (0, "")
    assert (site.output / "articles/x").exists() == (as_of > "2024")


def test_the_clock_is_the_present_unless_it_is_given(
    site: "SiteFolder", run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    site.article("past", date="2031-01-31", publish_at="2024-11-14T06:00:00Z")
    site.article("future", date="2031-01-31", publish_at="2999-01-01T00:00:00Z")
    assert run("build").code == 0
    assert [(site.output / f"articles/{slug}").exists() for slug in ("past", "future")] == [True, False]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1731564000")  # 2024-11-14T06:00:00Z
    assert run("build", "--as-of", "2024-11-14T05:59:59Z").code == 0
    assert not (site.output / "articles/past").exists()
    ran = run("build")
    assert "Public now: content/articles/past.md\n" in ran.out
    assert (site.output / "articles/past").exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = run("build")
    assert (ran.code, ran.err) == (
        2,
        "SOURCE_DATE_EPOCH is not a time: 'yesterday'; give it seconds since 1970, such as 1731542400, or unset it\n",
    )


def test_settings_may_stand_in_a_project_file(site: "SiteFolder", run: Run) -> None:
    site.remove("broadsheet.toml").write("pyproject.toml", '[tool.broadsheet]\ntitle = "From a project"\n')
    assert run("build").code == 0
    assert "From a project" in site.page("/")


def test_an_output_folder_of_ones_own_choice(site: "SiteFolder", run: Run, tmp_path: Path) -> None:
    site.article("x")
    output = tmp_path / "public"
    output.mkdir()
    (output / ".git").mkdir()
    (output / ".git/config").write_text("mine")
    for _ in range(2):
        ran = run("build", "--output", output, "--base-url", "https://example.org/x/")
        assert ran.code == 0
    assert "0 rendered, 0 written, 0 removed" in ran.out
    assert (output / ".git/config").read_text() == "mine"
    assert 'href="https://example.org/x/articles/x/"' in (output / "articles/x/index.html").read_text()


def test_what_no_build_wrote_is_set_aside_and_named(site: "SiteFolder", run: Run) -> None:
    site.article("x").build()
    for text in ("one", "two"):
        site.write("build/people/diary.txt", text)
        ran = run("build", "--no-import")
        assert ran.out.startswith("Moved aside, since no build wrote it: people/diary.txt\n")
    catalog = site.root / "build.set-aside/people"
    assert {file.name: file.read_text() for file in catalog.iterdir()} == {"diary.txt": "one", "diary.txt.2": "two"}
    site.remove("build/people").write("build/people", "three")
    assert run("build").code == 0
    site.remove("build/people").write("build/people/diary.txt/deep", "four")
    assert run("build").code == 0
    assert (site.root / "build.set-aside/people.2").read_text() == "three"
    assert (site.root / "build.set-aside/people/diary.txt.3/deep").read_text() == "four"
    assert site.tree() == site.clean_tree()


def test_a_file_of_a_strange_name_is_set_aside_too(site: "SiteFolder") -> None:
    site.article("x").build()
    Path(os.fsdecode(os.fsencode(site.output) + b"/\xff.txt")).write_text("mine")
    ran = subprocess.run(
        [sys.executable, "-m", "broadsheet", "build"],
        cwd=site.root,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"Imported 0 seeds: nothing to do.\nMoved aside, since no build wrote it: \\udcff.txt")


def test_a_static_file_of_a_strange_name_is_an_error(site: "SiteFolder", run: Run) -> None:
    site.write("static/a.txt", "")
    (site.root / "static/a.txt").rename(os.fsdecode(os.fsencode(site.root) + b"/static/\xff.txt"))
    ran = run("build")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("static/\\xff.txt: its file name is not UTF-8; rename it\n")


def test_one_bad_seed_does_not_keep_the_others_from_the_site(site: "SiteFolder", run: Run) -> None:
    site.write("seeds/empty.txt", "").write("seeds/good.txt", "A headline\n\nThe bakers bake again on Monday.\n")
    ran = run("build", "--json")
    assert ran.code == 1
    assert ran.err.startswith("seeds/empty.txt: ")
    report = json.loads(ran.out)
    assert (report["articles"], report["import"]["failed"]) == (1, 1)


def test_a_dry_run_says_what_an_import_would_do_and_writes_nothing(site: "SiteFolder", run: Run) -> None:
    site.write("seeds/one.txt", "A headline\n\nThe bakers bake again on Monday.\n")
    before = {path for path in site.root.rglob("*") if "seeds" not in path.parts}
    ran, report = run("import", "--dry-run"), json.loads(run("import", "--dry-run", "--json").out)
    page = "content/articles/undated/a-headline.md"
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"Would create {page} from seeds/one.txt: no page has this article yet",
        "Planned 1 seed, wrote nothing: 1 created.",
    ]
    step = {"action": "create", "seed": "seeds/one.txt", "page": page, "beside": "", "date_from": ""}
    assert report["plan"] == [step | {"reason": "no page has this article yet"}]
    assert {path for path in site.root.rglob("*") if "seeds" not in path.parts} == before
    assert json.loads(run("import", "--json").out)["created"] == report["created"] == 1


def test_a_fault_leaves_the_last_good_site(site: "SiteFolder", run: Run) -> None:
    site.article("x").build()
    before = site.tree()
    site.write("content/articles/y.md", "---\ntitle: [\n---\n")
    for command in (("build",), ("check",), ("explain", "/")):
        ran = run(*command)
        assert (ran.code, ran.out.replace("Imported 0 seeds: nothing to do.\n", "")) == (1, "")
        assert ran.err.startswith("content/articles/y.md:")
    assert site.tree() == before


@pytest.mark.parametrize("operation", ["mkstemp", "fdopen"])
def test_a_full_disk_is_told_and_leaves_the_last_good_site(
    site: "SiteFolder", run: Run, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    site.article("x").build()
    before = site.tree()
    site.article("y")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(atomic_writes.os if operation == "fdopen" else atomic_writes.tempfile, operation, fail)
    ran = run("build", "--no-import")
    assert (ran.code, ran.out) == (1, "")
    assert "No space left on device; make room on the disk and run the command again" in ran.err
    assert site.tree() == before
    monkeypatch.undo()
    assert site.build().tree() == site.clean_tree()


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("static/locked.txt", "static/locked.txt"),
        ("templates/locked.html", "templates/locked.html"),
        ("content/articles/locked.md", "locked.md"),
        ("content/articles/locked", "locked"),
        ("static/locked", "static/locked"),
        ("build/articles", "build/articles"),
    ],
)
def test_what_may_not_be_read_is_named(site: "SiteFolder", run: Run, path: str, named: str) -> None:
    site.article("x").build()
    target = site.root / path
    if target.suffix:
        site.write(path, "words")
    else:
        target.mkdir(parents=True, exist_ok=True)
    target.chmod(0)
    if os.access(target, os.R_OK):
        pytest.skip("root may read everything")
    try:
        ran = run("build", "--no-import")
    finally:
        target.chmod(0o755)
    assert (ran.code, ran.out) == (1, "")
    assert named in ran.err
    assert "Permission denied; give yourself permission to it" in ran.err


@pytest.mark.parametrize("path", ["build", ".broadsheet"])
def test_a_file_where_a_folder_must_stand_is_named(site: "SiteFolder", run: Run, path: str) -> None:
    site.write(path, "a file")
    ran = run("build", "--no-import")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{site.root / path}")
    assert (site.root / path).read_text() == "a file"


def test_links_that_go_in_circles_are_named(site: "SiteFolder", run: Run) -> None:
    site.article("x")
    (site.root / "content/loop").symlink_to("loop")
    ran = run("build", "--no-import")
    assert (ran.code, ran.out) == (1, "")
    assert "Too many levels of symbolic links" in ran.err


@pytest.mark.parametrize("kind", ["folder", "link", "unreadable", "read-only"])
def test_nothing_in_the_place_of_a_cache_stops_a_command(site: "SiteFolder", run: Run, kind: str) -> None:
    seed = "Mark Rutte visits Kyiv\n\nKYIV, Nov 13 (Wire) - Mark Rutte visited Kyiv on Wednesday.\n"
    site.article("x").write("seeds/y.txt", seed)
    assert run("build").code == 0
    expected, imported = site.tree(), (site.root / "content/.imported.jsonl").read_bytes()
    places = sorted((site.root / ".broadsheet").iterdir())
    assert {"lock", "pages.sqlite", "scan", "seeds"} < {place.name for place in places}
    site.write("elsewhere", "mine")
    for place in places:
        if kind == "read-only":
            place.chmod(0o400)
            continue
        if place.name == "lock" and kind == "unreadable":
            continue
        place.unlink()
        if kind == "folder":
            site.write(f".broadsheet/{place.name}/x", "in the way")
        elif kind == "link":
            place.symlink_to(site.root / "elsewhere")
        else:
            place.touch(0)
    for _ in range(2):
        ran = run("build")
        assert (ran.code, ran.err) == (0, "")
        assert site.tree() == expected
        assert (site.root / "content/.imported.jsonl").read_bytes() == imported
    assert " 0 rendered, 0 written" in ran.out
    assert (site.root / "elsewhere").read_text() == "mine"
    replaced = [place for place in places if place.is_file() and not place.is_symlink()]
    assert [place.name for place in places if place not in replaced and place.name != "templates"] == []  # in memory


def test_explain_tells_every_reason(site: "SiteFolder", run: Run) -> None:
    def explain(url: str = "/articles/x/") -> list[str]:
        ran = run("explain", url)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.splitlines()

    site.article("x")
    assert explain() == [
        f"/articles/x/ is {site.output}/articles/x/index.html",
        "Template: default theme: templates/article.html",
        "Content: content/articles/x.md",
        "A build now would plan the whole site: no finished build had these articles, profiles, settings and theme.",
        "Not written yet.",
        "A build would write it: it was not built before.",
    ]
    run("build")
    assert explain()[-3:] == [
        "A build now would have nothing to do: nothing that the site is made from has changed.",
        "Last written because it was not built before.",
        "A build would leave it as it is.",
    ]
    site.article("x", "Other words.")
    assert explain()[-3] == (
        "A build now would plan the pages that can show an edit: only what content/articles/x.md says changed, "
        "not where it is in the index."
    )
    assert explain()[-1] == "A build would write it: what it shows changed."
    site.article("x").write(
        "templates/partials/cards.html", "{% macro card() %}{% endmacro %}{% macro cards() %}{% endmacro %}"
    )
    assert explain()[-1] == "A build would write it: its template changed."
    site.remove("templates").settings(title="New")
    assert "the settings" in explain()[-1]
    site.settings(title="The Test").remove("build/articles/x/index.html")
    assert explain()[-1] == "A build would write it: its file is gone."
    site.write("build/articles/x/index.html", "mine")
    assert explain()[-1] == "A build would write it: its file was changed by something else."
    run("build")
    assert explain()[-2] == "Last written because its file was changed by something else."


@pytest.mark.parametrize(
    "url",
    ["articles/x", "/articles/x/index.html", "https://example.org/b/articles/x/", "/b/articles/x/", "/articles/x/#p1"],
)
def test_explain_takes_an_address_in_any_form(site: "SiteFolder", run: Run, url: str) -> None:
    site.settings(base_url="https://example.org/b/").article("x").write("static/note.txt", "")
    assert run("explain", url).out.startswith("/articles/x/ is ")
    assert f"A static file: {site.root}/static/note.txt" in run("explain", "/note.txt").out
    ran = run("explain", "/articles/y/")
    assert ran.err == "the site has no /articles/y/; did you mean /articles/x/?\n"


def test_copies_are_named_split_and_joined(site: "SiteFolder", run: Run) -> None:
    text = " ".join(f"Ship {number} came to Orle." for number in range(30))
    for name, outlet in (("a", "Bay Post"), ("b", "Cape Post")):
        site.write(f"seeds/{name}.txt", f"Ships come to Orle\n\nSource: {outlet}\n\n{text}")
    page, other = (f"content/articles/undated/ships-come-to-orle{number}.md" for number in ("", "-2"))
    joined = f"Joined seeds/b.txt to {page}: it is a copy of the page's article, since it has the same text\n"
    assert run("build").out.startswith(f"{joined}To make two of one: broadsheet split PAGE\n")
    address = "/articles/ships-come-to-orle/"
    assert "  Copy: seeds/b.txt: Cape Post, “Ships come to Orle”\n" in run("explain", address).out
    ran = run("split", address)
    assert (ran.code, ran.err) == (0, "")
    assert f"Split {page} from seeds/b.txt; 'not_copy_of' in its front matter keeps them apart.\n" in ran.out
    assert f"Wrote {other}\n" in ran.out
    ran = run("join", address, other)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{page} has the article of {other} now, which is gone")
    assert run("build").code == 0
    assert "ships-come-to-orle/" in site.page("/articles/ships-come-to-orle-2/")
    assert run("split", "/articles/none/").code == 2


def test_check_finds_what_leads_nowhere(site: "SiteFolder", run: Run) -> None:
    site.article("x", "[fine](/articles/y/#p1), [fine](https://other.example/), [fine](mailto:x@example.org).")
    site.article("y")
    assert run("check").out.startswith("Checked ")
    site.article("x", "[gone](/gone/) [no such place](/articles/y/#p9) [no address](<http://[x>) ![](/x.svg)")
    site.write("templates/404.html", '<p id="a"></p><p id="a"></p>')
    ran = run("check")
    assert ran.code == 1
    lines = ran.err.splitlines()
    where = "content/articles/x.md: on /articles/x/ the link to"
    assert f"{where} /gone/ leads nowhere: the site has no /gone/" in lines
    assert f"{where} /articles/y/#p9 leads nowhere: nothing on /articles/y/ has the id 'p9'" in lines
    assert f"{where} /x.svg leads nowhere: the site has no /x.svg" in lines
    assert "the page 'Page not found': the id 'a' is used more than once on /404.html" in lines
    assert any("an image on /articles/x/ has no text for those who cannot see it; write ![text](…)" in x for x in lines)


def test_check_says_which_address_a_link_to_a_file_means(site: "SiteFolder", run: Run) -> None:
    site.article("x", "[y](y.md#p1) [z](../content/articles/z.md)").article("y")
    lines = run("check").err.splitlines()
    assert any(
        "to y.md#p1 " in line and line.endswith("; links lead to addresses: write /articles/y/#p1") for line in lines
    )
    assert any(line.endswith("leads nowhere: the site has no /articles/content/articles/z.md") for line in lines)
    assert not site.output.exists()


def test_new_starts_a_draft_that_is_not_public(site: "SiteFolder", run: Run) -> None:
    ran = run("new", "Łódź: a “new” day")
    assert ran.code == 0
    assert ran.out.endswith(
        "it is a draft until you delete the line 'draft: true'. Its address will be /articles/lodz-a-new-day/.\n"
    )
    (page,) = (site.root / "content").rglob("*.md")
    assert page.name == "lodz-a-new-day.md"
    assert site.build().report.articles == 0
    page.write_text(page.read_text().replace("draft: true\n", ""))
    assert "Łódź: a “new” day" in site.build().page("/articles/lodz-a-new-day/")
    again = run("new", "Lodz: a new day")
    assert again.code == 2
    assert "is already there; choose another title, or edit that page" in again.err


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_suggestions_are_shown_and_added_on_request(site: "SiteFolder", run: Run, ends: str) -> None:
    text = "Mark Rutte, the NATO secretary general, spoke in Oslo on Monday." + ends
    site.write("content/articles/x.md", f"---{ends}title: A visit{ends}---{ends}{text}")
    expected = [
        "# content/articles/x.md, new: International relations, Mark Rutte, NATO, Oslo",
        "topics: [International relations]",
        "people:",
        "  - {name: Mark Rutte, role: NATO secretary general}",
        "organizations: [NATO]",
        "places: [Oslo]",
    ]
    ran = run("suggest", "content/articles/x.md")
    assert (ran.code, ran.out.splitlines()) == (0, expected)
    ran = run("suggest", "--write", "content/articles/x.md")
    assert (ran.code, ran.out) == (
        0,
        "# content/articles/x.md: added International relations, Mark Rutte, NATO, Oslo\n",
    )
    lines = ["---", "title: A visit", *expected[1:], "---", text]
    assert (site.root / "content/articles/x.md").read_bytes().decode() == ends.join(lines)
    assert run("suggest", "content/articles/x.md").out == "# content/articles/x.md: nothing to suggest\n"
    assert json.loads(run("suggest", "--json", "content/articles/x.md").out) == {
        "pages": [{"page": "content/articles/x.md", "added": {}, "written": False}]
    }


def test_a_page_that_cannot_be_added_to_is_named(site: "SiteFolder", run: Run) -> None:
    page = "---\ntitle: A visit\nplaces: [Bergen] # and others\n---\nIt rained in Oslo on Monday.\n"
    site.write("content/articles/x.md", page)
    ran = run("suggest", "--write", "content/articles/x.md")
    assert (ran.code, ran.out.splitlines()[1:]) == (1, ["places: [Bergen, Oslo]"])
    assert ran.err == (
        "content/articles/x.md: is written in a way that only a person can add to; "
        "put the lines above in the place of the same keys\n"
    )
    assert (site.root / "content/articles/x.md").read_text() == page


def test_a_new_article_with_a_text_has_suggestions(site: "SiteFolder", run: Run) -> None:
    site.write("text.md", "\ufeffIt rained in Oslo on Monday.\r\n")
    ran = run("new", "A visit", "--text", "text.md")
    assert (ran.code, ran.out.splitlines()[1:2], ran.out.splitlines()[-1]) == (
        0,
        [f"# {Path(ran.out.split()[1].rstrip(';')).relative_to(site.root).as_posix()}, new: Oslo"],
        "places: [Oslo]",
    )
    assert run("new", "Other", "--text", "missing.md").code == 2


def test_articles_are_read_again_on_request(site: "SiteFolder", run: Run) -> None:
    site.write("seeds/a.txt", "A headline of the harbour\n\nThe harbour of Orle was opened again on Monday.\n")
    run("import")
    page = "content/articles/undated/a-headline-of-the-harbour.md"
    site.write("content/topics/harbour.md", "---\nname: Harbour\nmatch: [harbour]\n---\n")
    ran = run("reread", "--dry-run")
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            f"Would rewrite {page} from seeds/a.txt: it was read again",
            "Planned 1 seed, wrote nothing: 1 updated.",
        ],
    )
    ran = run("reread", page)
    assert (ran.code, ran.out.splitlines()) == (0, [f"Wrote {page} again", "Read 1 seed again: 1 updated."])
    assert "topics: [Harbour" in (site.root / page).read_text()
    assert json.loads(run("reread", "--json").out)["unchanged"] == 1
    site.article("own")
    (site.root / page).write_text((site.root / page).read_text() + "\nMore.\n")
    site.write("content/topics/harbour.md", "---\nname: Port\nmatch: [harbour]\n---\n")
    ran = run("reread", page, "content/articles/own.md")
    assert (ran.code, ran.out.splitlines()) == (
        1,
        [
            f"{page} was edited: it stays, its new reading is in {page}.new",
            "Read 2 seeds again: 1 in conflict with an edited page, 1 failed.",
        ],
    )
    assert ran.err.startswith("content/articles/own.md: was not made from a seed, so it cannot be read again; ")
    assert run("reread", "seeds/b.txt").err == (
        "there is no article seeds/b.txt; name its file in content/articles, or its address on the site\n"
    )


@pytest.mark.parametrize("existing", [False, True])
def test_init_makes_a_site_that_builds(run: Run, tmp_path: Path, *, existing: bool) -> None:
    folder = tmp_path / "my site"
    if existing:
        folder.mkdir()
    ran = run("init", folder)
    assert ran.code == 0
    assert ran.out.endswith(f"Now: cd {folder} && broadsheet serve\n") or str(folder) in ran.out
    assert run("build", "--site", folder).code == 0
    assert run("check", "--site", folder).code == 0
    assert (folder / "build/index.html").is_file()
    assert run("init", folder).code == 2


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"broadsheet {__version__}\n"
    ran = run("--help")
    commands = ("import", "reread", "suggest", "build", "watch", "serve", "new", "check", "explain", "init")
    assert [command for command in commands if f"    {command} " not in ran.out] == []


def test_each_command_is_in_the_table_of_its_module() -> None:
    tables = {module: import_module(f"broadsheet.commands.{module}").COMMANDS for module in MODULES.values()}
    assert {name: module for module, table in tables.items() for name in table} == MODULES


def test_a_command_loads_no_module_of_other_commands(site: "SiteFolder") -> None:
    code = (
        "import sys; from broadsheet.cli import main; main(['check'])\n"
        "print(*sorted(name for name in sys.modules if name.endswith('_commands')))"
    )
    site.article("x")
    ran = subprocess.run([sys.executable, "-c", code], cwd=site.root, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "broadsheet.commands.inspect_commands"


def test_a_build_with_nothing_to_do_loads_no_templates(site: "SiteFolder") -> None:
    code = (
        "import sys; from broadsheet.cli import main; main(['build'])\n"
        "heavy = {'jinja2', 'markdown_it', 'broadsheet.reading', 'broadsheet.index.build_index'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    site.article("x")
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", code], cwd=site.root, capture_output=True, text=True, check=True)
    assert (": 0 rendered, 0 written" in ran.stdout, ran.stdout.splitlines()[-1]) == (True, "")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _interrupt_the_making_of_a_class(*_: object) -> None:
    type("Interrupted", (), {"field": type("Field", (), {"__set_name__": _interrupt})()})


@pytest.mark.parametrize("interrupt", [_interrupt, _interrupt_the_making_of_a_class])
def test_an_interrupt_is_exit_code_130(
    site: "SiteFolder", run: Run, monkeypatch: pytest.MonkeyPatch, interrupt: Callable[..., None]
) -> None:
    site.article("x")
    monkeypatch.setattr("broadsheet.build.snapshot.scan_inputs", interrupt)
    ran = run("build", "--no-import")
    assert (ran.code, ran.out) == (130, "")


def test_ctrl_c_ends_a_build_and_its_workers_quietly(site: "SiteFolder") -> None:
    for number in range(210):
        site.article(f"x{number}", people=[f"Person {number % 9}"])
    # The build does not end by itself, however late its workers are seen.
    site.write("templates/article.html", "{% for number in range(10 ** 12) %}{% endfor %}")
    command = [sys.executable, "-m", "broadsheet", "build", "--no-import", "--jobs", "2", "--site", str(site.root)]
    # What runs in the background of a shell ignores interrupts, and so would what it starts.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    signal.signal(signal.SIGINT, ours)
    while not _has_workers(process.pid) and process.poll() is None:
        pass
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out.decode()) in {(130, ""), (-signal.SIGINT, "")}
    (site.root / "templates/article.html").unlink()
    assert site.build().tree() == site.clean_tree()


def _has_workers(process: int) -> bool:
    parents = subprocess.run(["ps", "-A", "-o", "ppid="], check=True, capture_output=True, text=True).stdout
    return str(process) in parents.split()


def test_a_reader_that_leaves_early_is_no_traceback(site: "SiteFolder") -> None:
    site.article("x")
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "broadsheet", "build", "--site", str(site.root)]
    ran = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_check_people_asks_and_finds_no_fault(site: "SiteFolder", run: Run) -> None:
    site.article("x", people=["Andrii Sibiga"])
    site.article("y", people=["Andriy Sybiha"])
    ran = run("check", "--people")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Are Andrii Sibiga (1 article) and Andriy Sybiha (1 article) one person?",
        "  If so: list 'Andriy Sybiha' under 'aliases' in content/people/andrii-sibiga.md.",
        "  content/articles/x.md",
        "  content/articles/y.md",
        "1 question about people.",
    ]


def test_explain_says_why_an_article_is_not_on_the_site(site: "SiteFolder", run: Run) -> None:
    site.article("a", publish_at="2999-01-01T06:00:00Z").article("b", draft=True).article("c", people=["Ann Lee"])
    site.article("d", withdrawn=True, publish_at="2999-01-01T06:00:00Z").article("e", expires="2020-01-01T06:00:00Z")
    said = {name: run("explain", f"/articles/{name}/").out.partition(": it ")[2] for name in "abde"}
    assert said == {
        "a": "is held back until 2999-01-01T06:00:00+00:00\n",
        "b": "is a draft\n",
        "d": "is withdrawn; is held back until 2999-01-01T06:00:00+00:00\n",
        "e": "expired at 2020-01-01T06:00:00+00:00\n",
    }
    assert run("explain", "content/articles/a.md").out.startswith(
        "content/articles/a.md is not on the site: it is held"
    )
    assert run("explain", "content/articles/c.md").out.startswith("/articles/c/ is ")
    assert "Named in: content/articles/c.md\n" in run("explain", "/people/ann-lee/").out


@pytest.mark.parametrize(
    "page", ["content/articles/x/a.md", "/articles/b/", "b", "articles/b", "https://n.example/articles/b/"]
)
@pytest.mark.parametrize("command", [("suggest",), ("explain",), ("review", "withdraw")])
def test_every_command_takes_a_page_by_its_file_or_its_address(
    site: "SiteFolder", run: Run, command: tuple[str, ...], page: str
) -> None:
    site.article("x/a", slug="b").article("x/c", slug="a")
    assert run(*command, page).code == 0
    assert b"withdrawn" not in (site.root / "content/articles/x/c.md").read_bytes()


def test_every_command_takes_a_page_by_its_seed(site: "SiteFolder", run: Run) -> None:
    site.write("seeds/a.txt", "Ship comes\n\nA ship came to Orle on Monday, Ann Kolb said.")
    lines = (f'{{"id": {number}, "title": "Ship {number}", "text": "Ship {number} came to Orle."}}' for number in "123")
    site.write("seeds/many.jsonl", "\n".join(lines))
    run("import")
    assert run("explain", "seeds/a.txt").out.startswith("/articles/ship-comes/ is ")
    ran = run("explain", "seeds/many.jsonl")
    assert (ran.code, ran.err.partition(",")[0]) == (2, "seeds/many.jsonl has 3 articles")
    assert run("explain", "seeds/none.txt").code == 2


def test_it_is_asked_whether_the_accused_is_somebody_of_the_same_name(site: "SiteFolder", run: Run) -> None:
    accused = "John Carter, 41, of Falmouth, is to appear before magistrates on Friday."
    chief = "Chief executive John Carter said that a man was charged."
    site.article("a", accused, people=["John Carter"], places=["Falmouth"])
    site.article("b", chief, people=[{"name": "John Carter", "role": "Chief executive"}], places=["Salisbury"])
    asked = "Are John Carter, “appear before magistrates”, and John Carter, “Chief executive”, two people?"
    assert run("check", "--people").out.startswith(f"{asked}\n")
    assert asked in run("review").out
    site.article("b", chief, people=["John Carter"], places=["Falmouth"])
    assert asked not in run("check", "--people").out
    site.article("a", chief, people=["John Carter"], places=["Truro"])
    assert run("check", "--people").out == "0 questions about people.\n"
