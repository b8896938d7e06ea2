"""`briefing`: what a day told, to read, to keep or to send."""

import difflib
import os
import sys
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.commands.print_report import print_lines, say_waiting
from broadsheet.commands.site_arguments import Command, EditionArguments, command, edition_of
from broadsheet.errors import UsageError
from broadsheet.slugs import fold, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from email.message import EmailMessage

    from broadsheet.build.build_plan import Plan
    from broadsheet.index.build_index import Entity, Index
    from broadsheet.publish.mail_server import MailSettings
    from broadsheet.site.briefings import Subject
    from broadsheet.site.page_plan import Edition

NO_SENDER = "nobody@localhost"
"""Who a mail is from and to that is only printed."""


class BriefingArguments(EditionArguments, frozen=True, kw_only=True):
    """`broadsheet briefing`."""

    day: date | None
    """None for the newest day with articles."""
    topic: str | None
    person: str | None
    alert: str | None
    format: str
    send: bool


def run_briefing(arguments: BriefingArguments) -> int:
    """Print the briefing of a day, or send it."""
    from broadsheet.build.build_plan import make_plan
    from broadsheet.publish.mail_server import find_mail_settings, send
    from broadsheet.site_lock import lock_site

    site, options = edition_of(arguments)
    server = find_mail_settings(os.environ) if arguments.send else None
    if server and not site.settings.base_url:
        raise UsageError("a mail needs absolute addresses: set base_url in the settings, or name one with --base-url")
    _refuse_lost_pdf(arguments)
    with lock_site(site, say_waiting):
        plan = make_plan(site, options)
        subject = _choose(plan.edition, arguments)
        if subject is None:
            print_lines("There is no such article on that day." if arguments.day else "There is no such article.")
            return 0
        if arguments.format == "pdf":
            html, url = _clip_book(plan, subject)
        elif server or arguments.format == "eml":
            mail = _mail(plan, subject, server, options.as_of)
        else:
            sys.stdout.write(_render(plan, subject, arguments.format))
            return 0
    if arguments.format == "pdf":
        return _print_pdf(html, url)
    if not server:
        sys.stdout.write(mail.as_bytes().decode())
        return 0
    send(server, mail)
    print_lines(f"Sent the briefing on {subject.words} to {', '.join(server.recipients)}.")
    return 0


def _refuse_lost_pdf(arguments: BriefingArguments) -> None:
    """Raise UsageError where a PDF would reach nobody who can read it."""
    if arguments.format == "pdf" and arguments.send:
        raise UsageError("a mail holds the briefing as text and HTML; for a PDF leave out --send")
    if arguments.format == "pdf" and sys.stdout.isatty():
        raise UsageError("a terminal shows no PDF; write it to a file: broadsheet briefing --format pdf > briefing.pdf")


def _choose(edition: "Edition", arguments: BriefingArguments) -> "Subject | None":
    """Return the articles of the day; without one, of the newest day that has any. Raises UsageError."""
    from broadsheet.site.briefings import Subject
    from broadsheet.site.urls import day_url

    index = edition.index
    about = _find_about(edition, arguments)
    named = {*about.articles} if about else {*range(len(index.articles))}
    for day in [arguments.day] if arguments.day else index.days:
        positions = tuple(at for at in index.days.get(day, ()) if at in named)
        if positions and about:
            return Subject(about.url, edition.language.day(day), positions, about.name)
        if positions:
            return Subject(day_url(day), edition.language.day(day), positions)
    return None


class About(Struct, frozen=True):
    """What some articles have in common."""

    name: str
    url: str
    articles: "Sequence[int]"


def _find_about(edition: "Edition", arguments: BriefingArguments) -> About | None:
    """Return what was asked for; None for all articles. Raises UsageError where there is no such name."""
    from broadsheet.site.alert_pages import ArticlesByTerm
    from broadsheet.site.urls import alert_url, entity_url

    for kind, name in _asked(arguments):
        entity = _find_entity(edition.index, kind, name)
        return About(entity.entry.name, entity_url(kind, entity.entry.slug), entity.articles)
    if not arguments.alert:
        return None
    alerts = {alert.slug: alert for alert in edition.settings.alerts}
    alert = alerts.get(slugify(arguments.alert))
    if alert is None:
        known = ", ".join(f"'{one.name}'" for one in alerts.values()) or "none"
        raise UsageError(f"the settings have no alert {arguments.alert!r}; alerts: {known}")
    return About(alert.name, alert_url(alert.slug), ArticlesByTerm(edition.index).find(alert))


def _asked(arguments: BriefingArguments) -> "Iterator[tuple[str, str]]":
    """Yield the kind and the name that the articles have in common."""
    if arguments.topic:
        yield "topics", arguments.topic
    if arguments.person:
        yield "people", arguments.person


def _find_entity(index: "Index", kind: str, name: str) -> "Entity":
    """Return what has a name, in any spelling that an article or a profile has. Raises UsageError for none, and two."""
    found = dict.fromkeys(
        entity
        for spelling, entity in index.names[kind].items()
        if fold(spelling) == fold(name) or entity.entry.slug == slugify(name)
    )
    if not found:
        near = difflib.get_close_matches(name, index.names[kind], 1)
        raise UsageError(f"no article names {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"see /{kind}/"))
    if len(found) > 1:
        slugs = " or ".join(f"'{entity.entry.slug}'" for entity in found)
        raise UsageError(f"{name!r} may be several; write {slugs}")
    return next(iter(found))


def _render(plan: "Plan", subject: "Subject", form: str) -> str:
    from broadsheet.rendering.render import render_page
    from broadsheet.site.briefings import HTML, TEXT, briefing_page

    template = HTML if form == "html" else TEXT
    return render_page(plan.renderer, briefing_page(plan.edition, subject, template)).decode()


def _clip_book(plan: "Plan", subject: "Subject") -> tuple[bytes, str]:
    """Return the page of a clip book, and its absolute address."""
    from broadsheet.rendering.render import render_page
    from broadsheet.site.clip_book import clip_book_page
    from broadsheet.site.urls import absolute

    page = clip_book_page(plan.edition, subject)
    return render_page(plan.renderer, page), absolute(plan.edition.settings.base_url, page.url)


def _print_pdf(html: bytes, url: str) -> int:
    from broadsheet.publish.clip_book_pdf import make_pdf

    sys.stdout.buffer.write(make_pdf(html, url))
    return 0


def _mail(plan: "Plan", subject: "Subject", server: "MailSettings | None", moment: "datetime") -> "EmailMessage":
    from broadsheet.publish.briefing_mail import briefing_mail
    from broadsheet.site.briefings import briefing_title

    try:
        return briefing_mail(
            subject=briefing_title(plan.edition, subject),
            text=_render(plan, subject, "text"),
            html=_render(plan, subject, "html"),
            base_url=plan.edition.settings.base_url,
            sender=server.sender if server else NO_SENDER,
            recipients=server.recipients if server else [NO_SENDER],
            moment=moment,
        )
    except ValueError as error:
        raise UsageError(f"{error} is not a mail address") from error


COMMANDS: Mapping[str, Command] = {"briefing": command(BriefingArguments, run_briefing)}
