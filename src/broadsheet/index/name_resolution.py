"""Name resolution: which index entry a name belongs to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from broadsheet.digests import digest
from broadsheet.errors import ContentError, Fault
from broadsheet.lexicon.name_forms import same_letters
from broadsheet.model import Profile
from broadsheet.slugs import slugify

_ARABIC_ARTICLES = frozenset(["al", "el"])


class IndexEntry(Struct, frozen=True):
    """The name, address and spellings of one person, topic, organization, place or source."""

    slug: str
    name: str
    spellings: tuple[str, ...]
    """Every other way in which articles or the profile write the name, sorted."""
    profile: Profile | None


def resolve_names(
    names: Iterable[str], profiles: Iterable[Profile], letters: Mapping[str, str] = MappingProxyType({})
) -> dict[str, IndexEntry]:
    """Return the index entry of every name. All spellings of a name and all aliases in a profile have the same entry.

    Two names are the same when they differ only in case, diacritics and punctuation, when a profile lists one as an
    alias of the other, or when `letters` maps one to the other (acronym → name). A profile decides name and slug.
    Without a profile, the most common spelling is the name. Different names that would get the same slug, such as two
    names in another script, get distinct slugs.

    Raises ContentError when two profiles claim the same name.
    """
    owners = _owners(profiles)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        meant = name if name_key(name) in owners else letters.get(name, name)
        owner = owners.get(name_key(meant))
        spellings[name_key(owner.name if owner else meant)].update({name: 1, meant: int(meant == name)})
    for profile in owners.values():
        spellings[name_key(profile.name)].update(dict.fromkeys((profile.name, *profile.aliases), 0))
    found = (_entry(key, counts, owners.get(key)) for key, counts in spellings.items())
    return {name: entry for entry in _with_own_slugs(found) for name in (entry.name, *entry.spellings)}


def resolve_translated(
    names: Iterable[str], profiles: Iterable[Profile], translations: Mapping[str, str]
) -> dict[str, IndexEntry]:
    """Return the index entry of every topic or place. One that no profile names has its translation as its name.

    `translations` has names by case-folded English ones. Where articles have one under both, it is one. Its slug is
    that of the English name, so that addresses are the same in all languages. Raises ContentError like `resolve_names`.
    """
    names = list(names)
    english = {translations[name.casefold()]: name for name in names if name.casefold() in translations}
    entries = resolve_names(names, profiles, english)
    shown = [_translated(entry, entries, translations) for entry in dict.fromkeys(entries.values())]
    return {name: entry for entry in shown for name in (entry.name, *entry.spellings)}


def _translated(entry: IndexEntry, entries: Mapping[str, IndexEntry], translations: Mapping[str, str]) -> IndexEntry:
    written = (entry.name, *entry.spellings)
    name = next((translations[one.casefold()] for one in written if one.casefold() in translations), None)
    if entry.profile or not name or entries.get(name, entry) is not entry:
        return entry
    return replace(entry, name=name, spellings=tuple(sorted({*written} - {name})))


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """Return the key of a name, which is the same for all its spellings: folded letters without apostrophes.

    Different transliterations of a Slavic ending have the same key, and Arabic names with or without their article.

    >>> name_key("Olena Zelenskyy") == name_key("Olena Zelensky"), name_key("Omar al-Masri") == name_key("Omar Masri")
    (True, True)
    """
    first, *rest = same_letters(name.replace("'", "").replace("’", "")).split() or [name]
    return " ".join([first, *(word for word in rest if word not in _ARABIC_ARTICLES)])


def _with_own_slugs(entries: Iterable[IndexEntry]) -> Iterator[IndexEntry]:
    """Yield entries with distinct slugs. Entries with a profile keep theirs, since editors chose them."""
    taken: set[str] = set()
    for entry in sorted(entries, key=lambda entry: (entry.profile is None, name_key(entry.name))):
        if entry.profile is None and entry.slug in taken:
            yield replace(entry, slug=f"{entry.slug}-{digest(name_key(entry.name).encode())[:6]}")
        else:
            taken.add(entry.slug)
            yield entry


def _owners(profiles: Iterable[Profile]) -> Mapping[str, Profile]:
    owners: dict[str, Profile] = {}
    faults = []
    for profile in profiles:
        for name in (profile.name, *profile.aliases):
            owner = owners.setdefault(name_key(name), profile)
            if owner is not profile:
                message = f"the name '{name}' is also claimed by {owner.path}"
                faults.append(Fault(profile.path, None, message, "leave it in one of the two", other=owner.path))
    if faults:
        raise ContentError(*faults)
    return owners


def _entry(key: str, counts: Counter[str], profile: Profile | None) -> IndexEntry:
    own = [name for name in counts if name_key(name) == key]
    name = profile.name if profile else min(own, key=lambda name: (-counts[name], name.isupper(), name))
    slug = profile.slug if profile else slugify(name) or digest(name.encode())[:12]
    return IndexEntry(slug, name, tuple(sorted(counts.keys() - {name})), profile)
