import pytest

from broadsheet.content.load_page import load_article
from broadsheet.content.page_writer import compose_page
from broadsheet.model import RawArticle, ReaderRules, TopicRule
from broadsheet.reading import read_article
from broadsheet.reading.layout.language import decide_language

SENTENCES = dict(
    line.split(": ", 1)
    for line in """
en: The baker said that the flour was dear and that it was not his fault, for the ship had come late to the harbour.
de: Der Bäcker sagte, dass das Mehl teuer sei und dass die Stadt mit dem Schiff nicht gerechnet habe.
fr: Le boulanger a dit que la farine est chère dans la ville et que le navire ne sera pas au port avant lundi.
es: El panadero dijo que la harina es cara en la ciudad y que el barco no llega al puerto por la tormenta.
it: Il fornaio ha detto che la farina è cara nella città e che la nave non arriva al porto per il vento.
pt: O padeiro disse que a farinha é cara na cidade e que o navio não chega ao porto por causa do vento.
nl: De bakker zei dat het meel duur is in de stad en dat het schip niet op tijd in de haven is, want er is wind.
cs: Pekař řekl, že mouka je ve městě drahá a že loď do přístavu podle něj nepřijde, ale že se to za týden změní.
da: Bageren sagde, at melet er dyrt i byen, og at skibet ikke er i havnen, men at der er vind fra vest til fredag.
el: Ο φούρναρης είπε ότι το αλεύρι είναι ακριβό στην πόλη και ότι το πλοίο δεν θα έρθει στο λιμάνι από τον άνεμο.
fi: Leipuri sanoi, että jauho on kallista ja että laiva ei ole satamassa, mutta se tulee kun tuuli on ohi ja myös yö.
id: Tukang roti itu mengatakan bahwa tepung di kota ini mahal dan kapal tidak akan tiba di pelabuhan karena angin.
ar: قال الخباز إن الدقيق في المدينة غال وإن السفينة التي من الشمال لا تصل إلى الميناء بعد العاصفة على ما قال.
ja: パン屋は町の小麦粉が高いと言った。船は風のために港に着かない。
zh: 面包师说城里的面粉很贵，船因为大风没有到港。
ko: 빵집 주인은 도시의 밀가루가 비싸다고 말했다. 배는 바람 때문에 항구에 오지 못한다.
ru: Пекарь сказал, что мука в городе не дешева и что корабль не придёт в порт до конца недели из-за ветра.
""".strip().splitlines()
)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_gives_its_language_away(language: str) -> None:
    assert decide_language(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "Orle", "12 34 56 78", "Pan y flour und il mare"])
def test_what_decides_nothing_stays_open(text: str) -> None:
    assert decide_language(text) is None


def test_an_article_in_another_language_is_read_by_what_does_not_depend_on_it() -> None:
    said = "„Wir warten“, sagte Bundeskanzler Olaf Scholz."
    text = f"Die Stadt wartet\n\nBERLIN, 15 Nov 2024 (DPA) — {SENTENCES['de']}\n\n{said}\n\nPolitik"
    known = ReaderRules((TopicRule("Mehl", ("mehl",)),))
    reading = read_article(RawArticle(seed="a.txt", digest="", text=text), known)
    assert (reading.title, reading.language, reading.section) == ("Die Stadt wartet", "de", "Politik")
    assert (reading.places, reading.topics) == (("Berlin",), ("Mehl", "Politics and government"))
    assert (reading.people, reading.organizations) == ((), ())
    assert reading.summary == f"{SENTENCES['de']} {said}"
    page = compose_page(reading, "a.txt", "0")
    assert load_article("content/articles/a.md", page).quotes == ()
