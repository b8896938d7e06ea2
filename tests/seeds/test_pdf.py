"""PDF files, as a program that sets pages writes them, and as hand-written ones that are at fault."""

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import pytest

from broadsheet.errors import Fault, SeedError
from broadsheet.model import RawArticle
from broadsheet.seeds import pdf, pdf_process
from broadsheet.seeds.broken_words import join_lines
from broadsheet.seeds.pdf_process import PdfLine
from broadsheet.seeds.reading_order import in_reading_order

if TYPE_CHECKING:
    from tests.seeds.conftest import Read

STYLE = """
@page { size: A4; margin: 2.5cm; @top-center { content: 'Ministry of Ports · Press office' }
  @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages) } }
body { font: 11pt/1.4 serif; hyphens: auto } h1 { font-size: 22pt; margin: 0 0 8pt }
.columns { columns: 2; column-gap: 20pt; text-align: justify } p { margin: 0; text-indent: 1.2em }
"""
HEADLINE = "Storm closes the harbour and the ferries of Orle"
PARAGRAPH = (
    "Report {0} begins. The harbour of Orle was closed on Thursday after a storm damaged two piers, "
    "the port authority said, and extraordinarily long circumstances followed {0}. “We will reopen the harbour "
    "when it is safe,” said Petra Holm of {0}, the head of the port authority."
)
BELOW = "This is below both columns, and comes last."
NAMES = ["".join(letters) for letters in product("abcd", "klm", "xyz")]


def make_pdf(body: str, head: str = "", style: str = STYLE) -> bytes:
    page = f"<html lang=en><head><style>{style}</style>{head}</head><body>{body}</body></html>"
    import weasyprint  # noqa: PLC0415  # it takes seconds

    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def read_one(read: "Read", data: bytes) -> RawArticle:
    (article,) = read("a.pdf", data)
    assert isinstance(article, RawArticle)
    return article


def drawn(content: str, trailer: str = "") -> bytes:
    """Return a small PDF whose page is drawn by some operators."""
    stream = content.encode()
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{number} 0 obj\n{one}\nendobj\n" for number, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 6{trailer}>>\n%%EOF".encode()


def test_columns_are_read_one_after_the_other_without_what_each_page_has(read: "Read") -> None:
    paragraphs = [PARAGRAPH.format(NAMES[number]) for number in range(24)]
    columns = "".join(f"<p>{one}</p>" for one in paragraphs)
    end = f"<h2>Background</h2><p style='text-indent:0'>{BELOW}</p>"
    article = read_one(read, make_pdf(f"<h1>{HEADLINE}</h1><div class=columns>{columns}</div>{end}"))
    assert article.title == HEADLINE
    assert article.text.split() == [*" ".join(paragraphs).split(), "Background", *BELOW.split()]
    *blocks, background, below = article.text.split("\n\n")
    assert (background, below) == ("Background", BELOW)
    # Where a sentence ends with a column, nothing says whether its paragraph does.
    assert len(set(paragraphs) - set(blocks)) <= 2
    assert article.language == "en"


BROWSER = """
@page { size: A4; margin: 1.8cm; @top-left { content: '11/28/24, 7:41 AM'; font-size: 8pt }
  @top-right { content: 'Cranes return | Ahl Post'; font-size: 8pt }
  @bottom-left { content: '%s'; font-size: 8pt } @bottom-right { content: '1/1'; font-size: 8pt } }
body { font: 11pt/1.15 serif } h1 { font-size: 22pt } p { margin: 11pt 0 }
"""
PRINTED = ["By Karin Voss", "9 November 2024", "Four hundred cranes landed. " * 6, "They stay until it freezes."]


@pytest.mark.parametrize(
    ("address", "url"),
    [("https://ahl.example/cranes", "https://ahl.example/cranes"), ("https://ahl.example/…", None)],
)
def test_what_a_browser_prints_around_a_page_is_no_text(read: "Read", address: str, url: str | None) -> None:
    body = "".join(f"<p>{one}</p>" for one in PRINTED)
    article = read_one(read, make_pdf(f"<h1>{HEADLINE}</h1>{body}", style=BROWSER % address))
    assert article.text == "\n\n".join(map(str.strip, PRINTED))
    assert article.url == url


def test_an_address_alone_in_the_margin_is_text(read: "Read") -> None:
    style = BROWSER.replace("11/28/24, 7:41 AM", "Ahl") % "https://ahl.example/cranes"
    article = read_one(read, make_pdf(f"<h1>{HEADLINE}</h1><p>{PRINTED[2]}</p>", style=style))
    assert "https://ahl.example/cranes" in article.text
    assert article.url is None


