"""The roles of a person as pages show them: those that editors recorded, and those that articles give."""

from collections.abc import Sequence

from msgspec.structs import replace

from broadsheet.index.article_day import day_of
from broadsheet.index.build_index import Entity, Index
from broadsheet.index.person_history import RoleHeld, current_role, is_over, roles_held
from broadsheet.index.role_words import role_words
from broadsheet.model import ProfileRole
from broadsheet.site.cards import reference
from broadsheet.site.page_plan import Edition
from broadsheet.site.views.article import RoleLine

MAX_EVIDENCE = 10
"""How many articles a page names for a role, the newest ones."""


def current_role_of(index: Index, person: Entity) -> str | None:
    """Return the role that lists show for a person.

    It is the latest role that an editor recorded without an end. Without one, it is the latest role from the articles
    that no editor ended.
    """
    return _current_among(index, person, roles_held(index, person))


def _current_among(index: Index, person: Entity, roles: Sequence[RoleHeld]) -> str | None:
    profile = person.entry.profile
    recorded = sorted(profile.roles, key=_latest_first) if profile else []
    ended = [role_words(role.role) for role in recorded if role.until]
    held = [role for role in roles if role.former or role_words(role.role) not in ended]
    return next((role.role for role in recorded if role.until is None), None) or current_role(index, held)


def role_lines(edition: Edition, person: Entity) -> tuple[tuple[RoleLine, ...], str | None]:
    """Return the roles of a person, and which of them lists show, as `current_role_of` says.

    Those that an editor recorded come first, then the others that the articles give.
    """
    roles = roles_held(edition.index, person)
    held = {(role_words(role.role), role.former): replace(role, former=is_over(role, roles)) for role in roles}
    profile = person.entry.profile
    recorded = sorted(profile.roles, key=_latest_first) if profile else []
    lines = [_role_line(edition, role.role, held.pop((role_words(role.role), False), None), role) for role in recorded]
    lines += (_role_line(edition, role.role, role, None) for role in held.values())
    return tuple(lines), _current_among(edition.index, person, roles)


def _latest_first(role: ProfileRole) -> tuple[bool, int]:
    return (role.until is not None, -role.since.toordinal() if role.since else 0)


def _role_line(edition: Edition, role: str, held: RoleHeld | None, recorded: ProfileRole | None) -> RoleLine:
    index, when = edition.index, edition.language.when
    evidence = held.evidence if held else ()
    days = [day for day in (day_of(index.articles[at]) for at, _ in evidence) if day]
    return RoleLine(
        role=role,
        since=when(recorded.since) if recorded and recorded.since else None,
        until=when(recorded.until) if recorded and recorded.until else None,
        evidence=tuple(reference(edition, index.articles[at], paragraph) for at, paragraph in evidence[:MAX_EVIDENCE]),
        more=len(evidence[MAX_EVIDENCE:]),
        first=when(min(days)) if days else None,
        last=when(max(days)) if days else None,
        former=recorded is None and held is not None and held.former,
        variants=held.variants if held else (),
    )
