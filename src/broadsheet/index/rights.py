"""How much of an article its rights let the site show: all of it, an excerpt, or a link."""

from collections.abc import Mapping
from html import escape

from msgspec.structs import replace

from broadsheet.model import Body, WrittenArticle


def find_rights(written: WrittenArticle, source_rights: Mapping[str, str], source_urls: Mapping[str, str]) -> str:
    """Return the rights of an article: those in its front matter, else those of its source in the settings, else all.

    `source_rights` and `source_urls` have the rights and the web addresses of sources by their names.
    """
    if written.rights:
        return written.rights
    if not source_rights:
        return "full"
    from broadsheet.source_names import find_source_name  # noqa: PLC0415  # few sites have settings of sources

    found = find_source_name(written.source.name if written.source else "", written.source_url, source_urls)
    return source_rights.get(found, "") or "full"


def shortened_fields(written: WrittenArticle, rights: str) -> dict[str, object]:
    """Return the fields of an article of which its rights allow less than all, with what they allow."""
    if rights == "full":
        return {}
    is_excerpt = rights == "excerpt"
    opening = written.body.opening if is_excerpt and written.summary is None else ""
    sentences = tuple(one for one in written.body.sentences if opening and one.paragraph == "p1")
    return {
        "evidence": tuple(replace(evidence, paragraph=None) for evidence in written.evidence),
        "body": Body(f'<p id="p1">{escape(opening)}</p>\n' if opening else "", sentences=sentences),
        "summary": written.summary if is_excerpt else None,
        "quotes": (),
        "statements": (),
        "demonym_countries": (),
        "acronyms": {},
    }
