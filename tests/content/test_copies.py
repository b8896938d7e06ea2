"""The same article twice, by its URL or by its text, is one page that lists all its outlets."""

import json
import shutil
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.content.copies import duplicates
from broadsheet.content.copies.article_addresses import normal_url
from broadsheet.content.copies.text_signature import TextSignature, may_be_same_text, min_hash, resemblance, sign_page
from broadsheet.content.importing import import_seeds
from broadsheet.content.pages.page_writer import is_untouched, reseal

if TYPE_CHECKING:
    from tests.content.conftest import Newsroom

    from broadsheet.progress_line import Progress

STORY = (
    "The harbour of Orle was closed on Thursday after a storm damaged two piers, the port authority said. About 40 "
    "ships were waiting outside the port in the evening, and three ferries to the islands were cancelled. The region "
    "promised 12 million euros for the repair of the piers, which were built in 1931 and were never renewed since. "
    "Nobody was hurt, but a crane fell into the water and two warehouses lost their roofs in the wind of the night."
)
EDITED = STORY.replace("Nobody was hurt", "There were no injuries")
DAILY = STORY.replace("40", "55").replace("12", "7").replace("1931", "1960")
FIRST = "content/articles/undated/first.md"
ALSO = "also_in:\n  - {name: Bay Courier, url: "


def seed(room: "Newsroom", name: str, title: str, text: str, *outlet: str) -> None:
    """Write a seed; `outlet` is its name and the article's URL, as far as they are known."""
    labels = (f"{label}: {value}" for label, value in zip(("Source", "URL"), outlet, strict=False))
    room.seed(name, "\n\n".join([title, *labels, text]))


@pytest.fixture
def room(newsroom: "Newsroom") -> "Newsroom":
    """A site with one article and a copy of it that another outlet edited."""
    seed(newsroom, "a.txt", "First", STORY, "Orle Evening News", "https://orle.example/1")
    seed(newsroom, "b.txt", "Storm in Orle", EDITED, "Bay Courier", "https://bay.example/2")
    return newsroom


def test_a_copy_joins_the_page_of_the_first(room: "Newsroom") -> None:
    report = room.run()
    assert (report.created_pages, report.updated_pages) == ((FIRST,), (FIRST,))
    copy = '"https://bay.example/2", title: Storm in Orle, seed: seeds/b.txt}'
    assert f"{ALSO}{copy}\n" in room.read(FIRST)
    assert is_untouched(room.read(FIRST).encode())
    times = room.times()
    assert (room.run().unchanged, room.times()) == (2, times)


def test_outlets_that_print_an_agency_s_text_are_listed(newsroom: "Newsroom") -> None:
    report = f"ORLE (Northlight Wire) — {STORY}"
    money = report.replace("12 million euros", "12 million euros (300 million crowns, or 13,050,000 dollars)")
    for name, text, outlet in (("a", report, "Coast Post"), ("b", money, "Inland Times"), ("c", report, "Hill Times")):
        newsroom.seed(f"{name}.txt", f"Storm closes harbour\n\n{text}\n\n© 2024 {outlet}")
    assert newsroom.run().created == 1
    page = newsroom.read("content/articles/undated/storm-closes-harbour.md")
    title = "title: Storm closes harbour"
    copies = [
        f"  - {{name: {name}, {title}, seed: seeds/{seed}.txt}}"
        for name, seed in (("Hill Times", "c"), ("Inland Times", "b"))
    ]
    assert "\n".join(["", "source: Coast Post", "also_in:", *copies, ""]) in page


def test_it_does_not_matter_what_is_imported_together(room: "Newsroom") -> None:
    room.run(jobs=2)
    together = room.content()
    shutil.rmtree(room.root / "content")
    shutil.rmtree(room.site.cache)
    for name in ("a.txt", "b.txt"):
        import_seeds.import_seeds(room.site, [room.root / "seeds" / name])
        shutil.rmtree(room.site.cache)
    assert room.content() == together


def test_one_url_is_one_article_whatever_it_says(room: "Newsroom") -> None:
    seed(room, "b.txt", "Short", "Few words.", "Bay Courier", "http://www.orle.example/1/?utm_source=feed#top")
    assert room.run().created_pages == (FIRST,)


SUMMARY = "The harbour of Orle is closed after a storm."
FULL = f"{STORY} {' '.join(f'Ship {number} is waiting.' for number in ('one', 'two', 'three', 'four', 'five', 'six'))}"


