import re
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from broadsheet.site.catalogues import SHIPPED, Catalogue, shipped_languages
from broadsheet.site.interface_language import interface_language

ROOT = Path(__file__).parents[2]
TRANSLATED = [language for language in shipped_languages() if language != "en"]


def when(moment: date) -> str:
    return interface_language(Catalogue()).when(moment).text


def test_one_moment_in_two_zones_is_told_as_each_clock_shows_it() -> None:
    there = datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert there == there.astimezone(UTC)
    assert when(there) == "14 November 2024, 09:30 (UTC+5:30)"
    assert when(there.astimezone(UTC)) == "14 November 2024, 04:00 (UTC)"
    assert when(there.astimezone(timezone(timedelta(hours=-3)))) == "14 November 2024, 01:00 (UTC-3)"


def test_a_day_is_a_day() -> None:
    assert when(date(2024, 11, 4)) == "4 November 2024"


@pytest.mark.parametrize(
    ("tag", "day", "month", "articles", "names"),
    [
        ("en-US", "November 4, 2024", "November 2024", "1,001 articles", "A, B and C"),
        ("de", "4. November 2024", "November 2024", "1.001 Artikel", "A, B und C"),
        ("de-AT", "4. Jänner 2024", "Jänner 2024", "1.001 Artikel", "A, B und C"),
        ("fr", "4 novembre 2024", "novembre 2024", "1\u202f001 articles", "A, B et C"),
        ("es", "4 de noviembre de 2024", "noviembre de 2024", "1.001 artículos", "A, B y C"),
        ("ru", "4 ноября 2024\u202fг.", "ноябрь 2024\u202fг.", "1\xa0001 статья", "A, B и C"),
        ("uk", "4 листопада 2024\u202fр.", "листопад 2024\u202fр.", "1\xa0001 стаття", "A, B та C"),
        ("ar", "4 نوفمبر 2024", "نوفمبر 2024", "1,001 مقال", "A، B وC"),
        ("eo", "4 November 2024", "November 2024", "1,001 articles", "A, B and C"),
    ],
)
def test_each_language_has_its_own_dates_numbers_and_lists(
    tag: str, day: str, month: str, articles: str, names: str
) -> None:
    language = interface_language(Catalogue(tag))
    moment = date(2024, 1 if tag == "de-AT" else 11, 4)
    assert language.day(moment) == day
    assert language.month(moment) == month
    assert language.ngettext("%(num)s article", "%(num)s articles", 1001) == articles
    assert language.join(["A", "B", "C"]) == names


def test_only_arabic_is_read_from_the_right() -> None:
    directions = {language: interface_language(Catalogue(language)).direction for language in shipped_languages()}
    assert directions == dict.fromkeys(shipped_languages(), "ltr") | {"ar": "rtl"}


Message = str | tuple[str, str]


@cache
def messages() -> frozenset[Message]:
    """Return what the site says, as `pybabel extract` finds it."""
    found: set[Message] = set()
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {mapping["pattern"]: mapping for mapping in mappings}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "translatable": None}
    for folder in ("templates", "src/broadsheet"):
        inside = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods]
        settings = {pattern.removeprefix(f"{folder}/"): option for pattern, option in options.items()}
        found.update(said for _, _, said, _, _ in extract_from_dir(ROOT / folder, inside, settings, keywords))
    return frozenset(found)


def catalogue_of(language: str) -> Catalog:
    with (SHIPPED / f"{language}.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_nothing_else(language: str) -> None:
    said = {message.id: message for message in catalogue_of(language) if message.id}
    assert set(said) == messages()
    assert [message.id for message in said.values() if message.fuzzy or not all(_forms(message.string))] == []


def _forms(text: Message) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_their_messages(language: str) -> None:
    catalogue = catalogue_of(language)
    for message in catalogue:
        if message.id:
            assert not list(message.check(catalogue)), message.id
            expected = set(PLACEHOLDER.findall(_forms(message.id)[-1]))
            for form in _forms(message.string):
                # A form for one, two or none may say the number as a word.
                assert set(PLACEHOLDER.findall(form)) in (expected, expected - {"%(num)s"}), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_plural_forms_are_those_of_the_unicode_cldr(language: str) -> None:
    rule, translations = Locale(language).plural_form, interface_language(Catalogue(language))
    forms: dict[str, set[str]] = {}
    for number in range(210):
        text = translations.translate_count("%(num)s article", "%(num)s articles", number)
        forms.setdefault(rule(number), set()).add(text)
    assert all(len(same) == 1 for same in forms.values())
