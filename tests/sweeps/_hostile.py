"""Values that somebody hostile, or something broken, may put where a text, an address or a date is expected."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

MARKUP = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><iframe src=//evil.example></iframe>',
    "' onmouseover='alert(1)",
    '" href="/x/ src="/y/ action="/z/',
    "]]> <![CDATA[ <?php ?>",
    "--> <!-- </title></textarea></style>",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "&lt;b&gt; &amp;amp; &#0; &#x27; &quot &nosuch;",
    "\\u003c \\x3c \\ \\\\ \\n",
    "[a](javascript:alert(1)) ![b](//evil.example/b.png) <https://evil.example>",
    "x27 39 quot amp lt gt p1",
)
CONTROLS = tuple(
    f"a{character}b"
    for character in (
        *"\x00\x01\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\xad",
        *"\t\n\r",
        *"\u2028\u2029\u200b\u200e\u202e\u2066\ufeff",
        *"\ud800\udfff\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff",
    )
)
STRANGE = (
    "\u202eevil\u202c \u2066text",
    "مرحبا بالعالم",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Z" + "\u0301\u0316" * 60,
    "word " * 300,
    "long" * 400,
    "\u3000 \u00a0",
    "\u200b",
    "",
    " ",
    "0",
    "-1",
    "1e309",
    "0x7f",
    "12:30:45",
    "1_000",
    "2024-11-14",
    "null",
    "~",
    "yes",
    "No",
    "true",
    "- item",
    "key: value",
    "? complex",
    "!!python/object:os.system x",
    "&anchor *alias",
    "| block",
    "> folded",
    "%TAG ! tag:",
    "@at `tick",
    "# comment",
    "{flow: [1",
    "---",
    "...",
    "'single",
    '"double',
    "Ünïcødé",
    "CON",
    "../../etc/passwd",
)
TEXTS = (*MARKUP, *CONTROLS, *STRANGE)

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript&#58;alert(1)",
    "java&Tab;script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:image/png;base64,iVBORw0KGgo=",
    "vbscript:msgbox",
    "VBScript\t:x",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
    "view-source:https://evil.example/",
    "intent://evil#Intent;end",
    "//evil.example/x",
    "///evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "\\/\\/evil.example/x",
    "/\t/evil.example/x",
    "/&#9;/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https:\\\\evil.example",
    "http://[::1",
    "http://[v1.x]/",
    "http://example.org:99999/",
    "http://example.org:x/",
    "http://user:pass@example.org/",
    "http://exa mple.org/",
    "http://ex\u202eample.org/",
    "http://example.org/\u2028",
    "http://example.org/\x80",
    "http://example.org/ünïcödé?q=ü#ü",
    "http://bücher.example/",
    'http://example.org/"onclick="x',
    "http://example.org/'x'",
    "http://example.org/<x>",
    "http://example.org/%zz",
    "http://example.org/?a=1&b=2&amp;c=3",
    "http://example.org/" + "x" * 3000,
    "HTTPS://EXAMPLE.ORG/",
    "https://example.org",
    "mailto:a@example.org",
    "tel:+1",
    "ftp://example.org/",
    "/",
    "/path/x.html",
    "../up/",
    "./",
    "sibling",
    "side:ways",
    "?query",
    "#p1",
    "#",
    "",
)

BASE_URLS = (
    "",
    "https://example.org",
    "https://example.org/",
    "http://localhost:8000/a/b/",
    "https://example.org/a%20b/~c/",
    "https://xn--bcher-kva.example/",
    "https://[2001:db8::1]:8443/x",
    "HTTPS://Example.ORG/News/",
    "https://example.org/a&b/it's/(c);d=e,f@g:h/",
    *(f"https://example.org/{character}/" for character in "\x00\x01\t\n\r\x1f \x7f\x85\u2028\u202e\"<>\\^`{|}'ü"),
    "https://user@example.org/",
    "https://user:pass@example.org/",
    "https://example.org/?q",
    "https://example.org/?",
    "https://example.org/#f",
    "https://example.org/#",
    "https://bücher.example/",
    "https://example.org:0/",
    "https://example.org:/",
    "https://example.org:99999/",
    "https://example.org:x/",
    "https://exa_mple.org/",
    "https://-/",
    "https://./",
    "https://a..b/",
    "https://[::1/",
    "https://[x]/",
    "https://%65xample.org/",
    "https://example.org/%zz/",
    "https://example.org/%",
    "https://example.org//a/",
    "https://example.org/../a/",
    "https://example.org/./a/",
    "https://example.org/%2e%2e/a/",
    "https://example.org/" + "x" * 2100,
    "https://" + "a" * 300 + ".example/",
    "ftp://example.org/",
    "javascript:alert(1)",
    "file:///srv/",
    "//example.org/",
    "/a/",
    "example.org",
    "https:example.org",
    "https:///a/",
    " https://example.org/",
    "https://example.org/ ",
)

LANGUAGES = (
    *("en", "EN", "pt-BR", "zh-Hans", "zh-TW", "zh-cn", "zh-Hant-HK", "sr-Latn-RS", "de-CH-1996", "sl-rozaj-biske"),
    *("en-a-bbb-x-a-ccc", "de-DE-u-co-phonebk", "ast", "i-klingon", "x-whatever", "en-GB-oed", "english", "e", "en_US"),
    *("en-", "-en", "en--US", "en-a", "en-abcdefghi", "de-419-DE", "a-DE", "ar-a-aaa-b-bbb-a-ccc", "en-x", "1n", ""),
    *("en US", "en\x00", 'en" onload="x', "ёж", "en\n", "zxx", "und", "mul", "abcd", "abcde-x-y", "zh-min-nan"),
)

MOMENTS = (
    date.min,
    date(999, 12, 31),
    date(1582, 10, 10),
    date(1969, 12, 31),
    date(1970, 1, 1),
    date(2024, 2, 29),
    date.max,
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime.max.replace(tzinfo=timezone(-timedelta(hours=12))),
    datetime(1, 1, 1, 12, tzinfo=timezone(-timedelta(hours=12))),
    datetime(9999, 12, 31, 12, tzinfo=timezone(timedelta(hours=14))),
    datetime(2016, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    datetime(2024, 11, 14, 9, 30, tzinfo=timezone(timedelta(hours=23, minutes=59))),
    datetime(2024, 11, 14, 9, 30, tzinfo=timezone(-timedelta(hours=23, minutes=59))),
    datetime(2024, 11, 14, 9, 30),  # noqa: DTZ001  # without an offset on purpose
)
BROKEN_DATES = (
    "0000-00-00",
    "2024-02-30",
    "10000-01-01",
    "-0001-01-01",
    "2024-11-14T25:00:00Z",
    "yesterday",
    "20241114",
)


def draw_text(random_: random.Random) -> str:
    """Return one hostile text, or two that stand together, or some characters from anywhere."""
    kind = random_.random()
    if kind < 0.5:  # as likely as the others together
        return random_.choice(TEXTS)
    if kind < 0.8:
        return " ".join(random_.choices((*TEXTS, *ADDRESSES), k=2))
    ranges = ((0x20, 0x7E), (0x00, 0xFF), (0x2000, 0x206F), (0xD700, 0x10000), (0x1F000, 0x10FFFF))
    return "".join(chr(random_.randint(*random_.choice(ranges))) for _ in range(random_.randint(1, 12)))


def draw_moment(random_: random.Random) -> object:
    """Return a date or a moment, at the edge of the calendar or within some days of one another, or what is none."""
    kind = random_.random()
    if kind < 0.3:
        return random_.choice(MOMENTS)
    if kind < 0.4:
        return random_.choice(BROKEN_DATES)
    zone = timezone(timedelta(minutes=random_.randint(-14 * 60, 14 * 60)))
    moment = datetime(2024, 11, 14, tzinfo=zone) + timedelta(seconds=random_.randint(-400_000, 400_000))
    return moment if random_.random() < 0.7 else moment.date()
