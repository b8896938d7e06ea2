"""The lines of a key in front matter: a change to one key leaves all other lines as they are."""

import pytest

from broadsheet.content.pages.edit_frontmatter import remove_key, set_key
from broadsheet.content.pages.frontmatter_key import find_key
from broadsheet.content.pages.frontmatter_lists import set_list

FRONT = """\
# The head of the page.
title: A
slug: a

# Asked the desk about these.
aliases:  # former addresses
- /b/

# This one is older.
- /c/

# For Ann.
corrections:
  - date: 2024-11-20
    text: |
      First line.

      # No comment, but a part of the text.
# The end.
"""


@pytest.mark.parametrize(
    ("key", "stretch"),
    [
        ("title", "title: A\n"),
        ("slug", "slug: a\n"),
        ("aliases", "aliases:  # former addresses\n- /b/\n\n# This one is older.\n- /c/\n"),
        ("corrections", FRONT[FRONT.index("corrections:") : FRONT.index("# The end.")]),
        ("date", ""),
    ],
)
def test_a_key_has_its_value_and_what_stands_within(key: str, stretch: str) -> None:
    lines = FRONT.splitlines(keepends=True)
    assert "".join(lines[find_key(lines, key)]) == stretch


def test_a_new_key_comes_in_the_usual_order() -> None:
    lines = FRONT.splitlines(keepends=True)
    assert lines[find_key(lines, "date").start] == "slug: a\n"
    assert lines[find_key(lines, "draft").start - 1] == "slug: a\n"
    assert lines[find_key(lines, "imported").start] == "# The end.\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_all_commands_leave_the_other_lines_and_all_comments_as_they_are(line_end: str) -> None:
    page = f"---\n{FRONT}---\n\nText.\n".replace("\n", line_end).encode()
    start, end = page.index(b"aliases:"), page.index(b"\n# For Ann.")
    comments = f"# former addresses{line_end}# This one is older.{line_end}".encode()
    removed = page[:start] + comments + page[page.rindex(b"/c/", 0, end) + 3 + len(line_end) :]
    assert remove_key("a.md", page, "aliases") == removed
    # Lists are written with the line ends of Unix.
    expected = removed.replace(comments, comments + b'aliases: ["/d/"]\n').replace(b"\r", b"")
    assert set_list(page, "aliases", ["/d/"]).replace(b"\r", b"") == expected
    changed = set_key("a.md", page, "withdrawn", {"reason": "Wrong."})
    assert changed == page.replace(b"slug: a", f"slug: a{line_end}withdrawn: {{reason: Wrong.}}".encode())
