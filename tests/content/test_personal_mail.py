"""Correspondence that came as a mail becomes a draft; mailed news stays public."""

import pytest

from broadsheet.content.importing.personal_mail import why_personal
from broadsheet.model import RawArticle, Source
from broadsheet.reading import read_article

NEWS = (
    "The harbour board of Orle voted on Tuesday to dredge the channel, its chair Milda Harnes said. The work begins in "
    "spring and takes two years. The province pays half of the 14 million crowns, and the fees of ships pay the rest. "
    "Fishers had asked for a second study of the currents, and their lawyer said that an appeal is likely. "
    "The ferry stops for eleven days while ships of the deeper class wait outside, and comes back in the summer."
)


def why(text: str) -> str:
    raw = RawArticle(seed="seeds/a.eml", digest="", text=text, source=Source("Ann Lee"), senders=("ann@bay.example",))
    return why_personal(read_article(raw))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Thanks, we will run it tomorrow. Do you have a photo?", "its text is short"),
        ("Please find attached our press release.", "its text is a note on what is attached"),
        ("Sehr geehrte Frau Lee,\n\nanbei unsere Mitteilung vom Dienstag.", "its text is a note on what is attached"),
        ("Hi Jon,\n\nthe meeting is on Tuesday now, in the room of Milda Harnes.\n\nAnn", "its text is a short letter"),
        (f"{NEWS}\n\nPlease keep this between us.", "its text says “keep this between us”"),
        (
            f"{NEWS}\n\nDiese E-Mail enthält vertrauliche Informationen.",
            "its text says “Diese E-Mail enthält vertrauliche”",
        ),
        (f"{NEWS}\n\nCe courriel et ses pièces jointes sont confidentiels.", "its text says “Ce courriel"),
    ],
)
def test_correspondence(text: str, reason: str) -> None:
    assert why(text).startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        f"Dear Jon,\n\n{NEWS}",
        "Milda Harnes resigned as chair of the harbour board on Tuesday.",
        f"{NEWS}\n\n“Keep this between us,” he had told her. Der Bericht ist vertraulich.",
        "Dear readers,\n\nthe ferry of Orle stops on Tuesday.",
    ],
)
def test_news(text: str) -> None:
    assert why(text) == ""
