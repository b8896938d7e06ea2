"""Only a finished build of the site as it is now is deployed."""

import os
import shutil
from pathlib import Path

import pytest
from tests.conftest import SiteFolder
from tests.deploying.conftest import AS_OF, git

from broadsheet.cli import main

needs_rsync = pytest.mark.skipif("shutil.which('rsync') is None", reason="rsync is not installed")
assert shutil


@pytest.fixture
def ready(site: SiteFolder, tmp_path: Path) -> SiteFolder:
    """A built site with a target."""
    (tmp_path / "www").mkdir()
    site.settings(base_url="https://example.org/", deploy={"live": {"to": f"rsync:{tmp_path / 'www'}"}})
    return site.article("harbour", date="2024-11-13").build(AS_OF)


def deploy(site: SiteFolder, *options: str, as_of: str = AS_OF) -> int:
    return main(["deploy", "--site", str(site.root), "--as-of", as_of, *options])


def is_refused(site: SiteFolder, capsys: pytest.CaptureFixture[str], *options: str, as_of: str = AS_OF) -> bool:
    code = deploy(site, *options, as_of=as_of)
    return code == 1 and "is not what a build now would leave" in capsys.readouterr().err


@needs_rsync
def test_what_changed_since_the_build_is_not_deployed(ready: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert deploy(ready) == 0
    for change in (
        lambda: ready.article("harbour", "Other words."),
        lambda: ready.settings(base_url="https://example.org/new/", deploy={"live": {"to": "rsync:/nowhere"}}),
        lambda: ready.write("templates/extra.html", "x"),
        lambda: ready.write("build/index.html", "damaged"),
        lambda: ready.write("build/stray.html", "not of the site"),
        lambda: ready.remove(".broadsheet"),
    ):
        change()
        assert is_refused(ready, capsys)
        ready.build(AS_OF)


@needs_rsync
def test_a_target_can_change_without_a_build(ready: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    ready.settings(base_url="https://example.org/", deploy={"live": {"to": f"rsync:{tmp_path / 'other'}"}})
    assert deploy(ready) == 0
    assert (tmp_path / "other/articles/harbour/index.html").exists()


@needs_rsync
def test_a_build_whose_embargo_ended_or_whose_article_expired_is_not_deployed(
    ready: SiteFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.article("soon", publish_at="2025-01-02T09:00:00Z").article("old", expires="2025-01-05").build(AS_OF)
    assert is_refused(ready, capsys, as_of="2025-01-03")
    assert is_refused(ready, capsys, as_of="2025-01-06")
    assert deploy(ready) == 0


@needs_rsync
def test_a_preview_with_drafts_is_never_deployed(ready: SiteFolder) -> None:
    assert deploy(ready, "--output", str(ready.root / ".broadsheet/preview")) in {1, 2}


def test_a_target_must_be_named_where_there_are_several(ready: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    ready.settings(deploy={"live": {"to": "rsync:/a/b"}, "test": {"to": "rsync:/a/c"}})
    assert deploy(ready) == 2
    assert "name one of the targets of the settings: live, test" in capsys.readouterr().err
    assert deploy(ready, "tset") == 2
    assert "no target 'tset'; targets: live, test" in capsys.readouterr().err
    ready.settings()
    assert deploy(ready) == 2
    assert "the settings name no target" in capsys.readouterr().err


@needs_rsync
def test_a_tool_s_own_words_are_shown(ready: SiteFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "www").rmdir()
    assert deploy(ready) == 1
    shown = capsys.readouterr().err
    assert "rsync failed" in shown
    assert "Make it first" in shown


@pytest.mark.skipif("shutil.which('rclone') is None", reason="rclone is not installed")
def test_a_remote_that_nobody_configured_is_named(
    ready: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    ready.settings(base_url="https://example.org/", deploy={"live": {"to": "rclone:store:briefing"}})
    assert deploy(ready) == 1
    assert "rclone has no remote 'store'; make it by 'rclone config create store …'" in capsys.readouterr().err


def test_a_missing_tool_is_named(
    ready: SiteFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(ready.root))
    assert deploy(ready) == 1
    assert "rsync is not installed" in capsys.readouterr().err


def test_the_branch_of_the_site_s_own_files_is_no_target(
    ready: SiteFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    ready.settings(base_url="https://example.org/", deploy={"live": {"to": "git:main"}}).build(AS_OF)
    assert deploy(ready) == 1
    assert "in no Git repository" in capsys.readouterr().err
    git(ready.root, "init", "--quiet", "--initial-branch=main")
    assert deploy(ready) == 1
    assert "no remote origin" in capsys.readouterr().err
    git(ready.root, "remote", "add", "origin", str(ready.root))
    assert deploy(ready) == 1
    assert "the site's own files" in capsys.readouterr().err
