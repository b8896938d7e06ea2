"""Copies of the default theme say which default they were made from, and `check` tells when that changes."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet.cli import main
from broadsheet.digests import digest
from broadsheet.site.theme import theme_folder
from broadsheet.site.theme_copies import DIGITS, NOTE, find_outdated_copies

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

ABOUT = (theme_folder() / "templates/about.html").read_text("utf-8")


def note_of(path: str) -> str:
    return f"{NOTE} {digest((theme_folder() / path).read_bytes())[:DIGITS]}"


def told(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["check", "--site", str(site.root), "--as-of", "2024-12-31"]) == 0
    return [line for line in capsys.readouterr().out.splitlines() if "default" in line]


def test_a_copy_that_does_not_say_of_what_is_named(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    site.article("a").write("templates/about.html", f"{ABOUT}<!-- ours -->")
    (line,) = told(site, capsys)
    assert line.startswith("templates/about.html does not say which default it is a copy of: with 'copy of default ")
    assert note_of("templates/about.html") in line


def test_a_copy_of_the_default_as_it_is_needs_no_word(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    site.article("a").write("templates/about.html", f"{{# {note_of('templates/about.html')} #}}{ABOUT}")
    part = "static/css/site.css/cards.css"
    site.write(part, f"/* {note_of(part)} */")
    assert told(site, capsys) == []


def test_a_copy_of_an_older_default_is_named_with_the_new_one(
    site: "SiteFolder", capsys: pytest.CaptureFixture[str]
) -> None:
    site.article("a").write("templates/about.html", f"{{# {NOTE} 00000000 #}}{ABOUT}")
    (line,) = told(site, capsys)
    assert line.startswith("templates/about.html is a copy of an older default: compare it with ")
    assert Path(line.split("compare it with ")[1].split(", then")[0]).read_text("utf-8") == ABOUT
    assert note_of("templates/about.html") in line


def test_what_extends_a_default_or_replaces_none_is_no_copy(site: "SiteFolder") -> None:
    site.write("templates/base.html", '{% extends "default/base.html" %}')
    site.write("templates/partials/own.html", "Ours").write("static/own.css", "a {}")
    site.write("templates/about.html", ABOUT)
    assert find_outdated_copies(site.site) == []
