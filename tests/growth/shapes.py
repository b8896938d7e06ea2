"""Texts that grow: each shape repeats what some algorithm may look back over, so that twice as much may cost more."""

from collections.abc import Callable, Mapping
from itertools import count, cycle

Shape = Callable[[int], str]
"""How many characters → about so many of the shape."""

GIVEN = ("Anna", "Boris", "Carla", "David", "Elena", "Frank", "Greta", "Henry", "Irina", "Jonas", "Karen", "Louis")
FAMILIES = ("Hill", "Stone", "Marsh", "Brook", "Field", "Woods", "Rivers", "Banks")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def repeated(unit: str) -> Shape:
    """Return the shape that is one text again and again."""
    return lambda size: unit * max(1, size // len(unit))


def numbered(make: Callable[[int], str]) -> Shape:
    """Return the shape whose parts differ by their number."""

    def shape(size: int) -> str:
        parts, length = [], 0
        for number in count():
            if length >= size:
                break
            parts.append(make(number))
            length += len(parts[-1])
        return "".join(parts)

    return shape


def nested(opening: str, inside: str, closing: str) -> Shape:
    """Return the shape whose parts stand in each other."""

    def shape(size: int) -> str:
        depth = max(1, size // len(opening + closing))
        return opening * depth + inside + closing * depth

    return shape


def word(number: int) -> str:
    """Return a word of capital and small letters that no other number has."""
    letters = ""
    while True:
        number, letter = divmod(number, 26)
        letters += LETTERS[letter].lower()
        if not number:
            return f"Q{letters}"


def _mixed_quotes(size: int) -> str:
    marks = cycle(["“We go,” ", '"They stay," ', "«Nobody», ", "„Nothing“ ", "‘Then’ ", "'now' "])
    return "".join(next(marks) for _ in range(max(1, size // 9)))


def _within_head(unit: str, rest: str = "\n\nThe council met on Friday. It closed the harbour.") -> Shape:
    """Return the shape of a first line that grows above an article."""
    return lambda size: repeated(unit)(size) + rest


TEXTS: Mapping[str, Shape] = {
    "prose": repeated("The council closed the harbour after a storm. Ferries to the islands were cancelled.\n\n"),
    "said": repeated("Rutte said. "),
    "said without stops": repeated("Rutte said "),
    "said, by line": repeated("Rutte said.\n"),
    "said, by paragraph": repeated("Mark Rutte said he would go.\n\n"),
    "full name said": repeated("Mark Rutte said. "),
    "said that": repeated("Mark Rutte said that Anna Hill told him that "),
    "he said": repeated("Mark Rutte left. He said he had said. "),
    "said he": repeated("said he "),
    "according to": repeated("According to Mark Rutte, according to Anna Hill, "),
    "quote said": repeated("“We go,” Rutte said. "),
    "quotes within one sentence": repeated('word Mark Rutte said "yes" in London. '),
    "quote, by paragraph": repeated("“We go and we stay here,” Mark Rutte said.\n\n"),
    "open quotes": repeated("“We go "),
    "open quotes, by paragraph": repeated("“We go and nobody knows where.\n\n"),
    "closed quotes": repeated("we go” "),
    "straight quotes": repeated('"we" '),
    "straight quotes in a run": repeated('"'),
    "apostrophes": repeated("'we' "),
    "apostrophes in a run": repeated("'"),
    "curly apostrophes": repeated("‘we’ "),
    "guillemets": repeated("«We go» "),
    "low quotes": repeated("„We go“ "),
    "quotes in quotes": repeated("“He said ‘we go’ and “left” again” "),
    "nested quotes": nested("“a ", "b", "” "),
    "mixed quotes": _mixed_quotes,
    "open marks": repeated("“"),
    "closed marks": repeated("”"),
    "parentheses": repeated("(a) "),
    "open parentheses": repeated("("),
    "nested parentheses": nested("(a ", "b", ") "),
    "brackets": repeated("[a](b) "),
    "capitals": repeated("RUTTE SAID. "),
    "capitals in a run": repeated("RUTTE "),
    "capital lines": repeated("MARK RUTTE SAID\n"),
    "letters": repeated("A"),
    "small letters": repeated("a"),
    "broken words, by line": repeated("harbour-\n"),
    "lines of a column": repeated("The council closed the har-\nbour after a storm, and the\n"),
    "initials": repeated("J. "),
    "initials in a run": repeated("J."),
    "initials and name": repeated("J. R. Rutte "),
    "acronyms": repeated("U.S. "),
    "acronyms introduced": numbered(lambda number: f"Northern {word(number)} Organization (N{word(number)[1]}O) "),
    "names in a run": repeated("Mark Rutte "),
    "names and commas": repeated("Mark Rutte, "),
    "names and joints": repeated("Mark Rutte and "),
    "names with particles": repeated("Mark van der Rutte "),
    "particles": repeated("van der "),
    "one family": numbered(lambda number: f"{word(number)} Rutte left. Rutte said so. "),
    "one family, in a run": numbered(lambda number: f"{word(number)} Rutte, "),
    "one family, by paragraph": numbered(lambda number: f"{word(number)} Rutte left.\n\nRutte said so.\n\n"),
    "one given name": numbered(lambda number: f"Mark {word(number)} left. Mark said so. "),
    "many names": numbered(lambda number: f"{GIVEN[number % 12]} {word(number)} said so. "),
    "many names in a case": numbered(
        lambda number: f"Then Anna {word(number)} went home, as in the case of Marsh v. Osten. "
    ),
    "many named houses": numbered(lambda number: f"In Anna {word(number)} Clinic Anna {word(number)} slept. "),
    "many names of few": numbered(lambda number: f"{GIVEN[number % 12]} {FAMILIES[number % 8]} said so. "),
    "many new words": numbered(lambda number: f"{word(number)} "),
    "doctors": repeated("Dr. "),
    "titles in a run": repeated("President Prime Minister "),
    "roles": repeated("Mark Rutte, the prime minister of Kenya, "),
    "roles before": repeated("prime minister Mark Rutte "),
    "the minister": repeated("the minister said "),
    "the the": repeated("the "),
    "of the": repeated("Ministry of the "),
    "and": repeated("and "),
    "ampersands": repeated("Hill & "),
    "connected capitals": repeated("Bank of "),
    "organizations": repeated("Northern Harbour Authority. "),
    "places": repeated("Paris, London, "),
    "lists": repeated("- Mark Rutte\n"),
    "bullets": repeated("• "),
    "hyphens": repeated("well-known-"),
    "hyphenated": repeated("Al-"),
    "dashes": repeated("— "),
    "dashed words": repeated("a—b "),
    "double hyphens": repeated("-- "),
    "rules": repeated("----\n"),
    "dots": repeated("."),
    "spaced dots": repeated(". "),
    "ellipses": repeated("… "),
    "commas": repeated(", "),
    "colons": repeated("a: "),
    "semicolons": repeated("a; "),
    "strokes": repeated("a | "),
    "strokes of boilerplate": repeated("Home | "),
    "slashes": repeated("a/"),
    "hashes": repeated("#a "),
    "questions": repeated("Why? "),
    "digits": repeated("1"),
    "numbers": repeated("1,000 "),
    "numbers and dots": repeated("1."),
    "dates": repeated("Nov 14, 2024 "),
    "dates, by line": repeated("Nov 14, 2024\n"),
    "published": repeated("Published: Nov 14, 2024 10:00 "),
    "published, by line": repeated("Published: Nov 14, 2024 10:00\n"),
    "times": repeated("10:00 "),
    "days": repeated("on Thursday "),
    "years": repeated("2024 "),
    "datelines": repeated("LIMA, Nov 15 (Agency) — "),
    "datelines, by line": repeated("LIMA, Nov 15 (Agency) — He left.\n"),
    "datelines, by paragraph": repeated("LIMA (Agency) — He left.\n\n"),
    "places in capitals": repeated("LIMA, "),
    "bylines": repeated("By Mark Rutte\n"),
    "bylines in a run": repeated("By Mark Rutte and "),
    "bylines, comma": repeated("By Anna Hill, "),
    "by": repeated("By "),
    "sources": repeated("Source: Reuters\n"),
    "copyrights": repeated("© 2024 Agency. "),
    "copyrights, by line": repeated("© 2024 Agency\n"),
    "addresses": repeated("https://a.example/b "),
    "addresses, by line": repeated("https://a.example/b\n"),
    "mail addresses": repeated("a@b.example "),
    "at signs": repeated("@a "),
    "boilerplate": repeated("Read more: here\n"),
    "boilerplate, by paragraph": repeated("Advertisement\n\nHe left the town.\n\n"),
    "menus": repeated("Home\nNews\nSports\n"),
    "boxes": repeated("More on Lima:\nRead this one\n\n"),
    "tags": repeated("Tags: a, b\n"),
    "photos": repeated("Photo: Anna Hill\n"),
    "short lines": repeated("a\n"),
    "signatures": repeated("-- \n"),
    "lines of a signature": lambda size: "A.\n-- \n" + "b\n" * (size // 2),
    "header lines": repeated("From: B <b@x.example>\n"),
    "header of spaces": lambda size: f"From{' ' * (size // 3)}x{' ' * (size // 3)}: {' ' * (size // 3)}y",
    "headers in a quotation": repeated("> From: b\n> To: c\n>\n"),
    "short sentences": repeated("A b.\n"),
    "transcript in a line": repeated("“RUTTE: We go.” "),
    "letters behind a run": lambda size: "Bank of " * (size // 8) + "England (XYZ) said so.",
    "wrapped paragraph": lambda size: (
        "The council closed the harbour after a storm that damaged\n" * (size // 58)
    ).strip(),
    "a minister and the minister": lambda size: (
        "Mark Rutte left. Mark Rutte came.\n\n" + "the minister said. The governor said. " * (size // 38)
    ),
    "both said": repeated("Mark Rutte and Anna Hill left. Both said they go. “We go,” both said. "),
    "wrapped lines": repeated("The council closed the harbour after a storm that\n"),
    "blank lines": repeated("\n"),
    "blank lines within": lambda size: "A.\n" + "\n" * size + "B.",
    "spaces": lambda size: "A" + " " * size + "b.",
    "spaces at ends": repeated("a          \n"),
    "tabs": repeated("a\t"),
    "no-break spaces": repeated("a\u00a0"),
    "no-break spaces in a run": lambda size: "A" + "\u00a0" * size + "b.",
    "narrow spaces": repeated("A\u202f"),
    "wide spaces": repeated("a\u3000"),
    "zero-width": repeated("a\u200b"),
    "soft hyphens": repeated("a\u00ad"),
    "carriage returns": repeated("a\r"),
    "line separators": repeated("a\u2028"),
    "form feeds": repeated("a\f"),
    "vertical tabs": repeated("a\v"),
    "combining": repeated("e\u0301"),
    "combining in a run": lambda size: "e" + "\u0301" * size,
    "Cyrillic": repeated("Анна Хилл сказала. "),
    "Chinese": repeated("市长说。"),
    "Arabic": repeated("قال الرئيس. "),
    "emoji": repeated("😀 "),
    "long words": lambda size: " ".join(["w" * (size // 4)] * 4),
    "long name": lambda size: "M" + "a" * size + " Rutte said so.",
    "long headline": _within_head("Storm Closes Harbour "),
    "headlines": repeated("Storm Closes The Harbour\n"),
    "headlines, by paragraph": repeated("Storm Closes The Harbour\n\n"),
    "long label": _within_head("World: "),
    "transcript": repeated("RUTTE: We go.\n"),
    "questions and answers": repeated("Q: Why? A: Because. "),
    "ages": repeated("Mark Rutte, 45, "),
    "possessive": repeated("Rutte's "),
    "possessives of roles": repeated("Rutte's minister's "),
    "who": repeated("Mark Rutte, who leads the "),
    "tweets": repeated("Mark Rutte tweets "),
    "asked": repeated("asked whether Mark Rutte "),
    "told": repeated("Rutte told Hill "),
    "saying": repeated("saying "),
    "verbs in a run": repeated("said "),
    "she said": repeated("Anna Hill left. She said. "),
    "they": repeated("They said they said "),
    "semicolons said": repeated("Rutte said; "),
    "commas said": repeated("Rutte said, "),
    "adding": repeated("Rutte said, adding that "),
    "quote, verb behind": repeated("“We go”, said Rutte; "),
    "quote, comma": repeated("“We go,” he said, “and “we” stay,” "),
    "quote and dash": repeated("“We go” — "),
    "inches": repeated('5" '),
    "years shortened": repeated("’90s "),
    "contractions": repeated("don't "),
}
"""What the text of an article may be made of."""

ATTRIBUTES: Mapping[str, Shape] = {
    "attributes": numbered(lambda number: f"a{number}='b' "),
    "attributes of one name": repeated("a='b' "),
    "namespaces": numbered(lambda number: f"xmlns:a{number}='b{number}' "),
    "long attribute": lambda size: "a='" + "b" * size + "'",
}
"""What a tag may be made of."""

MARKUP: Mapping[str, Shape] = {
    "paragraphs": repeated("<p>The council closed the harbour.</p>"),
    "short paragraphs": repeated("<p>A</p>"),
    "equal paragraphs": repeated("<p>Read more about this here</p>"),
    "open paragraphs": repeated("<p>The council closed the harbour."),
    "empty paragraphs": repeated("<p></p>"),
    "divs": repeated("<div>The council.</div>"),
    "open divs": repeated("<div>"),
    "nested divs": nested("<div>", "The council.", "</div>"),
    "nested inline": nested("<b>", "The council.", "</b>"),
    "open inline": repeated("<b>a"),
    "closing tags": repeated("</div>"),
    "closing paragraphs": repeated("</p>"),
    "closing unknown": repeated("</xyz>"),
    "crossed tags": repeated("<b><i></b></i>"),
    "open fonts": repeated("<font>a<p>"),
    "open links": repeated("<a href='/a'>a"),
    "links": repeated("<a href='/a'>Read more</a> "),
    "links in paragraphs": repeated("<p><a href='/a'>Read more</a></p>"),
    "breaks": repeated("a<br>"),
    "breaks in a run": repeated("<br>"),
    "attributes": lambda size: "<p " + numbered(lambda number: f"a{number}=b ")(size) + ">The council.</p>",
    "attributes of one name": lambda size: "<p " + "a=b " * (size // 4) + ">The council.</p>",
    "attributes without value": lambda size: (
        "<p " + numbered(lambda number: f"{word(number)} ")(size) + ">The council."
    ),
    "attributes in a link": lambda size: "<a " + numbered(lambda number: f"a{number}='b' ")(size) + ">a</a>",
    "attributes in a closing tag": lambda size: "<p>a</p " + numbered(lambda number: f"a{number}=b ")(size) + ">",
    "attributes in a meta": lambda size: "<meta " + numbered(lambda number: f"a{number}=b ")(size) + ">",
    "attributes of the body": numbered(lambda number: f"<body a{number}=b>"),
    "attributes of the html": numbered(lambda number: f"<html a{number}=b>"),
    "attributes never closed": lambda size: "<p " + numbered(lambda number: f"a{number}=b ")(size),
    "long attribute": lambda size: f"<p class='{'a ' * (size // 2)}'>The council.</p>",
    "open attribute": lambda size: "<p class='" + "a " * (size // 2),
    "classes": numbered(lambda number: f"<p class='a{number} b'>The council.</p>"),
    "styles": repeated("<p style='color: red; margin: 0'>The council.</p>"),
    "ids": numbered(lambda number: f"<p id='a{number}'>The council.</p>"),
    "one id": repeated("<p id='a'>The council.</p>"),
    "metas": repeated("<meta name='a' content='b'>"),
    "metas of dates": repeated("<meta property='article:published_time' content='2024-11-14'>"),
    "scripts": repeated("<script>a</script>"),
    "open scripts": repeated("<script>"),
    "scripts never opened": repeated("<script "),
    "linked data": repeated('<script type=\'application/ld+json\'>{"@type": "Thing"}</script>'),
    "nested linked data": lambda size: (
        "<script type='application/ld+json'>" + nested('{"a": ', "1", "}")(size) + "</script><p>The council.</p>"
    ),
    "comments": repeated("<!-- a -->"),
    "open comments": repeated("<!-- a "),
    "comment of dashes": lambda size: "<!--" + "-" * size,
    "comments in text": repeated("a<!---->"),
    "CDATA": repeated("<![CDATA[a]]>"),
    "open CDATA": repeated("<![CDATA["),
    "declarations": repeated("<!a>"),
    "instructions": repeated("<?a?>"),
    "open instructions": repeated("<?a "),
    "less-thans": repeated("<"),
    "spaced less-thans": repeated("< a "),
    "greater-thans": repeated(">"),
    "open tags": repeated("<a "),
    "open closing tags": repeated("</a "),
    "entities": repeated("&amp;"),
    "open entities": repeated("&amp"),
    "ampersands": repeated("&"),
    "unknown entities": repeated("&abc;"),
    "numeric entities": repeated("&#65;"),
    "long entity": lambda size: "&" + "a" * size + ";",
    "long numeric entity": lambda size: "&#" + "1" * size + ";",
    "tables": repeated("<table><tr><td>a</td></tr></table>"),
    "nested tables": nested("<table><tr><td>", "The council.", "</td></tr></table>"),
    "open tables": repeated("<table><tr><td>"),
    "open tables, bare": repeated("<table>a"),
    "table rows": lambda size: f"<table>{'<tr><td>The council.</td></tr>' * (size // 30)}</table>",
    "wide cells": lambda size: (
        f"<table><tr>{'<td colspan=40>a' * (size // 32)}</tr>{'<tr><td>a' * (size // 18)}</table>"
    ),
    "cells over cells": lambda size: f"<table>{'<tr><td colspan=99 rowspan=99>a' * (size // 31)}</table>",
    "table cells": lambda size: f"<table><tr>{'<td>a</td>' * (size // 10)}</tr></table>",
    "lists": lambda size: f"<ul>{'<li>The council.</li>' * (size // 21)}</ul>",
    "nested lists": nested("<ul><li>", "The council.", "</li></ul>"),
    "open list items": repeated("<li>a"),
    "headings": repeated("<h2>The council</h2>"),
    "nested headings": nested("<h1>", "a", "</h1>"),
    "blockquotes": nested("<blockquote>", "a", "</blockquote>"),
    "quotations": nested("<q>", "a", "</q>"),
    "preformatted": lambda size: f"<pre>{'a ' * (size // 4)}{chr(10) * (size // 2)}</pre>",
    "spans": repeated("<span>a</span> "),
    "images": repeated("<img src='/a.png' alt='a'>"),
    "figures": repeated("<figure><img src='/a.png'><figcaption>a</figcaption></figure>"),
    "forms": nested("<form>", "a", "</form>"),
    "selects": repeated("<select><option>a</option></select>"),
    "articles": repeated("<article><p>The council.</p></article>"),
    "nested articles": nested("<article>", "<p>The council.</p>", "</article>"),
    "sections": nested("<section>", "<p>The council.</p>", "</section>"),
    "times": repeated("<time datetime='2024-11-14'>Nov 14</time>"),
    "frames": repeated("<iframe></iframe>"),
    "drawings": nested("<svg>", "a", "</svg>"),
    "formulas": nested("<math>", "a", "</math>"),
    "templates": nested("<template>", "a", "</template>"),
    "unknown elements": repeated("<x-a>b</x-a>"),
    "namespaces": repeated("<a:b>c</a:b>"),
    "rulers": repeated("<hr>"),
    "blank text": lambda size: "<p>a" + " " * size + "</p>",
    "blank lines": lambda size: "<p>a" + "\n" * size + "</p>",
    "long text": lambda size: f"<p>{'a ' * (size // 2)}</p>",
    "long word": lambda size: f"<p>{'a' * size}</p>",
    "text without tags": repeated("The council. "),
    "wrapped article": lambda size: (
        f"<article>{'<p>The council closed the harbour, he said.</p>' * (size // 48)}</article>"
    ),
    "teasers": repeated("<p>Continue reading The council</p>"),
    "saved from": repeated("<!-- saved from url=(1)https://a.example -->"),
    "charsets": repeated("<meta charset"),
}
"""What the text of a page may be made of."""

MARKDOWN: Mapping[str, Shape] = {
    "emphasis": repeated("*a* "),
    "open emphasis": repeated("*a "),
    "closed emphasis": repeated("a* "),
    "stars": repeated("*"),
    "strong": repeated("**a** "),
    "nested emphasis": nested("*a ", "b", " c*"),
    "nested strong": nested("*a **b ", "c", " d** e*"),
    "mixed emphasis": repeated("*a _b "),
    "open and closed emphasis": lambda size: "a**b" + "c* " * (size // 3),
    "underlines": repeated("_a_ "),
    "underlines in a run": repeated("_"),
    "strikes": repeated("~~a~~ "),
    "open strikes": repeated("~~a "),
    "tildes": repeated("~"),
    "backticks": repeated("`a` "),
    "open backticks": numbered(lambda number: "`" * (number % 400 + 1) + "a "),
    "backticks in a run": repeated("`"),
    "links": repeated("[a](b) "),
    "open links": repeated("[a]("),
    "open link texts": repeated("[a "),
    "closed brackets": repeated("a] "),
    "open brackets": repeated("["),
    "nested brackets": nested("[", "a", "]"),
    "nested links": nested("[", "a", "](b)"),
    "links in angles": repeated("<https://a.example> "),
    "open angles": repeated("<a "),
    "open angles of links": repeated("<https:"),
    "images": repeated("![a](b) "),
    "nested images": nested("![", "a", "](b)"),
    "open images": repeated("![a "),
    "long link title": lambda size: "[a](b '" + "c " * (size // 2),
    "links in parentheses": lambda size: "[a](" + "(" * size,
    "references": repeated("[a][b] "),
    "definitions": numbered(lambda number: f"[a{number}]: /b\n"),
    "definitions of one name": repeated("[a]: /b\n"),
    "open definitions": repeated("[a]: "),
    "definitions and references": numbered(lambda number: f"[a{number}]: /b\n\n[a{number}]\n\n"),
    "footnotes": numbered(lambda number: f"a[^{number}]\n\n[^{number}]: b\n\n"),
    "one footnote": lambda size: "[^1]: b\n\n" + "a[^1] " * (size // 6),
    "footnotes undefined": repeated("a[^1] "),
    "footnotes defined": numbered(lambda number: f"[^{number}]: b\n"),
    "nested footnotes": numbered(lambda number: f"[^{number}]: b[^{number + 1}]\n\n"),
    "one footnote again": repeated("[^1]: b\n\n"),
    "inline footnotes": repeated("^[a "),
    "quotes": repeated("> a\n"),
    "nested quotes": repeated("> "),
    "quotes in lines": lambda size: "".join("> " * depth + "a\n" for depth in range(1, max(2, int(size**0.5)))),
    "lists": repeated("- a\n"),
    "lists with blank lines": repeated("- a\n\n"),
    "nested lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(max(1, int(size**0.5)))),
    "nested lists in a line": repeated("- "),
    "lists by turns": repeated("- a\n+ b\n* c\n"),
    "numbered lists": repeated("1. a\n"),
    "list of paragraphs": repeated("- a\n\n  b\n\n"),
    "headings": repeated("# a\n"),
    "underlined headings": repeated("a\n===\n"),
    "hashes": repeated("#"),
    "trailing hashes": lambda size: "# a" + " #" * (size // 2),
    "hashes and spaces": lambda size: "# a" + "# " * (size // 2) + "b",
    "rules": repeated("***\n"),
    "rule spaced": repeated("* "),
    "code": repeated("    a\n"),
    "fences": repeated("```\na\n```\n"),
    "open fences": repeated("```\n"),
    "fences of tildes": repeated("~~~a\n"),
    "tables": repeated("|a|b|\n|-|-|\n|c|d|\n\n"),
    "table rows": lambda size: "|a|b|\n|-|-|\n" + "|c|d|\n" * (size // 6),
    "wide cells": lambda size: (
        f"<table><tr>{'<td colspan=40>a' * (size // 32)}</tr>{'<tr><td>a' * (size // 18)}</table>"
    ),
    "cells over cells": lambda size: f"<table>{'<tr><td colspan=99 rowspan=99>a' * (size // 31)}</table>",
    "table cells": lambda size: "|a" * (size // 6) + "|\n" + "|-" * (size // 6) + "|\n" + "|b" * (size // 6) + "|\n",
    "table of strokes": lambda size: "|a|b|\n|-|-|\n" + "|" * size,
    "wide head, short rows": lambda size: (
        "|a" * (size // 12) + "|\n" + "|-" * (size // 12) + "|\n" + "|b|\n" * (size // 8)
    ),
    "wide tables": repeated("|a" * 30 + "|\n" + "|-" * 30 + "|\n" + "|b|\n" * 30 + "\n"),
    "no tables": repeated("|a|\n"),
    "escapes": repeated("\\*"),
    "backslashes": repeated("\\"),
    "entities": repeated("&amp; "),
    "HTML": repeated("<b>a</b> "),
    "HTML comments": repeated("<!-- "),
    "HTML declarations": repeated("<!A "),
    "HTML instructions": repeated("<? "),
    "HTML CDATA": repeated("<![CDATA["),
    "hard breaks": repeated("a  \n"),
    "backslash breaks": repeated("a\\\n"),
    "lines": repeated("a\n"),
    "lines of markup": repeated("*a*\n"),
    "paragraphs": repeated("a\n\n"),
    "paragraphs of markup": repeated("*a*\n\n"),
    "tabs": repeated("\t"),
    "spaces": lambda size: "a" + " " * size + "*b*",
    "blank lines": repeated("\n"),
    "zeros": repeated("\0"),
}
"""What the Markdown of a page may be made of."""

YAML: Mapping[str, Shape] = {
    "keys": numbered(lambda number: f"k{number}: a\n"),
    "one key": repeated("k: a\n"),
    "list items": lambda size: "topics:\n" + "  - a\n" * (size // 6),
    "list in line": lambda size: f"topics: [{'a, ' * (size // 3)}]\n",
    "open lists": lambda size: "k: " + "[" * size,
    "open mappings": lambda size: "k: " + "{a: " * (size // 4),
    "nested lists": lambda size: "k: " + nested("[", "a", "]")(size) + "\n",
    "nested mappings": lambda size: "k: " + nested("{a: ", "b", "}")(size) + "\n",
    "nested by indentation": lambda size: "".join(" " * depth + "k:\n" for depth in range(max(1, int(size**0.5)))),
    "nested dashes": lambda size: "k:\n " + "- " * (size // 2),
    "questions": repeated("? "),
    "anchors": numbered(lambda number: f"k{number}: &a{number} b\n"),
    "aliases": lambda size: "a: &a b\n" + numbered(lambda number: f"k{number}: *a\n")(size),
    "people": lambda size: "people:\n" + numbered(lambda number: f"  - {{name: Mark {word(number)}, role: r}}\n")(size),
    "people by name": lambda size: "people: [" + numbered(lambda number: f"Mark {word(number)}, ")(size) + "]\n",
    "long text": lambda size: f"title: {'a ' * (size // 2)}\n",
    "long word": lambda size: f"title: {'a' * size}\n",
    "long key": lambda size: f"{'a' * size}: b\n",
    "folded text": lambda size: "title: >\n" + "  a\n" * (size // 4),
    "literal text": lambda size: "title: |\n" + "  a\n" * (size // 4),
    "open quotation": lambda size: 'title: "' + "a " * (size // 2),
    "quotation": lambda size: 'title: "' + "a " * (size // 2) + '"\n',
    "apostrophes": lambda size: "title: '" + "''" * (size // 2) + "'\n",
    "escapes": lambda size: 'title: "' + "\\n" * (size // 2) + '"\n',
    "blank lines": lambda size: "title: a\n" + "\n" * size,
    "blank lines in a text": lambda size: "title: a\n" + "\n" * size + "  b\n",
    "comments": lambda size: "title: a\n" + "# b\n" * (size // 4),
    "spaces": lambda size: "title:" + " " * size + "a\n",
    "colons": lambda size: "title: " + "a:" * (size // 2) + "\n",
    "spaced colons": lambda size: "title: " + "a: " * (size // 3) + "\n",
    "digits": lambda size: "title: " + "1" * size + "\n",
    "numbers of base 60": lambda size: "title: " + "1:" * (size // 2) + "1\n",
    "underlined digits": lambda size: "title: " + "1_" * (size // 2) + "\n",
    "dates": lambda size: "aliases:\n" + "  - 2024-11-14\n" * (size // 15),
    "tags": numbered(lambda number: f"k{number}: !!str a\n"),
    "wrong items": lambda size: "topics:\n" + "  - 1\n" * (size // 6),
    "corrections": lambda size: "corrections:\n" + "  - {date: 2024-11-15, text: A.}\n" * (size // 32),
    "quotes": lambda size: "quotes:\n" + "  - {text: we go, speaker: Mark Rutte}\n" * (size // 40),
    "aliases of addresses": lambda size: "aliases:\n" + numbered(lambda number: f"  - /a{number}/\n")(size),
    "left out": lambda size: "left_out:\n" + numbered(lambda number: f"  - Line {number}\n")(size),
}
"""What front matter may be made of."""

ARTICLES: Mapping[str, Shape] = {
    "one name": repeated("Mark Rutte|prime minister|Lima|War\n"),
    "one name, many trades": numbered(
        lambda number: f"Mark Rutte|{('footballer', 'minister', 'singer', 'judge')[number % 4]}||{word(number)}\n"
    ),
    "one name, many roles": numbered(lambda number: f"Mark Rutte|minister of {word(number)}|{word(number)}|\n"),
    "one name, many places": numbered(lambda number: f"Mark Rutte||{word(number)}|War\n"),
    "one family": numbered(lambda number: f"{word(number)} Rutte|minister|Lima|War\n"),
    "one family, bare": numbered(lambda number: f"{word(number)} Rutte|minister\nRutte||Lima|War\n"),
    "one bare name": lambda size: "Mark Rutte||Lima|War\n" + "Rutte||Lima|War\n" * (size // 16),
    "one given name": numbered(lambda number: f"Mark {word(number)}|minister|Lima|War\n"),
    "many names": numbered(lambda number: f"{GIVEN[number % 12]} {word(number)}|minister|{word(number)}|War\n"),
}
"""What the articles of a site may be about, one a line."""

HEADERS: Mapping[str, Shape] = {
    "headers": numbered(lambda number: f"X-{number}: a\n"),
    "headers in an old encoding": numbered(lambda number: f"X-{number}: =?x?q?=e9=f1_?= a =?x?q?=e9?=\n"),
    "one header": repeated("Subject: a\n"),
    "long header": lambda size: f"Subject: {'a ' * (size // 2)}\n",
    "folded header": lambda size: "Subject: a\n" + " b\n" * (size // 3),
    "encoded words": lambda size: "Subject: " + "=?utf-8?Q?a?= " * (size // 14) + "\n",
    "open encoded words": lambda size: "Subject: " + "=?utf-8?Q?" * (size // 10) + "\n",
    "sender's brackets": lambda size: "From: " + "(" * size + "\n",
    "sender's quotes": lambda size: "From: " + '"' * size + "\n",
    "senders": lambda size: "From: " + "a@b.example, " * (size // 13) + "\n",
    "type's parameters": lambda size: (
        "Content-Type: text/plain" + numbered(lambda number: f"; a{number}=b")(size) + "\n"
    ),
    "type's semicolons": lambda size: "Content-Type: text/plain" + ";" * size + "\n",
    "type's quotes": lambda size: "Content-Type: text/plain; charset=" + '"' * size + "\n",
    "type's open quote": lambda size: 'Content-Type: text/plain; charset="' + "; " * (size // 2) + "\n",
    "type's doubtful continuations": lambda size: "Content-Type: text/plain; a*0=x" + "; a*=y" * (size // 7) + "\n",
    "type's continuations": lambda size: (
        "Content-Type: text/plain" + numbered(lambda number: f"; charset*{number}=b")(size) + "\n"
    ),
    "disposition's parameters": lambda size: (
        "Content-Disposition: inline" + numbered(lambda number: f"; a{number}=b")(size) + "\n"
    ),
    "long boundary": lambda size: f"Content-Type: multipart/mixed; boundary={'a' * size}\n",
    "date": lambda size: f"Date: {'1 ' * (size // 2)}\n",
    "nested parts": numbered(lambda number: f'Content-Type: multipart/mixed; boundary="{number}"\n\n--{number}\n'),
    "parts": lambda size: "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nb\n" * (size // 8),
    "no headers": repeated("a\n"),
    "colons": repeated(":"),
}
"""What the head of a mail may be made of."""
