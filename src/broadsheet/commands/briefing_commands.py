"""`briefing`: what a day told, to read, to keep or to send."""

import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.commands.print_report import print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, EditionArguments, command, edition_of
from broadsheet.errors import UsageError
from broadsheet.model import ENTITY_KINDS
from broadsheet.slugs import fold, slugify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from email.message import EmailMessage

    from broadsheet.build.build_plan import Plan
    from broadsheet.index.build_index import Entity, Index
    from broadsheet.publish.mail_server import MailSettings

NO_SENDER = "nobody@localhost"
"""Who a mail is from and to that is only printed."""


class BriefingArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet briefing`."""

    day: date | None
    """None for the newest day with articles."""
    about: str | None
    """The name of a person, topic, organization, place or source; None for all."""
    format: str
    send: bool


class Chosen(Struct, frozen=True):
    """The articles that a briefing is on."""

    day: date
    positions: "Sequence[int]"
    about: str
    """The name that all of them have in common, if they were chosen by one."""


def run_briefing(arguments: BriefingArguments) -> int:
    """Print the briefing of a day, or send it."""
    from broadsheet.build.build_plan import make_plan
    from broadsheet.publish.mail_server import find_mail_settings, send
    from broadsheet.site_lock import lock_site

    site, options = edition_of(arguments)
    server = find_mail_settings(os.environ) if arguments.send else None
    if server and not site.settings.base_url:
        raise UsageError("a mail needs absolute addresses: set base_url in the settings, or name one with --base-url")
    with lock_site(site, say_waiting):
        plan = make_plan(site, options)
        chosen = _choose(plan.edition.index, arguments)
        if chosen is None:
            print_lines("There is no such article on that day." if arguments.day else "There is no such article.")
            return 0
        if not server and arguments.format != "eml":
            sys.stdout.write(_render(plan, chosen, arguments.format))
            return 0
        mail = _mail(plan, chosen, server, options.as_of)
    if not server:
        sys.stdout.write(mail.as_bytes().decode())
        return 0
    send(server, mail)
    print_lines(f"Sent the briefing of {chosen.day.isoformat()} to {', '.join(server.recipients)}.")
    return 0


def _choose(index: "Index", arguments: BriefingArguments) -> Chosen | None:
    """Return the articles of the day; without one, of the newest day that has any. Raises UsageError."""
    entity = _find_entity(index, arguments.about) if arguments.about else None
    named = {*entity.articles} if entity else {*range(len(index.articles))}
    for day in [arguments.day] if arguments.day else index.days:
        positions = [at for at in index.days.get(day, ()) if at in named]
        if positions:
            return Chosen(day, positions, entity.entry.name if entity else "")
    return None


def _find_entity(index: "Index", name: str) -> "Entity":
    """Return what has a name, in any spelling that an article or a profile has. Raises UsageError for none, and two."""
    found = dict.fromkeys(
        entity
        for kind in ENTITY_KINDS
        for spelling, entity in index.names[kind.folder].items()
        if fold(spelling) == fold(name) or entity.entry.slug == slugify(name)
    )
    if not found:
        raise UsageError(f"no article names {name!r}; write a name as its page has it")
    if len(found) > 1:
        kinds = " and ".join(f"{entity.kind}/{entity.entry.slug}" for entity in found)
        raise UsageError(f"{name!r} may be {kinds}")
    return next(iter(found))


def _render(plan: "Plan", chosen: Chosen, form: str) -> str:
    from broadsheet.rendering.render import render_page
    from broadsheet.site.briefings import HTML, TEXT, briefing_page

    template = HTML if form == "html" else TEXT
    page = briefing_page(plan.edition, chosen.day, chosen.positions, template, chosen.about)
    return render_page(plan.renderer, page).decode()


def _mail(plan: "Plan", chosen: Chosen, server: "MailSettings | None", moment: "datetime") -> "EmailMessage":
    from broadsheet.publish.briefing_mail import briefing_mail
    from broadsheet.site.briefings import briefing_title

    try:
        return briefing_mail(
            subject=briefing_title(plan.edition, chosen.day, chosen.about),
            text=_render(plan, chosen, "text"),
            html=_render(plan, chosen, "html"),
            base_url=plan.edition.settings.base_url,
            sender=server.sender if server else NO_SENDER,
            recipients=server.recipients if server else [NO_SENDER],
            moment=moment,
        )
    except ValueError as error:
        raise UsageError(f"{error} is not a mail address") from error


COMMANDS: Mapping[str, Command] = {"briefing": command(BriefingArguments, run_briefing)}
