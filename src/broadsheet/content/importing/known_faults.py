"""The faults of seeds that a report named before: they are counted from then on, so that new ones are seen."""

from collections.abc import Sequence

from msgspec import Struct

from broadsheet.config import Site
from broadsheet.errors import Fault
from broadsheet.saved_records import read_record, write_record


class NamedFaults(Struct, frozen=True):
    """What the last report named or counted."""

    faults: tuple[str, ...] = ()


class NewAndKnownFaults(Struct, frozen=True):
    """The faults of an import."""

    new: tuple[Fault, ...]
    known: tuple[Fault, ...]
    """Those that an earlier report named."""


def find_known_faults(site: Site, faults: Sequence[Fault], *, of_all: bool = True) -> NewAndKnownFaults:
    """Return which faults no report named before, and remember them; `of_all` seeds, others are forgotten.

    Raises StorageError.
    """
    file = site.cache / "named-faults"
    named = set((read_record(file, NamedFaults) or NamedFaults()).faults)
    found = set(map(str, faults))
    remembered = found if of_all else found | named
    if remembered != named:
        write_record(file, NamedFaults(tuple(sorted(remembered))))
    known = tuple(fault for fault in faults if str(fault) in named)
    return NewAndKnownFaults(tuple(fault for fault in faults if str(fault) not in named), known)
