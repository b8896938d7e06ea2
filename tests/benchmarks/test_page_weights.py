"""What a browser loads for a page of a built site, and which pages are above a limit."""

import importlib
import random
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
HEAD = (
    '<link rel="icon" type="image/svg+xml" href="../../icon.svg"><link rel="stylesheet" href="../../css/site.css">'
    '<link rel="alternate" href="/feed.atom"><script src="/news/js/key.js" defer></script>'
    '<img src="/news/a.png" alt=""><img src="/news/later.png" loading="lazy" alt="">'
)


@pytest.fixture(scope="module")
def weights() -> Any:  # noqa: ANN401  # a module
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module("page_weights")
    sys.modules.pop("page_weights", None)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    _write(tmp_path, "css/site.css", "a { color: red }")
    for name in ("icon.svg", "js/key.js", "a.png"):
        _write(tmp_path, name, "x")
    _write(tmp_path, "articles/one/index.html", HEAD)
    return tmp_path


def test_a_page_loads_what_it_names_under_any_base_path(weights: Any, build: Path) -> None:  # noqa: ANN401
    (page,) = weights.weigh_pages(build)
    assert (page.kind, page.path) == ("articles/*", "articles/one/index.html")
    assert page.requests == len(("the page", "icon", "stylesheet", "script", "picture"))
    assert page.css
    assert page.scripts
    assert page.faults == []


def test_a_page_and_a_part_of_the_search_above_their_limits_are_named(weights: Any, build: Path) -> None:  # noqa: ANN401
    noise = random.Random(1).randbytes(weights.MAX_SEARCH_PART).hex()  # noqa: S311 # nothing here is secret
    _write(build, "articles/one/index.html", HEAD + noise)
    _write(build, "topics/one/index.html", HEAD + noise)
    _write(build, "search/words/a.js", noise)
    article, topic = weights.weigh_pages(build)
    faults = [[fault.partition(" KB")[0].rpartition(" ")[0] for fault in page.faults] for page in (article, topic)]
    assert faults == [["HTML"], ["HTML", "HTML and CSS"]]
    assert (article.is_long_text, topic.is_long_text) == (True, False)
    (part,) = weights.find_large_search_parts(build)
    assert part.startswith("search/words/a.js: ")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "/"),
        ("404.html", "404.html"),
        ("people/index.html", "people"),
        ("people/a-b/page/2/index.html", "people/*/*/*"),
        ("days/2024/05/01/briefing.html", "days/*/*/*/briefing.html"),
    ],
)
def test_pages_of_one_kind_have_one_name(weights: Any, path: str, kind: str) -> None:  # noqa: ANN401
    assert weights.kind_of(path) == kind


def test_a_page_that_loads_what_is_not_there_is_named(weights: Any, build: Path) -> None:  # noqa: ANN401
    (build / "js/key.js").unlink()
    with pytest.raises(SystemExit, match=r"articles/one/index\.html: loads /news/js/key\.js"):
        list(weights.weigh_pages(build))


def _write(build: Path, name: str, text: str) -> None:
    path = build / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
