from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.conftest import PATIENCE
from tests.preview.served_site import Served, serving, told_of_builds

from broadsheet.config import find_site
from broadsheet.preview import Outcome, RebuildCause, watch


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as site:
        yield site


def test_a_saved_file_reaches_the_page_and_ctrl_c_stops_the_server(served: Served) -> None:
    served.write("index.html", "<p>One</p>")
    served.start()
    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client, told_of_builds(client) as news:
        first = next(news)
        assert (first["build"], first["changed"], first["error"]) == (1, [], None)
        served.write("index.html", "<p>BROKEN</p>")
        error = next(filter(None, (build["error"] for build in news)))
        assert error.splitlines()[1:] == ["content/index.html:1: is <b>broken</b>"]
        assert "<p>One</p>" in client.get("/").text
        served.write("index.html", "<p>Two</p>")
        assert next(filter(None, (build["changed"] for build in news))) == ["/"]
        assert "<p>Two</p>" in client.get("/").text
        code, out, err = served.press_ctrl_c()
        assert list(news) == []
    assert code == 0
    assert "changed: /" in out
    assert "content/index.html:1: is <b>broken</b>" in err
    assert "Traceback" not in err


def test_a_site_that_is_broken_from_the_start_is_served_when_it_is_mended(served: Served) -> None:
    served.write("index.html", "BROKEN")
    served.start()
    with httpx.Client(base_url=served.url, timeout=PATIENCE) as client, told_of_builds(client) as news:
        assert next(news)["error"]
        response = client.get("/")
        assert response.status_code == 503
        assert "The build failed" in response.text
        served.write("index.html", "mended")
        assert next(filter(None, (build["changed"] for build in news))) == ["/"]
        assert "mended" in client.get("/").text


def test_watch_imports_seeds_from_a_folder_that_appears(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broadsheet.toml").write_text("")
    site = find_site(tmp_path)
    builds: list[bool] = []

    def rebuild(cause: RebuildCause) -> Outcome:
        builds.append(cause.seeds)
        if len(builds) == 1:
            site.seeds.mkdir()
        elif not list(site.seeds.iterdir()):
            (site.seeds / "1.txt").write_text("noticed, because the folder is watched before this build")
        else:
            raise KeyboardInterrupt
        return Outcome(changed=("/",))

    watch(site, site.output, rebuild)
    assert builds == [True, True, True]
    assert f"Watching {tmp_path} (Ctrl-C to stop)" in capsys.readouterr().out
