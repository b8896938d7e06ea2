"""One small plug-in of each kind: what docs/plugins.md shows, and what the tests install."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from broadsheet.hooks import hookimpl


@hookimpl
def seed_formats():
    """Telex: the first line is the headline."""
    from broadsheet.seeds.formats import SeedFormat

    return [SeedFormat(name="telex", suffixes=(".telex",), reader="broadsheet_example:read_telex")]


def read_telex(seed):
    """Yield the article of a telex."""
    from broadsheet.digests import digest
    from broadsheet.seeds.decoding import decode
    from broadsheet.seeds.make_article import make_article
    from broadsheet.seeds.open_seed import read_bytes

    data = read_bytes(seed)
    title, _, text = decode(data, seed.name).partition("\n")
    yield make_article(seed=seed.name, digest=digest(data), title=title, text=text)


@hookimpl
def finders():
    """Articles that speak of a quay are about harbours."""
    from broadsheet.reading.pipeline import Finder

    return [Finder("harbours", find_harbours, requires=("paragraphs", "topics"), assigns=("topics",))]


def find_harbours(document):
    """Add a topic to a document whose text speaks of a quay."""
    if any("quay" in paragraph.text.lower() for paragraph in document.paragraphs):
        document.topics = (*document.topics, "Harbours")


class HeadlinesView(Struct, frozen=True):
    """What the page and the file of headlines show."""

    headlines: tuple[str, ...]


@hookimpl
def page_planners():
    """A page and a text file with all headlines."""
    from broadsheet.site.page_plan import PagePlanner

    return [PagePlanner(name="headlines", plan=plan_headlines)]


def plan_headlines(edition, affected) -> Iterator:
    """Yield /headlines/ and /headlines.txt."""
    from broadsheet.site.page_plan import Page, PagePlan

    positions = range(len(edition.index.articles))

    def make(url: str, template: str) -> Callable[[], Page]:
        view = HeadlinesView(tuple(edition.index.articles[position].title for position in positions))
        return lambda: Page(head=edition.head(url, "Headlines"), template=template, view=view)

    for url, template in (("/headlines/", "headlines.html"), ("/headlines.txt", "headlines")):
        # The fingerprints say what the page is made from: it is made again when one of them changes.
        yield PagePlan(
            url=url,
            template=template,
            fingerprints=lambda: edition.card_fingerprints(positions),
            make=lambda url=url, template=template: make(url, template)(),
            indexed=url.endswith("/"),
        )


@hookimpl
def output_formats():
    """The text file needs no template."""
    return {"headlines": lambda view: "".join(f"{headline}\n" for headline in view.headlines)}


@hookimpl
def template_folders():
    """The page does."""
    return [Path(__file__).parent / "templates"]


@hookimpl
def template_filters():
    """`{{ text | loud }}`."""
    return {"loud": lambda text: f"{text.upper()}!"}


@hookimpl
def page_rules():
    """Links should say where they lead."""
    return [find_click_here]


def find_click_here(page):
    """Yield a fault for a page with a link that says nothing."""
    if ">click here</a>" in page.html.lower():
        yield f"a link on {page.url} says 'click here'", "say where it leads"


@hookimpl
def add_commands(add):
    """`broadsheet hello NAME`."""
    command = add("hello", "Say hello.")
    command.add_argument("name")
    command.set_defaults(run=say_hello)


def say_hello(arguments) -> int:
    """Print a greeting and return the exit code."""
    print(f"Hello, {arguments.name}.")
    return 0
