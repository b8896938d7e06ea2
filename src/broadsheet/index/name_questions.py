"""Questions to the editor about names and roles of which import was unsure.

No page shows them. The answer is an entry under `people`, `organizations` or `places` in the article's front matter, or
that its entry is removed from `unsure`; then nobody is asked again.
"""

from collections.abc import Iterator

from broadsheet.index.build_index import Index
from broadsheet.index.editor_questions import Question
from broadsheet.model import DoubtfulName, PublicArticle
from broadsheet.slugs import fold

WHAT = {"people": "a person", "organizations": "an organization", "places": "a place"}


def find_name_questions(index: Index) -> list[Question]:
    """Return a question for each name or role that an article may have, newest article first."""
    return [_ask(article, one) for article in index.articles for one in _unanswered(article)]


def _unanswered(article: PublicArticle) -> Iterator[DoubtfulName]:
    """Yield what no editor has written under the key that it would be under."""
    people = {fold(one.written or one.name): {fold(role) for role in one.roles} for one in article.people}
    things = {"people": people, "organizations": map(fold, article.organizations), "places": map(fold, article.places)}
    known = {kind: set(names) for kind, names in things.items()}
    for one in article.unsure:
        roles = people.get(fold(one.name), set())
        if fold(one.role) not in roles if one.role else fold(one.name) not in known[one.kind]:
            yield one


def _ask(article: PublicArticle, one: DoubtfulName) -> Question:
    what = f"'{one.role}'" if one.role else WHAT[one.kind]
    why = f" It is unsure: {one.doubt}." if one.doubt else ""
    answer = f"add it to '{one.kind}' there, else remove it from 'unsure'"
    if one.role:
        answer = f"add the role to {one.name} under 'people' there, else remove it from 'unsure'"
    return Question(f"Is {one.name} {what} in {article.path}?{why}", answer, (article.path,))
