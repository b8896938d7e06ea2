"""Words that the shape of a page is told by: of sharing, of outlets, of authors' work, of the calendar.

They are general habits of news pages, not the words of particular outlets.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AGENCIES = _words(
    """
    AA AAP AP AFP ANSA ANI ANP APA ATS AZERTAC BBC BELGA BSS BTA CNA CNN CTK DPA EFE IANS INTERFAX IRNA KCNA KUNA KYODO
    LUSA MTI NPR NTB PAP PNA PTI QNA REUTERS RIA SANA SPA TANJUG TASS TT UKRINFORM UNB UPI VNA VOA WAM WAFA XINHUA
    YONHAP BERNAMA ANTARA BLOOMBERG IPS
    """
)
"""News agencies and broadcasters by the short names that they sign with, in capitals."""
OUTLET_WORDS = _words(
    """
    agency associated broadcasting broadsheet bulletin channel chronicle courier daily desk dispatch echo
    express gazette globe guardian herald inquirer insider journal ledger magazine mail media mirror monitor
    news newspaper newsroom newswire observer online post press radio record register reporter review standard
    star sun telegraph television times today tribune tv voice weekly wire world
    """
)
"""Words that outlets have in their names."""
JOB_WORDS = _words(
    """
    staff reporter reporters correspondent correspondents writer writers editor editors bureau chief special our
    columnist contributor analyst agencies agency desk newsroom service team senior political diplomatic foreign
    business sports economics legal crime and the a own web online report reports from in at
    """
)
"""Words that say what an author does rather than what the author is called."""
PARTICLES = _words(
    """
    de da do dos das di del della van von der den ter ten la le el al bin ibn bint abu y e st zu af of and the
    """
)
"""Words inside names that are not capitalised."""
AUTHOR_WORDS = _words("staff reporter correspondent writer editor special our web")
"""Those of them that no outlet's name begins with."""
DATELINE_LABELS = _words(
    """
    BREAKING EXCLUSIVE ANALYSIS OPINION WATCH VIDEO UPDATE UPDATED LIVE NOTE CORRECTION EDITORIAL INTERVIEW
    EXPLAINER FACTBOX TIMELINE COMMENT REVIEW PROFILE FEATURE URGENT ALERT DEVELOPING QUESTION ANSWER PHOTO
    PHOTOS PICTURES WARNING
    """
)
"""Words in capitals before a colon or a dash that are no places."""
DAYS_OF_WEEK = (
    "monday mon montag lundi lunes",
    "tuesday tue tues dienstag mardi martes",
    "wednesday wed mittwoch mercredi miércoles",
    "thursday thu thur thurs donnerstag jeudi jueves",
    "friday fri freitag vendredi viernes",
    "saturday sat samstag samedi sábado",
    "sunday sun sonntag dimanche domingo",
)
"""The names of the days of the week, Monday first, in the languages of most news."""
WEEKDAYS = _words(" ".join(DAYS_OF_WEEK))
NETWORKS = _words(
    """
    facebook twitter x whatsapp telegram linkedin reddit pinterest instagram youtube tiktok messenger viber vk
    vkontakte odnoklassniki threads bluesky mastodon flipboard tumblr wechat weibo line snapchat sms pocket rss
    """
)
"""Where pages offer to share an article."""
SHARING = _words(
    """
    share shares shared sharing tweet print email e mail mail copy link post pin like send save follow find join
    subscribe this article story page news the our us on via with by to in and or at of a channel group social
    media networks network
    """
)
"""What else a line of nothing but sharing says."""
SHARING_VERBS = _words(
    """
    share tweet follow join subscribe
    """
)
"""How such a line may begin without naming a network."""
CLEAR = _words(
    """
    share print tweet bookmark permalink
    """
)
"""Single words that are boilerplate in the middle of an article too."""
NO_OUTLETS = _words(
    """
    NATO EU UN US UK UNICEF UNHCR WHO IMF FBI CIA NASA FIFA UEFA OPEC OSCE ASEAN MPS MP CNN BBC
    """
)
"""Capitals that are told things without being the article's source."""
VAGUE_OUTLET_WORDS = _words(
    """
    associated channel echo express globe guardian insider mail mirror monitor online post record register reporter
    review standard star sun today voice world
    """
)
"""Those of them that may stand in any other name."""
SURE_OUTLET_WORDS = OUTLET_WORDS - VAGUE_OUTLET_WORDS
"""Words that hardly stand in a name of another kind."""
