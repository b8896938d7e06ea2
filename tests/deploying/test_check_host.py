"""What hosts would not take is said before anything is sent."""

from pathlib import Path

import pytest
from tests.conftest import SiteFolder
from tests.deploying.conftest import AS_OF

from broadsheet.cli import main
from broadsheet.deploy_settings import HOSTS
from broadsheet.deploying.check_host import check_host
from broadsheet.deploying.finished_build import FinishedBuild
from broadsheet.deploying.host_limits import LIMITS, MB


def build_of(folder: Path, sizes: dict[str, int], **texts: str) -> FinishedBuild:
    for name, text in texts.items():
        (folder / name).write_text(text)
        sizes[name] = len(text)
    return FinishedBuild(folder, dict.fromkeys(sizes, "digest"), sizes)


def test_each_host_of_the_settings_has_limits() -> None:
    assert set(HOSTS) == set(LIMITS)


@pytest.mark.parametrize(
    ("host", "sizes", "message"),
    [
        ("cloudflare-pages", {f"{n}/index.html": 1 for n in range(20_000)}, "20,001 files, and the host takes 20,000"),
        ("cloudflare-pages", {"film.mp4": 26 * MB}, "has 26.0 MB, and the host takes 25.0 MB"),
        ("github-pages", {"a": 99 * MB} | {f"{n}": 99 * MB for n in range(10)}, "takes 1,024.0 MB"),
        ("gitlab-pages", {f"{n}/index.html": 1 for n in range(100_000)}, "200,002 files and folders"),
        ("netlify", {f"a/{n}": 1 for n in range(54_001)}, "the folder a has 54,001 files, and the host takes 54,000"),
        ("s3", {"é" * 513: 1}, "its path has 1,026 bytes, and the host takes 1,024"),
    ],
)
def test_what_is_too_much_is_told(tmp_path: Path, host: str, sizes: dict[str, int], message: str) -> None:
    faults = check_host(build_of(tmp_path, sizes), host)
    assert message in "\n".join(map(str, faults))
    assert all(fault.fix for fault in faults)


def test_rules_are_counted(tmp_path: Path) -> None:
    redirects = "# moved\n" + "".join(f"/{n}/ /new/{n}/ 301\n" for n in range(2_001)) + f"/x/ /{'y' * 1_000}/\n"
    headers = "".join(f"/{n}/*\n  X-A: b\n  X-B: c\n" for n in range(101))
    build = build_of(tmp_path, {}, _redirects=redirects, _headers=headers)
    told = "\n".join(map(str, check_host(build, "cloudflare-pages")))
    assert "has 2,002 rules, and the host reads 2,000" in told
    assert "_redirects:2003: has 1,006 characters" in told
    assert "has 101 rules, and the host reads 100" in told
    assert [fault.is_warning for fault in check_host(build, "s3")] == [True, True]


def test_a_site_that_fits_is_told_so_without_a_target(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    site.settings(base_url="https://example.org/").article("one").build(AS_OF)
    arguments = ["deploy", "--site", str(site.root), "--as-of", AS_OF, "--host"]
    assert main([*arguments, "netlify"]) == 0
    assert "netlify can take the site" in capsys.readouterr().out
    site.write("static/_headers", "/" + 2_000 * "a").build(AS_OF)
    assert main([*arguments, "cloudflare-pages"]) == 1
    assert "Nothing was deployed." in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*arguments, "nowhere"])