def test_a_page_takes_the_fuller_text_of_its_article(room: "Newsroom") -> None:
    seed(room, "a.txt", "Harbour closed", SUMMARY, "Orle Feed", "https://orle.example/1")
    seed(room, "c.txt", "Harbour", SUMMARY, "Orle Evening News", "https://orle.example/1?utm_source=feed")
    page = "content/articles/undated/harbour-closed.md"
    room.remove("seeds/b.txt")
    room.run()
    seed(room, "b.txt", "First", STORY, "Orle Evening News", "https://www.orle.example/1/")
    report = room.run()
    assert (report.created, report.updated_pages) == (0, (page,))
    text = room.read(page)
    assert (STORY in text, "title: First\nsource: Orle Evening News\n" in text) == (True, True)
    own = 'url: "https://orle.example/1?utm_source=feed", title: Harbour, seed: seeds/c.txt'
    feed = 'url: "https://orle.example/1", title: Harbour closed, seed: seeds/a.txt'
    assert f"also_in:\n  - {{name: Orle Evening News, {own}}}\n  - {{name: Orle Feed, {feed}}}\n" in text
    assert "imported: {seed: seeds/b.txt" in text
    assert is_untouched(text.encode())
    before, times = room.content(), room.times()
    assert (room.run().unchanged, room.times()) == (3, times)
    room.remove("content/.imported.jsonl")
    shutil.rmtree(room.site.cache)
    room.run()
    assert room.read(page) == text
    room.seed("b.txt", "Bakers return\n\nThey bake again.")
    room.run()
    assert "They bake" in room.read(page)
    assert [SUMMARY in text.decode() for text in room.content().values()].count(True) == 1
    assert len(room.content()) == len(before) + 1


def test_a_fuller_text_goes_beside_a_page_that_was_edited(room: "Newsroom") -> None:
    room.remove("seeds/b.txt")
    room.run()
    edited = room.edit(FIRST)
    seed(room, "b.txt", "Storm in Orle", FULL, "Bay Courier", "https://orle.example/1")
    report = room.run()
    assert [(one.seed, one.page, one.beside) for one in report.conflict_pages] == [
        ("seeds/b.txt", FIRST, f"{FIRST}.new")
    ]
    assert room.read(FIRST) == edited
    former = '"https://orle.example/1", title: First, seed: seeds/a.txt}'
    assert f"also_in:\n  - {{name: Orle Evening News, url: {former}\n" in room.read(f"{FIRST}.new")
    before = room.content()
    room.remove("content/.imported.jsonl")
    assert room.run().conflicts == 0
    assert {path: data for path, data in room.content().items() if "jsonl" not in path} == {
        path: data for path, data in before.items() if "jsonl" not in path
    }
    room.move(f"{FIRST}.new", FIRST)
    seed(room, "b.txt", "Storm in Orle", f"{FULL} More.", "Bay Courier", "https://orle.example/1")
    assert room.run().updated_pages == (FIRST,)


@pytest.mark.parametrize("order", list(permutations("abc")))
@pytest.mark.parametrize("first_url", ["https://orle.example/1", "https://feed.example/1"])
def test_the_page_is_the_same_whichever_copy_came_first(
    room: "Newsroom", order: tuple[str, ...], first_url: str
) -> None:
    first = SUMMARY if "orle" in first_url else STORY
    seed(room, "a.txt", "Harbour closed", first, "Orle Feed", first_url)
    seed(room, "b.txt", "Ships wait", FULL, "Orle Evening News", "https://orle.example/1")
    seed(room, "c.txt", "Ships are waiting", f"{FULL} Later.", "Cape Times", "http://www.orle.example/1#top")
    for name in order:
        import_seeds.import_seeds(room.site, [room.root / "seeds" / f"{name}.txt"])
    (page,) = (data.decode() for path, data in room.content().items() if path.endswith(".md"))
    cape = '{name: Cape Times, url: "http://www.orle.example/1#top", title: Ships are waiting, seed: seeds/c.txt}'
    feed = "title: Harbour closed, seed: seeds/a.txt}"
    assert "title: Ships wait\nsource: Orle Evening News\n" in page
    assert f'also_in:\n  - {cape}\n  - {{name: Orle Feed, url: "{first_url}", {feed}\n' in page
    assert page.endswith(f"{FULL}\n")


def test_an_address_names_what_is_no_copy(room: "Newsroom") -> None:
    room.run()
    edited = room.read(FIRST).replace("imported:", "not_copy_of: [https://www.bay.example/2/]\nimported:")
    room.write(FIRST, edited)
    assert room.run().created_pages == ("content/articles/undated/storm-in-orle.md",)
    assert room.read(FIRST) == edited
    assert room.run().unchanged == 2


