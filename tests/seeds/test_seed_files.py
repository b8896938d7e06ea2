from pathlib import Path

import pytest

from broadsheet.config import Settings, Site
from broadsheet.errors import UsageError
from broadsheet.seeds import find_seeds


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path.resolve()
    for name in ("b.txt", "a.md", "desk/c", ".hidden", ".git/config", "b.txt~", ".#b.txt", "#b.txt#", ".b.txt.swp"):
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    return Site(root=root, settings_path=root / "broadsheet.toml", settings=Settings())


def test_all_seeds_are_found_in_order_without_leftovers(site: Site) -> None:
    assert list(find_seeds(site).files) == ["seeds/a.md", "seeds/b.txt", "seeds/desk/c"]


def test_files_and_folders_can_be_named_and_overlap(site: Site) -> None:
    given = [site.seeds / "desk", site.seeds / "desk" / "c", site.seeds / ".hidden"]
    found = find_seeds(site, given)
    assert found.files == {f"seeds/{name}": str(site.seeds / name) for name in (".hidden", "desk/c")}


def test_a_missing_path_is_a_wrong_call(site: Site) -> None:
    with pytest.raises(UsageError, match=r"gone\.txt: no such file or folder"):
        find_seeds(site, [site.seeds / "gone.txt"])


def test_a_site_without_seeds_has_none(tmp_path: Path) -> None:
    assert find_seeds(Site(root=tmp_path, settings_path=tmp_path / "x.toml", settings=Settings())).files == {}
