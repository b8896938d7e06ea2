"""Settings files of any content are settings or faults."""

from pathlib import Path

import pytest

from broadsheet.config import Settings, find_site
from broadsheet.errors import NoSiteError, SettingsError
from broadsheet.setting_checks import CHECKS

DIGITS = f"0x{'f' * 5_000}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"title = {'1' * 5_000}", "is not valid TOML: "),
        (f"title = {DIGITS}", ":1: setting 'title' must be a text, not a number with very many digits"),
        (f"title{'.a' * 5_000} = 1", ":1: setting 'title' must be a text, not tables nested very deep"),
        (f"articles_per_page = {DIGITS}", ":1: setting 'articles_per_page' must be at most 1000000"),
        ("pipelines = 'fr_core_news_sm'", ":1: setting 'pipelines' must be a table, not 'fr_core_news_sm'"),
        ("pipelines = {en = 'x'}", "setting 'pipelines' has a pipeline for English"),
        ("pipelines = {fr = 1}", "pipeline 'fr' of setting 'pipelines' must be a text, not 1"),
        (f"seed_fields = [{DIGITS}]", ":1: setting 'seed_fields' must be a table, not a number with very many digits"),
        (f"a = {'[' * 5_000}", ": has lists or tables nested too deep; remove them"),
        (f"feed_entries = '{'x' * 500}'", f":1: setting 'feed_entries' must be a number, not '{'x' * 58}…"),
    ],
)
def test_a_hostile_setting_is_a_fault(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "broadsheet.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        find_site(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 3", "tool = {broadsheet = 3}", ""])
def test_a_project_without_a_table_of_settings_is_no_site(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(NoSiteError):
        find_site(tmp_path)


def test_each_setting_has_its_check() -> None:
    assert tuple(CHECKS) == Settings.__struct_fields__


def test_settings_are_not_read_through_a_link_out_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("title = 'Of another site'\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/broadsheet.toml").symlink_to("../elsewhere.toml")
    with pytest.raises(SettingsError, match=r"a link leads out of the site, .*; copy the file into the site"):
        find_site(tmp_path / "site")


def test_settings_may_be_a_link_within_the_site(tmp_path: Path) -> None:
    (tmp_path / "press.toml").write_text("title = 'The Press'\n")
    (tmp_path / "broadsheet.toml").symlink_to("press.toml")
    assert find_site(tmp_path).settings.title == "The Press"
