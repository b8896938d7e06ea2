"""Different people with one name are kept apart where much says so, and nobody else is."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.index.article_fingerprints import fingerprint_article
from broadsheet.index.build_index import Index, build_index
from broadsheet.index.editor_questions import find_questions
from broadsheet.index.name_similarity import find_similar_names
from broadsheet.model import Article, Person, Profile, Quotation, RoleEvidence

if TYPE_CHECKING:
    from tests.conftest import SiteFolder

NAME = "John Smith"
PLAYER = {"topics": ("Sport",), "places": ("Manchester",), "organizations": ("United",)}
MINISTER = {"topics": ("Economy",), "places": ("Nairobi",), "organizations": ("Treasury",)}
ELSEWHERE = {"topics": ("Weather",), "places": ("Oslo",), "organizations": ("Met Office",)}


def article(slug: str, role: str = "", day: str = "2024-11-01", name: str = NAME, **fields: object) -> Article:
    roles = (role,) if role else ()
    return Article(
        path=f"content/articles/{slug}.md",
        title=slug,
        slug=slug,
        published=date.fromisoformat(day),
        people=(Person(name, roles),),
        evidence=tuple(RoleEvidence(name, one, "p1") for one in roles),
        quotes=(Quotation("p1", slug, (name,)),),
        **fields,  # type: ignore[arg-type]
    )


def index_of(articles: list[Article], *profiles: Profile) -> Index:
    return build_index(articles, {one.path: fingerprint_article(one, b"") for one in articles}, profiles)


def people(articles: list[Article], *profiles: Profile) -> dict[str, set[str]]:
    """Return the articles of each person of a site, by the names of the person's address."""
    index = index_of(articles, *profiles)
    return {one.entry.slug: {index.articles[at].slug for at in one.articles} for one in index.entities["people"]}


TWO = [
    article("m1", "Kenya's finance minister", "2024-11-01", **MINISTER),
    article("m2", "", "2024-11-09", **MINISTER),
    article("m3", "Minister", "2024-11-20", topics=("Economy",), places=("Nairobi",)),
    article("f1", "footballer", "2024-11-05", **PLAYER),
    article("f2", "England striker", "2024-11-30", **PLAYER),
    article("x", "", "2024-11-12", **ELSEWHERE),
]
APART = {"john-smith": {"m1", "m2", "m3", "x"}, "john-smith-footballer": {"f1", "f2"}}


@given(st.permutations(TWO))
def test_two_people_are_told_apart_in_whatever_order_their_articles_come(articles: list[Article]) -> None:
    assert people(articles) == APART


def test_an_article_about_somebody_else_changes_nothing() -> None:
    assert people([*TWO, article("o", "judge", name="Ann Lee", **PLAYER)]) == APART | {"ann-lee": {"o"}}


def test_an_article_without_a_role_goes_to_whom_it_has_something_in_common_with() -> None:
    lone = article("y", "", "2024-12-01", topics=("Sport",), places=("Leeds",))
    assert people([*TWO, lone])["john-smith-footballer"] == {"f1", "f2", "y"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Somebody who changed jobs, at home or for one that follows from the first.
        (article("a", "England footballer", "1994-05-01", **PLAYER), article("b", "British minister", **MINISTER)),
        (article("a", "Canadian banker", "2011-05-01", **PLAYER), article("b", "governor of Kenya's bank", **MINISTER)),
        (article("a", "Kenya coach", **PLAYER), article("b", "Ugandan coach", **MINISTER)),
        (article("a", "Kenyan general", "2014-05-01", **PLAYER), article("b", "President of Kenya", **MINISTER)),
        # An article says so.
        (article("a", "England striker", **PLAYER), article("b", "former footballer and Kenyan minister", **MINISTER)),
        # One sign is not enough, and without roles there is none.
        (article("a", "striker", topics=("Sport",)), article("b", "minister", "2024-12-01", topics=("Economy",))),
        (article("a", **PLAYER), article("b", "Kenyan minister", **MINISTER)),
        (article("a", "chief of staff", **PLAYER), article("b", "Kenyan minister", **MINISTER)),
        # They keep one company.
        (article("a", "England striker", **PLAYER), article("b", "Kenyan minister", organizations=("United",))),
    ],
)
def test_one_person_stays_one(one: Article, other: Article) -> None:
    assert people([one, other]) == {"john-smith": {"a", "b"}}


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        (article("a", "footballer", "1998-05-01", **PLAYER), article("b", "finance minister", **MINISTER), "minister"),
        (article("a", "British banker", **PLAYER), article("b", "Canadian coach", **MINISTER), "coach"),
        (article("a", "plumber", **PLAYER), article("b", "Kenyan striker", **MINISTER), "striker"),
        (article("a", "U.S. senator", **PLAYER), article("b", "Kenyan senator", **MINISTER), "senator"),
        (article("a", "King of Jordan", "1891-01-01"), article("b", "England striker"), "striker"),
    ],
)
def test_two_people_are_told_apart_by_several_signs(one: Article, other: Article, label: str) -> None:
    assert people([one, other]) == {"john-smith": {"a"}, f"john-smith-{label}": {"b"}}


