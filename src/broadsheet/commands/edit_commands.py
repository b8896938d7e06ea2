"""What editors decide: `review`, `split` and `join`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.commands.import_with_progress import import_with_progress
from broadsheet.commands.print_report import print_faults, print_json, print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, EditionArguments, SiteArguments, command, edition_of, site_of
from broadsheet.config import Site
from broadsheet.errors import UsageError
from broadsheet.exit_codes import exit_code_of
from broadsheet.report_text import import_lines

if TYPE_CHECKING:
    from broadsheet.build.build_report import Options
    from broadsheet.content.editing.review import Waiting
    from broadsheet.content.editing.story_decisions import StoryName
    from broadsheet.content.editing.suggestions import Suggestions
    from broadsheet.review_report import Questions


class ReviewArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet review`."""

    action: str | None
    """`accept`, `reject` or `withdraw`; None to list what waits."""
    pages: list[Path]
    reason: str
    json: bool


class SplitArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet split`."""

    page: str
    story: bool = False
    jobs: int | None


class JoinArguments(SiteArguments, frozen=True, kw_only=True):
    """`broadsheet join`."""

    page: str
    other: str
    story: bool = False


def run_review(arguments: ReviewArguments) -> int:
    """List what waits for an editor; or accept, reject or withdraw it."""
    from broadsheet.content.editing.review_actions import accept, find_name, reject, withdraw
    from broadsheet.site_lock import lock_site

    site, options = edition_of(arguments)
    if arguments.action is None:
        return _list_waiting(site, options, as_json=arguments.json)
    if not arguments.pages:
        raise UsageError(f"name the pages to {arguments.action}")
    today = datetime.now().astimezone().date()
    actions: dict[str, Callable[[Site, str], str]] = {
        "accept": accept,
        "reject": reject,
        "withdraw": lambda site, name: withdraw(site, name, arguments.reason, today),
    }
    with lock_site(site, say_waiting):
        done = [actions[arguments.action](site, name) for name in [find_name(site, one) for one in arguments.pages]]
    if arguments.json:
        print_json({"done": done})
    else:
        print_lines(*(f"{line}." for line in done))
    return 0


def _list_waiting(site: Site, options: "Options", *, as_json: bool) -> int:
    from broadsheet.review_report import review_json, review_lines

    found = find_all_waiting(site, options)
    if as_json:
        print_json(review_json(*found))
    else:
        print_lines(*review_lines(*found))
    return 0


def find_all_waiting(site: Site, options: "Options") -> "tuple[Waiting, Questions, list[Suggestions]]":
    """Return what waits for an editor, what editors are asked, and what pages of theirs could say. Raises SiteError."""
    from broadsheet.build.build_plan import make_index
    from broadsheet.content.editing.review import find_waiting, written_by_editors
    from broadsheet.content.editing.suggestions import suggest_for
    from broadsheet.index.editor_questions import find_questions
    from broadsheet.index.name_questions import find_name_questions
    from broadsheet.index.speaker_questions import find_speaker_questions
    from broadsheet.review_report import Questions
    from broadsheet.site_lock import lock_site

    with lock_site(site, say_waiting):
        index, bodies = make_index(site, options)
        waiting = find_waiting(site, options.as_of)
        questions = Questions(
            find_questions(index, bodies.load), find_name_questions(index), find_speaker_questions(index)
        )
        return waiting, questions, [one for one in suggest_for(site, written_by_editors(site)) if one.added]


def run_split(arguments: SplitArguments) -> int:
    """Make pages of the copies that a page lists, and keep them apart from then on."""
    from broadsheet.content.editing.find_page import find_page
    from broadsheet.content.editing.split_and_join import split_page, take_readings_along
    from broadsheet.content.importing.import_state import seed_file
    from broadsheet.site_lock import lock_site

    if arguments.story:
        return _leave_story(arguments)
    site = site_of(arguments)
    with lock_site(site, say_waiting):
        page = find_page(site, arguments.page)
        split = split_page(site, page)
        files = [site.root / name for name in sorted({seed_file(site, seed) for seed in split.seeds})]
        report = import_with_progress(site, files, arguments.jobs, split_seeds=split.seeds)
        taken = take_readings_along(site, page, split.seeds)
    print_lines(f"Split {page} from {', '.join(split.seeds)}; 'not_copy_of' in its front matter keeps them apart.")
    print_lines(*(f"Still a copy of {page}: {seed} {why}" for seed, why in split.left.items()))
    print_lines(*(f"Wrote {created}" for created in report.created_pages), *import_lines(report))
    print_lines(*(f"A new reading that was beside {page} is {name} now" for name in taken))
    print_faults(report.faults)
    return exit_code_of(report.faults)


def run_join(arguments: JoinArguments) -> int:
    """Make one page of two that have one article."""
    from broadsheet.content.editing.find_page import find_page
    from broadsheet.content.editing.split_and_join import join_pages
    from broadsheet.site_lock import lock_site

    if arguments.story:
        return _join_stories(arguments)
    site = site_of(arguments)
    with lock_site(site, say_waiting):
        page, other = find_page(site, arguments.page), find_page(site, arguments.other)
        joined = join_pages(site, page, other, datetime.now(UTC))
    print_lines(
        f"{page} has the article of {other} now, which is gone; 'copies' in its front matter keeps them together.",
        *(f"What editors wrote there is in {path}" for path in joined.beside),
    )
    return 0


def _join_stories(arguments: JoinArguments) -> int:
    from broadsheet.content.editing.find_page import find_page
    from broadsheet.content.editing.story_decisions import join_stories
    from broadsheet.site_lock import lock_site

    site = site_of(arguments)
    with lock_site(site, say_waiting):
        pages = [find_page(site, name) for name in (arguments.page, arguments.other)]
        story, other = _stories_of(arguments, pages)
        profile = join_stories(site, story, other)
    print_lines(f"{profile} joins the story {other.slug} to {story.slug}; the next build shows it.")
    return 0


def _leave_story(arguments: SplitArguments) -> int:
    from broadsheet.content.editing.find_page import find_page
    from broadsheet.content.editing.story_decisions import leave_story
    from broadsheet.site_lock import lock_site

    site = site_of(arguments)
    with lock_site(site, say_waiting):
        page = find_page(site, arguments.page)
        (story,) = _stories_of(arguments, [page])
        own = leave_story(site, page, story)
    print_lines(f"'story: {own}' in {page} keeps it out of the story {story.slug}; the next build shows it.")
    return 0


def _stories_of(arguments: SiteArguments, pages: Sequence[str]) -> "list[StoryName]":
    """Return the stories of some articles, or articles that are in none. Raises UsageError for one not public."""
    from broadsheet.build.build_plan import make_index
    from broadsheet.content.editing.story_decisions import StoryName
    from broadsheet.site.story_cards import headline_of

    edition = EditionArguments(site=arguments.site, as_of=None, base_url=None, output=None, jobs=None)
    index, _ = make_index(*edition_of(edition))
    positions = {article.path: position for position, article in enumerate(index.articles)}
    found = []
    for page in pages:
        if page not in positions:
            raise UsageError(f"{page} is not public, so that it is in no story; write 'story' into its front matter")
        article, number = index.articles[positions[page]], index.story_of.get(positions[page])
        if number is None:
            found.append(StoryName(article.story or article.slug, article.title))
            continue
        story = index.stories[number]
        found.append(StoryName(story.slug, headline_of(index, story), story.profile.path if story.profile else ""))
    return found


COMMANDS: Mapping[str, Command] = {
    "review": command(ReviewArguments, run_review),
    "split": command(SplitArguments, run_split),
    "join": command(JoinArguments, run_join),
}
