"""Feeds and pages from the network into `seeds/fetched/`, politely, within bounds, and only from the public internet.

| what is wrong | file |
|---|---|
| a feed is not fetched when it is due, or too often after failures | `schedule.py`, `retry_after.py` |
| one feed stops another; feeds that fail are not reported; `User-Agent` | `fetch_feeds.py`, `fetch_report.py` |
| a file of a bucket is not copied, or again and again | `fetch_storage.py` |
| an entry is missing, or there again and again | `fetch_feed.py`, `feed_entries.py` |
| a host is asked too fast, or twice at once | `host_turns.py` |
| a robots.txt is not heeded | `robots.py` |
| `add URL` does not get one page | `fetch_page.py` |
| redirects, time, size; what is said of failures | `http_client.py`, `failures.py` |
| an answer that is packed | `unpacked_body.py` |
| an address of a private network is asked | `checked_connections.py`, `public_addresses.py` |
| an address is asked for in the wrong form | `request_address.py` |
| an archive is damaged, or in the wrong folder | `archive_files.py` |
| what is remembered between rounds | `fetch_state.py` |
| `fetch --watch` stops, or fetches without a pause | `watch_feeds.py` |
| OPML; feeds that are added to the settings | `opml.py`, `add_feeds.py` |
"""
