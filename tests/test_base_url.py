"""What may stand in `base_url`, and what is said of all else."""

from pathlib import Path

import pytest

from broadsheet.base_url import LONGEST_BASE_URL, is_base_url, propose_base_url
from broadsheet.config import find_site
from broadsheet.errors import SettingsError
from broadsheet.language_tags import is_language
from broadsheet.valid_text import FORBIDDEN

GOOD = (
    "https://example.org",
    "http://example.org/",
    "https://example.org/briefing",
    "https://example.org:8443/a/b/",
    "http://localhost:8000/",
    "http://127.0.0.1/",
    "https://[2001:db8::1]/x/",
    "HTTPS://Example.ORG/",
    "https://xn--bcher-kva.example/%C3%BC/",
    "https://example.org/~a/b@c/it's/(d);e=f,g:h&i!*$+/",
)
BAD = {
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "https://example.org/ü b/": "https://example.org/%C3%BC%20b/",
    " https://example.org/": "https://example.org/",
    "https://example.org/ ": "https://example.org/",
    "https://user:secret@example.org/": "https://example.org/",
    "https://example.org/?": "https://example.org/",
    "https://example.org/a?b=c#d": "https://example.org/a",
    "https://example.org/#": "https://example.org/",
    "https://example.org:/": "https://example.org/",
    'https://example.org/"x': "https://example.org/%22x",
    "ftp://example.org/": None,
    "javascript:alert(1)": None,
    "file:///srv/": None,
    "//example.org/": None,
    "example.org": None,
    "https:example.org": "https://example.org",
    "https:///a/": None,
    "https://": None,
    "https://./": None,
    "https://-a/": None,
    "https://a..b/": None,
    "https://exa_mple.org/": None,
    "https://[::1/": None,
    "https://[x]/": None,
    "https://[:::]/": None,
    "https://example.org:65536/": None,
    "https://example.org:x/": None,
    "https://example.org//a/": None,
    "https://example.org/a/../b/": None,
    "https://example.org/%2e%2E/b/": None,
    "https://example.org/a%2fb/": "https://example.org/a/b/",
    "https://example.org/%00/": None,
    "https://example.org/" + "x" * LONGEST_BASE_URL: None,
    "https://" + "a" * 64 + ".example/": None,
}


@pytest.mark.parametrize("url", GOOD)
def test_what_a_base_url_may_be(url: str) -> None:
    assert is_base_url(url)


@pytest.mark.parametrize(("url", "proposal"), BAD.items())
def test_what_a_base_url_may_not_be_and_what_was_meant(url: str, proposal: str | None) -> None:
    assert not is_base_url(url)
    assert propose_base_url(url) == proposal


@pytest.mark.parametrize("character", [chr(code) for code in (*range(0x21), 0x7F, 0x85, 0xA0, 0x2028, 0x202E, 0xFFFE)])
def test_no_base_url_holds_a_space_or_a_control_character(character: str) -> None:
    for url in (
        f"https://example.org/a{character}b/",
        f"https://exam{character}ple.org/",
        f"https://example.org/{character}",
    ):
        assert not is_base_url(url)


def refusal(folder: Path, line: str) -> str:
    (folder / "broadsheet.toml").write_text(f"# Settings\n{line}\n", "utf-8")
    with pytest.raises(SettingsError) as caught:
        find_site(folder)
    return str(caught.value)


def test_a_refusal_names_file_line_fault_and_fix(tmp_path: Path) -> None:
    assert refusal(tmp_path, r'base_url = "https://example.org/\u0001"') == (
        "broadsheet.toml:2: setting 'base_url' is not an absolute URL: 'https://example.org/\\x01'; "
        "write it like https://example.org/ or https://example.org/briefing/"
    )
    assert refusal(tmp_path, 'base_url = "https://bücher.example"').endswith("; write https://xn--bcher-kva.example")
    assert refusal(tmp_path, r'title = "a\u0001"').endswith(
        ":2: setting 'title' holds the control character U+0001; remove it"
    )
    assert refusal(tmp_path, r'description = "\uFFFE"').endswith("holds the control character U+FFFE; remove it")
    assert refusal(tmp_path, 'title = " "').endswith("setting 'title' is empty; fill it in, or remove it")
    assert refusal(tmp_path, 'language = "en_US"').endswith("is not a language tag: 'en_US'; write it like en or pt-BR")


@pytest.mark.parametrize(
    "tag", ["en", "pt-BR", "zh-Hant-HK", "es-419", "de-CH-1996", "ast", "de-DE-u-co-phonebk", "en-x-a"]
)
def test_tags_of_languages(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "e", "english", "en-", "en_US", "en-a", "en-x", "de-419-DE", "en-a-bb-a-cc", "de-1996-1996", "ёж", "en\n"],
)
def test_what_is_no_tag_of_a_language(tag: str) -> None:
    assert not is_language(tag)


def test_what_neither_xml_nor_html_can_hold_is_forbidden_and_nothing_else() -> None:
    forbidden = {code for code in range(0x110000) if FORBIDDEN.match(chr(code))}
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A, 0x0D}
    nothing = {*range(0xFDD0, 0xFDF0)} | {code for code in range(0x110000) if code & 0xFFFE == 0xFFFE}
    assert forbidden == controls | nothing | {*range(0xD800, 0xE000)}
