"""The language of an article, by the words that hold its sentences together."""

import re
from collections import Counter

from broadsheet.reading.draft import Draft

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
    "uk": "і в не на що з та до у за це як від його для про був але також він",
}
"""Language → its most frequent words."""
TABLES = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}
LETTERS = re.compile(r"[^\W\d_]+")
SAMPLE = 1200
"""How many characters of an article are looked at."""
FEWEST = 8
"""A decision needs so many function words."""
SHARE, LEAD = 0.12, 1.3
"""The share of the words that must be function words of a language, and how many times the next language's they are."""


def find_language(draft: Draft) -> None:
    """Fill in the language's BCP 47 tag; None where the words do not decide."""
    draft.language = decide_language(" ".join(paragraph.text for paragraph in draft.paragraphs)[:SAMPLE])


def decide_language(text: str) -> str | None:
    """Return the language whose function words are frequent in a text and clearly more so than any other's."""
    words = LETTERS.findall(text.lower())
    frequency = Counter(words)
    counts = sorted(
        ((sum(map(frequency.__getitem__, table)), language) for language, table in TABLES.items()), reverse=True
    )
    (best, language), (second, _) = counts[:2]
    clear = best >= FEWEST and best >= SHARE * len(words) and best >= LEAD * second
    return language if clear else None
