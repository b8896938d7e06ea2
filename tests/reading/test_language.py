import pytest

from broadsheet.reading.language import decide_language

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
ru: Пекарь сказал, что мука в городе не дешева и что корабль не придёт в порт до конца недели из-за ветра.
""".strip().splitlines()
)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_gives_its_language_away(language: str) -> None:
    assert decide_language(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text", ["", "Orle", "12 34 56 78", "Pan y flour und il mare", "これは記事です。今日は晴れです。" * 9]
)
def test_what_decides_nothing_stays_open(text: str) -> None:
    assert decide_language(text) is None
