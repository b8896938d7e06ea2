"""Word documents, as a library writes them and as Word marks changes in them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from broadsheet.errors import SeedError
from broadsheet.model import RawArticle

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from tests.seeds.conftest import Read

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "The harbour of Orle was closed on Thursday after a storm damaged two piers, the port authority said."


def saved(document: "Docx") -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_body(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Return a document with some XML as its body, and with some of its parts in the place of others."""
    changed = {"word/document.xml": f"<w:document {SPACE}><w:body>{body}</w:body></w:document>", **(parts or {})}
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(saved(Document()))) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read_one(read: "Read", data: bytes) -> RawArticle:
    (article,) = read("a.docx", data)
    assert isinstance(article, RawArticle)
    return article


def test_headings_lists_and_tables_are_read(read: "Read") -> None:
    document = Document()
    document.add_heading("Storm closes the harbour", 0)
    document.add_paragraph(f"By Ines Quill\n{TEXT}")
    document.add_heading("Ferries", 2)
    document.add_paragraph("To Bay: cancelled", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("Pier", "State", "North", "lost | gone"), strict=True
    ):
        cell.text = text
    document.core_properties.author = "Ines Quill"
    article = read_one(read, saved(document))
    assert (article.title, article.byline) == ("Storm closes the harbour", ("Ines Quill",))
    table_text = "| Pier | State |\n| North | lost \\| gone |"
    assert article.text.split("\n\n") == [f"By Ines Quill\n{TEXT}", "Ferries", "• To Bay: cancelled", table_text]
    assert article.tables == (table_text,)


def test_changes_are_accepted_and_hidden_text_and_comments_are_gone(read: "Read") -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>never </w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run("soon ")}</w:ins>'
    hidden = run("SECRET ", "<w:vanish/>") + run("shown ", '<w:vanish w:val="0"/>')
    comment = '<w:commentRangeStart w:id="0"/>' + run("here") + '<w:commentRangeEnd w:id="0"/>'
    field = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    moved = f'<w:moveFrom w:id="3">{run("away")}</w:moveFrom>'
    article = read_one(
        read, with_body(f"<w:p>{run('It opens ')}{deleted}{inserted}{hidden}{field}{moved}{comment}</w:p>")
    )
    assert article.text == "It opens soon shown here"


def test_paragraphs_whose_mark_is_deleted_are_one(read: "Read") -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    article = read_one(read, with_body(f"<w:p>{mark}{run('It opens,')}</w:p><w:p>{run(' she said.')}</w:p>"))
    assert article.text == "It opens, she said."


def test_properties_count_where_the_text_says_the_same(read: "Read") -> None:
    document = Document()
    document.add_paragraph("Storm closes the harbour")
    document.add_paragraph(TEXT)
    document.core_properties.author = "python-docx"
    document.core_properties.title = "Template for letters"
    article = read_one(read, saved(document))
    assert (article.title, article.byline) == (None, ())
    document.core_properties.title = "storm closes the harbour"
    assert read_one(read, saved(document)).title == "Storm closes the harbour"


def test_entities_are_refused(read: "Read") -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(SeedError, match="declares entities"):
        read("a.docx", with_body("", {"word/document.xml": f"{bomb}<w:document {SPACE}><w:body/></w:document>"}))
    with pytest.raises(SeedError, match="declares entities"):
        read("a.docx", with_body("", {"docProps/core.xml": f"<?xml version='1.0'?>{' ' * 9000}{bomb}<a/>"}))


def test_what_unpacks_to_far_more_is_refused(read: "Read") -> None:
    with pytest.raises(SeedError, match="has more text than an article does"):
        read("a.docx", with_body(run("a" * (31 << 20))))


@pytest.mark.parametrize(
    "data", [b"PK", b"PK\3\4", with_body("")[:-40], with_body("").replace(b"word/doc", b"word/dog")]
)
def test_damaged_files_are_faults(read: "Read", data: bytes) -> None:
    with pytest.raises(SeedError, match="is no whole Word document"):
        read("a.docx", data)


def test_an_encrypted_document_and_one_without_text_are_named(read: "Read") -> None:
    with pytest.raises(SeedError, match="is encrypted, or of Word's older format"):
        read("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)
    with pytest.raises(SeedError, match="has no text in it"):
        read("a.docx", with_body("<w:p/>"))
