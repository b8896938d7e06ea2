"""What the documents say is true: they name everything that there is, and nothing that there is not."""

import argparse
import importlib
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from broadsheet import cli, errors
from broadsheet.config import Settings
from broadsheet.content.pages import schema
from broadsheet.content.pages.page_writer import compose_page
from broadsheet.exit_codes import AT_FAULT, CALLED_WRONGLY, DONE, INTERRUPTED, exit_code_of_error
from broadsheet.extras import how_to_install
from broadsheet.reading import read_article
from broadsheet.seeds import read_seed
from broadsheet.seeds.formats import UNSURE_SUFFIXES, by_suffix
from broadsheet.site.views import TEMPLATES

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "benchmarks/README.md",
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)

EDITION = {"--as-of", "--base-url", "--output", "--jobs"}
"""The options that the table of commands calls `edition`."""

PACKAGES = sorted((ROOT / "src").rglob("__init__.py"))
PACKAGES_WITH_TABLES = [path for path in PACKAGES if "| what is wrong | file |" in path.read_text("utf-8")]
"""The packages that say which of their files answers for which fault."""

PUBLIC_NAMES = {
    "broadsheet.seeds": [
        "Meter",
        "Part",
        "SavedPage",
        "find_doubts",
        "find_seeds",
        "holds_many",
        "parse_part",
        "read_parts",
        "read_seed",
    ],
    "broadsheet.reading": [
        "find_acronyms",
        "find_evidence",
        "find_opening_sentences",
        "find_demonym_countries",
        "find_readers",
        "find_quotes_and_statements",
        "find_topic_words",
        "find_unsure_people",
        "pipelines_of",
        "read_article",
        "read_articles",
        "truecase_headline",
    ],
    "broadsheet.preview": ["Previewed", "RebuildCause", "Outcome", "Rebuild", "serve", "watch"],
}


