"""The language of an article, by the words that hold its sentences together."""

import re

from broadsheet.reading.layout.document import Document

FUNCTION_WORDS = {
    "en": "the of and to in is was for that with on as by at from his have it be not are were which has said",
    "de": "der die das und ist nicht mit den von dem ein eine auf für im des sich auch wurde sind als nach dass",
    "fr": "le la les et des est dans pour une du que qui sur pas au avec ce sont par plus il elle été aux",
    "es": "el la los las y de que en un una por con del se para es su al como más fue pero sus ha",
    "it": "il di che la e un una per non del della è sono con si da nel gli alla anche come ha le dei",
    "pt": "o a os as e de que do da em um uma para com não no na por é dos se mais foi ao das",
    "nl": "de het een van en is in dat op te met voor niet zijn aan er ook door bij naar uit maar werd",
    "sv": "och att det som en på är av för med den till inte har ett om de var från men kan",
    "pl": "i w na z do nie się że jest o po to przez jak od za dla oraz ale który",
    "tr": "ve bir bu için ile de da olarak olan daha gibi çok ancak göre sonra kadar",
    "ru": "и в не на что с по это как его к из за от для о был но также он",
    "cs": "a v na se je že s z do to o pro jako ale ve by za od bylo který podle také jsou při po byl",
    "da": "og i at det er en til på som med for af de den har ikke der et var fra men om skal også blev",
    "el": "και το να του η της με που την από για ο στο οι τα είναι στην τον θα των ότι δεν στη",
    "fi": "ja on ei se että oli hän mutta myös kun ovat joka niin mukaan ole sen tai kuin nyt sekä",
    "hu": "a az és hogy nem is egy ez volt de meg csak már még mint vagy szerint után ki el",
    "id": "yang dan di dari dengan untuk pada ini itu tidak akan dalam ke oleh juga telah ada bisa mereka karena",
    "ro": "și în de la cu pe care o un nu din pentru că au fi mai este sunt a fost dar ca prin",
    "vi": "và của là có được trong cho các không với một đã người này những để khi từ tại về",
    "ar": "في من على أن إلى عن التي مع هذا ما الذي لا هذه بعد بين كان قال إن كما قد",
    "fa": "و در به از که این را با است برای آن یک خود تا بر شد هم کرد شده نیز",
    "uk": "і в не на що з та до у за це як від його для про був але також він",
}
"""Language → its most frequent words."""
NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Language that can be told → its name."""
LANGUAGES_OF: dict[str, list[str]] = {}
"""Function word → the languages that have it."""
for _language, _words in FUNCTION_WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        LANGUAGES_OF.setdefault(_word, []).append(_language)
SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
)
"""Scripts that give a language away, Japanese before Chinese, whose characters it uses too."""
LEAST_OF_SCRIPT = 0.1
"""The share of a text's characters that such a script must have, where Latin letters are not the most."""
LETTERS = re.compile(r"[^\W\d_]+")
ASCII_DIVIDERS = dict.fromkeys([code for code in range(128) if not chr(code).isalpha()], " ")
"""What stands between words of ASCII letters."""
MARKS = "“”‘’–—…"
"""What an English text has beyond ASCII more than all else, and which divides words."""
LATIN = re.compile("[A-Za-z]")
SAMPLE = 1200
"""How many characters of an article are looked at."""
FEWEST = 8
"""A decision needs so many function words."""
SHARE, LEAD = 0.12, 1.3
"""The share of the words that must be function words of a language, and how many times the next language's they are."""


def find_language(draft: Document) -> None:
    """Fill in the language's BCP 47 tag; None where the words do not decide."""
    draft.language = decide_language(" ".join(paragraph.text for paragraph in draft.normalized)[:SAMPLE])


def name_of(language: str) -> str:
    """Return the English name of a language; its tag where it is none of those that can be told.

    >>> name_of("pt-BR"), name_of("eo")
    ('Portuguese', 'eo')
    """
    return NAMES.get(language.lower().partition("-")[0], language)


def is_read(language: str | None) -> bool:
    """Tell whether names and quotes can be looked for by the rules, which are for English."""
    return language is None or language.lower().partition("-")[0] == "en"


def decide_language(text: str) -> str | None:
    """Return the language of a text's script, or whose function words are frequent and clearly more so than others'."""
    by_script = None if text.isascii() else _language_of_script(text)
    if by_script:
        return by_script
    words = _split(text.lower())
    counts = dict.fromkeys(FUNCTION_WORDS, 0)
    for word in filter(LANGUAGES_OF.__contains__, words):
        for language in LANGUAGES_OF[word]:
            counts[language] += 1
    language = max(sorted(counts), key=counts.__getitem__)
    best, second = sorted(counts.values(), reverse=True)[:2]
    clear = best >= FEWEST and best >= SHARE * len(words) and best >= LEAD * second
    return language if clear else None


def _split(text: str) -> list[str]:
    """Return the stretches of letters of a text; in one of ASCII they are found without a pattern, which is quicker."""
    for mark in MARKS:
        text = text.replace(mark, " ")
    return text.translate(ASCII_DIVIDERS).split() if text.isascii() else LETTERS.findall(text)


def _language_of_script(text: str) -> str | None:
    least = max(FEWEST, LEAST_OF_SCRIPT * len(text))
    # All of these scripts are beyond ASCII, of which an English text has little more than quotation marks.
    if len(text) - len(text.encode("ascii", "ignore")) < least:
        return None
    latin = len(LATIN.findall(text))
    for language, script in SCRIPTS:
        count = len(script.findall(text))
        if count >= least and count > latin:
            return language
    return None
