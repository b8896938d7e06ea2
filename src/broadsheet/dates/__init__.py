"""Dates and times as people and programs write them, if they can be read in only one way.

| what is wrong | file |
|---|---|
| a day, a time or a label on a printed line | `written_dates.py`, `date_patterns.py` |
| `10/04/2024` is October where it is April | `date_order.py` |
| a time zone | `time_zones.py` |

Which date is the article's is decided elsewhere: of web pages in `seeds/page_dates`, of other formats in
`seeds/machine_dates`, of texts in `reading/layout/` (`byline_and_date`, `dateline`, `article_date`), of embargoes in
`reading/layout/embargo_times`. `content/importing/date_faults` refuses what cannot be, and
`site/interface_language` writes dates.
"""
