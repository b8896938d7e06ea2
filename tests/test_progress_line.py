"""The line that says how far an import is: on a terminal only, and never more often than an eye can follow."""

import io
import sys
from pathlib import Path

import pytest

from broadsheet.cli import main
from broadsheet.progress_line import Progress, ProgressLine, describe_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_says_how_much_is_read_how_fast_and_how_long_it_takes() -> None:
    progress = Progress(files=0, of_files=1, bytes=250, of_bytes=1000, articles=3000)
    assert describe_progress(progress, 60).endswith(" 25 %, 3 min 0 s left, 0 of 1 files, 3,000 articles, 50 a second")
    assert describe_progress(progress, 3600).endswith(", 3 h 0 min left, 0 of 1 files, 3,000 articles, 1 a second")
    # At first nobody knows.
    assert describe_progress(progress, 0.5).endswith("3,000 articles")


def test_it_is_written_seldom_and_at_the_end() -> None:
    terminal, times = Terminal(), iter([0.0, 0.0, 0.05, 0.2, 0.21, 0.22])
    line = ProgressLine(terminal, lambda: next(times))
    for number in range(5):
        line.show(Progress(files=number // 4, of_files=1, bytes=number, of_bytes=4, articles=number))
    line.end()
    shown = [text.split(", ")[2] for text in terminal.getvalue().split("\r\x1b[K")[1:]]
    assert shown == ["0 articles", "2 articles", "4 articles\n"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("terminal", [Terminal(), io.StringIO()])
def test_one_large_file_has_shares_and_no_terminal_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: io.StringIO, name: str
) -> None:
    objects = [f'{{"title": "Title {number}", "text": "Text {number}."}}' for number in range(40)]
    text = "\n".join(objects) if name.endswith("l") else f"[{','.join(objects)}]"
    (tmp_path / "broadsheet.toml").write_text("")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / name).write_text(text)
    terminal.truncate(0)
    terminal.seek(0)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("broadsheet.progress_line.UPDATE_INTERVAL", 0)
    assert main(["import", "--site", str(tmp_path), "--jobs", "1"]) == 0
    shares = [int(line.split("%", maxsplit=1)[0][-4:]) for line in terminal.getvalue().split("\r")[1:]]
    assert shares == sorted(shares)
    assert (len(set(shares)) > 1, shares[-1:]) == ((True, [100]) if terminal.isatty() else (False, []))
