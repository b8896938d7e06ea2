"""What editors decide of pages that are there.

| what is wrong | file |
|---|---|
| a command does not know the page that somebody names | `find_page.py` |
| something that waits for an editor is not listed | `review.py` |
| the reason why a page is not on the site is wrong or missing | `why_not_public.py` |
| accepting, rejecting or withdrawing loses something, or publishes too much | `review_actions.py` |
| a correction at the desk changes the wrong thing, or too much | `page_corrections.py` |
| a correction at the desk is lost, or writes over somebody's work | `correct_page.py` |
| the desk shows the wrong facts of a page | `page_facts.py` |
| two pages do not become one, or one does not become two | `split_and_join.py` |
| a name or topic is not proposed, or should not be | `suggestions.py` |
| an address leads nowhere after a page was renamed | `lost_addresses.py` |
| archiving a year loses an article, or thawing brings back another one | `archive_articles.py` |
| `join --story` or `split --story` changes the wrong story | `story_decisions.py` |
"""