def document(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def section(heading: str, text: str) -> str:
    """Return what stands under a heading, down to the next of its level or above."""
    marks = heading.partition(" ")[0]
    body = text.partition(f"\n{heading}\n")[2]
    assert body, f"there is no heading {heading!r}"
    return re.split(rf"(?m)^#{{1,{len(marks)}}} ", body, maxsplit=1)[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of all rows of the tables in a text, without their heads."""
    lines = (line for line in text.splitlines() if line.startswith("|"))
    table = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
    rules = [number for number, row in enumerate(table) if set("".join(row)) == {"-"}]
    return [row for number, row in enumerate(table) if number not in rules and number + 1 not in rules]


def codes(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def first_codes(text: str) -> set[str]:
    return set().union(*(codes(row[0]) for row in rows(text)))


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", text)


def parsers() -> dict[str, argparse.ArgumentParser]:
    (commands,) = (action for action in cli.make_parser()._actions if isinstance(action.choices, dict))  # noqa: SLF001  # argparse tells it nowhere else
    return commands.choices


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {name for name in parser._option_string_actions if name.startswith("--")} - {"--help"}  # noqa: SLF001


def test_the_commands_page_lists_each_command_with_its_own_options() -> None:
    described = {}
    for command, _, named in (row for row in rows(document("commands")) if row[0].startswith("`broadsheet ")):
        listed = codes(named)
        described[command.split()[1].strip("`")] = listed | (EDITION if "edition" in named else set())
    assert described == {name: options(parser) for name, parser in parsers().items()}


def test_the_commands_page_says_what_each_option_means() -> None:
    explained = {code.split()[0] for code in first_codes(document("commands")) if code.startswith("--")}
    assert explained == set().union(*map(options, parsers().values()))
    assert all(name in document("commands") for name in options(cli.make_parser()))


def _plain(value: object) -> object:
    """Return a default as TOML has it."""
    return {} if isinstance(value, Struct) else list(value) if isinstance(value, tuple) else value


def test_the_settings_page_lists_each_setting_with_its_default() -> None:
    defaults = {name: _plain(value) for name, value in asdict(Settings()).items()}
    listed = {row[0].strip("`"): row[1].strip("`") for row in rows(document("settings"))}
    assert listed == {
        name: f'"{value}"' if isinstance(value, str) else str(value).lower() for name, value in defaults.items()
    }


@pytest.mark.parametrize(
    ("heading", "keys"),
    [
        ("## Articles: `content/articles/**/*.md`", schema.ARTICLE),
        ("## Profiles: `content/people/mark-rutte.md`", schema.PROFILE),
    ],
)
def test_the_content_page_lists_the_keys_of_the_content_contract(heading: str, keys: schema.Keys) -> None:
    assert first_codes(section(heading, document("content"))) == set(keys)


@pytest.mark.parametrize(
    ("key", "inner"),
    [
        ("source", schema.SOURCE),
        ("also_in", schema.COPY),
        ("people", schema.PERSON_FIELDS),
        ("corrections", schema.CORRECTION),
        ("quotes", schema.QUOTE),
        ("imported", schema.IMPORTED),
        ("roles", schema.ROLE),
    ],
)
def test_the_content_page_shows_the_keys_inside_of_a_key(key: str, inner: schema.Keys) -> None:
    (kind,) = (row[1] for row in rows(document("content")) if row[0] == f"`{key}`")
    assert f"{{{', '.join(inner)}}}" in kind


def test_the_commands_page_says_with_which_code_each_error_ends() -> None:
    meanings = {int(row[0]): row[1] for row in rows(document("commands")) if row[0].isdecimal()}
    assert set(meanings) == {DONE, AT_FAULT, CALLED_WRONGLY, INTERRUPTED}
    for error in subclasses(errors.BroadsheetError):
        family = errors.UsageError if issubclass(error, errors.UsageError) else errors.SiteError
        assert f"`{family.__name__}`" in meanings[exit_code_of_error(error())]


def subclasses(parent: type[errors.BroadsheetError]) -> Iterator[type[errors.BroadsheetError]]:
    for child in parent.__subclasses__():
        yield child
        yield from subclasses(child)


def test_the_themes_page_lists_each_template_with_its_view() -> None:
    described: dict[str, set[str]] = {}
    for templates, views, _ in rows(document("themes")):
        described |= dict.fromkeys(codes(templates), codes(views))
    assert set(described) == set(TEMPLATES)
    assert all(view.__name__ in described[name] for name, view in TEMPLATES.items())


def test_the_seeds_page_names_each_format() -> None:
    assert first_codes(section("## Formats", document("seeds"))) == {*by_suffix(), *UNSURE_SUFFIXES} - {""}


def test_the_first_page_lists_each_extra() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert {row[0].strip("`") for row in rows(section("## Install", document("get-started")))} == set(extras)


def test_a_message_says_how_to_install_an_extra() -> None:
    assert how_to_install("parquet") == 'pip install "pyarrow<30,>=18"'
    assert set(re.findall(r'"([\w-]+)', how_to_install("fetch"))) >= {"httpcore", "lxml", "trafilatura", "fastwarc"}


def test_the_example_of_the_first_page_is_what_import_makes() -> None:
    text = section("## From a seed to a page", document("get-started"))
    (name,) = re.findall(r"`(seeds/\S+)`;", text)
    (page_path,) = re.findall(r"`(content/articles/\S+\.md)`", text)
    seed, page = (block.splitlines() for block in blocks(text, "text"))
    (raw,) = read_seed(ROOT / name, name)
    reading = read_article(raw)
    assert_excerpt(seed, raw.text.splitlines())
    assert_excerpt(page, compose_page(reading, raw.seed, raw.digest).decode().splitlines())
    assert reading.published is not None
    assert page_path.startswith(f"content/articles/{reading.published:%Y/%m}/")


def assert_excerpt(shown: list[str], whole: list[str]) -> None:
    """Assert that all shown lines stand in a text in this order, and next to each other but for the marks."""
    position = 0
    follows = True
    for line in shown:
        if line == "[…]":
            follows = False
            continue
        at = whole.index(line, position)
        assert not follows or at == position, f"something is left out before {line!r}"
        position, follows = at + 1, True


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_that_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "](/" not in text, "links are relative, so that they work in a checkout and on the site"
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"(?ms)^```.*?^```$|`[^`\n]*`", "", text))
    relative = [target.partition("#")[0] for target in targets if "://" not in target]
    missing = [target for target in relative if target and not (ROOT / name).parent.joinpath(target).exists()]
    assert not missing


def own_files(*tops: str) -> Iterator[Path]:
    """Yield the project's files in some folders, without what benchmarks make and remove meanwhile."""
    for top in tops:
        for folder, folders, names in os.walk(ROOT / top):
            folders[:] = [name for name in folders if name != "scratch"]
            yield from (Path(folder, name) for name in names)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_code_that_a_document_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = set(re.findall(r"`((?:[\w-]+/)*[\w-]+\.(?:py|tsv|js|css))`", text))
    files = [path.as_posix() for path in own_files("src", "static", "templates", "tests", "benchmarks")]
    # A stylesheet in parts is a folder.
    assert not {part for part in named if not any(f"/{part}/" in f"{path}/" for path in files)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_module_has_what_a_document_says_it_has(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    of_files = re.findall(r"`([\w/]+\.py)`:\s+`([\w.]+)`", text)
    in_files = re.findall(r"`([\w.]+)`\s+in\s+`([\w/]+\.py)`", text)
    files = [path for path in own_files("src", "tests", "benchmarks") if path.suffix == ".py"]
    for path, names in [*of_files, *((path, names) for names, path in in_files)]:
        sources = [file.read_text("utf-8") for file in files if file.as_posix().endswith(f"/{path}")]
        for word in names.split("."):
            defined = re.compile(rf"(?m)^\s*(?:def|class) {word}\b|^\s*{word}(?::.*)? = ")
            assert any(defined.search(source) for source in sources), f"{name}: {path} defines no {word}"


@pytest.mark.parametrize("package", PACKAGES_WITH_TABLES, ids=lambda path: path.parent.name)
def test_the_table_of_a_package_names_its_modules(package: Path) -> None:
    named = set(re.findall(r"`([\w]+\.(?:py|js))`", package.read_text("utf-8")))
    modules = {path.name for path in package.parent.glob("*.py") if path.name != "__init__.py"}
    scripts = {path.name for path in package.parent.glob("*.js")}
    assert named <= modules | scripts, "the table names a file that is not there"
    assert modules <= named, "the table does not say of which faults a file is the place"


def test_shell_commands_are_ones_that_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8")))
    for name in DOCUMENTS:
        for block in blocks((ROOT / name).read_text("utf-8"), "sh"):
            for command in re.split(r"\n| && ", block):
                words = shlex.split(command, comments=True)
                if words[:1] == ["make"]:
                    assert set(words[1:]) <= targets, command
                if "broadsheet" in words[:2]:
                    called = words[words.index("broadsheet") + 1 :]
                    assert called[0] in parsers(), command
                    assert {word for word in called if word.startswith("--")} <= options(parsers()[called[0]]), command


@pytest.mark.parametrize("package", PUBLIC_NAMES)
def test_packages_export_these_names(package: str) -> None:
    module = importlib.import_module(package)
    assert sorted(module.__all__) == sorted(PUBLIC_NAMES[package])
    assert all(hasattr(module, name) for name in PUBLIC_NAMES[package])


def test_the_version_of_the_changelog_is_the_package_s() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.findall(r"(?m)^## \[([\d.]+)\]", changelog)[0]
    (declared,) = re.findall(r'(?m)^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert newest == declared == importlib.import_module("broadsheet").__version__


def test_the_readme_is_one_screen_and_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.encode()) < 6_000
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    assert set(re.findall(r"^([\w-]+)$", document("index"), re.MULTILINE)) == pages
    assert set(re.findall(r"\(docs/([\w-]+)\.md\)", readme)) == pages - {"licences", "releasing"}
