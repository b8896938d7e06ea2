"""The copies that pages list: which seeds have no page of their own, and what editors said of that."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.content.copies.also_in import read_outlets, seed_of
from broadsheet.content.copies.article_addresses import normal_url
from broadsheet.content.copies.text_signature import sign_page
from broadsheet.content.importing.import_state import ExtractedArticle
from broadsheet.content.pages.frontmatter_lists import read_list, set_list
from broadsheet.content.pages.page_writer import reseal


class ListedCopy(Struct, frozen=True):
    """One copy as a page lists it."""

    page: str
    seed: str
    """Empty where an editor wrote the entry."""
    outlet: str
    """Empty where the seed names none."""
    url: str
    title: str
    day: str
    """In ISO's form; empty where it is not known."""
    is_by_editor: bool
    """Whether an editor joined it."""


def list_copies(pages: Mapping[str, bytes]) -> Iterator[ListedCopy]:
    """Yield the copies that pages list, page by page; `pages` holds their bytes by path."""
    for page, data in pages.items():
        if b"\nalso_in:" in data:
            by_editor = set(map(str, read_list(data, "copies")))
            for entry in read_outlets(data):
                yield _listed(page, entry, by_editor)


def _listed(page: str, entry: object, by_editor: set[str]) -> ListedCopy:
    fields = entry if isinstance(entry, dict) else {"name": entry}
    name, url, title, day = (str(fields.get(key) or "") for key in ("name", "url", "title", "date"))
    seed = seed_of(entry)
    return ListedCopy(page, seed, name, url, title, day, seed in by_editor)


def describe_copy(copy: ListedCopy) -> str:
    """Return a copy in a line for people."""
    title = f"“{copy.title}”" if copy.title else ""
    told = ", ".join(filter(None, (copy.outlet, title, copy.day, copy.url)))
    by = ", joined by an editor" if copy.is_by_editor else ""
    return f"{copy.seed or 'an editor'}: {told}{by}"


def find_split_seeds(page: bytes, joined: Iterable[str]) -> list[str]:
    """Return those of the seeds joined to a page that its `not_copy_of` names, by themselves or by their addresses."""
    if b"\nnot_copy_of:" not in page:
        return []
    named = {normal_url(str(one)) or str(one) for one in read_list(page, "not_copy_of")}
    by_url = {
        seed_of(entry)
        for entry in read_outlets(page)
        if isinstance(entry, dict) and normal_url(str(entry.get("url"))) in named
    }
    return sorted((named | by_url) & set(joined))


def keep_apart(article: ExtractedArticle, split_seeds: Collection[str]) -> ExtractedArticle:
    """Return an article whose page says that it is no copy of the other seeds that are split from one page."""
    others = sorted(set(split_seeds) - {article.seed})
    if article.seed not in split_seeds or not others or not article.page:
        return article
    page = reseal(set_list(article.page, "not_copy_of", others))
    return replace(article, page=page, signature=sign_page(page))
