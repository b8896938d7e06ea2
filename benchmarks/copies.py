"""Measure which articles are taken for copies of one another, on invented pairs of which that is known.

Copies are an agency's stories as outlets print them, later versions and corrections at one address. The others are
what offices, clubs and markets write in frames that are filled in again and again, and later stories that keep the
background of earlier ones.

    python benchmarks/copies.py --seed 1 --frames desk
"""

import argparse
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from broadsheet.content.copies.duplicates import DuplicateIndex, add_original, find_original
from broadsheet.content.copies.same_event import have_nothing_in_common, why_two
from broadsheet.content.copies.text_signature import read_article_text, sign_page
from broadsheet.content.pages.page_writer import compose_page
from broadsheet.model import Reading, Source
from broadsheet.seeds.seed_parts import article_key
from stories import FIRST_DAY, Story, tell
from world import World, chance, make_world, pick

PAIRS = 600
"""How many pairs of each kind of frame and of each kind of copy together."""
FRAMES = Path(__file__).parent / "copy_frames"
AGENCY = "Northlight Wire"
SHARE_ON_ANOTHER_DAY = 0.7
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a pair, as import has it."""

    title: str
    paragraphs: tuple[str, ...]
    source: str | None = None
    url: str | None = None
    day: date | None = None
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and whether they are one."""

    kind: str
    first: Article
    second: Article
    is_one: bool


