"""Which places settings may name: nothing that a tool or a shell would take for something else."""

import pytest
from tests.conftest import SiteFolder

from broadsheet.cli import main
from broadsheet.deploy_settings import DeploySettings, check_deploy

GOOD = (
    "rsync:/srv/www/briefing",
    "rsync:www.example.org:briefing",
    "rsync:desk@www.example.org:/var/www/briefing/",
    "rsync:desk@www.example.org::module/briefing",
    "rsync://www.example.org:8730/module/briefing",
    "rclone:bucket:",
    "rclone:s3-eu:example.org/the briefing",
    "git:gh-pages",
    "git:upstream:sites/briefing",
)
BAD = (
    "",
    "/srv/www",
    "ftp:example.org",
    "rsync:-e sh -c x:/a",
    "rsync:-oProxyCommand=x:/a",
    "rsync:desk@-oProxyCommand=x:/a",
    "rsync:example.org:-rf",
    "rsync:example.org:/a;rm -rf ~",
    "rsync:example.org:/a$(x)",
    "rsync:example.org:/a/../..",
    "rsync:example.org:/a b",
    "rsync:/",
    "rsync:desk:secret@example.org:/a",
    "rsync://desk:secret@example.org/module",
    "rclone:--config=x",
    "rclone:-x:y",
    "rclone::s3,access_key_id=a,secret_access_key=b:bucket",
    "rclone:s3,secret_access_key=b:bucket",
    "rclone:bucket",
    "rclone:bucket:a\nb",
    "rclone:bucket:a/../b",
    "git:",
    "git:-f",
    "git:--all",
    "git:a..b",
    "git:HEAD",
    "git:+main",
    "git:main:refs/heads/x:y",
    "git:branch.lock",
    "git:https://desk:secret@example.org/x.git:gh-pages",
    "git:ext::sh -c x:gh-pages",
)


@pytest.mark.parametrize("to", GOOD)
def test_these_are_places(to: str) -> None:
    assert not [*check_deploy("deploy", {"live": {"to": to}})]


@pytest.mark.parametrize("to", BAD)
def test_these_are_none(to: str) -> None:
    assert [*check_deploy("deploy", {"live": {"to": to}})]


def test_a_place_is_told_as_the_tool_takes_it() -> None:
    assert DeploySettings(to="rsync://example.org/module").place == "rsync://example.org/module"
    assert DeploySettings(to="rsync:example.org:/a").place == "example.org:/a"
    assert DeploySettings(to="rclone:bucket:a/b").place == "bucket:a/b"
    assert DeploySettings(to="git:gh-pages").branch == ("origin", "gh-pages")
    assert DeploySettings(to="git:upstream:x/y").branch == ("upstream", "x/y")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('[deploy.live]\nto = "/srv/news"', 'to = "rsync:/srv/news"'),
        ('[deploy.live]\nto = "ftp:x"', "broadsheet.toml:2: 'to' of target 'live' names no tool"),
        ('[deploy.live]\ntoo = "git:x"', "broadsheet.toml:2: target 'live' has no setting 'too'; did you mean 'to'?"),
        ('[deploy.live]\nto = "git:x"\nhost = "nowhere"', "broadsheet.toml:3: host of target 'live' is not known"),
        ('deploy = "x"', "broadsheet.toml:1: setting 'deploy' must be a table of tables"),
        ('[deploy."-x"]\nto = "git:x"', "'-x' is no name of a target"),
        ('[deploy.live]\nto = "rsync:a:b@c:/d"', "seems to hold a password; leave that to the settings of rsync"),
    ],
)
def test_a_faulty_target_is_told_with_its_line(
    site: SiteFolder, lines: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("broadsheet.toml", lines)
    assert main(["deploy", "--site", str(site.root)]) == 1
    assert message in capsys.readouterr().err
