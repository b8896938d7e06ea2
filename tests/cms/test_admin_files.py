"""The files of the CMS: which forms there are, and what is written where."""

import hashlib
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.dependencies.sveltia import PROGRAM, PROGRAM_SHA256

from broadsheet.cli import main
from broadsheet.cms.admin_files import repository_of
from broadsheet.cms.content_collections import configuration
from broadsheet.content.pages import schema
from broadsheet.content.pages.page_files import FOLDERS

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

COLLECTIONS = {one["name"]: one for one in configuration()["collections"]}


def fields(folder: str) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in COLLECTIONS[folder]["fields"]}


def test_each_folder_of_content_has_a_collection() -> None:
    assert {name: one["folder"] for name, one in COLLECTIONS.items()} == {name: f"content/{name}" for name in FOLDERS}


def test_a_form_has_all_keys_but_those_that_have_several_forms_and_those_of_import() -> None:
    several = {"source", "also_in", "people", "withdrawn", "aliases"}
    of_import = {"unsure", "quotes", "left_out", "copies", "not_copy_of", "imported"}
    assert [*fields("articles")] == [*(key for key in schema.ARTICLE if key not in several | of_import), "body"]


def test_profiles_have_the_keys_of_their_kind() -> None:
    assert [*fields("people")] == ["name", "aliases", "roles", "same_as", "image", "sort_name", "body"]
    assert [*fields("topics")] == ["name", "aliases", "same_as", "image", "sort_name", "match", "body"]
    assert [*fields("pages")] == ["name", "menu", "body"]


def test_fields_take_what_the_contract_takes() -> None:
    article = fields("articles")
    assert "required" not in article["title"]
    assert all(field["required"] is False for name, field in article.items() if name != "title")
    assert article["rights"]["options"] == ["full", "excerpt", "link"]
    assert (article["weight"]["min"], article["weight"]["max"]) == (-9, 9)
    assert article["topics"]["widget"] == "list"
    assert [one["name"] for one in article["corrections"]["fields"]] == ["date", "text"]
    assert article["body"]["modes"][0] == "raw"


def test_the_program_is_the_one_that_was_packed() -> None:
    assert hashlib.sha256(PROGRAM.read_bytes()).hexdigest() == PROGRAM_SHA256


def test_a_site_has_a_cms_only_after_the_command(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    site.article("a")
    assert not [path for path in site.build().tree() if "admin" in path or "sveltia" in path.casefold()]
    assert main(["cms", "--site", str(site.root), "--backend", "gitlab:desk/news/site"]) == 0
    assert "It edits the repository gitlab:desk/news/site, or local files" in capsys.readouterr().out
    built = site.build().tree()
    assert built["admin/sveltia/LICENSE.txt"].startswith(b"MIT License")
    assert json.loads(built["admin/collections.json"]) == configuration()
    backend = yaml.safe_load(built["admin/config.yml"])["backend"]
    assert backend == {"name": "gitlab", "repo": "desk/news/site", "branch": "main"}


def test_the_configuration_of_the_desk_is_left_alone(site: "SiteFolder", capsys: pytest.CaptureFixture[str]) -> None:
    site.write("static/admin/config.yml", "backend: {name: github, repo: a/b}\n").write("static/admin/admin.js", "old")
    assert main(["cms", "--site", str(site.root), "--backend", "github:c/d"]) == 0
    assert (site.root / "static/admin/config.yml").read_text() == "backend: {name: github, repo: a/b}\n"
    assert (site.root / "static/admin/admin.js").read_text() != "old"
    assert "Left " in capsys.readouterr().out


def test_the_repository_is_the_one_of_the_remote(site: "SiteFolder") -> None:
    for arguments in (["init", "-q", "-b", "news"], ["remote", "add", "origin", "git@github.com:example/site.git"]):
        subprocess.run(["git", "-C", str(site.root), *arguments], check=True)
    assert main(["cms", "--site", str(site.root)]) == 0
    backend = yaml.safe_load((site.root / "static/admin/config.yml").read_text())["backend"]
    assert backend == {"name": "github", "repo": "example/site", "branch": "news"}


@pytest.mark.parametrize(
    ("remote", "repository"),
    [
        ("https://github.com/example/site", "github:example/site"),
        ("https://gitlab.com/a/b/site.git", "gitlab:a/b/site"),
        ("ssh://git@github.com/example/site.git/", "github:example/site"),
        ("https://git.example.org/example/site", ""),
        ("https://github.com.example.org/example/site", ""),
        ("", ""),
    ],
)
def test_the_addresses_of_remotes(remote: str, repository: str) -> None:
    assert repository_of(remote) == repository


@pytest.mark.parametrize("name", ["github:site", "bitbucket:a/b", "github:a/b\nevil: true", "a/b"])
def test_what_is_no_repository_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["cms", "--backend", name])
    assert "is no repository" in capsys.readouterr().err
