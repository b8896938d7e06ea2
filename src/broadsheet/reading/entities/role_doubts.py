"""How sure it is that a role is somebody's: the table of doubts.

A fault is fixed here when what is wrong is called sure, or an editor is asked about what is clear.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.model import LIKELY, UNSURE, DoubtfulName, Person
from broadsheet.reading.entities.name_doubts import Asked, Doubts

_SON_OF = (" bin", " bint", " ibn")
_ELDER = frozenset(["elder", "younger"])
_CUT_AFTER = frozenset(["of", "for", "to", "at", "in", "on", "with", "and"])


class GivenRole(Struct, frozen=True):
    """A role, and the form of the person's name beside which it is."""

    person: Person
    role: str
    beside: str


def _is_cut(given: GivenRole) -> bool:
    last = given.role.rpartition(" ")[2].lower()
    return last in _CUT_AFTER or last.endswith(("'s", "’s"))


def _is_no_office(given: GivenRole) -> bool:
    """Return whether a role only tells somebody from a namesake, or is what somebody did: `the elder Berg`."""
    return given.role.lower() in _ELDER or given.role.startswith(("has ", "had "))


def _is_of_father(given: GivenRole) -> bool:
    """Return whether a role is only beside the father's name: `King Salman`, who is not `Mohammed bin Salman`."""
    front, _, last = given.person.name.rpartition(" ")
    return given.beside == last and front.lower().endswith(_SON_OF)


def _is_beside_given_name(given: GivenRole) -> bool:
    """Return whether a role is only beside somebody's given name, as others of the article may have it as well."""
    return given.beside != given.person.name and given.person.name.startswith(f"{given.beside} ")


def _is_beside_short_form(given: GivenRole) -> bool:
    return given.beside != given.person.name


def _is_a_small_word(given: GivenRole) -> bool:
    return " " not in given.role and given.role.islower()


ROLE_DOUBTS: Doubts[GivenRole] = Doubts(
    ("it is cut", UNSURE, Asked.ALL, _is_cut),
    ("it is no office", UNSURE, Asked.ALL, _is_no_office),
    ("it is only beside the name of the father", UNSURE, Asked.ALL, _is_of_father),
    ("it is only beside a given name, which may be another person's", UNSURE, Asked.ALL, _is_beside_given_name),
    ("it is only beside a short form of the name", LIKELY, Asked.ALL, _is_beside_short_form),
    ("it is a single word, and more may belong to it", LIKELY, Asked.ALL, _is_a_small_word),
)


def doubt_roles(person: Person, beside: Mapping[tuple[str, str], str]) -> Iterator[DoubtfulName]:
    """Yield somebody's roles that are not sure; `beside` is the form of the name beside which a role is."""
    for role in person.roles:
        given = GivenRole(person, role, beside.get((person.name, role.casefold()), person.name))
        doubt = ROLE_DOUBTS.first(given, Asked.ALL, "people", person.name)
        if doubt is not None:
            yield replace(doubt, role=role)
