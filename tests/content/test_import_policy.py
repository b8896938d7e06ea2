"""What import holds back, what the settings of a source add, and what the report says of it."""

import json
from typing import TYPE_CHECKING

import pytest

from broadsheet.config import find_site
from broadsheet.content.importing.import_seeds import import_seeds
from broadsheet.errors import SettingsError
from broadsheet.report_text import import_counts, import_lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import SiteFolder

SETTINGS = """
[sources."Harbour Wire"]
url = "https://wire.example/"
import_as = "draft"
section = "Ports"
timezone = "Europe/London"
"""
TEXT = "Bakers of Orle bake again\n\nThe bakers of Orle voted on Tuesday to bake again. They had waited for a week.\n"
PAGE = "content/articles/undated/bakers-of-orle-bake-again.md"


def imported(site: "SiteFolder", text: str) -> tuple[str, list[str]]:
    """Return the page that import makes of a text, and the lines of the report."""
    report = import_seeds(site.write("seeds/a.txt", text).site)
    return (site.root / PAGE).read_text("utf-8"), import_lines(report)


def test_what_says_that_it_is_not_for_the_public_becomes_a_draft(site: "SiteFolder") -> None:
    page, lines = imported(site, f"NOT FOR PUBLICATION\n\n{TEXT}")
    assert "\ndraft: true\n" in page
    assert "held: its text says “NOT FOR PUBLICATION”" in page
    assert lines[0] == f"{PAGE} is a draft: its text says “NOT FOR PUBLICATION”"
    assert site.build("2999-01-01").report.articles == 0


def test_an_embargo_becomes_publish_at(site: "SiteFolder") -> None:
    page, lines = imported(site, f"EMBARGOED UNTIL 07:30 GMT, 2 APRIL 2027\n\n{TEXT}")
    assert "\npublish_at: 2027-04-02T07:30:00+00:00\n" in page
    assert "draft" not in page
    assert lines[0].startswith(f"{PAGE} is held back until 2027-04-02T07:30:00+00:00: its text says “EMBARGOED")
    assert site.build("2027-04-02T07:29:59").report.articles == 0
    assert site.build("2027-04-02T07:30:00").report.released == (PAGE,)


def test_an_embargo_without_a_zone_is_a_draft_unless_the_source_has_one(site: "SiteFolder") -> None:
    embargoed = f"EMBARGOED UNTIL 07:30, 2 APRIL 2027\n\n{TEXT}"
    page, _ = imported(site, embargoed)
    assert "draft: true" in page
    assert "publish_at" not in page
    site.write("broadsheet.toml", SETTINGS.replace('"draft"', '"public"'))
    page, _ = imported(site, f"https://wire.example/1\n\n{embargoed}")
    assert "\npublish_at: 2027-04-02T07:30:00+01:00\n" in page
    assert "draft" not in page


