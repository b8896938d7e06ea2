"""The patterns of indirect speech: where a clause begins after a speech verb, and what may be between.

A fault is fixed here when a statement begins at the wrong word, or when an object counts as a clause. For example,
`Berg said on Monday the war would end` has a time between verb and clause, and `Berg said nothing` has no clause.
"""

import re

from broadsheet.lexicon.calendar_names import WEEKDAY

_FINITE_AFTER_THAT = r"is|was|has|had|were|are|will|would|day"
"""Before these, `that` is a pronoun: `Berg said that was odd`."""
_THAT_CLAUSE = rf"[ ]that[ ](?!(?:{_FINITE_AFTER_THAT})\b)"
_CIRCUMSTANCES = r"in|on|at|to|during|by|via|late|early|last|this|\w+day|today|yesterday"
_HOW_OFTEN = r"again|repeatedly|once|twice|(?:several|many|three|four|five)[ ]times"
_FEW_WORDS = r"(?:[ ][\w’'.$%\-]+){0,8}?"
THAT = re.compile(rf"(?:[ ](?:{_CIRCUMSTANCES}|{_HOW_OFTEN}){_FEW_WORDS})?{_THAT_CLAUSE}")
"""`that` after a speech verb, perhaps with time and place between: ` in Rome on Monday that `."""
_IS = r"is|was|would|will|has|had|may|might|could|can"
LISTENER_THAT = re.compile(rf"(?![ ](?:it|there)[ ](?:{_IS})\b){_FEW_WORDS}{_THAT_CLAUSE}")
"""`that` after a speech verb and its listener: ` reporters on Monday that `. In ` it is unlikely that ` all is said."""

_PERIOD = r"week|month|year|spring|summer|autumn|fall|winter"
TIME = re.compile(
    r"[ ](?:(?:late|early|on|last|this)[ ]){0,2}"
    rf"(?:{WEEKDAY}|today|yesterday|earlier|later|(?:this|last)[ ](?:{_PERIOD}))"
    r"(?:[ ](?:morning|afternoon|night|evening))?"
)
"""A time after a speech verb: ` late on Monday night`."""

_BEFORE_NO_CLAUSE = (
    r"in|at|to|on|of|by|for|with|about|as|so|during|under|through|after|before|when|while|from|into|nothing"
    r"|little|that|and|or|but|what|who|how|why|if|whether|yes|no|goodbye|hello|sorry|\w+ing"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_UNITS = r"times|minutes|hours|days|weeks|months|years"
_WHEN = (
    rf"{_MONTH}[ ]\d|(?:[\w\-]+[ ]){{1,2}}(?:{_UNITS})(?:[,.]|[ ](?:after|before|ago|earlier|later)\b)"
    r"|this[ ](?:in|on|at|to|as|while|when|during|after|before)\b"
    r"|(?:shortly|soon|immediately|just|right)[ ](?:after|before)\b"
)
NO_CLAUSE = re.compile(rf"[ ](?:(?:{_BEFORE_NO_CLAUSE})\b|{_WHEN})|[ ]?[,;:.?!_\"“—–]")
"""What begins no clause after a speech verb: ` nothing`, ` many times,`, ` this while`."""
NOUN_SUBJECT = re.compile(r"[ ](?!(?:it|an?)\b)")
"""What may begin a clause after `said`, since nothing else than a clause can be its object."""

_SUBJECT_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|there)\b"
_SUBORDINATING = r"that|which|who|whom|whose|when|where|while|after|before|as|because|if|and|to"
_AUXILIARY = r"is|are|was|were|has|had|have|will|would|can|could|should|might|must|may|did|does|do"
CLAUSE = re.compile(
    rf"[ ](?!\w+ing\b)(?:{_SUBJECT_PRONOUN}"
    rf"|(?:(?!(?:{_SUBORDINATING})\b)[\w’'.$%\-]+[ ]){{1,8}}?(?:{_AUXILIARY})(?:n[’']t)?\b)"
)
"""A clause: a pronoun, or a few words and an auxiliary: ` the war would`."""

_NO_LISTENER = r"how|what|why|when|where|to|about|of|if|whether|which|who|and|but|that|as"
LISTENER = re.compile(
    rf"(?:[ ](?!(?:{_NO_LISTENER})\b)[\w’'.\-]+){{0,5}}?"
    r"[ ](?:[A-Z][\w.]*|[\w’]+(?:s|day))(?=[ ](?:he|she|they|there|it)[ ])"
)
"""A listener, before a clause with a pronoun: ` reporters on Monday`, before ` she would go`."""
LISTENER_AT_END = re.compile(r"(?:[ ](?!(?:in|at|to|on|that)\b)[\w’'.\-]*[\w’']){1,4}")
"""A listener at the end of a sentence: ` reporters`, in `the war will end, Berg told reporters`."""

APPOSITION_AT_END = re.compile(r",[ ](?:an?|the|who|whose)\b[^\"“_]*")
"""An apposition that ends a sentence: `, the mayor of Orle.`."""
CIRCUMSTANCES_AT_END = re.compile(
    r"(?:[ ](?:in|on|at|to|of|by|during|after|late|early|last|this|\w+day|today|yesterday)\b.*)?[.;]?",
    re.DOTALL,
)
"""The end of a sentence, perhaps with time and place: ` on Monday.`."""

_NEGATIONS = r"not|never|no|nor|nobody"
_CONDITIONS = r"if|whether|unless|once"
_MODALS = r"would|could|might|may|should|must"
_OBJECTS = r"what|whatever|everything|anything"
_DOUBTS = rf"{_OBJECTS}|{_NEGATIONS}|{_CONDITIONS}|{_MODALS}|to|refused|declined"
_DOUBT = re.compile(rf"n[’']t\b|\b(?:{_DOUBTS})\b")
"""A word that leaves open whether somebody said it: `Berg would not say that …`."""
_DOUBTING_WORDS = frozenset(_DOUBTS.split("|"))
_SMALL_LETTERS = re.compile(r"[a-z]+")
PASSIVE_ENDINGS = (" is ", " are ", " was ", " were ", " been ", " be ")
"""What makes the speech verb after it passive."""

# The letter that is looked for comes first, since a search for one of two letters is quick.
HE_OR_SHE = re.compile(r"[Hh]e\b(?:(?<!\w..)|(?<=\b[Ss]..))")
WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def leaves_open(text: str, start: int, end: int) -> bool:
    """Return whether a word in a stretch of text leaves open whether somebody said it."""
    # Most stretches have no such word, which sets of words tell quickest.
    stretch = text[start:end]
    if _DOUBTING_WORDS.isdisjoint(_SMALL_LETTERS.findall(stretch)) and "'t" not in stretch and "’t" not in stretch:
        return False
    return _DOUBT.search(text, start, end) is not None
