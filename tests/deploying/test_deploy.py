"""`broadsheet deploy`: the target holds what was built, whatever happened before."""

import json
from pathlib import Path

import pytest
from tests.conftest import read_tree
from tests.deploying.conftest import AS_OF, Desk

from broadsheet.deploying.deployed_record import RECORD, Record, decode_record, encode_record
from broadsheet.deploying.git_target import GitTarget
from broadsheet.deploying.rclone_target import RcloneTarget
from broadsheet.deploying.rsync_target import RsyncTarget

WITHOUT_SERVERS = pytest.mark.parametrize("desk", ["rsync", "rclone-folder", "git"], indirect=True)
"""For what does not depend on whether a target has folders or digests of its files."""


def test_a_target_holds_what_was_built_and_gets_only_the_difference(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.deploy("live") == 0
    held = desk.read()
    assert decode_record(held.pop(RECORD)).files.keys() == held.keys()
    assert held == read_tree(desk.site.output)
    assert f"Deployed to {desk.to}: {len(held)} new." in capsys.readouterr().out
    desk.site.article("market", "Prices rose.").article("ferry", "A ferry sank.").remove("content/articles/harbour.md")
    desk.site.build(AS_OF)
    capsys.readouterr()
    assert desk.deploy("--json") == 0
    held = desk.held()
    assert held == read_tree(desk.site.output)
    assert "articles/harbour/index.html" not in held
    counts = json.loads(capsys.readouterr().out)
    assert counts["new"] > 0
    assert counts["changed"] > 0
    assert counts["removed"] > 0
    assert counts["unchanged"] > 0
    assert desk.deploy("--json") == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == len(held)


@WITHOUT_SERVERS
def test_a_dry_run_says_what_would_come_and_changes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.deploy("--dry-run") == 0
    assert "new: articles/market/index.html" in capsys.readouterr().out
    if not desk.to.startswith("git:"):
        assert desk.read() == {}
    desk.deploy()
    before = desk.read()
    desk.site.article("market", "Prices rose.").build(AS_OF)
    assert desk.deploy("--dry-run", "--json") == 0
    report = capsys.readouterr().out
    assert "articles/market/index.html" in json.loads(report[report.index("{") :])["plan"]["changed"]
    assert desk.read() == before


@pytest.mark.parametrize("desk", ["rsync", "rclone-folder", "rclone-no-digests", "git"], indirect=True)
def test_what_something_else_changed_is_put_back(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.deploy()
    desk.write("index.html", b"hello")
    desk.write("articles/market/index.html", None)
    assert desk.deploy() == 0
    assert desk.held() == read_tree(desk.site.output)
    assert "Put back index.html" in capsys.readouterr().out


@pytest.mark.parametrize("desk", ["rclone-no-digests"], indirect=True)
def test_what_is_spoilt_on_its_way_to_a_target_without_digests_is_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put, spoilt = RcloneTarget.put, []

    def spoil(target: RcloneTarget, paths: list[str]) -> None:
        put(target, paths)
        if not spoilt:
            spoilt.append("robots.txt")
            desk.write("robots.txt", bytes(len(desk.read()["robots.txt"])))

    monkeypatch.setattr(RcloneTarget, "put", spoil)
    assert desk.deploy() == 0
    assert spoilt
    assert "Put back robots.txt" in capsys.readouterr().out
    assert desk.held() == read_tree(desk.site.output)


@WITHOUT_SERVERS
def test_files_of_others_stay(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write("notes/own.txt", b"mine")
    assert desk.deploy() == 1
    assert "files that no deploy put there" in capsys.readouterr().err
    assert desk.held() == {"notes/own.txt": b"mine"}
    assert desk.deploy("--take-over") == 0
    desk.site.remove("content/articles/harbour.md").build(AS_OF)
    assert desk.deploy() == 0
    assert desk.held() == {**read_tree(desk.site.output), "notes/own.txt": b"mine"}


@pytest.mark.parametrize("desk", ["rsync", "rclone-no-digests", "git"], indirect=True)
def test_an_interrupted_deploy_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.deploy()
    desk.site.article("market", "Prices rise.").article("ferry", "A ferry sank.").remove("content/articles/harbour.md")
    desk.site.build(AS_OF)
    with monkeypatch.context() as patch:
        interrupt_at(3, patch)
        with pytest.raises(RuntimeError):
            desk.deploy()
    if not desk.to.startswith("git:"):
        assert "" in decode_record(desk.read()[RECORD]).files.values()
    # Somebody else made another edit meanwhile, with as many characters, and publishes from another computer.
    desk.site.article("market", "Prices fell.").build(AS_OF)
    assert desk.deploy() == 0
    assert desk.held() == read_tree(desk.site.output)


def interrupt_at(step: int, patch: pytest.MonkeyPatch) -> None:
    """Let nothing reach the target behind a step: the first claims what is about to change, the third copies it."""
    done = 0
    for kind in (RsyncTarget, RcloneTarget, GitTarget):
        for name in ("write_record", "put", "remove"):
            original = getattr(kind, name)

            def act(target: object, *arguments: object, original: object = original) -> None:
                nonlocal done
                done += 1
                if done > step:
                    raise RuntimeError
                assert callable(original)
                original(target, *arguments)

            patch.setattr(kind, name, act)


@pytest.mark.parametrize("desk", ["rsync", "rclone-folder", "rclone-no-digests", "git"], indirect=True)
def test_a_file_takes_the_place_of_a_folder_and_names_have_spaces_and_accents(desk: Desk) -> None:
    desk.site.write("static/one", "a file").write("static/two/inner", "in a folder")
    for name in NAMES:
        desk.site.write(f"static/{name}", name)
    desk.site.build(AS_OF)
    assert desk.deploy() == 0
    assert desk.held() == read_tree(desk.site.output)
    desk.site.remove("static")
    desk.site.write("static/one/inner", "in a folder").write("static/two", "a file").build(AS_OF)
    assert desk.deploy() == 0
    assert desk.held() == read_tree(desk.site.output)


NAMES = ("two words.txt", "été/à l'heure.txt", "#hash [1].txt", "-rf", "; touch x", "{a,b}.txt")


@pytest.mark.parametrize("desk", ["rsync", "git"], indirect=True)
def test_a_record_that_leads_elsewhere_is_refused(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.deploy()
    victim = tmp_path / "victim"
    victim.write_text("keep me")
    desk.write(RECORD, encode_record(Record(files={"../victim": "0"})))
    assert desk.deploy() == 1
    assert "was not written by a deploy" in capsys.readouterr().err
    assert victim.read_text() == "keep me"
