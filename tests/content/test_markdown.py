import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from broadsheet.content.pages import markdown
from broadsheet.content.pages.markdown import render
from broadsheet.content.pages.markdown_escapes import escape
from broadsheet.model import Paragraph
from broadsheet.valid_text import FORBIDDEN

hostile = st.text(
    st.sampled_from("ab1.)#>+-*_`~[]()^:!<>&;|\\/\"'=x \t\u00a0\u2003http@é{}$%")
    | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    min_size=1,
    max_size=60,
).filter(lambda text: not re.search("[\n\r\x85]", text))


@given(hostile)
@example("1. a")
@example("123456789) a")
@example("#")
@example("###### a")
@example("> a")
@example("+ a")
@example("- a")
@example("---")
@example("- - -")
@example("* * *")
@example("___")
@example("    code")
@example("\tcode")
@example("```")
@example("~~~ a")
@example("~~struck~~")
@example("[x]: y")
@example("[^1]: note")
@example("a [^1] b")
@example("[x](y)")
@example("![x](y)")
@example("<http://example.org/>")
@example("<a@example.org>")
@example("<b onclick=x>")
@example("&amp; &#65; &#x41; &nbsp")
@example("\\")
@example("a\\")
@example("\\*")
@example("a  b\u00a0c ")
@example("*a* _b_ __c__ `d` a_b_c")
@example("| a | b |")
@example("===")
def test_an_escaped_paragraph_shows_its_characters(text: str) -> None:
    rendered, paragraphs = render(escape(text) + "\n")
    shown = re.fullmatch(r'<p id="p1">(.*)</p>\n', rendered, re.DOTALL)
    assert shown is not None
    assert "<" not in shown[1]
    assert html.unescape(shown[1]) == text
    assert paragraphs == (Paragraph("p1", text),)


lines = hostile.filter(lambda text: text == text.strip())


@given(st.lists(lines, min_size=1, max_size=4), st.lists(lines, min_size=1, max_size=4))
@example(["[a", "b]: c"], ["x"])
@example(["a | b", "--|--", "c | d"], ["a", "==="])
def test_escaped_lines_stay_in_their_paragraphs(first: list[str], second: list[str]) -> None:
    _, paragraphs = render("\n\n".join(escape("\n".join(block)) for block in (first, second)))
    assert [paragraph.text for paragraph in paragraphs] == [" ".join(first), " ".join(second)]


@pytest.mark.parametrize(
    "prose",
    [
        "“Stay the course,” he said — at 9.30 p.m., for $5 (or €4.50); 5% of R&D: C# and snake_case, a < b.",
        "He said [the president] was “in Kyiv” [sic] and wrote to a_b@example.org: see https://example.org/a_b?c=d&e=f#g.",
        "-- Reuters, 12.5 points, 2024 was #1, +5 degrees, ~40 people!",
    ],
)
def test_prose_is_left_as_it_is(prose: str) -> None:
    assert escape(prose) == prose


