"""Catalogues: the translations of the site's own words, in the PO format of gettext."""

from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from broadsheet.atomic_writes import storage_error
from broadsheet.config import Site
from broadsheet.errors import CatalogueError, Fault
from broadsheet.regular_files import MAX_TEMPLATE_BYTES, read_regular

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SHIPPED = Path(__file__).parents[1] / "locale"
ENGLISH = "en"
"""The language that messages are written in."""


class Catalogue(Struct, frozen=True):
    """In which language a site speaks, and what it says in other words than Broadsheet does. Travels to workers."""

    language: str = ENGLISH
    """The language of the site, as a tag."""
    own: str = ""
    """The text of the site's own catalogue."""
    file: str = ""
    """Its file, as messages name it."""


@cache
def shipped_languages() -> tuple[str, ...]:
    """Return the languages that Broadsheet speaks."""
    return tuple(sorted((ENGLISH, *(path.stem for path in SHIPPED.glob("*.po")))))


def load_catalogue(site: Site) -> Catalogue:
    """Read the site's own catalogue for its language: `locale/de-AT.po`, or else `locale/de.po`.

    Raises StorageError when it cannot be read, CatalogueError when it is not UTF-8.
    """
    language = site.settings.language
    for name in dict.fromkeys((language, primary_tag(language))):
        path, shown = site.locale / f"{name}.po", f"locale/{name}.po"
        try:
            return Catalogue(language, read_regular(path, MAX_TEMPLATE_BYTES, site.boundary).decode("utf-8"), shown)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise storage_error(path, error) from error
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise CatalogueError(Fault(shown, line, "is not UTF-8", "save it again as UTF-8")) from error
    return Catalogue(language)


def primary_tag(language: str) -> str:
    """Return the language itself of a tag, without where it is spoken.

    >>> primary_tag("de-AT")
    'de'
    """
    return language.lower().partition("-")[0]


def speaks(catalogue: Catalogue) -> bool:
    """Return whether a site's words are in its language: Broadsheet has them, or the site."""
    return bool(catalogue.own) or primary_tag(catalogue.language) in shipped_languages()


def find_unspoken(site: Site) -> str:
    """Return the language of a site if its words are in English nevertheless; empty otherwise."""
    catalogue = load_catalogue(site)
    return "" if speaks(catalogue) else catalogue.language


@lru_cache(maxsize=8)
def translations_of(catalogue: Catalogue) -> NullTranslations:
    """Return the translations of a catalogue: the site's own, then the shipped ones, then English.

    Raises CatalogueError where the site's own has faults.
    """
    shipped = SHIPPED / f"{primary_tag(catalogue.language)}.po"
    found = _compile(_read(shipped.read_text("utf-8"), shipped.name)) if shipped.is_file() else NullTranslations()
    if not catalogue.own:
        return found
    read = _read(catalogue.own, catalogue.file)
    _check(read, catalogue.file)
    own = _compile(read)
    own.add_fallback(found)
    return own


def _read(text: str, file: str) -> "Catalog":
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415  # English sites do without Babel

    try:
        return read_po(BytesIO(text.encode()), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        line = getattr(error, "lineno", None)
        fix = "write it as a PO file, such as Broadsheet's own"
        raise CatalogueError(Fault(file, line + 1 if line else None, f"is no catalogue: {error}", fix)) from error


def _compile(catalogue: "Catalog") -> NullTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # English sites do without Babel

    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _check(catalogue: "Catalog", file: str) -> None:
    faults = [
        Fault(file, message.lineno, f"the translation of {message.id!r} is faulty: {error}", "use the same %(…)s")
        for message in catalogue
        if message.id and message.string
        for error in message.check(catalogue)
    ]
    if faults:
        raise CatalogueError(*faults)
