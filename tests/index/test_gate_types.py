"""What has not passed the gate is of another type, so that mypy refuses what would let it through."""

import ast
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src/broadsheet"
MISTAKES = """
from datetime import UTC, datetime

from broadsheet.build.page_cache import pack_article, pack_page
from broadsheet.content.pages.load_page import load_article
from broadsheet.index.publication_gate import admit, select_public
from broadsheet.index.build_index import build_index
from broadsheet.index.article_fingerprints import fingerprint_article, fingerprint_body, fingerprint_moment
from broadsheet.model import Article
from broadsheet.site.cards import reference

written = load_article("content/articles/a.md", b"")
admitted = admit(written)
assert isinstance(admitted, Article)
fingerprints = fingerprint_article(admitted, b"")

fingerprint_article(written, b"")  # refused
fingerprint_article(admit(written), b"")  # refused
fingerprint_body(written)  # refused
fingerprint_moment(written)  # refused
pack_page(written)  # refused
pack_article(written, fingerprints)  # refused
select_public([written], datetime.now(UTC))  # refused
build_index([written], {}, [])  # refused
build_index([admitted], {}, [])  # refused
reference(admitted, None)  # refused
"""
"""Each line that is marked lets something pass that the gate has not seen."""
PASSED = ("Article", "PublicArticle", "Withheld", "WithdrawnArticle", "WithdrawalNotice")
"""The types of what the gate has seen."""


def test_mypy_refuses_each_way_around_the_gate(tmp_path: Path) -> None:
    (tmp_path / "mistakes.py").write_text(MISTAKES)
    configured = ["--config-file", str(SOURCE.parents[1] / "pyproject.toml")]
    command = [sys.executable, "-m", "mypy", *configured, str(tmp_path / "mistakes.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    lines = {int(line.split(":")[1]) for line in told.splitlines() if "error:" in line}
    marked = {number for number, line in enumerate(MISTAKES.split("\n"), 1) if line.endswith("# refused")}
    assert lines == marked, told


def test_the_gate_alone_makes_what_has_passed_it() -> None:
    made = {
        (path.relative_to(SOURCE).as_posix(), node.func.id)
        for path in SOURCE.rglob("*.py")
        if any(name in (text := path.read_text("utf-8")) for name in PASSED)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PASSED
    }
    # What the cache holds passed the gate before it was put there.
    assert made == {
        ("index/publication_gate.py", "Withheld"),
        ("index/publication_gate.py", "WithdrawnArticle"),
        ("index/publication_gate.py", "WithdrawalNotice"),
        ("index/publication_gate.py", "Article"),
        ("index/publication_gate.py", "PublicArticle"),
        ("build/page_cache.py", "Article"),
    }
