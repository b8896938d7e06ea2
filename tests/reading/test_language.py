import pytest

from broadsheet.config import Settings
from broadsheet.content.importing.import_policy import apply_policy
from broadsheet.content.pages.load_page import load_article
from broadsheet.content.pages.page_writer import compose_page
from broadsheet.model import RawArticle, ReaderRules, Source, TopicRule
from broadsheet.reading import read_article
from broadsheet.reading.layout.language import decide_language
from broadsheet.source_settings import SourceSettings

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


ENGLISH = """
Ferry late
Elmvik to dredge the harbour
The ferry was an hour late.
Wirth beats Ormand in Tarn Open final
Football results: Orle 3 Tarn 1, Hestor 0 Calst 0
Births: Anna Berg, a son. Deaths: Ole Lind, 80.
Rain tomorrow, wind from the west.
Corn 410, wheat 522, soybeans up 3
ORLE WINS CUP
Stocks Climb on Drop in Consumer Prices (AP)
Mayor of Rio de Janeiro meets Lula da Silva
Berlusconi’s villa searched by police
Council won’t sell its old café
""".strip().splitlines()
FOREIGN = """
Port zamknięty. Port jest zamknięty do poniedziałku z powodu lodu.
Der Hafen bleibt bis Montag wegen Eis geschlossen.
BRAND IN SCHEUNE. DIE FEUERWEHR LÖSCHTE DEN BRAND AM ABEND.
Streik am Flughafen Hamburg
El director general del hospital central
Le port est important
Information: situation compliquée, intervention des pompiers
Il porto resta chiuso fino a lunedì per il ghiaccio.
De haven is open
De president en de minister spreken morgen over het plan.
Brand i lada
Havnen er lukket indtil mandag på grund af is.
Satama on suljettu maanantaihin asti jään vuoksi.
Liman pazartesiye kadar buz nedeniyle kapalı.
Cảng đóng cửa đến thứ Hai do băng.
A kikötő hétfőig zárva van a jég miatt.
Pelabuhan ditutup sampai Senin karena es.
Přístav je uzavřen do pondělí kvůli ledu.
Portul este închis până luni din cauza gheții.
O porto está fechado até segunda-feira por causa do gelo.
Luka je zatvorena do ponedjeljka zbog leda.
Sadam on suletud esmaspäevani jää tõttu.
Sarado ang daungan hanggang Lunes dahil sa yelo.
Bandari imefungwa hadi Jumatatu kwa sababu ya barafu.
Mae'r porthladd ar gau tan ddydd Llun.
Tá an calafort dúnta go dtí an Luan.
Port zamknięty
""".strip().splitlines()


def language_of(text: str, declared: str | None = None) -> str | None:
    return read_article(RawArticle(seed="a.txt", digest="", title=text, text="", language=declared)).language


@pytest.mark.parametrize("text", ENGLISH)
def test_a_short_english_text_is_known_by_its_words(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", FOREIGN)
def test_a_short_text_in_another_language_claims_none(text: str) -> None:
    assert (language_of(text), language_of(text, "pl")) == ("und", "pl")


def test_a_name_alone_says_nothing() -> None:
    assert language_of("Orle 3, Tarn 1") is None


def test_the_settings_of_a_source_say_what_the_text_does_not() -> None:
    sources = {"Port": SourceSettings(language="pl")}
    raw = RawArticle(seed="a.txt", digest="", title=FOREIGN[0], text="", source=Source("Port"))
    assert apply_policy(read_article(raw), Settings(sources=sources)).reading.language == "pl"


@pytest.mark.parametrize("text", ["", "Orle", "12 34 56 78", "Pan y flour und il mare"])
def test_what_decides_nothing_stays_open(text: str) -> None:
    assert decide_language(text) is None


def test_an_article_in_another_language_is_read_by_what_does_not_depend_on_it() -> None:
    said = "«Aspettiamo qui», disse Carlo Rossi."
    text = f"La città aspetta\n\nBERLIN, 15 Nov 2024 (DPA) — {SENTENCES['it']}\n\n{said}\n\nPolitica"
    known = ReaderRules((TopicRule("Farina", ("farina",)),))
    reading = read_article(RawArticle(seed="a.txt", digest="", text=text), known)
    assert (reading.title, reading.language, reading.section) == ("La città aspetta", "it", "Politica")
    assert (reading.places, reading.topics) == (("Berlin",), ("Farina", "Politics and government"))
    assert (reading.people, reading.organizations) == ((), ())
    assert reading.summary == SENTENCES["it"]
    page = compose_page(reading, "a.txt", "0")
    assert load_article("content/articles/a.md", page).quotes == ()


UNDECIDED = {
    "cs": "Přístavní rada v Orle v úterý rozhodla o prohloubení severního kanálu. Plán tři roky dělil město, řekla.",
    "tr": "Orle liman kurulu salı günü kuzey kanalının derinleştirilmesine karar verdi. Plan üç yıldır şehri bölüyor.",
    "pl": "Przewodnicząca powiedziała, że prace ruszą wiosną, a część kosztów pokryje województwo, jak ustaliła rada.",
    "lt": "Taryba antradienį nusprendė pagilinti šiaurinį kanalą, kurį kelerius metus skyrė ginčai, ir paskyrė pinigų.",
}


@pytest.mark.parametrize("language", UNDECIDED)
def test_letters_say_what_words_leave_open_whatever_the_page_says(language: str) -> None:
    for declared in (None, "en"):
        raw = RawArticle(seed="seeds/a.html", digest="", text=UNDECIDED[language], title="Orle", language=declared)
        assert read_article(raw).language == language


def test_a_page_s_english_is_not_believed_where_no_word_is_english() -> None:
    text = "Halmashauri ya bandari ya Orle iliamua Jumanne kuchimba mkondo wa kaskazini. Kazi itaanza na masika."
    for written, language in ((text, ("und", "sw")), ("Orle 3 Tarn 1. Hestor 0 Calst 0. Bay 2 Vell 2.", ("en",))):
        raw = RawArticle(seed="seeds/a.html", digest="", text=written, title="Orle", language="en")
        assert read_article(raw).language in language
