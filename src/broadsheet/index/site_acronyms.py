"""Which organization an acronym means on the whole site."""

from collections import defaultdict
from collections.abc import Iterable

from broadsheet.index.name_resolution import name_key
from broadsheet.lexicon.gazetteer import organizations
from broadsheet.model import PublicArticle


def explain_acronyms(articles: Iterable[PublicArticle]) -> dict[str, str]:
    """Return acronym → name, from the articles that introduce acronyms and from the gazetteer.

    Acronyms that mean different organizations in different places are left out.
    """
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for letters, name in organizations().items():
        meanings[letters][name_key(name)] = name
    for article in articles:
        for letters, written in article.acronyms.items():
            name = organizations().get(written, written)
            known = meanings[letters].setdefault(name_key(name), name)
            meanings[letters][name_key(name)] = min(known, name)
    return {letters: next(iter(names.values())) for letters, names in meanings.items() if len(names) == 1}
