"""Boilerplate by kind: the lines around an article that are no part of it.

A line is boilerplate when the whole of it is one of these, in any case and punctuation, or is made of nothing but the
words of sharing. The tables hold general habits of news pages in English, not the words of particular outlets.
"""

import re
from collections.abc import Mapping
from functools import cache

from broadsheet.lexicon.page_words import CLEAR, NETWORKS, SHARING, SHARING_VERBS
from broadsheet.reading.layout.document import ends_like_sentence
from broadsheet.slugs import fold

LONGEST = 200
"""The longest line, in characters, that can be boilerplate."""
SHORT = 90
"""The longest line, in characters, that can be a phrase of the table."""

BOX = "box"
"""The kind of a heading under which headlines of other articles stand."""
RECURRING = "shared"
"""The kind of a line that many articles of its source share."""
TAGS = "tags"
"""The kind of a heading under which the article's keywords stand, each on its line."""
MAILING = "mailing"
"""The kind of a heading under which the sender of a newsletter stands."""

PHRASES: dict[str, str] = {
    BOX: """
        most read / most popular / most viewed / most shared / most commented / most watched / popular / popular now /
        popular news / popular stories / popular articles / popular posts / most read stories / most read articles /
        most read news / most read now / trending / trending now / trending news / trending stories /
        trending topics / top stories / top news / top headlines / latest / latest news / latest stories /
        latest headlines / latest articles / latest posts / recent news / recent posts / recent articles /
        recent stories / news line / newsline / news feed / news ticker / breaking news / headlines / related /
        related articles / related article / related story / related stories / related news / related content /
        related posts / related coverage / related links / related reading / related items / related videos /
        recommended / recommended for you / recommended articles / recommended stories / recommended reading /
        you may also like / you might also like / you may like / you may be interested in /
        you may also be interested in / you might be interested in / also interesting / editors picks /
        editor s picks / editors choice / editor s choice / editors pick / editor s pick / our picks / more stories /
        more news / more articles / more headlines / more top stories / more like this / more on this /
        more on this story / more on this topic / more from us / more from the web / more from this section /
        more from this author / read also / also read / see also / also see / read more / read more on this /
        read next / read this next / what to read next / up next / next up / keep reading / further reading /
        must read / must reads / don t miss / dont miss / in other news / other news / other stories /
        other articles / similar articles / similar stories / similar news / around the web / from the web /
        from our partners / promoted stories / promoted content / sponsored content / sponsored links /
        in this section / in case you missed it / icymi / next article / previous article / next story /
        previous story / next post / previous post / on the same topic / on this topic / les plus lus /
        meistgelesen / lo más leído / i più letti / meest gelezen / самое читаемое / à lire aussi / lire aussi /
        mehr zum thema / te puede interesar / leggi anche / lees ook
    """,
    TAGS: """
        tags / topics / related topics / related tags / in this article / keywords / more on these topics / hashtags
    """,
    "comments": """
        commentaires / kommentare / comentarios / commenti / reacties / комментарии / laisser un commentaire /
        deja un comentario / lascia un commento / kommentar schreiben / оставить комментарий / comment / comments /
        no comments / no comments yet / leave a comment / leave a review / leave a reply / leave your comment /
        leave a rating / write a comment / write a review / add a comment / add comment / post a comment /
        post comment / view comments / view all comments / show comments / read comments / see comments /
        hide comments / load comments / load more comments / join the discussion / join the conversation /
        join the debate / have your say / be the first to comment / reviews / rate this article / log in to comment /
        login to comment / sign in to comment / comments are closed / comments are disabled / comments closed /
        reply / cancel reply / report a comment / comment on this article / comment on this story /
        was this article helpful / did you like this article
    """,
    "follow": """
        follow us / follow us on social media / follow us on social networks / follow us on our social networks /
        find us on social media / follow us on google news / follow us on whatsapp / connect with us /
        stay connected / stay in touch / get in touch / keep in touch / join us / join us on social media /
        social networks / our social networks / we are on social networks / join our channel /
        join our telegram channel / join our whatsapp channel / join our whatsapp group / follow this topic /
        follow this author / follow topic / follow / following / like us on facebook / download our app /
        download the app / get the app / get our app / available on the app store / available on google play
    """,
    "newsletter": """
        newsletter / newsletters / our newsletter / our newsletters / subscribe / subscribe now / subscribe today /
        subscribe to our newsletter / subscribe to our newsletters / subscribe to the newsletter / subscribe here /
        subscribe to our free newsletter / subscribe to our daily newsletter / subscribe to our weekly newsletter /
        subscribe to our channel / subscribe to our youtube channel / subscribe to our telegram channel /
        subscribe to us / subscribe for free / subscribe to continue reading / sign up / sign up now / sign up here /
        sign up for free / sign up for our newsletter / sign up for our newsletters / sign up to our newsletter /
        sign up for our free newsletter / sign up for our daily newsletter / sign up for the newsletter /
        sign up for newsletter / sign up for our weekly newsletter / get our newsletter / get the newsletter /
        join our newsletter / join our mailing list / register / register now / register for free / become a member /
        become a subscriber / become a patron / support us / support our work / support our journalism /
        support independent journalism / donate / donate now / make a donation / enter your email /
        enter your email address / your email / your email address / email address / already a subscriber /
        already have an account / log in / login / sign in / sign out / log out / my account / create an account /
        create a free account / buy a subscription / subscribe to read more / start your free trial /
        thank you for signing up / thank you for subscribing / get daily updates / get breaking news alerts /
        turn on notifications
    """,
    "advertisement": """
        advertisement / advertisements / advertisment / ad / ads / sponsored /
        paid content / partner content / advertorial / advertisement scroll to continue /
        advertisement scroll to continue reading / scroll to continue / scroll to continue reading /
        article continues below / story continues below / article continues below advertisement /
        story continues below advertisement / continue reading below / continue reading / this is an advertisement /
        skip advertisement / skip ad / advertise with us / advertise here / remove ads / report this ad /
        story continues / article continues after ad / article continues after this advertisement /
        continues below advertisement
    """,
    "navigation": """
        news / home / homepage / home page / main / main page / menu / main menu / search / close / close menu /
        back / back to top / top / to top / go to top / scroll to top / back to home / back to news /
        back to all news / back to list / go back / next / previous / next page / previous page / load more /
        show more / view more / see more / see all / view all / all news / more / show all / more info / learn more /
        skip to content / skip to main content / jump to content / skip navigation / contact / contact us / contacts /
        about / about us / privacy / privacy policy / terms / terms of use / terms of service / terms and conditions /
        cookie policy / cookie settings / editorial policy / sitemap / site map / imprint / archive / archives /
        expand / collapse / read full story / read full article / read the full story / read the full article /
        read in app / view in browser / original article / view original article / view original / source link /
        go to source / full story / full text / text size / font size / increase font size / decrease font size /
        change font size / a a / a a a / listen / listen to article / listen to this article / listen to story /
        listen to this story / play / pause / play video / watch video / watch the video / watch live / live tv /
        watch now / video / videos / photos / photo gallery / gallery / view gallery / open gallery / in pictures /
        enlarge image / click to enlarge / image / toggle menu / loading / please wait / redirecting / edition /
        change edition / dark mode / translate / select language / english / news tips / send us a tip /
        submit a tip / report an error / report a mistake / report a typo / corrections / suggest a correction /
        reprints / get permission / licensing / careers / jobs / help / faq / support / feedback
    """,
    "tools": """
        partager / imprimer / teilen / drucken / compartir / imprimir / condividi / stampa / delen / compartilhar /
        поделиться / print / print this / print article / print page / print this page / print this article /
        print friendly / print version / printer friendly version / printable version / save / save article /
        save this article / save for later / save story / bookmark / bookmark this / add to bookmarks /
        add to favorites / add to favourites / add to reading list / copy / copy link / link copied / copy url /
        copy to clipboard / copied / copied to clipboard / copy this link / permalink / embed / get link /
        short link / download / download pdf / pdf / share / share this / shares / tweet / like / likes / views /
        view / email / e mail / send / send by email / email to a friend / send to a friend / mail /
        gift this article / give this article / gift article / cite this article / a print
    """,
    MAILING: """
        our mailing address is / our mailing address / mailing address / this email was sent to
    """,
    "mail": """
        unsubscribe / unsubscribe here / unsubscribe from this list / opt out / update your preferences /
        update subscription preferences / manage your preferences / manage subscriptions / manage your subscription /
        email preferences / subscription preferences / forward to a friend / forward this email /
        forward this email to a friend / web version / view online / read online / add us to your address book /
        why did i get this / why am i getting this / you can unsubscribe at any time
    """,
    "cookies": """
        accept / accept all / accept cookies / accept all cookies / reject all / decline / manage cookies / i agree /
        agree / got it / ok / cookies / this site uses cookies / this website uses cookies / we use cookies /
        manage preferences / cookie preferences / allow all / allow all cookies / necessary cookies only / consent
    """,
    "label": """
        breaking / exclusive / live / live updates / updated / developing / developing story / just in / alert /
        featured / featured story / premium / subscriber only / subscribers only / free / free article / paywall /
        new / staff / staff report / staff writer / staff reporter / web desk / news desk / newsroom / min read /
        minute read / minutes read / file photo / photo / stock photo / illustrative photo / illustration /
        representational image / representative image / caption / image caption / image source / getty images / end /
        ends
    """,
}
"""Kind → what its lines say, as `fold` writes them, separated by strokes."""


