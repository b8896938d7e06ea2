"""The pictures that are shown where links to the site are shared: one for each article, one for all other pages."""

from functools import partial

from broadsheet.index.article_fingerprints import Fingerprint
from broadsheet.site import urls
from broadsheet.site.card_drawing import CardView, can_draw
from broadsheet.site.descriptions import where_from
from broadsheet.site.page_plan import Edition, Page, PagePlan
from broadsheet.theme_settings import LIGHT

CARD = "share-card"


def article_card_url(edition: Edition, position: int) -> str:
    """Return the URL path of an article's card; empty where the fonts do not have the letters of its headline."""
    article = edition.index.articles[position]
    return f"{urls.article_url(article.slug)}card.png" if edition.has_cards and can_draw(article.title) else ""


def plan_article_card(edition: Edition, position: int, url: str) -> PagePlan:
    """Return the plan of an article's card."""
    return PagePlan(
        url=url,
        template=CARD,
        fingerprints=partial(_fingerprints, edition, position),
        make=partial(_article_page, edition, position, url),
        sources=(edition.index.articles[position].path,),
    )


def plan_site_card(edition: Edition) -> PagePlan:
    """Return the plan of the card of all pages that have none of their own."""
    return PagePlan(url=urls.CARD_URL, template=CARD, fingerprints=list, make=partial(_site_page, edition))


def _fingerprints(edition: Edition, position: int) -> list[Fingerprint]:
    own = edition.index.fingerprints[position]
    return [own.structure, own.card]


def _article_page(edition: Edition, position: int, url: str) -> Page:
    article = edition.index.articles[position]
    return _page(edition, url, article.title, where_from(edition.language, article))


def _site_page(edition: Edition) -> Page:
    return _page(edition, urls.CARD_URL, edition.settings.title, edition.settings.description)


def _page(edition: Edition, url: str, title: str, note: str) -> Page:
    theme, site = edition.settings.theme, edition.settings.title
    view = CardView(
        title=title,
        note=note,
        site=site if site != title else "",
        accent=theme.accent or LIGHT.accent,
        paper=theme.paper or LIGHT.paper,
        ink=theme.ink or LIGHT.ink,
    )
    return Page(head=edition.unlisted_head(url, title), template=CARD, view=view)
