"""What Broadsheet depends on: bounds that can be tested, and a list of licences that leaves nothing out."""

import json
import re

import pytest
from tests.dependencies.audit import judge
from tests.dependencies.declared import ROOT, declared, name_of, oldest


def listed() -> dict[str, list[str]]:
    """Return the rows of the list of licences by package."""
    text = (ROOT / "docs" / "licences.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines() if line[:2] == "| "]
    return {name: cells for name, *cells in rows[1:]}


def test_each_dependency_has_bounds_on_both_sides() -> None:
    for requirement in (one for some in declared().values() for one in some):
        assert re.search(r">=[\w.]+,<[\w.]+$", requirement), requirement


def test_the_oldest_versions_are_those_of_the_bounds() -> None:
    constraints = dict(line.split("==") for line in oldest())
    assert set(constraints) == {name_of(one) for some in declared().values() for one in some}
    assert constraints["jinja2"] == "3.1.6"


def test_the_licences_of_all_dependencies_are_listed() -> None:
    rows = listed()
    for extra, requirements in declared().items():
        for name in map(name_of, requirements):
            licence, direct, comes_with = rows[name]
            assert licence, name
            assert direct == "yes", name
            assert extra in comes_with.split(", "), name
    direct = {name for name, cells in rows.items() if cells[1] == "yes"}
    assert direct == {name_of(one) for some in declared().values() for one in some}


def audited(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages})


CLEAN = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "not found"}
FAULTY = {"name": "c", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}


@pytest.mark.parametrize(
    ("report", "code", "said"),
    [
        ("", 0, "NOTHING WAS AUDITED"),
        (audited(SKIPPED), 0, "NOTHING WAS AUDITED"),
        (audited(CLEAN, SKIPPED), 0, "Audited 1 of 2 packages: 0 advisories."),
        (audited(CLEAN, FAULTY), 1, "c 1: X-1, mended in 2"),
    ],
)
def test_an_audit_says_what_it_did_not_look_at(report: str, code: int, said: str) -> None:
    judged, lines = judge(report, "ConnectionError")
    assert judged == code
    assert said in "\n".join(lines)