PAGES = {
    "a tight list": (
        "- one\n- two\n  - three\n",
        '<ul>\n<li id="p1">one</li>\n<li id="p2">two\n<ul>\n<li id="p3">three</li>\n</ul>\n</li>\n</ul>\n',
        ["one", "two", "three"],
    ),
    "two paragraphs in a tight item": (
        "- one\n  > quoted\n\n  # head\n  two\n",
        None,
        ["one", "quoted", "two"],
    ),
    "headings": ("# A\n\n###### B\n\n# C\n", "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n", []),
    "headings that begin with the second level": (
        "## A\n\n### *B*\n\n### C\n\n## D\n",
        "<h2>A</h2>\n<h3><em>B</em></h3>\n<h3>C</h3>\n<h2>D</h2>\n",
        [],
    ),
    "headings below the sixth level": (
        "".join(f"{'#' * level} A\n\n" for level in range(1, 7)),
        "".join(f"<h{level}>A</h{level}>\n" for level in (2, 3, 4, 5, 6, 6)),
        [],
    ),
    "links": (
        "[a](https://example.org) [b](/c) [d](javascript:x) [e](JavaScript&#58;x) [f](data:text/html,x) <vbscript:x>",
        """<p id="p1"><a href="https://example.org" rel="noopener">a</a> <a href="/c">b</a> [d](javascript:x) \
[e](JavaScript:x) [f](data:text/html,x) &lt;vbscript:x&gt;</p>
""",
        ["a b [d](javascript:x) [e](JavaScript:x) [f](data:text/html,x) <vbscript:x>"],
    ),
    "images": (
        '![a "b"](/c.jpg) text\n',
        '<p id="p1"><img src="/c.jpg" alt="a &quot;b&quot;" loading="lazy"> text</p>\n',
        [" text"],
    ),
    "html": ("<script>x</script>\n", '<p id="p1">&lt;script&gt;x&lt;/script&gt;</p>\n', ["<script>x</script>"]),
    "line breaks and code": ("a\nb\\\nc `d  e`\n", '<p id="p1">a\nb<br>\nc <code>d  e</code></p>\n', ["a b c d  e"]),
    "a table": ("|a|\n|-|\n|b|\n\nc\n", None, ["c"]),
    "a footnote": ("a[^1] b\n\n[^1]: note\n\nc\n", None, ["a b", "c", "note"]),
}


@pytest.mark.parametrize(("body", "expected", "texts"), PAGES.values(), ids=PAGES)
def test_markdown_is_rendered(body: str, expected: str | None, texts: list[str]) -> None:
    rendered, paragraphs = render(body)
    if expected is not None:
        assert rendered == expected
    assert [paragraph.text for paragraph in paragraphs] == texts
    assert re.findall(r' id="(p\d+)"', rendered) == [paragraph.id for paragraph in paragraphs]


@given(st.text(st.sampled_from("ab1.)#>+-*_`~[]()^:!<&;|\\ \n\t"), max_size=80))
@example("[^1]: [^1]\n\n[^1]")
@example("[^a]: - [^a]\n\n- [^a]")
@example(">" * 2000 + "[" * 2000 + "*a_" * 2000)
def test_every_body_renders_with_each_id_once(body: str) -> None:
    rendered, paragraphs = render(body)
    assert sorted(re.findall(r'<(?:p|li)[^>]* id="(p\d+)"', rendered)) == sorted(p.id for p in paragraphs)


line = st.text(
    st.sampled_from("aB1.)#>+-*_`~[]()^:!<>&;|\\/\"'=x \t\u00a0\u2003é“”’–{}$%\r")
    | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    max_size=12,
)
prose_line = st.text(st.sampled_from("abc 1.,;:!?-–'\"“”’()&\u00a0é/$%+=#>"), min_size=1, max_size=20)
MARKED = r"""- one
  two
    three
1. one
   two
1986. one
> one
# A #
## B
# C#
####### D
***
---
===
:-:
|a | b|
|-|-|
```
~~~ x
  ```
- ```
[a]: /b
- [a]: /b
[^1]: n
  [^1]: n
[^1]
a [a] b
[a][] [a
b]
[sic]
![a](/b)
[a](/b "c")
[a](http://b)
[a
b](c)
*a*
**a b**
_a_ a_b_c
a*
*b
`a
b`
~~a~~
~~a
<http://a>
<b>
</b>
2 < 3 <a
&amp; AT&T;
a\
\*"""
marked_line = st.sampled_from(MARKED.split("\n"))