def test_two_at_work_at_once_are_two_though_of_one_country() -> None:
    days = [("a1", "striker", 1, PLAYER), ("b1", "minister", 2, MINISTER), ("a2", "striker", 3, PLAYER)]
    home = {"places": ("Leeds",)}
    articles = [article(slug, role, f"2024-11-{day:02}", **company | home) for slug, role, day, company in days]
    assert people(articles) == {"john-smith": {"a1", "b1", "a2"}}
    articles = [
        article(slug, role, f"2024-11-{day:02}", **company | {"places": ()}) for slug, role, day, company in days
    ]
    assert people(articles) == {"john-smith": {"a1", "a2"}, "john-smith-minister": {"b1"}}


def test_three_people_have_three_addresses() -> None:
    nun = article("p", "Peruvian nun", "2024-11-03", topics=("Faith",), places=("Lima",), organizations=("Order",))
    assert people([*TWO, nun]) == APART | {"john-smith-nun": {"p"}}
    senators = [
        article(slug, f"{land} senator", organizations=(f"Senate of {land}",))
        for slug, land in (("s1", "U.S."), ("s2", "Italian"), ("s3", "Kenyan"))
    ]
    assert people(senators) == {
        "john-smith": {"s1"},
        "john-smith-senator": {"s2"},
        "john-smith-senator-kenya": {"s3"},
    }


def profile(slug: str, name: str) -> Profile:
    return Profile(path=f"content/people/{slug}.md", kind="people", slug=slug, name=name)


def test_an_editor_joins_them_by_a_profile_of_the_name_and_confirms_by_one_of_the_other() -> None:
    everything = APART["john-smith"] | APART["john-smith-footballer"]
    assert people(TWO, profile("smith", NAME)) == {"smith": everything}
    assert people(TWO, profile("smith", "John Smith (footballer)")) == {
        "john-smith": APART["john-smith"],
        "smith": APART["john-smith-footballer"],
    }
    index = index_of(TWO)
    (question,) = find_questions(index)
    assert question.text == (
        "John Smith (footballer) (2 articles) is kept apart from John Smith (4 articles). Are they one person?"
    )
    assert question.answer == (
        "write content/people/john-smith.md with the name 'John Smith'; "
        "john-smith-footballer.md with the name 'John Smith (footballer)' confirms that they are two"
    )
    for slug, name in (("smith", NAME), ("smith", "John Smith (footballer)")):
        assert find_questions(index_of(TWO, profile(slug, name))) == []


def test_pages_tell_them_apart(site: "SiteFolder") -> None:
    for one in TWO:
        site.article(
            one.slug,
            f"{NAME}, the {one.people[0].roles[0]}, spoke." if one.people[0].roles else f"{NAME} spoke.",
            date=str(one.published),
            people=[{"name": NAME, "role": list(one.people[0].roles)}],
            topics=list(one.topics),
            places=list(one.places),
            organizations=list(one.organizations),
        )
    site.build()
    assert '<a href="../../people/john-smith-footballer/index.html">John Smith</a>' in site.page("/articles/f1/")
    assert '<a href="../../people/john-smith/index.html">John Smith</a>' in site.page("/articles/m1/")
    assert "England striker" in site.page("/people/john-smith-footballer/")
    assert "striker" not in site.page("/people/john-smith/")
    listing = site.page("/people/")
    assert "England striker" in listing
    assert "finance minister" in listing


def test_a_bare_family_name_means_nobody_where_two_bear_it() -> None:
    bare = article("s", "", name="Smith", **MINISTER)
    assert people([*TWO, bare]) == APART | {"smith": {"s"}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sissi"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Usama bin Ladin", "Osama bin Laden"),
        ("J. K. Rowling", "Joanne Rowling"),
        ("Bob Menendez", "Robert Menéndez"),
        ("Björn Höcke", "Bjoern Hoecke"),
        ("Lars-Ove Møller", "Lars Ove Moeller"),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
        ("Sheikh Hasina", "Sheikh Hasina Wazed"),
        ("Nagy Ferenc", "Ferenc Nagy"),
        ("Jens Stoltenberg", "Jens Stoltenburg"),
        ("Osten", "Carl Osten"),
    ],
)
def test_spellings_of_one_name_are_asked_about(one: str, other: str) -> None:
    assert find_similar_names([one, other]) == {tuple(sorted((one, other)))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jill Biden", "Joe Biden"),
        ("Maria Muller", "Mario Muller"),
        ("Michael Smith", "Michelle Smith"),
        ("Juan Garcia", "Juan Garza"),
        ("Li Wei", "Li Wen"),
        ("Mohammed Hassan", "Muhammad Hussein"),
        ("Carl Osten", "Carl Weston"),
    ],
)
def test_names_of_two_people_are_not(one: str, other: str) -> None:
    assert find_similar_names([one, other]) == set()


def test_a_bare_name_that_many_bear_is_not_asked_about() -> None:
    names = ["Khan", *(f"{given} Khan" for given in ("Imran", "Karim", "Rumi", "Hina"))]
    assert find_similar_names(names) == set()
    assert len(find_similar_names(names[:-1])) == 3
