"""Fields of all formats that say that an article is not for the public, and those that only look like it."""

import json
from typing import TYPE_CHECKING, Any

import pytest

from broadsheet.content.importing.import_seeds import import_seeds

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "The quay of Orle opened on Tuesday, said Ola Holm. It had been closed for a year.\n\nShips land there."
HTML = "".join(f"<p>{one} The board met four times, and each time it was late.</p>" for one in TEXT.split("\n\n"))
MAIL = "From: Ann Lee <ann@orle.example>\nDate: Sat, 09 Nov 2024 12:00:00 +0000\nSubject: Quay opens\n"
DAY = "2027-03-01T06:00:00Z"


def is_held(site: "SiteFolder", name: str, text: str) -> bool:
    """Return whether import holds back the only article of a seed."""
    report = import_seeds(site.write(f"seeds/{name}", text).site)
    assert len([*(site.root / "content/articles").rglob("*.md")]) == 1
    return bool(report.held_back)


def as_json(**fields: Any) -> str:  # noqa: ANN401  # as JSON has them
    return json.dumps(
        {"title": "Quay opens in Orle", "text": TEXT, "url": "https://a.example/1", "date": "2024-11-09"} | fields
    )


def page(head: str = "", title: str = "Quay opens in Orle", body: str = HTML) -> str:
    article = f"<article><h1>Quay opens in Orle</h1>{body}</article>"
    return f"<html><head><title>{title}</title>{head}</head><body>{article}</body></html>"


def feed(inner: str = "", description: str = TEXT) -> str:
    names = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:app="http://www.w3.org/2007/app" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {names}><channel><title>Orle Post</title>'
        f"<link>https://a.example/</link><item><title>Quay opens</title><link>https://a.example/1</link>"
        f"<description>{description}</description>{inner}</item></channel></rss>"
    )


def mail(text: str = TEXT, head: str = "") -> str:
    return f"{MAIL}{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n"


def two_parts(plain: str, html: str) -> str:
    return (
        f'{MAIL}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="B"\n\n--B\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{plain}\n\n--B\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body>{html}</body></html>\n--B--\n"
    )


def passed_on(inner: str) -> str:
    """Return a mail that only passes another one on."""
    boundary = f"B{len(inner)}"
    return (
        f'{MAIL}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n--{boundary}\n'
        f"Content-Type: text/plain\n\nSee below.\n--{boundary}\nContent-Type: message/rfc822\n\n"
        f"{inner}\n--{boundary}--\n"
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"confidential": True},
        {"internal": True},
        {"published": False},
        {"isPublic": False},
        {"is_draft": "true"},
        {"visibility": "private"},
        {"access": "internal"},
        {"state": "draft"},
        {"status": "future"},
        {"pubstatus": "withheld"},
        {"workflow": {"state": "in review"}},
        {"not_before": DAY},
        {"releaseDate": DAY},
        {"releaseDate": "2999-01-01"},
        {"status": {"id": 3, "name": "draft"}},
        {"retracted": True},
        {"embargo": {"until": DAY}},
        {"meta": {"embargo": "2027-03-01"}},
        {"embargo": "06:00 GMT 1 March 2027"},
        {"scheduled_at": 1803880800},
        {"description": "NOT FOR PUBLICATION"},
        {"subtitle": "Embargoed until 06:00 GMT 1 March 2027"},
        {"kicker": "EMBARGOED"},
        {"editorial_note": "Internal"},
        {"ednote": "Hold until Monday"},
        {"tags": ["Ports", "not for publication"]},
        {"flags": ["embargoed", "exclusive"]},
        {"moderation": {"status": "pending"}},
        {"system": {"workflow": {"state": "draft"}}},
        {"orlecms": {"embargo_until": DAY}},
        {"article": {"status": "draft"}, "status": "ok"},
        {"labels": ["embargo"]},
        {"labels": [{"name": "draft"}]},
        {"label": "confidential"},
        {"tags": "draft"},
        {"tags": [{"name": "not for publication"}]},
        {"tags": ["Ports", "EMBARGO"]},
        {"keywords": ["do-not-publish"]},
        {"publishState": "unpublished"},
    ],
)
def test_fields_of_json_hold_an_article_back(site: "SiteFolder", fields: dict[str, object]) -> None:
    assert is_held(site, "a.json", as_json(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"confidential": False},
        {"status": "publish"},
        {"visibility": "public"},
        {"state": "Texas"},
        {"embargo": None},
        {"embargo": "none"},
        {"embargoed": "no"},
        {"tags": ["Embargo", "Confidential", "Private"]},
        {"section": "Internal affairs"},
        {"description": "The confidential report was leaked."},
        {"release_date": "2024-11-09"},
        {"rights": "May not be published without permission"},
        {"access": "premium"},
        {"draft": 0},
        {"note": "Updates with quotes"},
        {"is_live": False},
        {"image": {"status": "draft", "embargo": DAY}},
        {"author": {"private": True}},
        {"flags": ["exclusive"]},
        {"labels": ["exclusive"]},
        {"tags": ["NFL draft", "Draft", "embargo"]},
    ],
)
def test_other_fields_of_json_hold_nothing_back(site: "SiteFolder", fields: dict[str, object]) -> None:
    assert not is_held(site, "a.json", as_json(**fields))


