from broadsheet.index.article_fingerprints import fingerprint_article
from broadsheet.index.build_index import Index, build_index
from broadsheet.index.name_resolution import resolve_names, resolve_translated
from broadsheet.index.site_acronyms import explain_acronyms
from broadsheet.lexicon.topic_names import topic_names
from broadsheet.model import Article, Profile


def slugs(*names: str, profiles: tuple[Profile, ...] = ()) -> dict[str, str]:
    return {name: entry.slug for name, entry in resolve_names(names, profiles).items()}


def test_spellings_of_one_name_are_one_entry() -> None:
    names = ("Łukasz O’Brien", "LUKASZ O'BRIEN", "Lukasz OBrien", "Łukasz O’Brien")
    entries = resolve_names(names, ())
    assert {entry.name for entry in entries.values()} == {"Łukasz O’Brien"}
    assert entries["Lukasz OBrien"].slug == "lukasz-obrien"


def test_other_letters_and_an_arabic_article_make_no_other_person() -> None:
    assert set(slugs("Iryna Zelenskyy", "Iryna Zelensky", "Iryna Zelensky").values()) == {"iryna-zelensky"}
    assert set(slugs("Omar al-Masri", "Omar Al Masri", "Omar Masri", "Omar al-Masri").values()) == {"omar-al-masri"}
    assert len(set(slugs("El Salvador", "Salvador").values())) == 2


def test_the_commonest_spelling_is_the_name_and_capitals_only_if_they_are() -> None:
    assert resolve_names(["TRADE", "Trade"], ())["TRADE"].name == "Trade"
    assert resolve_names(["NATO", "NATO", "Nato"], ())["Nato"].name == "NATO"


def test_different_names_never_share_an_address() -> None:
    found = slugs("李伟", "李薇")
    assert sorted(found.values()) == ["liwei", found["李薇"]]
    assert found == slugs("李薇", "李伟")
    assert all(slug.isascii() for slug in found.values())


def test_an_editor_keeps_the_address_that_a_profile_names() -> None:
    profile = Profile(path="content/people/rutte.md", kind="people", slug="rutte", name="Mark Rutte")
    found = slugs("Rutte", "Mark Rutte", profiles=(profile,))
    assert found["Mark Rutte"] == "rutte"
    assert found["Rutte"].startswith("rutte-")


def test_a_name_without_letters_has_an_address() -> None:
    assert all(slugs("!!!", "???", "🙂").values())


def article(slug: str, *organizations: str, acronyms: dict[str, str] | None = None) -> Article:
    path = f"content/articles/{slug}.md"
    return Article(path=path, title=slug, slug=slug, organizations=organizations, acronyms=acronyms or {})


def index_of(articles: list[Article], *profiles: Profile) -> Index:
    return build_index(articles, {one.path: fingerprint_article(one, b"") for one in articles}, profiles)


def test_letters_mean_the_one_organization_that_an_article_explains_by_them() -> None:
    explained = article("a", "World Ski Fund", acronyms={"WSF": "World Ski Fund"})
    articles = [explained, article("b", "WSF"), article("c", "WSF"), article("d", "IMF"), article("e", "OLO")]
    found = {one.entry.name: one for one in index_of(articles).entities["organizations"]}
    assert {name: len(one.articles) for name, one in found.items()} == {
        "International Monetary Fund": 1,
        "OLO": 1,
        "World Ski Fund": 3,
    }
    assert found["World Ski Fund"].entry.spellings == ("WSF",)


def test_letters_that_mean_two_things_or_belong_to_a_profile_stay_as_they_are() -> None:
    explained = article("a", "World Ski Fund", acronyms={"WSF": "World Ski Fund"})
    other = article("b", "Welsh Surf Forum", acronyms={"WSF": "Welsh Surf Forum"})
    assert "WSF" not in explain_acronyms([explained, other])
    profile = Profile(path="content/organizations/wsf.md", kind="organizations", slug="wsf", name="WSF")
    index = index_of([explained, article("b", "WSF")], profile)
    assert {one.entry.slug for one in index.entities["organizations"]} == {"wsf", "world-ski-fund"}


def topics_in_german(*names: str, profiles: tuple[Profile, ...] = ()) -> dict[str, tuple[str, str]]:
    found = resolve_translated(names, profiles, topic_names("de"))
    return {name: (found[name].name, found[name].slug) for name in names}


def test_topics_of_the_vocabulary_have_their_names_of_a_language_and_their_addresses() -> None:
    assert topics_in_german("ECONOMY", "Harbour") == {
        "ECONOMY": ("Wirtschaft", "economy"),
        "Harbour": ("Harbour", "harbour"),
    }
    assert resolve_translated(["Economy"], (), topic_names("en"))["Economy"].name == "Economy"


def test_a_topic_under_its_names_of_two_languages_is_one() -> None:
    assert set(topics_in_german("Economy", "Wirtschaft").values()) == {("Wirtschaft", "economy")}
    assert topics_in_german("Wirtschaft") == {"Wirtschaft": ("Wirtschaft", "wirtschaft")}


def test_a_profile_names_a_topic_whatever_the_vocabulary_says() -> None:
    own = Profile(path="content/topics/economy.md", kind="topics", slug="economy", name="Economy")
    assert topics_in_german("Economy", profiles=(own,)) == {"Economy": ("Economy", "economy")}
    other = Profile(path="content/topics/trade.md", kind="topics", slug="trade", name="Wirtschaft")
    assert topics_in_german("Economy", "Wirtschaft", profiles=(other,)) == {
        "Economy": ("Economy", "economy"),
        "Wirtschaft": ("Wirtschaft", "trade"),
    }
