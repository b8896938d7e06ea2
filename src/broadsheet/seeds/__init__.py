"""Seeds: files of raw news, found and read as `RawArticle`, one reader per input format.

`read_seed.py` reads a file by the reader that `formats.py` chooses. Each file answers for one kind of fault:

| what is wrong | file |
|---|---|
| a file is passed over, or is read and should not be | `seed_files.py` |
| a file is too large or packed, or is read as another format | `open_seed.py`, `formats.py` |
| one of the articles in a file gets the name of another | `seed_parts.py` |
| letters are wrong: é becomes Ã© | `decoding.py`, `legacy_encodings.py` |
| one faulty seed stops the others | `fault_barrier.py` |
| a field is taken that no article can have | `make_article.py` |
| an exact date is not read | `machine_dates.py` |
| a field such as `draft: true` or `embargo` holds nothing back: JSON, feeds, mails | `draft_and_embargo_fields.py` |
| a line on a web page that says so holds nothing back | `page_publication_marks.py` |
| plain text | `plain_text.py`, `text_headers.py`, wire copy: `wire_codes.py` |
| a text from a narrow column is cut into lines, or has hyphens of line ends | `column_text.py`, `broken_words.py` |
| Markdown: a field is not read, or a text is wrongly taken for it | `markdown_seed.py` |
| … markup is in the text, or text is lost with it | `markdown_text.py`, within a paragraph: `markdown_inline.py` |
| … menus and lists of other articles are in the text | `markdown_menus.py` |
| an author's note above an article is in the text | `cover_note.py` |
| an export of a press library | `library_exports.py` |
| a feed | `rss_and_atom.py`, `read_more_links.py`, `html_text.py` |
| JSON: the articles in a file, or their envelope | `json_articles.py` |
| … a field is not known by its name | `json_key_names.py` |
| … which of several fields counts | `json_fields.py` |
| … a text, a name or a date in a value | `json_values.py` |
| a web archive, a page saved as MHTML | `warc.py`, `mhtml.py` |
| what `fetch` notes of a feed's source, section or new entries is not heeded | `fetch_notes.py` |
| a PDF: it is not read, or its headline is wrong | `pdf.py`, its pages in another process: `pdf_process.py` |
| … its paragraphs are broken, or have running lines in them | `pdf_layout.py`, columns: `reading_order.py` |
| … it has what a browser printed around a page | `browser_print.py` |
| a Word document: it is not read, or its headline is wrong | `docx.py` |
| … text is missing, or deleted or hidden text is there | `docx_text.py` |
| an author who is named in the properties alone is taken | `words_in_text.py` |
| a mail | `mail.py`, its parts and headers: `mail_message.py`, passed on: `forwarded_mail.py` |
| a notice of a machine is taken for news | `machine_mail.py` |
| the signature, the notes or the address of a sender are in the text | `mail_boilerplate.py`, `postal_address.py` |
| a saved page has the wrong text | `web_page.py`, `page_text.py`, `page_paragraphs.py`, `enclosing_elements.py` |
| a part of a page's article is missing | `lost_blocks.py`, `text_completeness.py`, `live_blog.py`, `data_tables.py` |
| a box, a card or an offer is in the text | `boxes_beside_article.py`, `page_overlays.py`, `subscription_offers.py` |
| a page has another article's title, date or author | `own_article.py`, `page_metadata.py`, `page_json_ld.py` |
| a page has the wrong headline | `page_title.py` |
| a page has the wrong date | `page_dates.py`, what is beside its headline: `blocks_near_headline.py` |
"""

from broadsheet.seeds.read_seed import find_doubts, holds_many, parse_part, read_parts, read_seed
from broadsheet.seeds.seed_files import find_seeds
from broadsheet.seeds.seed_parts import Meter, Part, SavedPage

__all__ = [
    "Meter",
    "Part",
    "SavedPage",
    "find_doubts",
    "find_seeds",
    "holds_many",
    "parse_part",
    "read_parts",
    "read_seed",
]