ARTICLE = {"title": "Quay opens in Orle", "text": TEXT}


@pytest.mark.parametrize(
    "whole",
    [
        {"data": ARTICLE | {"embargoed": True}},
        {"embargoed": True, "data": ARTICLE},
        {"data": {"type": "article", "id": "1", "attributes": ARTICLE | {"embargoed": True}}},
        {"data": [{"type": "article", "attributes": ARTICLE, "embargoed": True}]},
        {"article": ARTICLE, "status": "draft"},
        {"status": "draft", "articles": [ARTICLE]},
        {"meta": {"embargo": DAY}, "items": [ARTICLE]},
        {"embargo": DAY, "response": {"status": "ok", "results": [ARTICLE]}},
        {"note": "Not for publication", "items": [ARTICLE]},
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": TEXT, "draft": True}]},
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "content_text": TEXT, "_desk": {"embargo": DAY}}],
        },
        {"version": "https://jsonfeed.org/version/1.1", "embargo": DAY, "items": [{"id": "1", "content_text": TEXT}]},
    ],
)
def test_what_an_envelope_says_counts_for_each_article_in_it(site: "SiteFolder", whole: dict[str, object]) -> None:
    assert is_held(site, "a.json", json.dumps(whole))


@pytest.mark.parametrize(
    "whole",
    [
        {"status": "ok", "totalResults": 1, "articles": [ARTICLE]},
        {"status": "success", "private": False, "data": ARTICLE},
        {"response": {"status": "ok", "state": "done", "results": [ARTICLE]}, "error": None},
        {"description": "Private Eye, confidential to none", "items": [ARTICLE]},
        {"version": "https://jsonfeed.org/version/1.1", "expired": False, "items": [{"id": "1", "content_text": TEXT}]},
    ],
)
def test_other_envelopes_hold_nothing_back(site: "SiteFolder", whole: dict[str, object]) -> None:
    assert not is_held(site, "a.json", json.dumps(whole))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.eml", two_parts(TEXT, f"<p>STRICTLY EMBARGOED UNTIL 06:00 GMT 1 March 2027</p>{HTML}")),
        ("a.eml", two_parts("NOT FOR PUBLICATION\n\nSee the page.", HTML * 4)),
        ("a.eml", mail(f"Anna, off the record:\n\n{TEXT}")),
        ("a.eml", mail(f"Anna, this is off the record. {TEXT}")),
        ("a.eml", mail(f"Hi Jo - please don't publish this yet. {TEXT}")),
        ("a.eml", mail(head=f"X-Embargo: {DAY}\n")),
        ("a.eml", mail(head="X-Classification: Internal\n")),
        ("a.eml", mail(head="X-MS-Exchange-Organization-Classification: Confidential\n")),
        ("a.eml", mail(head="X-Labels: embargoed\n")),
        ("a.eml", mail(head="Deferred-Delivery: Mon, 01 Mar 2027 06:00:00 +0000\n")),
        ("a.html", page().replace("<article>", '<article data-status="draft">')),
        ("a.html", page().replace("<article>", '<article class="post-1 status-private">')),
        ("a.html", page().replace("<article>", f'<article data-embargo-until="{DAY}">')),
        ("a.html", page().replace("<body>", '<body data-workflow-state="in-review">')),
        ("a.html", page().replace("<html>", '<html data-published="false">')),
        ("a.eml", passed_on(passed_on(mail(head="Sensitivity: Company-Confidential\n")))),
        ("a.eml", passed_on(passed_on(passed_on(mail(head=f"X-Embargo: {DAY}\n"))))),
        ("a.eml", mail(head="Comments: Not for publication\n")),
        ("a.txt", f"Subject: Quay\nFrom: a@b.example\nX-Embargo: {DAY}\n\n{TEXT}"),
        ("a.html", page(title="EMBARGOED UNTIL 06:00 GMT 1 MARCH 2027: Quay opens in Orle")),
        ("a.html", page(f'<meta name="embargo" content="{DAY}">')),
        ("a.html", page('<meta name="status" content="draft">')),
        ("a.html", page('<meta name="description" content="NOT FOR PUBLICATION. The quay opens.">')),
        (
            "a.html",
            page('<script type="application/ld+json">{"@type": "NewsArticle", "creativeWorkStatus": "Draft"}</script>'),
        ),
        (
            "a.html",
            page(
                '<script type="application/ld+json">'
                '{"@type": "NewsArticle", "creativeWorkStatus": {"@type": "DefinedTerm", "name": "Draft"}}</script>'
            ),
        ),
        ("a.rss", feed(description=f"NOT FOR PUBLICATION. {TEXT}")),
        ("a.rss", feed("<app:control><app:draft>yes</app:draft></app:control>")),
        ("a.rss", feed(f"<embargo>{DAY}</embargo>")),
        ("a.eml", mail(head="msip_labels: MSIP_Label_1_Enabled=true; MSIP_Label_1_Name=Confidential;\n")),
        (
            "a.html",
            page(body=f"<div>STRICTLY CONFIDENTIAL</div>{HTML}").replace("<article>", "<div>EMBARGOED</div><article>"),
        ),
        ("a.html", page().replace("<article>", "<div class=banner>STRICTLY CONFIDENTIAL</div><article>")),
        ("a.html", page().replace("<article>", "<p>Do not publish before 1 March 2027</p><article>")),
        ("a.rss", feed("<rights>Not for publication</rights>")),
        ("a.rss", feed().replace("<item>", "<description>Not for publication</description><item>")),
        ("a.md", f"---\ntitle: Quay opens\npublished: false\n---\n{TEXT}"),
        ("a.rss", feed("<category>Not for publication</category>")),
        ("a.rss", feed(f"<dcterms:available>{DAY}</dcterms:available>")),
        ("a.rss", feed("<dcterms:available>Mon, 01 Mar 2999 06:00:00 GMT</dcterms:available>")),
        ("a.rss", feed("<dcterms:available>9999-12-31</dcterms:available>")),
        ("a.rss", feed(f'<d:available xmlns:d="http://purl.org/dc/terms/">{DAY}</d:available>')),
        ("a.rss", feed(f'<o:available xmlns:o="https://orle.example/ns">{DAY}</o:available>')),
        ("a.rss", feed('<o:status xmlns:o="https://orle.example/ns">draft</o:status>')),
        ("a.rss", feed(f"<dcterms:valid>start={DAY}; scheme=W3C-DTF</dcterms:valid>")),
        ("a.html", page('<meta name="dcterms.available" content="2999-01-01">')),
        ("a.html", page('<meta name="DCTERMS.available" content="1 March 2999">')),
        ("a.rss", feed(f"<content:encoded><![CDATA[{HTML}]]></content:encoded>", "EMBARGOED. The quay opens.")),
        ("a.md", f"---\ntitle: Quay opens\npublish_at: {DAY}\n---\n{TEXT}"),
        ("a.md", f'+++\ntitle = "Quay opens"\ndate = 2024-11-09\ndraft = true\n+++\n{TEXT}'),
        ("a.md", f"---\nlayout: post\nstatus: private\n---\n\n# Quay opens\n\n{TEXT}"),
    ],
)
def test_other_formats_hold_an_article_back(site: "SiteFolder", name: str, text: str) -> None:
    assert is_held(site, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.eml", two_parts(TEXT, HTML)),
        ("a.eml", mail(head="X-Spam-Status: No\nStatus: RO\n")),
        ("a.eml", mail(head="Deferred-Delivery: Fri, 08 Nov 2024 06:00:00 +0000\n")),
        ("a.eml", mail(head="X-MS-Exchange-CrossTenant-AuthAs: Internal\n")),
        ("a.html", page().replace("<article>", '<article data-state="hidden" data-access="restricted">')),
        ("a.html", page().replace("<body>", '<body class="status-publish draft-picks" data-status="ready">')),
        ("a.html", page().replace("</body>", '<aside><article data-status="draft">Other</article></aside></body>')),
        (
            "a.html",
            page('<meta name="keywords" content="embargo, private"><meta name="access" content="free">'),
        ),
        ("a.rss", feed("<category>Embargo</category><category>Private</category>")),
        (
            "a.rss",
            feed("<dcterms:available>2024-11-09</dcterms:available><pubDate>Sat, 09 Nov 2024 12:00:00 GMT</pubDate>"),
        ),
        (
            "a.rss",
            feed("<dcterms:valid>end=2099-11-09;</dcterms:valid><dcterms:available>3000 copies</dcterms:available>"),
        ),
        ("a.md", f"---\ntitle: Quay opens\ndate: 2024-11-09\ndraft: false\n---\n{TEXT}"),
        ("a.md", f'+++\ntitle = "Quay opens"\ndate = 2024-11-09\ndraft = false\n+++\n{TEXT}'),
    ],
)
def test_other_formats_hold_nothing_else_back(site: "SiteFolder", name: str, text: str) -> None:
    assert not is_held(site, name, text)