PATTERNS: dict[str, str] = {
    "more": r"""
        (?:(?:à\ )?lire\ aussi|lesen\ sie\ auch|le[ea]\ también|leggi\ anche|lees\ ook|also\ read
        |read\ also|read\ more|read\ next|related
        |related\ (?:articles?|stor(?:y|ies)|news|coverage|reading)
        |see\ also|also\ see|must\ read|recommended|more\ on\ this|you\ may\ also\ like|don['’]t\ miss|watch|listen|next
        |previous|read\ the\ full\ story|read|in\ pictures|gallery|video)\s*(?::|[-–—|>»]\s)\s*\S.*
    """,
    BOX: r"""
        (?:more|latest|other)\ (?:on|from|about|in|news\ (?:on|from|about)|stories\ (?:on|from|about))\ .{2,60}:
        |(?:most\ (?:read|popular|viewed)|trending|top\ (?:stories|news)|latest\ news)
         \ (?:in|on|from|today|this\ week|now)\b.{0,40}
        |more\ from\ (?:the\ )?[A-Z][\w.'’ -]{1,40}
    """,
    "comments": r"(?:\d[\d.,]*k?\s+)?comments?\s*[(:\[]?\s*\d[\d.,]*k?\s*[)\]]?|comments?\s*\(\s*\)",
    "count": r"\d[\d.,]*\s*[km]?\s*(?:views?|shares?|likes?|reads?|comments?|reviews?|reactions?|retweets?)",
    "time": r"""
        (?:(?:estimated\ )?reading\ time\s*:?\s*)?(?:about\ )?(?:\d+|one|two|three)[\s-]*min(?:ute)?s?\.?
        (?:[\s-]*read(?:ing\ time)?)?
        |(?:\d+|an?)\s+(?:second|minute|min|hour|hr|day|week|month)s?\s+ago
    """,
    TAGS: r"""
        (?:tags?|topics?|keywords?|filed\ under|tagged|tagged\ with|categories|posted\ in|hashtags?|more\ about)
        \s*:\s*.{1,180}
        |\#\w+(?:[\s,]+\#\w+)+
    """,
    "follow": r"""
        (?:follow|join|find|like|connect\ with|subscribe\ to)\ (?:us|our|@\w+)\b.{0,80}\b(?:facebook|twitter|x|instagram
        |telegram|whatsapp|youtube|linkedin|google\ news|tiktok|threads|social\ (?:media|networks))\b.{0,60}
        |follow\ @?\w[\w ]{1,40}\ on\ (?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|google\ news)\b.{0,40}
    """,
    "newsletter": r"""
        (?:subscribe|sign\ up|signup|register)\ (?:to|for|now|here|today|and|with|free)\b.{0,120}
        \b(?:newsletters?|e-?mails?|inbox|updates|alerts|briefing|subscription|channel|access|reading|account)\b.{0,80}
        |(?:get|receive)\ .{0,80}\b(?:inbox|newsletters?|by\ e-?mail)\b.{0,60}
        |your\ e-?mail\ address\ will\ not\ be\ published\b.*
        |(?:click|tap)\ here\ (?:to|for)\b.{0,80}
    """,
    "mail": r"""
        (?:(?:view|read|open|see)\ (?:(?:this|the|our|it|as)\ )?(?:e-?mail\ |newsletter\ |message\ |issue\ |edition\ )?
        |.{0,60}\bclick\ here\ to\ (?:view|read|open|see)\ (?:it|this\ \S+)\ )(?:in|on|with)\ (?:your|a|the)
        \ (?:web\ )?browser\b.{0,40}
        |(?:(?:are\ you\ |if\ you\ are\ )?having\ )?(?:trouble|problems|difficult(?:y|ies))\ (?:viewing|reading|seeing)
        \ (?:this|the)\ (?:e-?mail|newsletter|message)\b.{0,80}
        |you(?:['’]re|\ are)?\ (?:receiving|received|getting)\ (?:this|our)\ (?:e-?mail|newsletter|message)
        \ (?:because|as|since)\b.{0,140}
        |this\ (?:e-?mail|newsletter|message)\ (?:was|is|has\ been)\ sent\ to\ (?:\S+@|you\b|.{0,60}\bbecause\b).{0,100}
        |(?:want|wish|would\ you\ like)\ to\ (?:change\ how\ you\ receive|stop\ receiving|unsubscribe)\b.{0,100}
        |(?:you\ (?:can|may)\ |to\ )?(?:unsubscribe|opt\ out|(?:update|manage|change)\ your\ (?:\S+\ )?
        (?:preferences|settings|subscriptions?))\b.{0,40}\b(?:here|link|(?:this|our)\ (?:mailing\ )?list|e-?mails
        |newsletters?|unsubscribe)\b.{0,80}
        |(?:if\ you\ )?(?:no\ longer|do\ not|don['’]t)\ (?:wish|want)\ to\ receive\ (?:these|this|our)\b.{0,120}
    """,
    "cookies": r"""
        (?:we|this\ (?:site|website)|our\ (?:site|website))\ uses?\ cookies\b.*
        |by\ (?:continuing|clicking|using)\b.{0,80}
        \b(?:agree|accept|consent)\b.{0,120}|(?:please\ )?enable\ javascript\b.*|your\ browser\ does\ not\ support\b.*
    """,
    "credit": r"""
        (?:file\ )?(?:photos?|pictures?|images?|pic|photograph|illustration|graphic|video|cover\ photo|main\ photo)
        (?:\ (?:caption|credit|source|courtesy|by))?\s*(?::|/|©|\bby\b|\bcourtesy\b)\s*\S.{0,100}
        |(?:photo|image|picture)?\s*(?:credits?|courtesy)\s*:\s*\S.{0,80}
        |(?:getty\ images|shutterstock|istock|unsplash|pixabay|wikimedia\ commons)(?:\s*[/|,]\s*.{1,50})?
        |[\w.'’ -]{2,40}\s*/\s*(?:getty\ images|reuters|ap|afp|epa|shutterstock|handout|pool)(?:\s*/.{1,40})?
        |\(?(?:ap|afp|epa|reuters|getty|file|handout)\ (?:photo|image|picture)s?(?:[/,: ].{1,50})?\)?
        |file\ photo:.{1,150}/.{1,40}
        |.{10,140}[\s(](?:photo|picture|image)(?:\ (?:credit|by))?:\s*[\w ./'’-]{2,40}\)?
    """,
    "copyright": r"""
        (?:copyright\s*)?(?:©|\&copy;|\(c\)\s*(?=(?:19|20)\d\d)).{0,120}
        |copyright,?\s+(?:19|20)\d\d\b.{0,100}
        |copyright\s.{2,50}\s(?:19|20)\d\d|.{0,80}\ball\ rights\ reserved\b.{0,60}
        |(?:reproduction|republication|reprinting|any\ use\ of)\b.{0,120}
        \b(?:(?:written|prior)\ (?:permission|consent)|hyperlink)\b.{0,60}
        |(?:this\ material|this\ content)\ may\ not\ be\ (?:published|reproduced)\b.*
    """,
    "address": r"(?:https?://|www\.)\S+",
    "rule": r"[\W_]*",
}
"""Kind → what the whole line matches, case aside."""
PROSE_SAFE = frozenset({"advertisement", "comments", "cookies", "copyright", "follow", "mail", "newsletter", "rule"})
"""Kinds whose words are so particular that a line may be one though it ends like a sentence."""
CERTAIN = frozenset({BOX, TAGS, "advertisement", "comments", "mail", "newsletter"})
"""Kinds whose single words are boilerplate wherever they stand."""
BULLETS = "*•·>»▶►→|-[] "
STROKE = re.compile(r"\s*[|·•]\s*")
OPENING_MARKS = "\"'“‘«„"


