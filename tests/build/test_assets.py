"""Static files that templates name have the fingerprint of their bytes in their names; the last generation stays."""

import re
from typing import TYPE_CHECKING

import pytest
from tests.conftest import read_tree

from broadsheet.build.output_folder import STAGING
from broadsheet.build.session import Session
from broadsheet.build.verify import MAX_DIFFERENCES, verify
from broadsheet.digests import digest
from broadsheet.errors import TemplateError
from broadsheet.site.hashed_assets import is_hashed

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

CSS = "static/css/site.css"


def named(data: bytes) -> str:
    return f"css/site.{digest(data)[:16]}.css"


def stylesheets(site: "SiteFolder") -> set[str]:
    return {path for path in read_tree(site.output) if re.fullmatch(r"css/site\..*css", path)}


def generations(*page_plans: bytes) -> set[str]:
    return {"css/site.css", *map(named, page_plans)}


@pytest.mark.parametrize("base_url", ["", "https://example.org/news/"])
def test_a_page_names_what_never_changes(site: "SiteFolder", base_url: str) -> None:
    site.settings(title="The Test", base_url=base_url).write(CSS, b"a {}").article("x").build()
    place = "/news/" if base_url else "../../"
    assert f'href="{place}{named(b"a {}")}"' in site.page("/articles/x/")
    assert site.file(f"/{named(b'a {}')}") == site.file("/css/site.css") == b"a {}"


def test_the_last_generation_stays_until_the_next(site: "SiteFolder") -> None:
    site.write(CSS, b"1").article("x").build()
    site.write(CSS, b"2").build()
    assert stylesheets(site) == generations(b"1", b"2")
    site.article("x", "Other words.").build()
    assert stylesheets(site) == generations(b"1", b"2")
    site.build(clean=True)
    assert stylesheets(site) == generations(b"1", b"2")
    assert site.build().report.written == 0
    site.write(CSS, b"3").build()
    assert stylesheets(site) == generations(b"2", b"3")
    site.write(CSS, b"4").build()
    assert stylesheets(site) == generations(b"3", b"4")
    site.write(CSS, b"3").build()
    assert stylesheets(site) == generations(b"3", b"4")
    site.write(CSS, b"5").build()
    assert stylesheets(site) == generations(b"3", b"5")


def test_a_generation_outlives_the_cache_and_counts_for_no_fault(site: "SiteFolder") -> None:
    site.write(CSS, b"1").build()
    site.write(CSS, b"2").build().remove(".broadsheet")
    assert site.build().report.set_aside == ()
    assert stylesheets(site) == generations(b"1", b"2")
    assert verify(site.site, site.options()) == []
    (site.output / named(b"1")).write_bytes(b"not what the name says")
    assert [fault.path for fault in verify(site.site, site.options())] == [str(site.output / named(b"1"))]
    site.build()
    assert stylesheets(site) == generations(b"2")


def test_what_somebody_calls_so_is_not_taken_for_ours(site: "SiteFolder") -> None:
    site.build()
    (site.output / "css/mine.0123456789abcdef.css").write_bytes(b"mine")
    assert site.build().report.set_aside == ("css/mine.0123456789abcdef.css",)


def test_only_pages_that_name_a_file_are_made_anew(site: "SiteFolder") -> None:
    site.write("templates/about.html", '<link href="/css/site.css"><script src="{{ "/one.js" | asset }}"></script>')
    site.write("static/one.js", "1").write("static/two.js", "1").article("x").build()
    report = site.write("static/one.js", "2").build().report
    assert (report.rendered, report.restyled) == (1, ("/about/",))
    report = site.write("static/two.js", "2").build().report
    assert (report.rendered, report.changed) == (0, ("/two.js",))
    report = site.write(CSS, "a {}").build().report
    assert "/about/" not in report.changed
    assert "/articles/x/" in report.restyled
    assert '<link href="../css/site.css">' in site.page("/about/")


def test_a_name_that_is_worked_out_may_be_that_of_any_file(site: "SiteFolder") -> None:
    site.write("templates/about.html", '{% for n in "12" %}{{ ("/" ~ n ~ ".js") | asset }} {% endfor %}')
    site.write("static/1.js", "one").write("static/2.js", "two").build()
    for name, text in (("1", b"one"), ("2", b"two")):
        assert f"/{name}.{digest(text)[:16]}.js" in site.page("/about/")
    assert site.write("static/2.js", "three").build().tree() == site.clean_tree()
    assert f"/2.{digest(b'three')[:16]}.js" in site.page("/about/")


def test_a_macro_names_files_too(site: "SiteFolder") -> None:
    site.write("templates/icons.html", '{% macro icon() %}{{ "/icon.svg" | asset }}{% endmacro %}')
    site.write("templates/about.html", '{% from "icons.html" import icon %}{{ icon() }}')
    for svg in (b"<svg/>", b"<svg></svg>"):
        site.write("static/icon.svg", svg).build()
        assert site.page("/about/") == f"/icon.{digest(svg)[:16]}.svg"


def test_a_file_that_is_not_there_is_a_fault_of_the_template(site: "SiteFolder") -> None:
    site.write("templates/about.html", '\n{{ "/css/none.css" | asset }}')
    message = r"^templates/about.html:2: there is no static file '/css/none.css' \(while rendering /about/\)$"
    with pytest.raises(TemplateError, match=message):
        site.build()


@pytest.mark.parametrize("path", ["a", "a.b", "d/a.b.c", ".a", "d/.a.b", "d.e/a"])
def test_a_name_tells_whose_bytes_it_is_for(site: "SiteFolder", path: str) -> None:
    site.write(f"static/{path}", "1").write("templates/about.html", f'{{{{ "/{path}" | asset }}}}').build()
    hashed = site.page("/about/")[1:]
    assert site.tree()[hashed] == b"1"
    assert is_hashed(hashed, digest(b"1"))
    assert not is_hashed(hashed, digest(b"2"))
    assert not is_hashed(path, digest(b"1"))


def test_a_preview_styles_the_pages_first_that_somebody_looks_at(site: "SiteFolder") -> None:
    site.article("x").article("y").write(CSS, b"1")
    session = Session()
    session.build_for(site.site, site.options(), None, ())
    session.prepare()
    site.write(CSS, b"2")
    report, is_partial = session.build_for(site.site, site.options(), [site.root / CSS], ["/articles/x/"])
    assert is_partial
    assert report.restyled == ("/articles/x/",)
    assert set(report.changed) == {"/articles/x/", "/css/site.css", f"/{named(b'2')}"}
    assert named(b"2") in site.page("/articles/x/")
    assert named(b"1") in site.page("/articles/y/")
    assert stylesheets(site) == generations(b"1", b"2")
    session.build_for(site.site, site.options(), None, ())
    assert site.tree() == site.clean_tree()
    assert not any(path.startswith(STAGING) for path in site.tree())


def test_a_verification_names_ten_files_and_counts_the_others(site: "SiteFolder") -> None:
    site.article("a").build()
    for number in range(14):
        site.write(f"build/{number}.txt", "else")
    faults = verify(site.site, site.options())
    assert len(faults) == MAX_DIFFERENCES + 1
    assert faults[-1].message == "4 more files differ"