@given(st.lists(prose_line | marked_line | line | st.just("") | st.just(""), max_size=10).map("\n".join))
@example("- a\n\nb\n\n  c\n\nd")
@example("    a\n\n\n    b\n\nc\n\n    d")
@example("> a\n\nb\n\n> c\n\n1. d\n\ne\n\n2. f")
@example("[a] b\n\n[a]: /c")
@example("[a] b [c]\n\n[c](d)\n\n[a\n]: /c")
@example("- ```\n\na\n\n```\nb")
@example("- <b>\n\na\n\n</b>")
@example("## A\n\n## B ##\n\n## C#\n\n####### D\n\n##\n\n## *E*\nf")
@example("A line\nand another")
@example("A line \nand another")
@example("A line\n---")
@example("A line\n===")
@example("a\n:-\nb")
@example("1. One")
@example("1986. A great year")
@example("AT&T & Co &amp; others &copy")
@example('(a)\n\n\n"b"\n')
@example("text\u00a0\n\n\u00a0text")
@example("a\u2028b\n\nc\u0085")
@example("+ a")
@example("a\n+ b")
@example("a\n1) b")
@example("a\n    b")
@settings(max_examples=400)
def test_prose_past_the_parser_gives_the_parsers_html(body: str) -> None:
    paragraphs = []
    html = markdown._parse(body, paragraphs, [])  # noqa: SLF001  # the slow way is the one to be held to
    assert markdown.render(body) == (html, tuple(paragraphs))


OUTWARD = '<a href="https://{0}" rel="noopener">a</a>'
ADDRESSES = {
    "//evil.example/x": OUTWARD.format("evil.example/x"),
    "///evil.example/x": OUTWARD.format("evil.example/x"),
    r"\/\/evil.example/x": OUTWARD.format("evil.example/x"),
    "&#47;/evil.example/x": OUTWARD.format("evil.example/x"),
    "HTTPS://evil.example": '<a href="HTTPS://evil.example" rel="noopener">a</a>',
    r"/\\evil.example": '<a href="/%5Cevil.example">a</a>',
    "</\t/evil.example>": '<a href="/%09/evil.example">a</a>',
    "/&#10;/evil.example": '<a href="/%0A/evil.example">a</a>',
    "&#1;javascript:x": '<a href="&amp;#1;javascript:x">a</a>',
    "java&Tab;script:x": None,
    "javascript&colon;x": None,
    "JAVASCRIPT:x": None,
    "data:image/png;base64,AAAA": None,
    "file:///etc/passwd": None,
    "blob:https://x/1": None,
    "intent://x": None,
    "https:evil.example": None,
    "https:/evil.example": None,
    "https:///evil.example": None,
    "//": None,
    "mailto:a@example.org": '<a href="mailto:a@example.org">a</a>',
    "tel:+441": '<a href="tel:+441">a</a>',
    "side/a:b": '<a href="side/a:b">a</a>',
    "#p1": '<a href="#p1">a</a>',
}


@pytest.mark.parametrize(("address", "expected"), ADDRESSES.items())
def test_where_a_link_may_lead(address: str, expected: str | None) -> None:
    html_of_link, _ = render(f"[a]({address})")
    if expected is None:
        assert "<a" not in html_of_link
    else:
        assert html_of_link == f'<p id="p1">{expected}</p>\n'


def test_an_image_of_another_host_is_one_however_its_address_is_written() -> None:
    for address in ("https://h.example/i.png", "//h.example/i.png", r"\/\/h.example/i.png", "////h.example/i.png"):
        image = '<img src="https://h.example/i.png" alt="a" loading="lazy" referrerpolicy="no-referrer">'
        assert render(f"![a]({address})")[0] == f'<p id="p1">{image}</p>\n'
    assert render("![a](data:image/svg+xml,x)")[0] == '<p id="p1">![a](data:image/svg+xml,x)</p>\n'


def test_no_entity_brings_a_character_that_xml_cannot_hold() -> None:
    entities = "".join(f"&#{code};" for code in range(0x100)) + "&#xFFFE;&#xFDD0;&#xD800;&#x1FFFF;"
    rendered, paragraphs = render(f"{entities} `{entities}` [a](/b '{entities}') ![{entities}](/c)\n\n> {entities}")
    assert FORBIDDEN.search(rendered) is None
    assert all(FORBIDDEN.search(paragraph.text) is None for paragraph in paragraphs)