def make_pairs(seed: int, frames: str, count: int = PAIRS) -> list[Pair]:
    """Return pairs of articles from a random stream: half of them copies, half of them from frames of one folder."""
    stream = random.Random(f"{frames} {seed}")  # noqa: S311  # nothing secret is drawn
    world = make_world(stream)
    copies = [_copy(world, number, count, stream) for number in range(count // 2)]
    read = [file.read_text("utf-8") for file in sorted(FRAMES.glob(f"{frames}-*.txt"))]
    fillings = [_others(world, read, number, stream) for number in range(count - count // 2)]
    return [_named(pair, number) for number, pair in enumerate((*copies, *fillings))]


def _named(pair: Pair, number: int) -> Pair:
    first, second = (
        replace(one, seed=one.seed or f"seeds/{number:04d}-{name}.txt")
        for one, name in ((pair.first, "a"), (pair.second, "b"))
    )
    return replace(pair, first=first, second=second)


def _copy(world: World, number: int, total: int, stream: random.Random) -> Pair:
    story = tell(world, number, total, stream)
    kind = pick(("agency", "agency", "agency", "update", "correction"), stream)
    first = Article(story.title, story.blocks, f"{pick(world.places.members, stream)} Post", None, story.day)
    if kind == "agency":
        return Pair("agency copy", _addressed(first, 1, stream), _as_printed(first, world, story, stream), is_one=True)
    first = _addressed(first, 1, stream, always=True)
    change = _updated if kind == "update" else _corrected
    return Pair(kind, first, change(first, world, stream), is_one=True)


def _addressed(article: Article, number: int, stream: random.Random, *, always: bool = False) -> Article:
    host = f"https://{(article.source or 'wire').lower().replace(' ', '-')}-{int(stream.random() * 1e9)}.example"
    return replace(article, url=f"{host}/{number}") if always or chance(0.5, stream) else article


def _as_printed(article: Article, world: World, story: Story, stream: random.Random) -> Article:
    """Return an agency's story as another outlet prints it."""
    outlet = f"{pick(world.places.members, stream)} Herald"
    printed = replace(article, source=outlet if chance(0.9, stream) else None, day=story.day)
    for change in EDITS:
        if chance(0.25, stream):
            printed = change(printed, world, stream)
    if chance(0.3, stream):
        printed = replace(printed, day=story.day + timedelta(days=1))
    return _addressed(printed, 2, stream)


def _retitled(article: Article, _world: World, stream: random.Random) -> Article:
    words = pick(article.paragraphs[:3], stream).split()[: 5 + int(stream.random() * 5)]
    return replace(article, title=" ".join(words).title() if chance(0.3, stream) else " ".join(words))


def _cut(article: Article, _world: World, stream: random.Random) -> Article:
    kept = max(3, int(len(article.paragraphs) * (0.7 + 0.3 * stream.random())))
    return replace(article, paragraphs=article.paragraphs[:kept])


def _cut_inside(article: Article, _world: World, stream: random.Random) -> Article:
    gone = 1 + int(stream.random() * (len(article.paragraphs) - 2))
    return replace(article, paragraphs=(*article.paragraphs[:gone], *article.paragraphs[gone + 1 :]))


def _credited(article: Article, world: World, stream: random.Random) -> Article:
    line = f"Additional reporting by {pick(world.people.members, stream).name} in {pick(world.places.members, stream)}."
    return replace(article, paragraphs=(*article.paragraphs, line))


def _with_local_background(article: Article, world: World, stream: random.Random) -> Article:
    return replace(article, paragraphs=(*article.paragraphs, tell(world, 0, 1, stream).blocks[0]))


def _reworded(article: Article, _world: World, stream: random.Random) -> Article:
    chosen = [pair for pair in WORDS if chance(0.5, stream)]
    return _changed(article, lambda text: _replaced(text, chosen))


def _straightened(article: Article, _world: World, _stream: random.Random) -> Article:
    return _changed(article, lambda text: text.translate(str.maketrans("“”’", '""\'')))


def _spelled(article: Article, _world: World, _stream: random.Random) -> Article:
    return _changed(article, lambda text: _replaced(text, SPELLINGS))


def _converted(article: Article, _world: World, stream: random.Random) -> Article:
    amount = re.compile(r"(\d+ (?:m|b)illion crowns)")
    return _changed(article, lambda text: amount.sub(rf"\1 ({3 + int(stream.random() * 90)} million euros)", text, 1))


def _with_honorifics(article: Article, _world: World, stream: random.Random) -> Article:
    honorific = pick(("Mr", "Ms", "Dr"), stream)
    return _changed(article, lambda text: re.sub(r",” (\w+) (?=said|added|told)", rf",” {honorific} \1 ", text))


def _aged(article: Article, _world: World, stream: random.Random) -> Article:
    age = 30 + int(stream.random() * 50)
    paragraphs = [
        re.sub(r"(?<=said) (\w+ \w+), the ", rf" \1, {age}, the ", text, count=1) for text in article.paragraphs
    ]
    return replace(article, paragraphs=(article.paragraphs[0], *paragraphs[1:]))


EDITS = (
    _retitled, _cut, _cut_inside, _credited, _with_local_background, _reworded, _straightened, _spelled, _converted,
    _with_honorifics, _aged,
)  # fmt: skip
"""What outlets do to an agency's story, in the order in which it is done."""
WORDS = (
    ("said", "stated"), ("about", "around"), ("more than", "over"), ("began", "started"), ("a year", "annually"),
    ("needed", "required"), ("people", "residents"), ("but", "yet"), ("because", "since"), ("many", "a lot of"),
)  # fmt: skip
SPELLINGS = (
    ("percent", "per cent"), ("labor", "labour"), ("program", "programme"), ("center", "centre"), ("toward", "towards"),
    ("neighbor", "neighbour"), ("organize", "organise"), ("traveled", "travelled"),
)  # fmt: skip


def _replaced(text: str, words: Iterable[tuple[str, str]]) -> str:
    for word, other in words:
        text = re.sub(rf"\b{word}\b", other, text)
    return text


def _changed(article: Article, change: Callable[[str], str]) -> Article:
    return replace(article, paragraphs=tuple(map(change, article.paragraphs)))


def _updated(article: Article, world: World, stream: random.Random) -> Article:
    """Return a later version at the same address: other figures, a new beginning, more to say."""
    later = _changed(article, lambda text: re.sub(r"\b\d\d\b", lambda _: str(10 + int(stream.random() * 89)), text))
    news = f"{article.paragraphs[0]} {pick(world.people.members, stream).name} said more was to come."
    first = news if chance(0.5, stream) else f"Update: {news}"
    return replace(later, title=f"{article.title}, latest", paragraphs=(first, *later.paragraphs[1:]))


def _corrected(article: Article, world: World, stream: random.Random) -> Article:
    wrong = f"Correction: an earlier version misspelled the name of {pick(world.people.members, stream).name}."
    return replace(
        _changed(article, lambda text: text.replace("percent", "points", 1)), paragraphs=(*article.paragraphs, wrong)
    )


def _others(world: World, frames: Sequence[str], number: int, stream: random.Random) -> Pair:
    """Return two articles that a frame was filled in for, as an office, a feed or a folder of texts has them."""
    frame = frames[number % len(frames)]
    kind, _, text = frame.partition("\n")
    day = FIRST_DAY + timedelta(days=int(stream.random() * 700))
    first, second = _two_fillings(text.strip(), world, stream)
    place = pick(("one host", "one feed", "texts", "one outlet", "two outlets"), stream)
    pair = [
        Article(*_parted(one), day=day + timedelta(days=after))
        for one, after in ((first, 0), (second, chance(SHARE_ON_ANOTHER_DAY, stream)))
    ]
    return Pair(f"{kind}, {place}", *PLACES[place](pair, number), is_one=False)


def _two_fillings(frame: str, world: World, stream: random.Random) -> tuple[str, str]:
    """Return a frame filled in twice; what an office or a season keeps, in small letters at the frame's head, stays."""
    slots = dict.fromkeys(SLOT.findall(frame))
    one, other = ({slot: _filling(slot, world, stream) for slot in slots} for _ in range(2))
    kept = [slot for slot in slots if slot.startswith("own_") or (slot.startswith("may_") and chance(0.5, stream))]
    other |= {slot: one[slot] for slot in kept}
    if {slot: _pole(word) for slot, word in one.items()} == {slot: _pole(word) for slot, word in other.items()}:
        return _two_fillings(frame, world, stream)
    return frame.format_map(one), frame.format_map(other)


def _pole(word: str) -> str:
    """Return one word for all that say the same of an event: only the opposite makes it another one."""
    return next((poles[0] for poles in POLES if word in poles), word)


def _filling(slot: str, world: World, stream: random.Random) -> str:
    kind = slot.rpartition("_")[2].rstrip("0123456789")
    return FILLINGS[kind](world, stream)


POLES = (
    ("approved", "adopted", "backed", "passed", "voted for"), ("rejected", "refused", "turned down", "voted against"),
    ("accepted", "agreed to"), ("declined", "dismissed"), ("convicted", "jailed"), ("acquitted", "cleared"),
    ("rose", "climbed"), ("fell", "slipped"),
)  # fmt: skip
"""Words for one outcome each; those beside one another are of opposite ones."""
SKIES = ("rain", "snow", "sun", "fog", "sleet", "hail", "drizzle", "showers", "thunder", "haze", "cloud", "frost")
FILLINGS: dict[str, Callable[[World, random.Random], str]] = {
    "person": lambda world, stream: pick(world.people.members, stream).name,
    "place": lambda world, stream: pick(world.places.members, stream),
    "org": lambda world, stream: pick(world.organizations.members, stream),
    "number": lambda _, stream: str(2 + int(stream.random() * 97)),
    "point": lambda _, stream: f"{int(stream.random() * 9)}.{1 + int(stream.random() * 98)}",
    "goals": lambda _, stream: f"{int(stream.random() * 6)}-{int(stream.random() * 6)}",
    "weekday": lambda _, stream: pick(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"), stream),
    "sky": lambda _, stream: f"{pick(('light', 'heavy', 'steady', 'patchy', 'cold'), stream)} {pick(SKIES, stream)}",
    "way": lambda _, stream: pick(("rose", "fell", "slipped", "climbed"), stream),
    "verdict": lambda _, stream: pick((*POLES[0], *POLES[1]), stream),
    "agreed": lambda _, stream: pick((*POLES[2], *POLES[3]), stream),
    "sentence": lambda _, stream: pick((*POLES[4], *POLES[5]), stream),
}  # fmt: skip
"""What fills a slot of a frame, by the last part of its name."""


def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    title, *paragraphs = text.split("\n\n")
    return title, tuple(paragraphs)


def _on_one_host(pair: Sequence[Article], number: int) -> Iterator[Article]:
    for part, one in enumerate(pair):
        yield replace(one, source="Press Office", url=f"https://office.example/{number}/{part}")


def _in_one_feed(pair: Sequence[Article], number: int) -> Iterator[Article]:
    for part, one in enumerate(pair):
        yield replace(one, source="Press Office", seed=f"seeds/{number}.rss#{article_key(f'{number} {part}')}")


def _as_texts(pair: Sequence[Article], number: int) -> Iterator[Article]:
    for part, one in enumerate(pair):
        yield replace(one, day=one.day if number % 2 else None, seed=f"seeds/text_{number}_{part}.txt")


def _of_one_outlet(pair: Sequence[Article], _number: int) -> Iterator[Article]:
    yield from (replace(one, source="Press Office") for one in pair)


def _of_two_outlets(pair: Sequence[Article], number: int) -> Iterator[Article]:
    for part, one in enumerate(pair):
        yield replace(
            one, source=f"{'Bay' if part else 'Cape'} Post", url=f"https://{'bay' if part else 'cape'}.example/{number}"
        )


PLACES: dict[str, Callable[[Sequence[Article], int], Iterator[Article]]] = {
    "one host": _on_one_host,
    "one feed": _in_one_feed,
    "texts": _as_texts,
    "one outlet": _of_one_outlet,
    "two outlets": _of_two_outlets,
}
"""Where two fillings of a frame come from."""


class Pages:
    """The pages of a site in memory, for `duplicates.find_original`."""

    def __init__(self) -> None:
        self.duplicates = DuplicateIndex()
        self._pages: dict[str, bytes] = {}
        self._article = b""

    def add(self, article: Article) -> str:
        """Return the page of an article: that of the article of which it is a copy, or its own."""
        source = Source(article.source) if article.source else None
        reading = Reading(
            title=article.title,
            paragraphs=article.paragraphs,
            source=source,
            source_url=article.url,
            published=article.day,
        )
        self._article = compose_page(reading, article.seed, article_key(f"{article.seed} digest"))
        signature = sign_page(self._article)
        original = find_original(self.duplicates, signature, self)
        if original is None:
            add_original(self.duplicates, article.seed, signature)
            self._pages[article.seed] = self._article
        return original or article.seed

    def is_one_text(self, page: str) -> bool:
        """Return whether the article that is added tells the event of a page."""
        return not why_two(read_article_text(self._pages[page]), read_article_text(self._article))

    def is_another(self, page: str) -> bool:
        """Return whether the article that is added has nothing in common with a page."""
        return have_nothing_in_common(read_article_text(self._pages[page]), read_article_text(self._article))


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured."""

    precision: float
    recall: float
    wrong: tuple[Pair, ...]


def measure(pairs: Sequence[Pair]) -> Figures:
    """Return the share of joined articles that are copies, and of copies that were joined; all are on one site.

    An article that joined that of another pair counts as wrong.
    """
    pages = Pages()
    found = [(pair, pages.add(pair.first), pages.add(pair.second)) for pair in pairs]
    joined = [(pair, second) for pair, _, second in found if second != pair.second.seed]
    strays = [pair for pair, first, _ in found if first != pair.first.seed]
    right = sum(pair.is_one and second == pair.first.seed for pair, second in joined)
    wrong = [pair for pair, first, second in found if pair.is_one != (first == second)]
    copies = sum(pair.is_one for pair in pairs)
    return Figures(right / max(len(joined) + len(strays), 1), right / copies, tuple(wrong))


def main() -> None:
    """Print the figures, and the pairs that were told wrongly where they are asked for."""
    parser = argparse.ArgumentParser(description="Measure which articles are taken for copies.")
    parser.add_argument("--seed", type=int, default=1, help="where drawing begins")
    parser.add_argument("--frames", default="desk", help="which frames are filled in: desk, check")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="how many pairs")
    parser.add_argument("--wrong", action="store_true", help="name the pairs that were told wrongly, and why")
    arguments = parser.parse_args()
    figures = measure(make_pairs(arguments.seed, arguments.frames, arguments.pairs))
    print(f"precision {figures.precision:.4f}, recall {figures.recall:.4f}")
    for pair in figures.wrong if arguments.wrong else ():
        stories = (_story_of(pair.first), _story_of(pair.second))
        print(f"{pair.kind}: {pair.first.seed}: {why_two(*stories) or 'not compared'}")


def _story_of(article: Article):  # noqa: ANN202  # for a person who looks for a fault
    reading = Reading(title=article.title, paragraphs=article.paragraphs, source=Source(article.source or "?"))
    return read_article_text(compose_page(reading, article.seed, ""))


if __name__ == "__main__":
    main()