def test_reports_that_share_their_words_and_not_their_numbers_are_two(room: "Newsroom") -> None:
    seed(room, "b.txt", "Storm in Orle", DAILY, "Bay Courier")
    assert len(room.run().created_pages) == 2


def test_days_apart_are_two(room: "Newsroom") -> None:
    seed(room, "a.txt", "First", f"14 November 2024\n\n{STORY}")
    seed(room, "b.txt", "Second", f"29 November 2024\n\n{STORY} Again.")
    assert len(room.run().created_pages) == 2


def test_the_page_of_an_edited_article_stays_as_it_is(room: "Newsroom") -> None:
    copy = room.read("seeds/b.txt")
    room.remove("seeds/b.txt")
    room.run()
    edited = room.edit(FIRST)
    room.seed("b.txt", copy)
    report = room.run()
    assert [(one.seed, one.page, one.beside) for one in report.conflict_pages] == [
        ("seeds/b.txt", FIRST, f"{FIRST}.new")
    ]
    assert room.read(FIRST) == edited
    listed = f'{ALSO}"https://bay.example/2", title: Storm in Orle, seed: seeds/b.txt}}\n'
    assert room.read(f"{FIRST}.new").replace(listed, "") == edited

    seed(room, "c.txt", "Storm", EDITED.replace("crane", "lorry"), "Vell Post")
    assert room.run().conflict_pages[0].beside == f"{FIRST}.new"
    assert "seed: seeds/b.txt}\n  - {name: Vell Post, title: Storm, seed: seeds/c.txt}\n" in room.read(f"{FIRST}.new")
    room.remove(".broadsheet/seeds")
    room.remove("content/.imported.jsonl")
    assert room.run().unchanged == 3

    room.move(f"{FIRST}.new", FIRST)
    accepted = room.read(FIRST)
    seed(room, "a.txt", "First", f"{STORY} More.", "Orle Evening News", "https://orle.example/1")
    room.run()
    assert room.read(FIRST) == accepted


def test_a_changed_original_keeps_its_outlets_as_long_as_it_is_the_same_article(room: "Newsroom") -> None:
    room.run()
    seed(room, "a.txt", "First", f"{STORY} The mayor came to see it.", "Orle Evening News", "https://orle.example/1")
    room.run()
    assert "The mayor" in room.read(FIRST)
    assert ALSO in room.read(FIRST)
    seed(room, "a.txt", "First", DAILY[::-1], "Orle Evening News")
    room.run()
    assert ALSO not in room.read(FIRST)
    assert "Storm in Orle" in room.read("content/articles/undated/storm-in-orle.md")


def test_a_copy_that_becomes_another_article_gets_its_own_page(room: "Newsroom") -> None:
    seed(room, "b.txt", "Storm in Orle", EDITED, "Bay Courier")
    room.run()
    assert "also_in" in room.read(FIRST)
    seed(room, "b.txt", "Bakers return", "They bake again.", "Bay Courier")
    assert room.run().created_pages == ("content/articles/undated/bakers-return.md",)
    assert "also_in" not in room.read(FIRST)
    assert is_untouched(room.read(FIRST).encode())


def test_a_page_that_was_moved_is_still_the_article_s(room: "Newsroom") -> None:
    room.run()
    room.move(FIRST, "content/articles/moved.md")
    seed(room, "b.txt", "Storm in Orle", f"{EDITED} More.", "Bay Courier", "https://bay.example/2")
    report = room.run()
    assert (report.unchanged, report.removed_by_editors) == (2, ())


def test_a_deleted_page_stays_deleted_for_its_copies_too(room: "Newsroom") -> None:
    room.run()
    room.remove(FIRST)
    seed(room, "b.txt", "Storm in Orle", f"{EDITED} More.", "Bay Courier", "https://bay.example/2")
    assert room.run().removed_by_editors == ("seeds/b.txt",)


def test_an_article_of_many_is_imported_once(room: "Newsroom") -> None:
    lines = [f'{{"id": {n}, "title": "Title {n}", "text": "Text of number {n}."}}' for n in range(300)]
    room.seed("many.jsonl", "\n".join([*lines, "broken"]))
    assert (room.run(jobs=2).created, room.run().failed) == (301, 1)
    before = room.content()
    lines[7] = '{"id": 7, "title": "Title 7", "text": "Another text."}'
    room.seed("many.jsonl", "\n".join(['{"id": 300, "title": "New", "text": "New text."}', *lines]))
    report = room.run()
    assert (report.created, report.updated, report.unchanged) == (1, 1, 301)
    assert sum(before.get(path) != data for path, data in room.content().items()) == 3


