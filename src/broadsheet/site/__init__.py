"""What the site consists of: URLs, pages and their views, feeds, sitemaps, assets.

`site_plan.py`: `plan_pages` plans all pages. Each planner makes a page plan (`page_plan.py`) of a template and a view:

| what is wrong | file |
|---|---|
| an article's page | `article_pages.py` |
| the page of a person, topic, organization, place or source | `entity_pages.py`; a person's roles: `person_roles.py` |
| a page that editors wrote themselves, or that of all corrections | `own_pages.py`, `correction_pages.py` |
| which quotes of a person come first, the pages of all that a person said | `person_words.py` |
| the index of all people, topics and so on | `listing_pages.py`; under which letter a name is: `index_letters.py` |
| a chart of when articles were published | `bar_chart.py` |
| the page of a story, the list of stories | `story_pages.py`, `story_view.py`, `story_cards.py` |
| a sentence tells a story badly, or cannot be read by itself | `story_extracts.py` |
| the wrong story comes first on the front page | `story_ranking.py` |
| figures stand side by side that count different things | `story_figures.py` |
| a stylesheet or a script in parts is joined wrongly | `static_parts.py` |
| the front page, the page of a day or a week | `front_page.py`, `day_pages.py`, `week_pages.py` |
| the calendar of days | `day_calendar.py` |
| the week of a day | `weeks.py` |
| a briefing for mail | `briefings.py`; as plain text: `briefing_text.py` |
| what a clip book has, and in which order | `clip_book.py` |
| a day tells its stories in the wrong order | `period_news.py` |
| a quote is not worth reading | `notable_quotes.py` |
| the page of an alert, or which articles fit it | `alert_pages.py` |
| the pages of quotes | `quote_pages.py` |
| the files of `data/` | `data_pages.py`, `data_contents.py`, `data_records.py`; as Parquet: `data_parquet.py` |
| which articles are of a month | `months.py` |
| the search, what it finds | `search_about_and_404.py`, `search_file_list.py`, `search_index.py`, `search_names.py` |
| how well articles are read, as the page about the site says | `measured_quality.py` |
| the page about the site, the page for unknown addresses | `search_about_and_404.py` |
| a feed | `feed_pages.py`, `json_feed.py` |
| a file that no template lays out | `data_formats.py` |
| a former address leads nowhere | `redirects.py`; in `_redirects`: `redirects_file.py` |
| a withdrawn article's page | `withdrawn_pages.py` |
| the sitemap, robots.txt | `sitemaps.py` |
| what search engines are told of an article, a name or a story | `structured_data.py`; of other pages: `page_data.py` |
| a card, a quote in a list | `cards.py` |
| how a long list is split into pages | `paging.py` |
| a name in a text has no link, or a wrong one | `name_links.py` |
| an address, or a link under a `base_url` with a path | `urls.py` |
| a word is not in the site's language | `interface_language.py`, `catalogues.py` |
| a date or a number is not written as the site's language has it | `number_and_date_formats.py` |
| a date in a feed or a sitemap | `feed_dates.py` |
| where a place is | `place_locations.py` |
| who is in the news of the week, or which topics rise | `trends.py` |
| a map shows too much or too little, or its names lie over each other | `place_map.py` |
| links of a topic to a vocabulary | `vocabulary_links.py` |
| a title or a description does not fit, or two pages have the same | `descriptions.py` |
| a page may load what it must not, or must not what it should | `security_policy.py`; for hosts: `headers_file.py` |
| an article as ninjs | `ninjs.py` |
| the picture of a shared link | `share_cards.py`; how it is drawn: `card_drawing.py` |
| the icon on a home screen, or the name under it | `web_manifest.py` |
| the site's own colours and fonts; logo and links | `theme_style.py`; `theme_view.py` |
| `check` does not tell that a default changed of which the site has a copy | `theme_copies.py` |
| a template or a static file of the site does not win | `theme.py`; names of static files: `hashed_assets.py` |
| a field that a template shows | `views/` |
"""
