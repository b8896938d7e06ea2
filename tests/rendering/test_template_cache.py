"""What one process compiled, the next need not; and it is never taken from another program."""

from pathlib import Path

import jinja2
import pytest
from msgspec.structs import replace

from broadsheet.rendering.template_cache import CompiledTemplates, StoredTemplate, TemplateReads
from broadsheet.saved_records import read_record, write_record

SOURCE = "{% for word in words %}{{ loop.index }}. {{ word }} {% endfor %}"
READ = TemplateReads(
    names=frozenset([None]), fields=frozenset(["quotes"]), words=True, assets=frozenset(["/css/site.css"])
)


def render(compiled: CompiledTemplates) -> str:
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": SOURCE}), autoescape=True)
    environment.bytecode_cache = compiled
    return environment.get_template("a").render(words=["one", "<two>"])


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    compiled = CompiledTemplates()
    compiled.add_read(SOURCE, READ)
    assert render(compiled) == "1. one 2. &lt;two&gt; "
    compiled.save(tmp_path / "templates")
    return tmp_path / "templates"


def test_the_next_process_compiles_nothing(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = CompiledTemplates()
    compiled.load(noted)
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert render(compiled) == "1. one 2. &lt;two&gt; "
    assert compiled.find_read(SOURCE) == READ
    noted.unlink()
    compiled.save(noted)
    assert not noted.exists()  # there was nothing more than it had


def test_another_program_takes_nothing(noted: Path) -> None:
    kept = read_record(noted, StoredTemplate)
    assert kept is not None
    write_record(noted, replace(kept, program="another"))
    assert is_refused(noted)


def is_refused(noted: Path) -> bool:
    compiled = CompiledTemplates()
    compiled.load(noted)
    return compiled.find_read(SOURCE) is None and render(compiled) == "1. one 2. &lt;two&gt; "


@pytest.mark.parametrize("place", [0, 10, 30, -1])
def test_damaged_code_is_never_run(noted: Path, place: int) -> None:
    data = bytearray(noted.read_bytes())
    data[place] ^= 1
    noted.write_bytes(data)
    assert is_refused(noted)