def test_a_run_that_is_stopped_goes_on_where_it_was(room: "Newsroom", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_seeds, "SAVE_AFTER", 10)
    lines = [f'{{"id": {n}, "title": "Title {n}", "text": "Text of number {n}."}}' for n in range(50)]
    room.seed("many.jsonl", "\n".join(lines))

    def stop(progress: "Progress") -> None:
        if progress.articles == 25:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_seeds.import_seeds(room.site, progress=stop)
    read = room.read("content/.imported.jsonl").count("\n")
    assert read >= 20
    assert room.run().created == 51 - 24
    assert len([path for path in room.content() if path.endswith(".md")]) == 51


class AllAlike:
    """A comparison that leaves all to signatures."""

    def is_one_text(self, page: str) -> bool:
        return bool(page)

    def is_another(self, page: str) -> bool:
        return not page


words = st.lists(st.sampled_from([f"w{n}" for n in range(400)]), min_size=60, max_size=300)


@given(words, words)
def test_texts_resemble_themselves_and_others_alike(one: list[str], other: list[str]) -> None:
    first, second = TextSignature(words=min_hash(one)), TextSignature(words=min_hash(other))
    assert may_be_same_text(first, first)
    assert resemblance(first, second) == resemblance(second, first)
    assert may_be_same_text(first, second) == may_be_same_text(second, first)


@given(st.permutations([TextSignature((f"a/{n}",), None, min_hash([str(n * k) for k in range(80)])) for n in range(5)]))
def test_what_is_found_does_not_hang_on_the_order(signatures: list[TextSignature]) -> None:
    known = duplicates.DuplicateIndex()
    for signature in signatures:
        duplicates.add_original(known, signature.urls[0], signature)
    for signature in signatures:
        assert duplicates.find_original(known, TextSignature(words=signature.words), AllAlike()) == signature.urls[0]
        duplicates.forget_original(known, signature.urls[0])
        assert duplicates.find_original(known, signature, AllAlike()) is None


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/?utm_source=x", "ftp://a/b", "nothing"])
def test_what_names_no_article_is_no_url(url: str) -> None:
    assert normal_url(url) is None


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda data: b"---\ndate: 2024-11-14\n" + data))
def test_any_page_has_a_signature(data: bytes) -> None:
    assert sign_page(data) == sign_page(data)


def test_every_seed_that_shares_a_page_is_reported_once(room: "Newsroom") -> None:
    room.seed("c.txt", room.read("seeds/a.txt"))
    joined = {one.seed: (one.page, one.reason) for one in room.run().joined}
    assert joined == {
        "seeds/b.txt": (FIRST, "it is a copy of the page's article, since it has the same text"),
        "seeds/c.txt": (FIRST, "another seed with the same bytes has the page"),
    }
    assert room.run().joined == ()
    room.move("seeds/c.txt", "seeds/d.txt")
    assert room.run().joined == ()


FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Orle Notes</title>{items}</channel></rss>'
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{guid}</guid><description>{text}</description></item>"


@pytest.mark.parametrize("link", ["https://orle.example/day.html#a{}", "https://orle.example/notes/", "/notes/{}"])
def test_entries_of_a_feed_with_ids_of_their_own_are_two(newsroom: "Newsroom", link: str) -> None:
    texts = (STORY, STORY.replace("crane", "lorry"), SUMMARY)
    items = (
        ITEM.format(title=f"Note {number}", link=link.format(number), guid=f"note-{number}", text=text)
        for number, text in enumerate(texts)
    )
    newsroom.seed("notes.rss", FEED.format(items="".join(items)))
    assert newsroom.run().created == 3


def test_strangers_at_one_address_are_two(room: "Newsroom") -> None:
    room.remove("seeds/b.txt")
    choir = "A choir of ninety children sang in the hall of Vell on Sunday, and Pia Rolme thanked the smiths for pipes."
    seed(room, "c.txt", "Children sing", choir, "Orle Evening News", "https://orle.example/1")
    assert room.run().created == 2


def item(title: str, text: str, link: str = "https://orle.example/1") -> str:
    return f"<item><title>{title}</title><link>{link}</link><description>{text}</description></item>"


