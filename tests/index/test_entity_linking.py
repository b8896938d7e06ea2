from collections.abc import Iterable
from datetime import date

import pytest

from broadsheet.errors import ContentError
from broadsheet.index.article_fingerprints import fingerprint_article
from broadsheet.index.build_index import Index, build_index
from broadsheet.index.editor_questions import find_questions
from broadsheet.index.person_history import current_role, roles_held
from broadsheet.index.role_words import role_words
from broadsheet.model import Article, Person, Profile, Quotation, RoleEvidence


def index_of(articles: list[Article], profiles: Iterable[Profile]) -> Index:
    return build_index(articles, {one.path: fingerprint_article(one, b"") for one in articles}, profiles)


def article(slug: str, *people: str | Person, day: int = 1, **fields: object) -> Article:
    named = tuple(Person(one) if isinstance(one, str) else one for one in people)
    evidence = tuple(RoleEvidence(one.name, role, "p1") for one in named for role in one.roles)
    published = date(2024, 11, day)
    path = f"content/articles/{slug}.md"
    return Article(path=path, title=slug, slug=slug, published=published, people=named, evidence=evidence, **fields)  # type: ignore[arg-type]


def profile(slug: str, name: str, *aliases: str) -> Profile:
    return Profile(path=f"content/people/{slug}.md", kind="people", slug=slug, name=name, aliases=aliases)


def listed(index: Index) -> dict[str, list[str]]:
    """Return the people of each article, as the index has them."""
    pairs = zip(index.articles, index.listed["people"], strict=True)
    return {one.slug: [person.entry.name for person in people] for one, people in pairs}


def test_a_bare_family_name_is_the_only_person_of_the_site_who_bears_it_and_fits() -> None:
    quote = Quotation("p1", "rain falls", ("Osten",))
    index = index_of(
        [
            article("full", "Carl Osten", "Anna Berg", organizations=("NATO",)),
            article("short", "Osten", organizations=("NATO",), quotes=(quote,)),
            article("elsewhere", "Osten", organizations=("UNICEF",)),
        ],
        (),
    )
    assert listed(index) == {"full": ["Carl Osten", "Anna Berg"], "short": ["Carl Osten"], "elsewhere": ["Osten"]}
    short = next(one for one in index.articles if one.slug == "short")
    assert short.quotes[0].speakers == ("Carl Osten",)
    assert short.people[0].written == "Osten"


@pytest.mark.parametrize(("role", "name"), [("Pope", "Osten"), ("Crown Prince", "Osten"), ("mayor", "Carl Osten")])
def test_the_name_behind_a_royal_title_is_no_family_name(role: str, name: str) -> None:
    articles = [
        article("full", Person("Carl Osten", ("Judge",)), organizations=("NATO",)),
        article("short", Person("Osten", (role,)), organizations=("NATO",)),
    ]
    assert listed(index_of(articles, ()))["short"] == [name]


@pytest.mark.parametrize("other", ["Jill Osten", "Osten"])
def test_a_bare_family_name_that_two_bear_or_a_profile_claims_stays_apart(other: str) -> None:
    articles = [
        article("full", "Carl Osten", organizations=("NATO",)),
        article("short", "Osten", organizations=("NATO",)),
        article("relative", "Jill Osten", organizations=("NATO",)) if " " in other else article("none"),
    ]
    index = index_of(articles, () if " " in other else [profile("osten", "Osten")])
    assert listed(index)["short"] == ["Osten"]


def test_an_editor_says_who_it_is() -> None:
    banker = profile("john-smith-banker", "John Smith (banker)")
    index = index_of(
        [article("bank", Person("John Smith", profile="john-smith-banker")), article("sea", "John Smith")], [banker]
    )
    assert listed(index) == {"bank": ["John Smith (banker)"], "sea": ["John Smith"]}
    with pytest.raises(ContentError, match=r"content/articles/bank\.md: 'is' of 'John Smith' names no profile"):
        index_of([article("bank", Person("John Smith", profile="nobody"))], [banker])


def held(*roles: tuple[int, str]) -> str | None:
    articles = [article(f"a{n}", Person("Ann Lee", (role,)), day=day) for n, (day, role) in enumerate(roles)]
    index = index_of(articles, ())
    return current_role(index, roles_held(index, index.names["people"]["Ann Lee"]))


def test_the_role_in_lists_is_the_latest_that_is_still_held() -> None:
    assert held((1, "mayor"), (5, "Senator")) == "Senator"
    assert held((5, "former mayor")) is None
    assert held((1, "mayor"), (5, "former mayor")) is None
    assert held((1, "Mayor"), (3, "former President")) == "Mayor"
    assert held((1, "President"), (3, "former Kenyan president")) is None
    assert held((1, "President"), (3, "former vice president")) == "President"
    assert held((1, "Kenya's former minister"), (2, "who served as mayor")) is None
    assert held((1, "former minister's lawyer"), (2, "Essex's ex-mayor")) == "former minister's lawyer"
    assert held((1, "Energy Minister"), (2, "Deputy PM"), (3, "former Deputy PM")) is None
    assert held((1, "economist"), (2, "Deputy PM"), (3, "former Deputy PM")) == "economist"
    assert held((1, "late-night host"), (2, "retired general")) == "late-night host"
    assert held((5, "President"), (4, "President of Brazil")) == "President of Brazil"
    assert held((28, "President"), (1, "President of Brazil"), (1, "mayor")) == "President of Brazil"
    assert held((5, "Carl Lee's sister"), (2, "judge")) == "judge"
    assert role_words("Israel's Prime Minister") == role_words("prime minister of Israel")