def test_properties_count_where_the_page_says_the_same(read: "Read") -> None:
    said = "<title>storm closes the harbour</title><meta name=author content='Ines Quill'>"
    page = f"<h1>Ministry of Ports of Orle</h1><h2>Storm closes the Harbour</h2><p>By Ines Quill</p><p>{PARAGRAPH}</p>"
    article = read_one(read, make_pdf(page, said))
    assert (article.title, article.byline) == ("Storm closes the Harbour", ("Ines Quill",))
    template = "<title>Microsoft Word - template2.doc</title><meta name=author content='A. Typist'>"
    article = read_one(read, make_pdf(page, template))
    assert (article.title, article.byline) == ("Ministry of Ports of Orle", ())


def test_a_headline_of_two_lines_is_one_and_a_series_above_it_is_none(read: "Read") -> None:
    page = "<p style='font-size:30pt'>PRESS RELEASE</p><h1 style='width:8cm'>" + HEADLINE + f"</h1><p>{PARAGRAPH}</p>"
    article = read_one(read, make_pdf(page, style="h1 { font-size: 22pt }"))
    assert article.title == HEADLINE
    assert article.text.split("\n\n")[0] == "PRESS RELEASE"


def test_a_scanned_page_is_named_as_such(read: "Read") -> None:
    with pytest.raises(SeedError, match="has pictures of text: no letters on its 1 page; make its text readable"):
        read("a.pdf", make_pdf("<div style='width:9cm;height:9cm;background:#333'></div>", style=""))


def test_an_encrypted_file_is_named_as_such(read: "Read") -> None:
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>"
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2{keys}/P -4>>/ID[<00><00>]"
    with pytest.raises(SeedError, match="is encrypted: it opens only with a password"):
        read("a.pdf", drawn("BT /F 12 Tf 50 700 Td (Secret) Tj ET", locked))


@pytest.mark.parametrize("data", [b"no PDF", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5000])
def test_what_is_no_pdf_is_a_fault(read: "Read", data: bytes) -> None:
    with pytest.raises(SeedError, match=r"is no whole PDF|has pictures of text"):
        read("a.pdf", data)


def test_without_the_library_the_command_that_installs_it_is_named(
    read: "Read", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "run_bounded", lambda _: pdf_process.PdfText(problem="missing"))
    with pytest.raises(SeedError, match=r'pip install "pdfminer'):
        read("a.pdf", drawn(""))


def test_a_file_that_unpacks_to_all_memory_is_a_fault(read: "Read", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "run_bounded", lambda _: None)
    with pytest.raises(SeedError, match="takes more than 60 seconds or more memory"):
        read("a.pdf", drawn(""))


def test_pages_beyond_the_bound_are_left_out_with_a_warning(monkeypatch: pytest.MonkeyPatch, read: "Read") -> None:
    monkeypatch.setattr(pdf_process, "MAX_PAGES", 2)
    monkeypatch.setattr(pdf, "run_bounded", pdf_process.read_pdf_text)
    pages = "".join(f"<p style='break-after:page'>{PARAGRAPH.format(number)}</p>" for number in NAMES[:4])
    article, *_ = read("a.pdf", make_pdf(pages))
    assert isinstance(article, RawArticle)
    assert article.text.count("Report") == 2
    assert article.warnings == (
        Fault(
            "seeds/a.pdf",
            None,
            "has more than the 100 pages that are read",
            "split it, if the rest is needed",
            is_warning=True,
        ),
    )


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the port authori-", "ty said", "the port authority said"),
        ("a long-", "term plan", "a long-term plan"),
        ("the Anglo-", "American treaty", "the Anglo-American treaty"),
        ("the years 1914-", "1918", "the years 1914- 1918"),
        ("extra\u00ad", "ordinary", "extraordinary"),
    ],
)
def test_words_that_the_end_of_a_line_divides_are_whole(before: str, after: str, joined: str) -> None:
    assert join_lines([before, after], Counter({"long-term": 1})) == joined


def test_lines_that_stand_on_each_other_are_all_read_once() -> None:
    lines = [PdfLine(str(at), 0, at % 7, 40 + at % 5, at % 3, 12 + at % 3, 10, is_bold=False) for at in range(40)]
    assert sorted(line.text for line in in_reading_order(lines)) == sorted(line.text for line in lines)
