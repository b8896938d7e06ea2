"""What editors decide of stories: to make one of two, or to take an article out of one. No later build undoes it."""

from msgspec import Struct

from broadsheet.atomic_writes import make_durable, write_atomically
from broadsheet.config import Site
from broadsheet.content.importing.page_catalog import read_page
from broadsheet.content.importing.page_store import PagesOnDisk
from broadsheet.content.pages.frontmatter_lists import distinct, read_list, set_list
from broadsheet.content.pages.frontmatter_writer import dump
from broadsheet.content.pages.load_page import load_profile, read_sound_front
from broadsheet.content.pages.publication_hold import write_key
from broadsheet.errors import UsageError
from broadsheet.model import STORIES, STORY_LISTS


class StoryName(Struct, frozen=True):
    """A story, or an article that is in none, as its address and its page have it."""

    slug: str
    title: str
    profile: str = ""
    """The file of its profile; empty without one."""


def join_stories(site: Site, story: StoryName, other: StoryName) -> str:
    """Make one story of two, in the profile of the first one, which is made if there is none. Return its file.

    Raises UsageError for one story twice, and where the other one has a profile too.
    """
    if story.slug == other.slug:
        raise UsageError(f"both are in one story already: /{STORIES}/{story.slug}/")
    if other.profile:
        why = f"write 'aliases: [{other.slug}]' into the profile that stays, and remove the other one"
        raise UsageError(f"{other.profile} has a headline and a text of its own: {why}")
    path = story.profile or f"content/{STORIES}/{_free_slug(story.slug)}.md"
    if story.profile:
        data = read_page(site, path)
        load_profile(path, data)
        joined = set_list(data, "aliases", distinct([*read_list(data, "aliases"), other.slug]))
    else:
        # An article at whose slug a list of stories stands is not named by the profile's own.
        own = [story.slug] if story.slug in STORY_LISTS else []
        joined = f"---\n{dump({'name': story.title, 'aliases': [*own, other.slug]})}---\n".encode()
    (site.root / path).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(site.root / path, joined, durable=True)
    return path


def _free_slug(slug: str) -> str:
    """Return a slug at whose address no list of stories stands."""
    return f"{slug}-story" if slug in STORY_LISTS else slug


def leave_story(site: Site, page: str, story: StoryName) -> str:
    """Write into the page of an article that it tells of an event of its own. Return the value of its `story`.

    Raises UsageError where the profile of the story names the article, ContentError where the page is at fault.
    """
    data = read_page(site, page)
    own = str(read_sound_front(page, data).get("slug") or page.rpartition("/")[2].removesuffix(".md"))
    if story.profile and own in {story.slug, *map(str, read_list(read_page(site, story.profile), "aliases"))}:
        raise UsageError(f"{story.profile} names {own}: take it out of 'aliases' there")
    PagesOnDisk(site).write(page, write_key(data, "story", own))
    make_durable(site.root)
    return own
