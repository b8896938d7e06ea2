"""Which entry of the index a name belongs to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from broadsheet.errors import ContentError, Fault
from broadsheet.files import digest
from broadsheet.model import Profile
from broadsheet.text import fold, slugify


class Entry(Struct, frozen=True):
    """The name, address and spellings of one person, topic, organization, place or source."""

    slug: str
    name: str
    spellings: tuple[str, ...]
    """Every other way in which articles or the profile write the name, sorted."""
    profile: Profile | None


def resolve_names(names: Iterable[str], profiles: Iterable[Profile]) -> dict[str, Entry]:
    """Return the entry of every name that occurs, with spellings of one name and a profile's aliases joined.

    Two names are one when they differ only in case, diacritics and punctuation, or when one is listed as the other's
    alias in a profile. A profile decides name and slug; otherwise the commonest spelling is the name.

    Raises ContentError when two profiles claim one name.
    """
    owners = _owners(profiles)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        folded = fold(name) or name
        owner = owners.get(folded)
        spellings[fold(owner.name) if owner else folded][name] += 1
    for profile in owners.values():
        spellings[fold(profile.name)].update(dict.fromkeys((profile.name, *profile.aliases), 0))
    entries: dict[str, Entry] = {}
    for folded, counts in spellings.items():
        entry = _entry(counts, owners.get(folded))
        entries |= dict.fromkeys((entry.name, *entry.spellings), entry)
    return entries


def _owners(profiles: Iterable[Profile]) -> Mapping[str, Profile]:
    owners: dict[str, Profile] = {}
    faults = []
    for profile in profiles:
        for name in (profile.name, *profile.aliases):
            owner = owners.setdefault(fold(name), profile)
            if owner is not profile:
                message = f"the name '{name}' is also claimed by {owner.path}"
                faults.append(Fault(profile.path, None, message, "leave it in one of the two"))
    if faults:
        raise ContentError(*faults)
    return owners


def _entry(counts: Counter[str], profile: Profile | None) -> Entry:
    name = profile.name if profile else min(counts, key=lambda spelling: (-counts[spelling], spelling))
    slug = profile.slug if profile else slugify(name) or digest(name.encode())[:12]
    return Entry(slug, name, tuple(sorted(counts.keys() - {name})), profile)