def kind_of(text: str) -> str | None:
    """Return the kind of boilerplate that a line is; None when it is not boilerplate or may be a subheading."""
    kind, certain = classify(text)
    return kind if certain else None


def classify(text: str) -> tuple[str | None, bool]:
    """Return the kind of boilerplate that a line is, and whether it is so in the middle of an article too.

    A single word such as `Support` or `Video` may be a subheading: beside other boilerplate it is none.
    """
    if len(text) > LONGEST or text[0] in OPENING_MARKS:
        return None, False
    sentence = ends_like_sentence(text)
    words = fold(text).split() if len(text) < SHORT else []
    kind = _kind_of_words([word for word in words if not word.isdigit()])
    if kind and not (sentence and kind not in PROSE_SAFE):
        return kind, len(words) > 1 or kind in CERTAIN or words[0] in CLEAR
    bare = text.strip(BULLETS)
    pattern = _prose_safe_pattern() if sentence else _pattern()
    found = pattern.fullmatch(bare)
    if found:
        return found.lastgroup, True
    return ("navigation", True) if not sentence and _is_menu(bare) else (None, False)


def _is_menu(text: str) -> bool:
    """Tell whether a line is pieces of boilerplate with strokes between them: `Unsubscribe | Privacy policy`."""
    parts = STROKE.split(text)
    return len(parts) > 1 and all(part and classify(part)[0] for part in parts)


def _kind_of_words(words: list[str]) -> str | None:
    kind = _table().get(" ".join(words))
    if kind or not words:
        return kind
    shares = words[0] in SHARING_VERBS or not NETWORKS.isdisjoint(words)
    return "share" if shares and all(word in NETWORKS or word in SHARING for word in words) else None


@cache
def _table() -> dict[str, str]:
    return {phrase.strip(): kind for kind, text in PHRASES.items() for phrase in " ".join(text.split()).split("/")}


@cache
def _prose_safe_pattern() -> re.Pattern[str]:
    return _any_of({kind: pattern for kind, pattern in PATTERNS.items() if kind in PROSE_SAFE})


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(PATTERNS)


def _any_of(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """Return one pattern for several, the first of which that matches gives its kind; one call is quicker than many."""
    groups = (f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items())
    return re.compile("|".join(groups), re.IGNORECASE | re.VERBOSE)
