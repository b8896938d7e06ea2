"""`broadsheet init --ci`: the workflow's own commands, run here, publish the site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import read_tree
from tests.deploying.conftest import git

from broadsheet.cli import main

needs_shell = pytest.mark.skipif("shutil.which('bash') is None or sys.platform == 'win32'", reason="no shell")
assert shutil
assert sys


def make_project(folder: Path, ci: str) -> tuple[Path, Path]:
    """Make a site with a workflow, a repository that it is pushed to, and a clone as the service makes it."""
    assert main(["init", str(folder / "site"), "--ci", ci]) == 0
    site, origin, clone = folder / "site", folder / "origin.git", folder / "clone"
    settings = (site / "broadsheet.toml").read_text()
    (site / "broadsheet.toml").write_text(settings.replace('base_url = ""', 'base_url = "https://example.org/"'))
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", "--all")
    git(site, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "Begin")
    git(site, "push", "--quiet", str(origin), "main")
    git(folder, "clone", "--quiet", "--depth=1", origin.as_uri(), str(clone))
    return origin, clone


def run_steps(steps: list[str], folder: Path, **variables: str) -> None:
    """Run the lines of a workflow as the service would, except those that install Broadsheet."""
    environment = {**os.environ, **variables, "HOME": str(folder.parent), "PATH": commands_first()}
    for step in steps:
        if "pip install" not in step:
            subprocess.run(["bash", "-euo", "pipefail", "-c", step], cwd=folder, env=environment, check=True)


def commands_first() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def load(path: Path) -> Any:  # noqa: ANN401  # as YAML is
    return yaml.safe_load(path.read_text("utf-8"))


@needs_shell
def test_the_workflow_of_github_commits_what_is_new_and_publishes_the_branch(tmp_path: Path) -> None:
    origin, clone = make_project(tmp_path, "github")
    workflow = load(clone / ".github/workflows/publish.yml")
    assert workflow["permissions"] == {"contents": "write"}
    assert workflow[True].keys() == {"schedule", "push", "workflow_dispatch"}  # YAML takes `on` for true
    steps = [step["run"] for step in workflow["jobs"]["publish"]["steps"] if "run" in step]
    run_steps(steps, clone)
    assert b"content/articles/" in git(origin, "ls-tree", "-r", "--name-only", "main")
    published = git(origin, "ls-tree", "-r", "--name-only", "gh-pages").decode().split()
    assert {*read_tree(clone / "build")} <= {*published}
    assert ".nojekyll" in published
    commits = git(origin, "rev-list", "--all", "--count")
    run_steps(steps, clone)
    assert git(origin, "rev-list", "--all", "--count") == commits


@needs_shell
def test_the_job_of_gitlab_leaves_the_site_where_gitlab_takes_it_from(tmp_path: Path) -> None:
    _, clone = make_project(tmp_path, "gitlab")
    job = load(clone / ".gitlab-ci.yml")["pages"]
    assert job["artifacts"] == {"paths": ["public"]}
    run_steps(job["script"], clone, BROADSHEET_PUSH_TOKEN="")
    assert (clone / "public/index.html").exists()
