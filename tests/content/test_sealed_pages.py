"""Every page that import writes is sealed: it ends with its text, and a later import can tell that nobody edited it."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.content.importing.import_seeds import import_seeds, reread_pages
from broadsheet.content.pages.frontmatter_writer import KEY_ORDER, LAST
from broadsheet.content.pages.page_writer import compose_page, is_untouched
from broadsheet.content.pages.schema import ARTICLE
from broadsheet.digests import digest
from broadsheet.model import Correction, DoubtfulName, Person, Reading, Source

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

TEXT = "The choir of Vell sang in Gorv on Monday, its conductor Ann Kolb said."
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


def test_there_is_a_place_for_every_key_of_an_article() -> None:
    assert set(ARTICLE) <= set(KEY_ORDER)
    assert KEY_ORDER[-1] == LAST


@given(st.data())
def test_a_page_ends_with_its_text_whatever_was_found(data: st.DataObject) -> None:
    reading = Reading(
        title="Choir sings",
        paragraphs=(TEXT,),
        people=data.draw(st.lists(st.builds(Person, texts), max_size=2).map(tuple)),
        unsure=data.draw(
            st.lists(st.builds(DoubtfulName, st.sampled_from(["people", "places"]), texts, texts), max_size=2).map(
                tuple
            )
        ),
        source=data.draw(st.none() | st.builds(Source, texts)),
        corrections=data.draw(st.lists(st.builds(Correction, st.none(), texts), max_size=1).map(tuple)),
        left_out=data.draw(st.lists(texts, max_size=2).map(tuple)),
    )
    page = compose_page(reading, "seeds/a.txt", "0" * 32, draft_because=data.draw(st.sampled_from(["", "it says so"])))
    assert page.endswith(f"\n---\n\n{TEXT}\n".encode())
    assert is_untouched(page)
    assert not is_untouched(page.replace(b"Monday", b"Friday"))


@pytest.mark.parametrize("way", ["import", "reread"])
def test_a_page_with_its_digest_below_the_text_is_written_again(site: "SiteFolder", way: str) -> None:
    """Versions before this one wrote such pages where a name was unsure."""
    import_seeds(site.write("seeds/a.txt", f"Choir sings\n\n{TEXT}").site)
    (path,) = (site.root / "content/articles").rglob("*.md")
    sealed = path.read_text()
    (recorded,) = (line for line in sealed.split("\n") if line.startswith("imported:"))
    start = recorded.partition("page_digest: ")[0]
    unsealed = f"{start}page_digest: {'f' * 32}}}\nunsure: [{{place: Gorv, doubt: unknown}}]"
    page = sealed.replace(recorded, unsealed)
    path.write_text(page + digest(page.encode()))
    if way == "reread":
        reread_pages(site.site)
    else:
        import_seeds(site.write("seeds/a.txt", f"Choir sings\n\n{TEXT} It rained.").site)
    assert path.read_text().endswith("said.\n" if way == "reread" else "rained.\n")
    assert is_untouched(path.read_bytes())
