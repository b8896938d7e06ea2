"""Seeds: files of raw news, found and read as `RawArticle`, one reader per input format.

`read_seed.py` reads a file by the reader that `formats.py` chooses. Each file answers for one kind of fault:

| what is wrong | file |
|---|---|
| a file is passed over, or is read and should not be | `seed_files.py` |
| a file is too large, packed, or has the wrong format | `open_seed.py`, `formats.py` |
| letters are wrong: é becomes Ã© | `decoding.py`, `legacy_encodings.py` |
| one faulty seed stops the others | `fault_barrier.py` |
| a field is taken that no article can have | `make_article.py` |
| an exact date is not read | `machine_dates.py` |
| a flag such as `draft: true` is not seen | `publication_fields.py`, on web pages `page_publication_marks.py` |
| plain text, Markdown | `plain_text.py`, `text_headers.py`, wire copy: `wire_codes.py` |
| a feed | `rss_and_atom.py`, `read_more_links.py`, `html_text.py` |
| JSON | `json_articles.py`, `json_fields.py`, `json_key_names.py`, `json_values.py` |
| a web archive, a page saved as MHTML | `warc.py`, `mhtml.py` |
| a mail | `mail.py`, `mail_message.py`, its boilerplate: `mail_boilerplate.py`, passed on: `forwarded_mail.py` |
| a saved page has the wrong text | `web_page.py`, `page_text.py`, `page_paragraphs.py`, `enclosing_elements.py` |
| a part of a page's article is missing | `lost_blocks.py`, `text_completeness.py`, `live_blog.py`, `data_tables.py` |
| a box, a card or an offer is in the text | `boxes_beside_article.py`, `page_overlays.py`, `subscription_offers.py` |
| a page has another article's title, date or author | `own_article.py`, `page_metadata.py`, `json_ld_script.py` |
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
