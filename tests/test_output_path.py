"""No text names a file outside of the output folder, or one that some system cannot have."""

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broadsheet import output_path
from broadsheet.build.session import Session
from broadsheet.errors import ContentError, SiteError, UrlError
from broadsheet.site.theme import theme_folder
from broadsheet.slugs import slugify

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

SOURCES = Path(output_path.__file__).parent
STATIC = "put a file of that name into static/"
WINDOWS = "with a character that Windows allows in no file name; leave it out"


def test_only_one_module_makes_the_type_that_names_files() -> None:
    makers = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if "OutputPath" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call | ast.Attribute) and "OutputPath" in ast.unparse(node)[: len("OutputPath(")]
    }
    assert makers == {"output_path.py"}


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("/%2e%2e/%2e%2e/broadsheet.toml", "has the part '..', which leads elsewhere; leave it out"),
        ("/%2E%2E/%2e%2e/%2e%2e/out/", "has the part '..', which leads elsewhere; leave it out"),
        ("/a%2F..%2F..%2Fout", "has the part '..', which leads elsewhere; leave it out"),
        ("/%2Fetc/x", "has an empty part; write single slashes"),
        ("/a%2F%2Fb/", "has an empty part; write single slashes"),
        ("/a/%2e/b/", "has the part '.', which leads elsewhere; leave it out"),
        ("/a%00b/", r"holds a character that no file name may have: 'a\x00b'; leave it out"),
        ("/a%E2%80%AEb/", r"holds a character that no file name may have: 'a\u202eb'; leave it out"),
        ("/a%FFb/", "has percent escapes that are not UTF-8; write the characters themselves"),
        ("/" + "a/" * 1500, "has 1,501 parts, and may have 100; shorten it"),
        ("/" + "a" * 300 + "/", f"has a part of more than 230 bytes, '{'a' * 39}…'; shorten it"),
        ("/" + "%C3%A9" * 116 + "/", f"has a part of more than 230 bytes, '{'é' * 39}…'; shorten it"),
        ("/" + ("a" * 99 + "/") * 9, "has 910 bytes, and may have 800; shorten it"),
        ("/.htaccess", f"has the hidden part '.htaccess'; {STATIC}"),
        ("/%2ehtaccess", f"has the hidden part '.htaccess'; {STATIC}"),
        ("/.git/hooks/", f"has the hidden part '.git'; {STATIC}"),
        ("/.well-known/x", f"has the hidden part '.well-known'; {STATIC}"),
        ("/CON/", "has the part 'CON', which is the name of a device on Windows; write another name"),
        ("/a/nul.html", "has the part 'nul.html', which is the name of a device on Windows; write another name"),
        ("/com1.tar.gz", "has the part 'com1.tar.gz', which is the name of a device on Windows; write another name"),
        ("/lpt%C2%B2/", "has the part 'lpt²', which is the name of a device on Windows; write another name"),
        ("/aux%20.txt", "has the part 'aux .txt', which is the name of a device on Windows; write another name"),
        ("/old./x/", "has the part 'old.', whose last character Windows drops; leave it out"),
        ("/old%20/", "has the part 'old ', whose last character Windows drops; leave it out"),
        ("/c:/x/", f"has the part 'c:', {WINDOWS}"),
        ("/a%3Fb/", f"has the part 'a?b', {WINDOWS}"),
        ("/..%5C..%5Cx", rf"has the part '..\\..\\x', {WINDOWS}"),
        ("/%22a%22/", f"has the part '\"a\"', {WINDOWS}"),
    ],
)
def test_an_alias_that_no_file_can_have_is_refused(site: "SiteFolder", alias: str, message: str) -> None:
    site.article("x", aliases=["/fine/", alias])
    with pytest.raises(ContentError) as error:
        site.build()
    assert str(error.value) == f"content/articles/x.md:5: entry 2 of 'aliases' {message}"
    assert not site.output.exists()


@pytest.mark.parametrize(
    "alias", ["/old.html", "/a..b/", "/100%25/", "/console/", "/a/b c.d/", "/old%20stories/caf%C3%A9/", "/ÄÖ/", "/com/"]
)
def test_an_alias_that_a_file_can_have_stands_there(site: "SiteFolder", alias: str) -> None:
    site.article("x", aliases=[alias.replace(" ", "%20")]).build()
    assert sum(b'http-equiv="refresh"' in data for path, data in site.tree().items() if path.endswith("html")) == 1


@pytest.mark.parametrize("name", ["a:b.txt", "nul.txt", "dir./x.txt", "a\\b.txt", "a\nb.txt", "x" * 240])
def test_a_static_file_that_some_system_cannot_have_is_refused(site: "SiteFolder", name: str) -> None:
    site.write(f"static/{name}", "mine")
    with pytest.raises(UrlError) as error:
        site.build()
    assert str(error.value).startswith(f"static/{name}: its path ")
    assert str(error.value).endswith("; rename it")


def test_static_files_may_be_hidden(site: "SiteFolder") -> None:
    names = (".nojekyll", ".well-known/security.txt", ".htaccess")
    for name in names:
        site.write(f"static/{name}", name)
    site.build()
    assert {name: site.tree()[name].decode() for name in names} == {name: name for name in names}


@pytest.mark.parametrize("title", ["CON", "Nul", "com1", "Aux.", "新聞" * 200, "x" * 400, "LPT9"])
def test_a_title_makes_a_valid_address(site: "SiteFolder", title: str) -> None:
    site.article("story", title=title, people=[title], topics=[title], source=title, places=[title]).build()
    for folder in ("people", "topics", "sources", "places"):
        assert [path for path in site.tree() if path.startswith(f"{folder}/") and path.count("/") == 2]
    site.write(f"content/articles/{slugify(title)}.md", f"---\ntitle: {title}\n---\n").build()
    assert f"articles/{slugify(title)}/index.html" in site.tree()


def test_a_file_of_a_devices_name_has_another_address_and_a_slug_is_refused(site: "SiteFolder") -> None:
    site.article("con").profile("topics/nul", name="Nul").build()
    assert {"articles/con-1/index.html", "topics/nul-1/index.html"} <= site.tree().keys()
    with pytest.raises(ContentError) as error:
        site.article("x", slug="con").build()
    told = "'slug' may hold a to z, 0 to 9 and single hyphens between them, not 'con'; write 'con-1'"
    assert str(error.value) == f"content/articles/x.md:3: {told}"


def test_the_theme_is_fine() -> None:
    static = theme_folder() / "static"
    for path in static.rglob("*"):
        output_path.refuse(path.relative_to(static).as_posix())


def test_a_link_in_the_output_leads_no_build_elsewhere(site: "SiteFolder", tmp_path: Path) -> None:
    session, elsewhere = Session(), tmp_path / "elsewhere"
    site.article("a")
    session.build_for(site.site, site.options(), None, ())
    session.prepare()
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("mine")
    (site.output / "articles/a").rename(tmp_path / "moved")
    (site.output / "articles/a").symlink_to(elsewhere)
    site.article("a", "Other words.")
    # What watches is told of the article alone, and does not look at the output folder.
    with pytest.raises(SiteError, match="leads out of the output folder; remove what leads there, and build again"):
        session.build_for(site.site, site.options(), [site.root / "content/articles/a.md"], ())
    assert (elsewhere / "index.html").read_text() == "mine"
    site.build()
    assert (elsewhere / "index.html").read_text() == "mine"
    assert "Other words." in site.page("/articles/a/")
    assert site.tree() == site.clean_tree()
