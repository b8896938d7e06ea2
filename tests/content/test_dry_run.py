"""A dry run plans exactly what an import then does, and writes nothing."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.content.importing.import_report import ImportReport
from broadsheet.content.importing.import_seeds import import_seeds

if TYPE_CHECKING:
    from pathlib import Path

    from tests.content.conftest import Newsroom

pytestmark = pytest.mark.usefixtures("simple_reading")
STORY = " ".join(f"Ship {number} came to Orle." for number in range(40))
FULLER = f"{STORY} {' '.join(f'Ship {number} left.' for number in range(40, 50))}"


def files(root: "Path") -> dict[str, tuple[bytes, int]]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def plan(newsroom: "Newsroom") -> ImportReport:
    before = files(newsroom.root)
    report = import_seeds(newsroom.site, dry_run=True)
    assert files(newsroom.root) == before
    return report


def steps(report: ImportReport) -> list[tuple[str, str, str, str]]:
    return [(step.action, step.seed, step.page.rpartition("/")[2], step.beside[-4:]) for step in report.plan]


def test_a_dry_run_of_a_new_site_writes_nothing(newsroom: "Newsroom") -> None:
    newsroom.seed("a.txt", f"First\n{STORY}\nOutlet: One")
    newsroom.seed("b.txt", f"First\n{STORY} It rained.\nOutlet: Two")
    newsroom.seed("c.txt", "First\nOther text.")
    report = plan(newsroom)
    assert steps(report) == [
        ("create", "seeds/a.txt", "first.md", ""),
        ("join", "seeds/b.txt", "first.md", ""),
        ("create", "seeds/c.txt", "first-2.md", ""),
    ]
    assert all(step.reason for step in report.plan)
    assert newsroom.run() == report


def test_each_step_has_its_reason(newsroom: "Newsroom") -> None:
    for name in "abc":
        newsroom.seed(f"{name}.txt", f"Title {name}\nText.")
    newsroom.seed("k.txt", f"Title k\n{STORY}\nOutlet: One")
    newsroom.seed("m.txt", f"Title m\n{STORY}\nOutlet: Three")
    newsroom.run()
    newsroom.edit("content/articles/undated/title-b.md")
    newsroom.remove("content/articles/undated/title-c.md")
    for name in "abc":
        newsroom.seed(f"{name}.txt", f"Title {name}\nNew text.")
    newsroom.seed("l.txt", f"Title l\n{FULLER}\nOutlet: Two")
    newsroom.seed("m.txt", "Title m\nAnother text.\nOutlet: Three")
    report = plan(newsroom)
    assert {(step.action, step.seed, step.reason) for step in report.plan} == {
        ("rewrite", "seeds/a.txt", "the seed changed, and nobody edited its page"),
        ("beside", "seeds/b.txt", "the seed changed, but a person edited its page"),
        ("keep_deleted", "seeds/c.txt", "the seed changed, but an editor deleted its page"),
        ("rewrite", "seeds/l.txt", "this copy of the page's article is fuller"),
        ("unlist", "seeds/m.txt", "seeds/m.txt has another article now"),
        ("create", "seeds/m.txt", "no page has this article yet"),
    }
    assert newsroom.run() == report


titles = st.sampled_from(["First", "Second"])
bodies = st.sampled_from(["Text.", "Other text.", f"{STORY}\nOutlet: One", f"{STORY} It rained.\nOutlet: Two", FULLER])
edition = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]), st.tuples(titles, bodies))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=edition, second=edition, edited=st.booleans())
def test_an_import_does_what_a_dry_run_planned(
    tmp_path_factory: pytest.TempPathFactory,
    newsroom: "Newsroom",
    first: dict[str, tuple[str, str]],
    second: dict[str, tuple[str, str]],
    edited: bool,  # noqa: FBT001  # Hypothesis gives it by name
) -> None:
    room = type(newsroom)(tmp_path_factory.mktemp("site"))
    room.write("seeds/none.md.bak", "")
    for seeds in (first, second):
        for name, (title, body) in seeds.items():
            room.seed(name, f"{title}\n{body}")
        planned = plan(room)
        assert room.run() == planned
        pages = [path for path in room.content() if path.endswith(".md")]
        if edited and pages:
            room.edit(pages[0])