STRANGERS = {
    "two scripts": (
        item("Порт закрыт", "Порт закрыт до понедельника изо льда. Об этом сказал мэр города Орле."),
        item("学校重新开放", "学校星期一重新开放，校长说。学生们都很高兴。"),
    ),
    "two languages": (
        item("Port closed", f"{STORY} It is closed until Monday."),
        item("Hafen geschlossen", "Der Hafen von Orle ist wegen des Sturms und der Schäden an den Piers geschlossen."),
    ),
    "lower case": (
        item(
            "weather", "rain will spread from the west during the afternoon, with strong gusts along the coast at times"
        ),
        item(
            "weather", "sunny spells and light winds in the south; it stays dry and mild everywhere until late evening"
        ),
    ),
    "a few words": (
        item("Quay opened", "The quay was opened by its builders."),
        item("Choir sings", "Ninety children sang carols yesterday."),
    ),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_has_nothing_in_common_at_one_address_is_two(kind: str, newsroom: "Newsroom") -> None:
    for number, text in enumerate(STRANGERS[kind]):
        newsroom.seed(f"{number}.rss", FEED.format(items=text))
    assert newsroom.run().created == 2


@pytest.mark.parametrize("section", ["local", "news/local", "news/local-news/", "de/news/index.html"])
def test_the_address_of_a_section_makes_no_two_articles_one(section: str, newsroom: "Newsroom") -> None:
    address = f"https://gorv.example/{section}"
    fire = (
        "A barn burned down in Gorv on Monday, and the fire brigade of Gorv saved two cows and a horse, its head said."
    )
    strike = "Teachers in Gorv will strike on Friday for better pay, their union said. All schools in Gorv stay closed."
    newsroom.seed("a.rss", FEED.format(items=item("Fire at the barn", fire, address)))
    newsroom.seed("b.rss", FEED.format(items=item("Teachers strike in Gorv", strike, address)))
    newsroom.seed("c.rss", FEED.format(items=item("Fire at the barn", fire, address)))
    assert newsroom.run().created == 2


def test_a_page_that_is_held_back_keeps_its_text(room: "Newsroom") -> None:
    room.remove("seeds/b.txt")
    room.run()
    held = room.read(FIRST).replace("imported:", "draft: true\nimported:")
    room.write(FIRST, reseal(held.encode()).decode())
    seed(room, "b.txt", "Storm in Orle", FULL, "Bay Courier", "https://orle.example/1")
    assert room.run().updated_pages == (FIRST,)
    page = room.read(FIRST)
    assert "draft: true" in page
    assert "title: First\n" in page
    assert "title: Storm in Orle, seed: seeds/b.txt}" in page


def test_articles_of_one_frame_at_the_address_of_a_list_are_as_many(newsroom: "Newsroom") -> None:
    frame = (
        "The minister of Orle received the ambassador of {}, {}, at the ministry today. They spoke of the relations "
        "between the two countries and of ways to strengthen them, and exchanged views on matters of mutual interest."
    )
    guests = (("France", "Paul Girard"), ("Chile", "Rosa Vidal"), ("Ghana", "Kofi Mensah"))
    texts = [frame.format(*guest) for guest in guests]
    update = f"{texts[0]} The visit lasted 3 hours, and the two signed a treaty on fish, the ministry added later."
    lines = ({"title": "Press release", "text": text, "url": "https://orle.example/n"} for text in (*texts, update))
    newsroom.seed("a.jsonl", "\n".join(map(json.dumps, lines)))
    assert newsroom.run().created == 3


class Strangers:
    """Takes every text for another one, and counts."""

    def __init__(self) -> None:
        self.compared = 0

    def is_one_text(self, _page: str) -> bool:
        return False

    def is_another(self, _page: str) -> bool:
        self.compared += 1
        return True

    def fill_in_one_form(self, _page: str) -> bool:
        return False

    def may_be_version(self, _page: str) -> bool:
        return False

    def is_edited(self, _page: str) -> bool:
        return False


def test_at_an_address_of_many_articles_only_the_most_alike_are_compared() -> None:
    index, words = duplicates.DuplicateIndex(), STORY.split()
    for number in range(3 * duplicates.MAX_COMPARED):
        signature = TextSignature(
            ("n.example/a-storm-closes-harbour",), words=min_hash(words[number:]), seed=f"seeds/{number}"
        )
        duplicates.add_original(index, f"content/articles/{number}.md", signature)
    strangers = Strangers()
    new = TextSignature(("n.example/a-storm-closes-harbour",), words=min_hash(words), seed="seeds/new")
    assert duplicates.find_original(index, new, strangers) is None
    assert strangers.compared == duplicates.MAX_COMPARED