def test_front_matter_of_a_seed_says_what_json_would(site: "SiteFolder") -> None:
    site.write("seeds/a.md", f"---\ntitle: Quay opens\ndate: 2024-11-09\nauthor: Ann Lee\n---\n{TEXT}")
    import_seeds(site.site)
    written = (site.root / "content/articles/2024/11/quay-opens.md").read_text("utf-8")
    assert "byline: [Ann Lee]" in written
    assert "---\n\nThe quay of Orle opened" in written


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"---\ntitle: Quay opens\nrights: link\nexpires: 2027-03-01\n---\n{TEXT}"),
        ("a.md", f'+++\ntitle = "Quay opens"\nrights = "link"\nexpires = 2027-03-01\n+++\n{TEXT}'),
        ("a.json", as_json(title="Quay opens", rights="Link", expires="2027-03-01")),
    ],
)
def test_how_much_may_be_published_and_how_long_is_kept(site: "SiteFolder", name: str, text: str) -> None:
    site.write(f"seeds/{name}", text)
    report = import_seeds(site.site)
    (page,) = (site.root / "content/articles").rglob("*.md")
    written = page.read_text("utf-8")
    assert ("rights: link\n" in written, "expires: 2027-03-01\n" in written, [*report.faults]) == (True, True, [])


def test_a_sentence_on_rights_says_nothing_of_how_much_may_be_published(site: "SiteFolder") -> None:
    site.write("seeds/a.json", as_json(rights="© Orle Post. Link to us!", expires="never"))
    import_seeds(site.site)
    (page,) = (site.root / "content/articles").rglob("*.md")
    assert "rights" not in page.read_text("utf-8")


def test_a_mail_says_when_it_is_not_valid_any_more(site: "SiteFolder") -> None:
    assert not is_held(site, "a.eml", mail(head="Expires: Mon, 01 Mar 2027 06:00:00 +0000\n"))
    (page,) = (site.root / "content/articles").rglob("*.md")
    assert "expires: 2027-03-01T06:00:00+00:00\n" in page.read_text("utf-8")
