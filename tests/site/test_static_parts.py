"""A stylesheet or a script in parts is one file, of which a site may replace parts."""

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import StorageError
from broadsheet.site.static_parts import join_scripts
from broadsheet.site.theme import theme_folder

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

THEME = theme_folder() / "static" / "css"


def test_the_parts_are_joined_in_the_order_of_their_names_and_made_small(site: "SiteFolder") -> None:
    site.write("static/own.css/b.css", "b { color: red; }\r\n\r\n/* twice */\n").write(
        "static/own.css/a.css", "\ufeffa {\n}"
    )
    site.article("x").build()
    assert site.file("/own.css") == b"a{}b{color:red}\n"
    assert not (site.output / "own.css").is_dir()


def test_the_parts_of_a_script_see_each_other_and_no_other_script_sees_them(site: "SiteFolder") -> None:
    assert join_scripts(["const a = 1;\n", "const b = a + 1;\n"]) == (
        '"use strict";\n(() => {\nconst a = 1;\n\nconst b = a + 1;\n\n})();\n'
    )
    own = "window.mine = true;\n"
    script = site.write("static/js/search.js/99-own.js", own).article("x").build().file("/js/search.js").decode()
    assert script.index("function findWords(") < script.index(own) < script.rindex("})();")


def test_a_library_in_a_folder_of_such_a_name_stays_as_it_is(site: "SiteFolder") -> None:
    for name in ("chart.js", "main.js", "LICENSE.txt", "sub/more.js"):
        site.write(f"static/lib/chart.js/{name}", f"// {name}")
    site.article("x").build()
    assert site.file("/lib/chart.js/main.js") == b"// main.js"
    assert site.file("/lib/chart.js/LICENSE.txt") == b"// LICENSE.txt"


def test_a_site_replaces_a_part_or_the_whole_stylesheet(site: "SiteFolder") -> None:
    whole = site.article("x").build().file("/css/site.css")
    assert b"@layer quotes" in whole
    site.write("static/css/site.css/quotes.css", ".quote { color: teal }").build()
    assert b".quote{color:teal}" in (own := site.file("/css/site.css"))
    assert b"@layer quotes{" not in own
    assert b"@layer cards{" in own
    assert site.tree() == site.clean_tree()
    site.write("static/css/site.css/quotes.css", ".quote { color: navy }").build()
    assert b"navy" in site.file("/css/site.css")
    assert site.tree() == site.clean_tree()
    site.remove("static/css/site.css").write("static/css/site.css", "a {}").build()
    assert site.file("/css/site.css") == b"a {}"
    assert site.tree() == site.clean_tree()


def test_a_part_that_is_not_utf8_is_named(site: "SiteFolder") -> None:
    site.write("static/own.css/a.css", b"a {}\n/* \xff */")
    with pytest.raises(StorageError, match=r"own.css/a.css:2: is not UTF-8"):
        site.article("x").build()


def test_each_part_of_the_theme_is_a_layer_of_its_name_and_in_the_order_of_layers() -> None:
    parts = {path.stem: path.read_text("utf-8") for path in THEME.glob("*.css/*.css")}
    order = parts.pop("_layers")
    assert set(re.findall(r"[\w-]+", order.partition("@layer ")[2])) == parts.keys()
    assert [name for name, css in parts.items() if re.findall(r"@layer ([\w-]+) {", css) != [name]] == []
    assert [name for name, css in parts.items() if "!important" in css] == []


def test_a_site_that_holds_the_theme_itself_has_its_scripts(site: "SiteFolder") -> None:
    """As this repository, whose `static/` is the theme's."""
    shutil.copytree(THEME.parent, site.root / "static")
    site.article("x").build()
    assert b"function findWords(" in site.file("/js/search.js")