def test_a_source_has_settings_of_its_own(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", SETTINGS)
    page, lines = imported(site, f"https://wire.example/1\n\n{TEXT}")
    assert '\nsource: {name: Harbour Wire, url: "https://wire.example/"}\n' in page
    assert "\nsection: Ports\n" in page
    assert "\ndraft: true\n" in page
    assert lines[0] == f"{PAGE} is a draft: the setting 'import_as' says so"


LETTER = "From: Jo Bo <jo@paper.example>\nTo: desk@paper.example\nDate: Sat, 09 Nov 2024 12:00:00 +0000\n"
PASSED_ON = """---------- Forwarded message ---------
From: Ann Lee <ann@orle.example>
Date: Fri, 8 Nov 2024 at 10:00
Subject: Bakers bake
To: jo@paper.example

The bakers of Orle bake again on Monday. They had waited for a week.
"""


@pytest.mark.parametrize(
    ("mail", "because"),
    [
        (f"Subject: Fwd: Bakers bake\n\nFor your information.\n\n{PASSED_ON}", ""),
        (f"Subject: Fwd: Bakers bake\n\nOff the record, keep this to yourself.\n\n{PASSED_ON}", "Off the record, keep"),
        (f"Subject: Fwd: CONFIDENTIAL: Bakers bake\n\n{PASSED_ON}", "CONFIDENTIAL"),
        ("X-Unsent: 1\nSubject: Bakers bake\n\nThe bakers bake on Monday.\n", "Status: draft"),
        (
            "Sensitivity: Company-Confidential\nSubject: Bakers bake\n\nThe bakers bake. They waited.\n",
            "Company-Confidential",
        ),
        (
            "Subject: Bakers bake\n\nThe bakers bake. They waited.\n\n-- \nThis e-mail is confidential.\n",
            "This e-mail is confidential.",
        ),
        (
            "Subject: Bakers bake\n\nThe bakers bake on Monday.\n\nThe miller said off the record that he is glad.\n",
            "",
        ),
    ],
)
def test_what_stands_around_the_text_of_a_mail_counts_too(site: "SiteFolder", mail: str, because: str) -> None:
    report = import_seeds(site.write("seeds/a.eml", LETTER + mail).site)
    assert bool(report.held_back) == bool(because)
    assert all(because in one.reason for one in report.held_back)
    assert site.build("2999-01-01").report.articles == (not because)


@pytest.mark.parametrize(
    ("table", "sender"),
    [
        ("Harbour Wire", "Harbour Wire <x@y.example>"),
        ("Harbour Wire", "Harbour Wire Desk <x@y.example>"),
        ("Harbour Wire", '"Harbour Wire via Lists" <lists@y.example>'),
        ("Harbour Wire", "Ann Lee <ann@wire.example>"),
        ("Harbour Wire", "ann@mail.wire.example"),
        ("wire.example", "Ann Lee <ann@wire.example>"),
        ("ann@wire.example", "Ann Lee <Ann@wire.example>"),
    ],
)
def test_a_mail_is_of_the_source_that_sent_it(site: "SiteFolder", table: str, sender: str) -> None:
    url = 'url = "https://wire.example/"\n' if table == "Harbour Wire" else ""
    site.write("broadsheet.toml", f'[sources."{table}"]\nrights = "link"\nsection = "Ports"\n{url}')
    text = "The bakers of Orle bake again on Monday. They had waited for a week.\n\nThe town of Orle is glad of it.\n"
    letter = LETTER.replace("Jo Bo <jo@paper.example>", sender)
    import_seeds(site.write("seeds/a.eml", f"{letter}Subject: Bakers bake\n\n{text}").site)
    (page,) = (site.root / "content/articles").rglob("*.md")
    assert "\nsection: Ports\n" in page.read_text("utf-8")
    assert b"The town of Orle is glad" not in b"".join(site.build().tree().values())


def test_a_mail_is_of_whoever_wrote_it_and_not_of_who_passed_it_on(site: "SiteFolder") -> None:
    for host, is_of_source in (("orle.example", True), ("paper.example", False)):
        site.write("broadsheet.toml", f'[sources."Harbour Wire"]\nurl = "https://{host}/"\n')
        import_seeds(site.write(f"seeds/{host}.eml", f"{LETTER}Subject: Fwd: Bakers bake\n\n{PASSED_ON}{host}").site)
        page = max((site.root / "content/articles").rglob("*.md"), key=lambda path: path.stat().st_mtime_ns)
        assert ("source: {name: Harbour Wire" in page.read_text("utf-8")) == is_of_source


def test_a_source_has_its_own_order_of_day_and_month(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", '[sources."Harbour Wire"]\ndates = "day first"\n')
    import_seeds(
        site.write("seeds/a.txt", TEXT.replace("\n\n", "\n\nSource: Harbour Wire\nDate: 10/04/2024\n\n", 1)).site
    )
    assert (site.root / PAGE.replace("undated", "2024/04")).is_file()


def test_every_article_may_become_a_draft(site: "SiteFolder") -> None:
    site.settings(import_as="draft")
    site.write("seeds/a.txt", TEXT)
    report = import_seeds(site.site, dry_run=True)
    assert list(import_counts(report)["held_back"]) == [
        {"page": PAGE, "reason": "is a draft: the setting 'import_as' says so"}
    ]
    assert "draft: true" in imported(site, TEXT)[0]


def test_the_rights_of_a_source_hold_for_articles_that_have_none(site: "SiteFolder") -> None:
    site.article("a", "First.\n\nSecond.", source="Harbour wire").article("b", "First.\n\nSecond.", source="Another")
    site.article("c", "First.\n\nSecond.", source="Harbour Wire", rights="full").build()
    assert b"Second." in site.file("/articles/a/")
    site.write(
        "broadsheet.toml", '[sources."Harbour Wire"]\nrights = "excerpt"\nurl = "https://wire.example/"\n'
    ).build()
    shown = {slug: b"Second." in site.file(f"/articles/{slug}/") for slug in "abc"}
    assert shown == {"a": False, "b": True, "c": True}
    assert site.tree() == site.clean_tree()
    assert "Of its articles, an excerpt is published here." in site.page("/sources/harbour-wire/")
    assert 'href="https://wire.example/"' in site.page("/sources/harbour-wire/")
    assert not any(
        b"Second." in data
        for path, data in site.tree().items()
        if path.startswith(("articles/a", "feed")) and "articles/a" in path
    )


@pytest.mark.parametrize(
    "keys",
    [
        {"source_url": "https://wire.example/a/1"},
        {"source_url": "https://news.wire.example/a/1"},
        {"source": {"name": "wire.example"}},
        {"source": "Harbour Wire - World"},
        {"source": "The Harbour Wire Online"},
    ],
)
def test_the_rights_of_a_source_hold_by_host_and_by_names_of_its_feeds(
    site: "SiteFolder", keys: dict[str, object]
) -> None:
    site.article("a", "First.\n\nSecond.", **keys).build()
    settings = '[sources."Harbour Wire"]\nurl = "https://wire.example/"\n'
    for rights, shown in (("link", False), ("full", True), ("excerpt", False)):
        site.write("broadsheet.toml", f'{settings}rights = "{rights}"\n').build()
        assert (b"Second." in site.file("/articles/a/")) == shown
        assert site.tree() == site.clean_tree()
    site.article("a", "First.\n\nSecond, edited.", **keys).build()
    assert b"Second" not in b"".join(site.tree().values())
    site.write("broadsheet.toml", settings.replace("wire.example", "other.example") + 'rights = "link"\n').build()
    assert site.tree() == site.clean_tree()


def test_an_article_of_another_source_keeps_its_own_rights(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", '[sources."Harbour Wire"]\nurl = "https://wire.example/"\nrights = "link"\n')
    site.article("a", "First.\n\nSecond.", source="Bay Post", source_url="https://wire.example/a").build()
    assert b"Second." in site.file("/articles/a/")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('rigths = "full"', ":3: source 'Wire' has no setting 'rigths'; did you mean 'rights'?"),
        ('rights = "some"', ":3: setting 'rights' of source 'Wire' must be 'full' or 'excerpt' or 'link', not 'some'"),
        ("section = 3", ":3: setting 'section' of source 'Wire' must be a text, not 3"),
        (
            'timezone = "Orle"',
            ":3: setting 'timezone' of source 'Wire' is not a time zone: 'Orle'; write it like Europe",
        ),
        ('url = "wire"', ":3: setting 'url' of source 'Wire' is not a web address: 'wire'; write it like https://"),
        ('dates = "day"', "setting 'dates' of source 'Wire' must be 'day first' or 'month first', not 'day'"),
        ('language = "!"', ":3: setting 'language' of source 'Wire' is not a language tag: '!'"),
    ],
)
def test_a_faulty_setting_of_a_source_is_named(tmp_path: "Path", table: str, message: str) -> None:
    (tmp_path / "broadsheet.toml").write_text(f'language = "en"\n[sources."Wire"]\n{table}\n')
    with pytest.raises(SettingsError) as caught:
        find_site(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Secret Wire", None),
        ("secret wire", None),
        ("Secret Wire - World", None),
        ("Secret Wire Online", None),
        ("secret.example", None),
        ("news.secret.example", None),
        ("Another Name", "https://news.secret.example/j3"),
        (None, "https://www.secret.example/j3"),
    ],
)
def test_a_source_is_known_by_its_name_its_host_and_parts_of_it(site: "SiteFolder", name: str, url: str) -> None:
    site.write("broadsheet.toml", '[sources."Secret Wire"]\nurl = "https://secret.example/"\nimport_as = "draft"\n')
    fields = {"title": "Bakers bake", "text": TEXT, "source": name, "url": url}
    assert import_seeds(site.write("seeds/a.json", json.dumps(fields)).site).held_back


