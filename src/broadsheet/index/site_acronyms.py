"""Which organization an acronym means on the whole site."""

from collections.abc import Iterable

from broadsheet.index.name_resolution import name_key
from broadsheet.lexicon.gazetteer import organizations
from broadsheet.model import PublicArticle


def explain_acronyms(articles: Iterable[PublicArticle]) -> dict[str, str]:
    """Return acronym → name, from the articles that introduce acronyms and from the gazetteer.

    Acronyms that mean different organizations in different places are left out.
    """
    listed = organizations()
    introduced: dict[str, dict[str, str]] = {}
    for article in articles:
        for letters, written in article.acronyms.items():
            meanings = introduced.setdefault(letters, _by_key(listed.get(letters)))
            name = listed.get(written, written)
            key = name_key(name)
            meanings[key] = min(meanings.get(key, name), name)
    unclear = {letters for letters, names in introduced.items() if len(names) > 1}
    known = {**listed, **{letters: next(iter(names.values())) for letters, names in introduced.items()}}
    return {letters: name for letters, name in known.items() if letters not in unclear} if unclear else known


def _by_key(name: str | None) -> dict[str, str]:
    return {} if name is None else {name_key(name): name}