def test_spellings_of_one_role_are_one() -> None:
    articles = [
        article("one", Person("Ann Lee", ("Israel's Prime Minister",))),
        article("two", Person("Ann Lee", ("Israeli prime minister",)), day=2),
    ]
    index = index_of(articles, ())
    (role,) = roles_held(index, index.names["people"]["Ann Lee"])
    assert (role.role, role.evidence) == ("Israeli prime minister", ((0, "p1"), (1, "p1")))


def test_a_middle_initial_makes_no_other_person() -> None:
    index = index_of([article("a", "Donald J. Berg"), article("b", "Donald Berg"), article("c", "Donald Berg")], ())
    assert listed(index) == {"a": ["Donald Berg"], "b": ["Donald Berg"], "c": ["Donald Berg"]}
    index = index_of([article("a", "Donald J. Berg"), article("b", "Donald Berg"), article("c", "Donald K. Berg")], ())
    assert listed(index) == {"a": ["Donald J. Berg"], "b": ["Donald Berg"], "c": ["Donald K. Berg"]}


def test_one_misreading_does_not_hide_whom_a_family_name_means() -> None:
    often = [article(f"a{n}", "Carl Osten", "Ann Lee", day=n) for n in range(1, 12)]
    index = index_of([*often, article("junk", "Paul Osten Joins"), article("bare", "Osten", "Ann Lee", day=12)], ())
    assert listed(index)["bare"] == ["Carl Osten", "Ann Lee"]
    index = index_of([*often[:5], article("other", "Paul Osten"), article("bare", "Osten", "Ann Lee", day=12)], ())
    assert listed(index)["bare"] == ["Osten", "Ann Lee"]


def test_a_shorter_form_of_a_role_is_no_other_role() -> None:
    articles = [
        article("one", Person("Ann Lee", ("German Chancellor",))),
        article("two", Person("Ann Lee", ("Chancellor", "Vice Chancellor")), day=2),
        article("three", Person("Ann Lee", ("chair of the bank until 1995",)), day=3),
    ]
    index = index_of(articles, ())
    roles = roles_held(index, index.names["people"]["Ann Lee"])
    assert [(role.role, role.variants, role.former) for role in roles] == [
        ("chair of the bank until 1995", (), True),
        ("Vice Chancellor", (), False),
        ("German Chancellor", ("Chancellor",), False),
    ]
    assert role_words("Rep.") == role_words("congressman")
    assert role_words("Smith's secretary of state") == role_words("Secretary of State")
    assert role_words("Brazil's president") != role_words("president")


def test_questions_name_merges_and_splits_with_their_articles() -> None:
    index = index_of(
        [
            article("a", "Andrii Sybiha"),
            article("b", Person("John Smith", ("British coach",))),
            article("c", "Andrii Sibiga", Person("John Smith", ("Canadian coach",))),
            article("d", "Tony Marsh", "Ann Lee"),
            article("e", "Antony Marsh", "Jill Marsh", "Bob Lee"),
        ],
        (),
    )
    questions = {question.text: question.articles for question in find_questions(index)}
    assert questions == {
        "Are Andrii Sibiga (1 article) and Andrii Sybiha (1 article) one person?": (
            "content/articles/c.md",
            "content/articles/a.md",
        ),
        "Are Antony Marsh (1 article) and Tony Marsh (1 article) one person?": (
            "content/articles/e.md",
            "content/articles/d.md",
        ),
        "Are John Smith, “British coach”, and John Smith, “Canadian coach”, two people?": (
            "content/articles/b.md",
            "content/articles/c.md",
        ),
    }


def test_editors_are_told_which_bare_family_name_was_left_apart_and_why() -> None:
    articles = [
        article("full", "Carl Osten", organizations=("NATO",)),
        article("far", "Osten", organizations=("UNICEF",)),
        article("one", "Ana Kolb"),
        article("other", "Tom Kolb"),
        article("either", "Kolb"),
    ]
    far, either = reversed(find_questions(index_of(articles, ())))
    assert far.text == (
        "Osten (1 article) is left apart: its articles name no other person and no organization, nor a place and a"
        " topic, that those of Carl Osten name. Is it Carl Osten (1 article)?"
    )
    assert far.answer == "list 'Osten' under 'aliases' in content/people/carl-osten.md"
    assert far.articles == ("content/articles/far.md", "content/articles/full.md")
    assert either.text == (
        "Kolb (1 article) is left apart: several have the name, none of them 10 times as often as all others."
        " Is it Ana Kolb (1 article) or Tom Kolb (1 article)?"
    )
