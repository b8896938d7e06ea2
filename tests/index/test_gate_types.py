"""What has not passed the gate is of another type, so that mypy refuses what would let it through."""

import ast
from pathlib import Path

import mypy.api

SOURCE = Path(__file__).parents[2] / "src/broadsheet"
MISTAKES = """
from broadsheet.build.cache import pack_article, pack_page
from broadsheet.content.load import load_article
from broadsheet.index.gate import admit, publish
from broadsheet.index.indexing import build_index
from broadsheet.index.prints import print_article, print_body, print_moment
from broadsheet.model import Article
from broadsheet.site.cards import reference

written = load_article("content/articles/a.md", b"")
admitted = admit(written)
assert isinstance(admitted, Article)
prints = print_article(admitted, b"")

print_article(written, b"")  # refused
print_article(admit(written), b"")  # refused
print_body(written)  # refused
print_moment(written)  # refused
pack_page(written)  # refused
pack_article(written, prints)  # refused
publish([written], None)  # refused
build_index([written], {}, [])  # refused
build_index([admitted], {}, [])  # refused
reference(admitted, None)  # refused
"""
"""Each line that is marked lets something pass that the gate has not seen."""


def test_mypy_refuses_each_way_around_the_gate(tmp_path: Path) -> None:
    (tmp_path / "mistakes.py").write_text(MISTAKES)
    configured = ["--config-file", str(SOURCE.parents[1] / "pyproject.toml")]
    told, errors, _ = mypy.api.run([*configured, str(tmp_path / "mistakes.py")])
    assert errors == ""
    lines = {int(line.split(":")[1]) for line in told.splitlines() if "error:" in line}
    marked = {number for number, line in enumerate(MISTAKES.split("\n"), 1) if line.endswith("# refused")}
    assert lines == marked, told


def test_the_gate_alone_makes_what_has_passed_it() -> None:
    made = {
        (path.relative_to(SOURCE).as_posix(), node.func.id)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"Article", "PublicArticle", "Withheld"}
    }
    # What the cache holds passed the gate before it was put there.
    assert made == {
        ("index/gate.py", "Withheld"),
        ("index/gate.py", "Article"),
        ("index/gate.py", "PublicArticle"),
        ("build/cache.py", "Article"),
    }