@pytest.mark.parametrize("name", ["Secret Wired", "Secret Wire Fence Company", "notsecret.example", "Wire"])
def test_another_source_with_such_a_name_is_another(site: "SiteFolder", name: str) -> None:
    site.write("broadsheet.toml", '[sources."Secret Wire"]\nurl = "https://secret.example/"\nimport_as = "draft"\n')
    fields = {"title": "Bakers bake", "text": TEXT, "source": name, "url": "https://notsecret.example/1"}
    assert not import_seeds(site.write("seeds/a.json", json.dumps(fields)).site).held_back


@pytest.mark.parametrize(
    "head",
    ["Source: harbour wire\nDate: 10/04/2024", "https://news.wire.example/1\nDate: 10/04/2024", "Date: 10/04/2024"],
)
def test_the_order_of_a_source_holds_however_it_is_named(site: "SiteFolder", head: str) -> None:
    site.write("broadsheet.toml", '[sources."Harbour Wire"]\nurl = "https://wire.example/"\ndates = "day first"\n')
    text = TEXT.replace("\n\n", f"\n\n{head}\n\nORLE (Harbour Wire) - ", 1)
    import_seeds(site.write("seeds/a.txt", text).site)
    assert (site.root / PAGE.replace("undated", "2024/04")).is_file()


