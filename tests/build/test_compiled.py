"""What one process compiled, the next need not; and it is never taken from another program."""

import os
from pathlib import Path

import jinja2
import pytest
from msgspec.structs import replace

from broadsheet.build.compiled import CompiledTemplates, Kept, Read
from broadsheet.build.secret import user_secret
from broadsheet.store import read_record, write_record

SOURCE = "{% for word in words %}{{ loop.index }}. {{ word }} {% endfor %}"
STATE = "LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME"
READ = Read(names=frozenset([None]), fields=frozenset(["quotes"]), words=True)


def render(compiled: CompiledTemplates) -> str:
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": SOURCE}), autoescape=True)
    environment.bytecode_cache = compiled
    return environment.get_template("a").render(words=["one", "<two>"])


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    compiled = CompiledTemplates()
    compiled.keep_read(SOURCE, READ)
    assert render(compiled) == "1. one 2. &lt;two&gt; "
    compiled.note(tmp_path / "templates")
    return tmp_path / "templates"


def test_the_next_process_compiles_nothing(noted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = CompiledTemplates()
    compiled.recall(noted)
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert render(compiled) == "1. one 2. &lt;two&gt; "
    assert compiled.find_read(SOURCE) == READ
    noted.unlink()
    compiled.note(noted)
    assert not noted.exists()  # there was nothing more than it had


def test_another_program_takes_nothing(noted: Path) -> None:
    secret = user_secret()
    assert secret
    kept = read_record(noted, Kept, secret=secret)
    assert kept is not None
    write_record(noted, replace(kept, program="another"), secret=secret)
    assert is_refused(noted)


def is_refused(noted: Path) -> bool:
    compiled = CompiledTemplates()
    compiled.recall(noted)
    return compiled.find_read(SOURCE) is None and render(compiled) == "1. one 2. &lt;two&gt; "


def test_code_that_another_user_wrote_is_never_run(
    noted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = noted.read_bytes()
    monkeypatch.setenv(STATE, str(tmp_path / "another"))
    assert is_refused(noted)
    compiled = CompiledTemplates()
    compiled.keep_read(SOURCE, READ)
    compiled.note(noted)
    assert not is_refused(noted)
    monkeypatch.undo()
    assert is_refused(noted)
    noted.write_bytes(own)
    assert not is_refused(noted)


def test_a_record_without_the_secret_is_never_run(noted: Path) -> None:
    kept = read_record(noted, Kept, secret=user_secret() or b"")
    assert kept is not None
    write_record(noted, kept)
    assert is_refused(noted)


@pytest.mark.skipif(os.name != "posix", reason="who may read a file is told otherwise there")
@pytest.mark.parametrize("damage", ["readable", "short", "folder"])
def test_a_secret_that_is_none_is_not_used(
    noted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path))
    first, place = user_secret(), tmp_path / "broadsheet" / "secret"
    assert first == user_secret() == place.read_bytes()
    if damage == "folder":
        place.unlink()
        place.mkdir()
        assert user_secret() is None
        assert is_refused(noted)
        CompiledTemplates().note(noted)
        return
    place.chmod(0o644) if damage == "readable" else place.write_bytes(first[:-1])
    second = user_secret()
    assert second not in {None, first}
    assert second == user_secret()
    assert place.stat().st_mode & 0o077 == 0
