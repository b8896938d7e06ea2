"""Dates and times as people and programs write them, if they can be read in only one way.

| what is wrong | file |
|---|---|
| a day, a time or a label on a printed line | `written_dates.py`, `date_patterns.py` |
| a time zone | `time_zones.py` |
"""