def test_empty_settings_are_absent(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", 'import_as = ""\n[sources."Harbour Wire"]\nimport_as = ""\nsection = ""\nurl = ""\n')
    assert "draft" not in imported(site, TEXT)[0]


def test_what_is_no_article_is_a_draft(site: "SiteFolder") -> None:
    report = import_seeds(site.write("seeds/a.txt", "Shopping\n\nmilk\neggs\n").site)
    assert import_lines(report)[0] == "content/articles/undated/shopping.md is a draft: its text has no sentence"
    assert site.build("2999-01-01").report.articles == 0


FROM_WIRE = (
    "From: Ann Lee <ann@mail.wire.example>\nDate: Sat, 09 Nov 2024 12:00:00 +0000\nSubject: Bakers of Orle bake again\n"
)
FROM_DESK = FROM_WIRE.replace("mail.wire.example", "desk.example")
BODY = TEXT.partition("\n\n")[2]


INLINE = f"{FROM_DESK}\nSee below.\n\n------ Forwarded message -----\n{FROM_WIRE}To: bo@desk.example\n\n{BODY}"
MIXED = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: message/rfc822\n'
ATTACHED = f"{FROM_DESK}{MIXED}\n{FROM_WIRE}\n{BODY}\n--B--\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.eml", f"{FROM_WIRE}\n{BODY}"),
        ("a.txt", f"{FROM_WIRE}\n{BODY}"),
        ("a.eml", f"Sender: news@wire.example\n{FROM_DESK}\n{BODY}"),
        ("a.eml", INLINE),
        ("a.eml", ATTACHED),
    ],
)
def test_a_mail_from_the_host_of_drafts_is_one(site: "SiteFolder", name: str, text: str) -> None:
    site.write("broadsheet.toml", SETTINGS)
    report = import_seeds(site.write(f"seeds/{name}", text).site)
    assert [held.reason for held in report.held_back] == ["is a draft: the setting 'import_as' says so"]


def test_a_mail_to_the_host_of_drafts_or_that_answers_it_is_none(site: "SiteFolder") -> None:
    site.write("broadsheet.toml", SETTINGS)
    quoted = "\n\nOn Sat, 9 Nov 2024, Ann Lee <ann@wire.example> wrote:\n> Send us the story of the bakers of Orle."
    site.write("seeds/a.eml", f"To: Ann <ann@wire.example>\n{FROM_DESK}\n{BODY}{quoted}")
    assert not import_seeds(site.site).held_back
