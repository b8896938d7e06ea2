"""What a text says against its publication is found where it labels the text, and nowhere else."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from broadsheet.model import RawArticle, Reading
from broadsheet.reading import read_article

BODY = "The bakers of Orle voted on Tuesday to bake again. They had waited for a week.\n\nThe town is glad of it."
HEADLINE = "Bakers of Orle bake again"


LINES = tomllib.loads(Path(__file__).with_name("publication_marks.toml").read_text("utf-8"))


def read(text: str, **fields: Any) -> Reading:  # noqa: ANN401  # as a raw article has them
    return read_article(RawArticle(**{"seed": "seeds/a.txt", "digest": "", "text": text} | fields))


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 07:30 GMT, 2 APRIL 2027", "2027-04-02T07:30:00+00:00"),
        ("ÉMBARGOED UNTIL 07:30 GMT, 2 APRIL 2027", "2027-04-02T07:30:00+00:00"),
        ("Embargo: 0730 GMT, 2 April 2027", "2027-04-02T07:30:00+00:00"),
        ("*** EMBARGOED FOR RELEASE UNTIL 12:01 AM ET, FRIDAY, APRIL 2, 2027 ***", "2027-04-02T00:01:00-04:00"),
        ("NOT FOR RELEASE BEFORE 00.01 HRS (GMT+1) ON FRIDAY 2ND APRIL 2027", "2027-04-02T00:01:00+01:00"),
        ("Strictly embargoed until noon London time on 2 April 2027.", "2027-04-02T12:00:00+01:00"),
        ("Under embargo until Friday 2 April 2027 at 6am BST", "2027-04-02T06:00:00+01:00"),
        ("This press release is embargoed until 6 a.m. CET on 12 January 2027.", "2027-01-12T06:00:00+01:00"),
        ("Not for publication, broadcast or online use before 2027-04-02T05:00:00Z", "2027-04-02T05:00:00+00:00"),
        ("For release at 2:00 p.m. EST January 7, 2027", "2027-01-07T14:00:00-05:00"),
        ("Sperrfrist: 2. April 2027, 18 Uhr MESZ", "2027-04-02T18:00:00+02:00"),
        ("Sous embargo jusqu’au 2 avril 2027 à 10h30 (heure de Paris)", "2027-04-02T10:30:00+02:00"),
        ("Media advisory: under embargo until 11:00 AM EDT, Friday, April 2, 2027", "2027-04-02T11:00:00-04:00"),
        ("Эмбарго до 06:00 GMT 2 апреля 2027", "2027-04-02T06:00:00+00:00"),
        ("EMBARGO:\n06:00 GMT 2 April 2027", "2027-04-02T06:00:00+00:00"),
        ("Check against delivery\nEMBARGOED UNTIL 10:00 EEST, 2 APRIL 2027", "2027-04-02T10:00:00+03:00"),
    ],
)
def test_an_embargo_holds_back_until_its_time_and_is_neither_headline_nor_text(line: str, until: str) -> None:
    for text in (
        f"{line}\n\n{HEADLINE}\n\n{BODY}",
        f"{HEADLINE}\n\n{line}\n\n{BODY}",
        f"{HEADLINE}\n\n{BODY}\n\n{line}",
    ):
        reading = read(text)
        assert reading.publish_at is not None
        assert (reading.publish_at.isoformat(), reading.title, reading.confidence) == (until, HEADLINE, None)
        assert "\n\n".join(reading.paragraphs) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED",
        "EMBARGOED UNTIL DELIVERY",
        "Please do not publish or share this before Tuesday.",
        "Please hold until 2 April 2027",
        "EMBARGO: 2 APRIL 2027",
        "Embargoed until 6am GMT on Friday",
        "EMBARGOED UNTIL 06:00 GMT MONDAY 2 APRIL 2027",  # a Friday
        "Embargoed until 07:30 GMT on 4/5/2027",
        "EMBARGOED UNTIL 06:00 IST 2 APRIL 2027",
    ],
)
def test_an_embargo_without_a_sure_time_has_none(line: str) -> None:
    reading = read(f"{line}\n\n{HEADLINE}\n\n{BODY}")
    assert (reading.title, reading.embargo, reading.publish_at) == (HEADLINE, line, None)


def test_an_embargo_without_a_zone_has_a_time_without_an_offset() -> None:
    reading = read(f"EMBARGOED UNTIL 06:00, 2 APRIL 2027\n\n{HEADLINE}\n\n{BODY}")
    assert reading.publish_at == datetime(2027, 4, 2, 6)  # noqa: DTZ001  # that is the point


def test_a_day_without_a_year_is_near_the_day_on_which_the_text_was_sent() -> None:
    text = f"Under embargo until Friday 2 April, 06:00 GMT\n\n{HEADLINE}\n\n{BODY}"
    sent = datetime(2027, 3, 30, 12, tzinfo=UTC)
    assert read(text, published=sent).publish_at == datetime(2027, 4, 2, 6, tzinfo=UTC)
    assert read(text, published=date(2027, 3, 30)).publish_at == datetime(2027, 4, 2, 6, tzinfo=UTC)
    assert read(text, published=date(2026, 3, 30)).publish_at is None  # a Thursday
    assert read(text).publish_at is None


@pytest.mark.parametrize(
    "line",
    [
        "NOT FOR PUBLICATION",
        "Off the record",
        "STRICTLY PRIVATE",
        "Private & Confidential",
        "For internal use only",
        "INTERNAL – do not publish",
        "Status: confidential",
        "Please do not publish or share this.",
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        "The information in this statement is not for publication.",
        "Background only - not for attribution",
        "Streng vertraulich",
        "Ne pas diffuser",
        "Not for publication or broadcast.",
        "Do not quote or publish",
        "Non destiné à la publication",
        "Please hold until further notice",
        "draft: true",
        "published: false",
    ],
)
def test_a_mark_of_confidence_is_found_and_is_neither_headline_nor_text(line: str) -> None:
    for text in (f"{line}\n\n{HEADLINE}\n\n{BODY}", f"{HEADLINE}\n\n{BODY}\n\n{line}"):
        reading = read(text)
        assert (reading.title, reading.confidence, reading.embargo) == (HEADLINE, line, None)
        assert "\n\n".join(reading.paragraphs) == BODY


@pytest.mark.parametrize(
    ("mark", "whole"),
    [
        ("NOT FOR\nPUBLICATION", "NOT FOR PUBLICATION"),
        ("NOT FOR\n\nPUBLICATION", "NOT FOR PUBLICATION"),
        ("NOT\nFOR\nRELEASE", "NOT FOR RELEASE"),
        ("Strictly\nconfidential", "Strictly confidential"),
        ("DO NOT\nPUBLISH", "DO NOT PUBLISH"),
        ("OFF THE\nRECORD", "OFF THE RECORD"),
        ("D R A F T", "D R A F T"),
        ("H O L D", "H O L D"),
        ("NOT_FOR_PUBLICATION", "NOT_FOR_PUBLICATION"),
        ("NOTFORPUBLICATION", "NOTFORPUBLICATION"),
        ("N.F.P.", "N.F.P."),
        ("B R O U I L L O N", "B R O U I L L O N"),
        ("N O T   F O R   P U B L I C A T I O N", "N O T   F O R   P U B L I C A T I O N"),
        ("*** S E C R E T ***", "*** S E C R E T ***"),
        ("NOT FOR PUBLI-\nCATION", "NOT FOR PUBLICATION"),
        ("NOT FOR\nPUBLI-\nCATION", "NOT FOR PUBLICATION"),
        ("CONFI-\n\nDENTIAL", "CONFIDENTIAL"),
        ("Nicht zur Veröffent-\nlichung", "Nicht zur Veröffentlichung"),
        ("СОNFIDЕNTIАL", "СОNFIDЕNTIАL"),
        ("ΝΟΤ FOR PUBLICATION", "ΝΟΤ FOR PUBLICATION"),
        ("ＮＯＴ ＦＯＲ ＰＵＢＬＩＣＡＴＩＯＮ", "ＮＯＴ ＦＯＲ ＰＵＢＬＩＣＡＴＩＯＮ"),
        ("𝐍𝐎𝐓 𝐅𝐎𝐑 𝐏𝐔𝐁𝐋𝐈𝐂𝐀𝐓𝐈𝐎𝐍", "𝐍𝐎𝐓 𝐅𝐎𝐑 𝐏𝐔𝐁𝐋𝐈𝐂𝐀𝐓𝐈𝐎𝐍"),
        ("ɴᴏᴛ ꜰᴏʀ ᴘᴜʙʟɪᴄᴀᴛɪᴏɴ", "ɴᴏᴛ ꜰᴏʀ ᴘᴜʙʟɪᴄᴀᴛɪᴏɴ"),
        ("🅒🅞🅝🅕🅘🅓🅔🅝🅣🅘🅐🅛", "🅒🅞🅝🅕🅘🅓🅔🅝🅣🅘🅐🅛"),
        ("NOT FOR PUBLICATI0N", "NOT FOR PUBLICATI0N"),
    ],
)
def test_a_mark_may_be_broken_over_lines_or_set_wide(mark: str, whole: str) -> None:
    for text in (f"{mark}\n\n{HEADLINE}\n\n{BODY}", f"{HEADLINE}\n\n{BODY}\n\n{mark}"):
        reading = read(text)
        assert (reading.title, reading.confidence) == (HEADLINE, whole)
        assert "\n\n".join(reading.paragraphs) == BODY


@pytest.mark.parametrize(
    "mark",
    [
        "EMBARGOED UNTIL\n06:00 GMT\n2 April 2027",
        "EMBARGOED\nUNTIL 06:00 GMT 2 April 2027",
        "NOT FOR\nRELEASE BEFORE 06:00 GMT\n2 April 2027",
    ],
)
def test_an_embargo_may_be_broken_over_lines(mark: str) -> None:
    reading = read(f"{mark}\n\n{HEADLINE}\n\n{BODY}")
    assert (reading.title, reading.publish_at) == (HEADLINE, datetime(2027, 4, 2, 6, tzinfo=UTC))


def test_a_headline_beside_a_mark_is_no_part_of_it() -> None:
    for mark in ("NOT FOR PUBLICATION", "Confidential", "EMBARGOED UNTIL 06:00 GMT 2 April 2027"):
        reading = read(f"Not for the first time\n{mark}\n\n{BODY}")
        assert (reading.title, bool(reading.confidence or reading.embargo)) == ("Not for the first time", True)
    reading = read(f"{HEADLINE}\n2 April 2027\n\n{BODY}\n\nNOT FOR PUBLICATION\n2 April 2027")
    assert (reading.title, reading.confidence) == (HEADLINE, "NOT FOR PUBLICATION")


@pytest.mark.parametrize(
    "headline",
    [
        f"[EMBARGOED] {HEADLINE}",
        f"{HEADLINE} (not for publication)",
        f"CONFIDENTIAL: {HEADLINE}",
        f"{HEADLINE} - EMBARGOED UNTIL 06:00 GMT 2 April 2027",
        f"Embargoed until 06:00 GMT 2 April 2027: {HEADLINE}",
    ],
)
def test_a_mark_beside_a_headline_is_taken_off_it(headline: str) -> None:
    for reading in (read(f"{headline}\n\n{BODY}"), read(BODY, title=headline)):
        assert reading.title == HEADLINE
        assert reading.confidence or reading.embargo


def test_the_subject_of_a_mail_may_say_it_in_any_way() -> None:
    for subject in ("Re: Off the record: the bread", "Confidential - the bread", "Internal: the bread"):
        reading = read(BODY, title=subject, seed="seeds/a.eml")
        assert (reading.title, bool(reading.confidence)) == ("the bread", True)
    assert read(f"Confidential: the bread is bad.\n\n{BODY}", title="Bread", seed="seeds/a.eml").confidence
    assert read(f"Off the record, the bread is bad.\n\n{BODY}", title="Bread", seed="seeds/a.eml").confidence


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("Please keep this to yourself for now, it is not for publication.", "confidence"),
        ("We ask that you do not publish before Tuesday.", "confidence"),
        ("Please treat this as confidential until the mayor has spoken.", "confidence"),
        ("Attached is our report on bread, embargoed until 06:00 GMT on 2 April 2027.", "embargo"),
    ],
)
def test_a_sentence_that_asks_its_reader_counts_and_stays_text(text: str, fate: str) -> None:
    reading = read(f"{text}\n\n{BODY}", title=HEADLINE, seed="seeds/a.eml")
    assert getattr(reading, fate) == text
    assert reading.paragraphs[0] == text
    assert (reading.publish_at is not None) == (fate == "embargo")


def test_the_notice_at_the_foot_of_a_mail_counts_and_is_no_text() -> None:
    notice = "This e-mail and its files are confidential. If you are not the intended recipient, delete it."
    notice = notice.replace(" and its files", " and any files in it")
    reading = read(f"{BODY}\n\n{notice}", title=HEADLINE, seed="seeds/a.eml")
    assert reading.confidence == notice
    assert "\n\n".join(reading.paragraphs) == BODY


@pytest.mark.parametrize(
    "text",
    [
        "They do not publish reports, but we can guess.",
        "Please send us your questions in confidence.",
        "Officials said off the record that the bakers would bake again.",
        "Off the record, officials said that the bread was bad.",
        "The embargo until 2 April 2027 on Russian oil stays in force, the minister said.",
        "“This report is confidential,” the mayor said. “It is not for publication.”",
        "Confidential documents show that the bakers were paid.",
        "A spokesman said the letter was not for publication.",
        "This week's talks are confidential, officials said.",
        "The embargoed goods were not for release before noon, a customs officer said on 2 April 2027.",
        "Internal documents: the bread was bad.",
        "Do not publish or perish, bakers tell professors.",
        "Hold until Tuesday, traders say.",
        "Doctors treat it as confidential until the patient agrees.",
        "Restricted zone around the mill grows.",
    ],
)
def test_a_story_about_secrets_is_a_story(text: str) -> None:
    for whole in (f"{HEADLINE}\n\n{text}\n\n{BODY}", f"{HEADLINE}\n\n{BODY}\n\n{text}", f"{text}\n\n{BODY}"):
        reading = read(whole)
        assert (reading.confidence, reading.embargo) == (None, None)


@pytest.mark.parametrize(
    "title",
    [
        "EU agrees arms embargo",
        "Embargo: Orle agrees to buy no oil",
        "Off the record: a mayor remembers",
        "Under embargo: Cuba at 60",
        "Sous embargo : Cuba a 60 ans",
        "Not for broadcast: archive opens",
        "Not for print: what editors cut",
        "Not for public consumption: the mayor's diary",
        "Note interne : le plan du port",
        "Internal",
        "Confidential",
        "Embargo",
        "Restricted",
        "Not before Monday: trains to stay off",
        "Vertraulich",
        "Draft",
        "Hold",
    ],
)
def test_headlines_about_embargoes_are_headlines(title: str) -> None:
    page = f"{title}\n\n{BODY}"
    for reading in (
        read(BODY, title=title),
        read(page, title=title),
        read(page),
        read(f"{title}\nBy Ann Lee\n\n{BODY}"),
    ):
        assert (reading.title, reading.confidence, reading.embargo) == (title, None, None)


@pytest.mark.parametrize(
    "title",
    [
        "Embargoed: a history of Cuba",
        "Do not publish: a censor remembers",
        "TOP SECRET: spies in Orle",
        "HOLD: SHIPS TO WAIT",
        "Strictly confidential: The bank files",
    ],
)
def test_in_doubt_an_article_is_held_back_and_keeps_its_headline_whole(title: str) -> None:
    for reading in (read(BODY, title=title), read(f"{title}\n\n{BODY}", title=title), read(f"{title}\n\n{BODY}")):
        assert (reading.title, bool(reading.confidence or reading.embargo)) == (title, True)
        assert "\n\n".join(reading.paragraphs) == BODY


@pytest.mark.parametrize(
    "title",
    [
        "Strictly private: the hidden letters of a mayor",
        "Strictly confidential: how the bank hid its losses",
        "Private and confidential: letters from the front",
        "Strictement confidentiel : les dossiers du port",
        "Off the record: what ministers really think",
        "Off the record: what you and our mayor think",
        "‘Strictly private’: the hidden letters of a mayor",
    ],
)
def test_a_headline_that_goes_on_in_small_letters_has_no_mark(title: str) -> None:
    for seed in ("a.txt", "a.json", "a.html"):
        reading = read(BODY, title=title, seed=f"seeds/{seed}", around=f"{title} | Orle Post")
        assert (reading.title, reading.confidence) == (title, None)
    assert read(BODY, title=title.replace("‘", "").replace("’", ""), seed="seeds/a.eml").confidence


def test_a_headline_that_the_public_has_seen_has_no_mark_in_small_letters() -> None:
    for title in ("Strictly Private: The Hidden Letters", "Streng vertraulich: Die Akten", "Strictly private"):
        for seed in ("a.html", "a.rss#1", "a.warc.gz#1"):
            reading = read(BODY, title=title, seed=f"seeds/{seed}")
            assert (reading.title, reading.confidence) == (title, None)
        assert read(BODY, title=title).confidence
        assert read(BODY, title=title.upper(), seed="seeds/a.html").confidence
        assert read(BODY, title=title, seed="seeds/a.eml").confidence


@pytest.mark.parametrize("subject", ["Embargoed", "Do not publish", "Not for publication"])
def test_a_headline_that_the_public_has_seen_may_be_about_a_mark(subject: str) -> None:
    for rest in ("how Cuba lives", "a censor remembers", "les lettres du port"):
        title = f"{subject}: {rest}"
        seen = read(BODY, title=title, seed="seeds/a.rss#1")
        assert (seen.title, seen.confidence, seen.embargo) == (title, None, None)
        marked = (
            read(BODY, title=title),
            read(BODY, title=title, seed="seeds/a.eml"),
            read(BODY, title=f"Please {title}", seed="seeds/a.html"),
            read(BODY, title=title.replace(subject, subject.upper()), seed="seeds/a.html"),
            read(BODY, title=f"{subject}: Bakers bake again", seed="seeds/a.html"),
        )
        assert all(reading.confidence or reading.embargo for reading in marked)


@pytest.mark.parametrize(
    "heading",
    [
        "Notes to editors (not for publication):",
        "Notes to editors - not for publication",
        "Noot voor de redactie (niet voor publicatie):",
    ],
)
def test_what_is_said_of_the_notes_for_editors_is_not_said_of_the_text(heading: str) -> None:
    reading = read(f"{HEADLINE}\n\n{BODY}\n\n{heading}\n\nThe guild was founded in 1920.")
    assert (reading.title, reading.confidence, reading.embargo) == (HEADLINE, None, None)
    assert "\n\n".join(reading.paragraphs) == BODY
    assert read(f"{heading}\n\n{HEADLINE}\n\n{BODY}").confidence


def test_a_single_word_above_a_headline_is_a_mark() -> None:
    for word in ("Internal", "Confidential", "Embargo"):
        reading = read(f"{word}\n\n{HEADLINE}\n\n{BODY}")
        assert (reading.title, bool(reading.confidence or reading.embargo)) == (HEADLINE, True)


@pytest.mark.parametrize("line", ["EMBARGO LIFTED", "No embargo", "Embargo: none"])
def test_an_embargo_that_is_over_holds_nothing_back(line: str) -> None:
    reading = read(f"{line}\n\n{HEADLINE}\n\n{BODY}")
    assert (reading.title, reading.embargo, reading.publish_at) == (HEADLINE, None, None)


@pytest.mark.parametrize("mark", LINES["marks"])
def test_each_mark_is_found_above_and_below_a_text_and_as_its_first_sentence(mark: str) -> None:
    sentence = mark.rstrip(".")
    for text in (
        f"{mark}\n\n{HEADLINE}\n\n{BODY}",
        f"{HEADLINE}\n\n{mark}\n\n{BODY}",
        f"{HEADLINE}\n\n{BODY}\n\n{mark}",
        f"{HEADLINE}\n\n{sentence} - {BODY}",
        f"{HEADLINE}\n\n{sentence}. {BODY}",
    ):
        reading = read(text)
        assert reading.title == HEADLINE
        assert reading.confidence or reading.embargo


@pytest.mark.parametrize("story", LINES["stories"])
def test_each_sentence_about_embargoes_and_secrets_is_one_of_news(story: str) -> None:
    for reading in (
        read(f"{HEADLINE}\n\n{story}\n\n{BODY}"),
        read(f"{HEADLINE}\n\n{BODY}\n\n{story}\n\n{BODY}"),
        read(f"{HEADLINE}\n\n{BODY}\n\n{story}"),
        read(f"{story}\n\n{BODY}"),
        read(BODY, title=story),
    ):
        assert (reading.confidence, reading.embargo) == (None, None)


def test_the_first_sentence_of_a_text_may_be_a_mark_and_is_no_text_then() -> None:
    reading = read(f"{HEADLINE}\n\nEMBARGOED UNTIL 06:00 GMT 1 MARCH 2027. {BODY}")
    assert reading.publish_at == datetime(2027, 3, 1, 6, tzinfo=UTC)
    assert "\n\n".join(reading.paragraphs) == BODY


def test_what_is_for_release_on_a_day_is_held_back_until_the_day_is_over() -> None:
    reading = read(f"ADVANCE FOR RELEASE MONDAY, MARCH 1, 2027, AND THEREAFTER\n\n{HEADLINE}\n\n{BODY}")
    assert reading.publish_at == datetime(2027, 3, 2, 12, tzinfo=UTC)
    assert reading.published == date(2027, 3, 1)


def test_a_year_behind_the_hour_is_that_of_the_day() -> None:
    text = f"Wire copy, embargoed 1 March 06:00 GMT 2027\n\n{HEADLINE}\n\n{BODY}"
    assert read(text, published=date(2024, 2, 28)).publish_at == datetime(2027, 3, 1, 6, tzinfo=UTC)


def test_a_mark_in_quotation_marks_is_quoted() -> None:
    assert read(f"{HEADLINE}\n\n{BODY}\n\nThe page read: “NOT FOR PUBLICATION.” He laughed.").confidence is None


@pytest.mark.parametrize(
    "line",
    [
        "EMBARGOED UNTIL 06:00 GMT 1 March 2020 / 07:00 CET 1 March 2027",
        "EMBARGOED UNTIL 06:00 GMT 1 March 2999 (was: 06:00 GMT 1 March 2020)",
        "EMBARGOED UNTIL 06:00 GMT 1 March 2020 (now: 06:00 GMT 1 March 2027)",
        "EMBARGOED UNTIL 06:00 GMT 1 March 2999\n\nEMBARGOED UNTIL 06:00 GMT 1 March 2020",
    ],
)
def test_an_embargo_that_names_two_days_has_no_time(line: str) -> None:
    reading = read_article(RawArticle(seed="seeds/a.txt", digest="", text=f"Council votes\n\n{line}\n\n{BODY}"))
    assert (reading.publish_at, bool(reading.embargo)) == (None, True)


def test_the_last_of_the_times_counts_that_text_and_fields_name() -> None:
    text = f"Council votes\n\nEMBARGOED UNTIL 06:00 GMT 1 March 2020\n\n{BODY}"
    raw = RawArticle(seed="seeds/a.txt", digest="", text=text, around="embargoed until 2027-01-01T00:00:00Z")
    assert str(read_article(raw).publish_at) == "2027-01-01 00:00:00+00:00"


def test_a_sentence_of_the_text_may_tell_when_an_embargo_ends() -> None:
    text = f"Council votes\n\nTalks on grain failed on Tuesday. The embargo ends on 1 March 2027.\n\n{BODY}"
    reading = read_article(RawArticle(seed="seeds/a.txt", digest="", text=text))
    assert (reading.embargo, "The embargo ends" in reading.paragraphs[0]) == (None, True)
