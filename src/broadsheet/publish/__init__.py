"""Sending and printing what a site tells its readers.

| what is wrong | file |
|---|---|
| a mail has the wrong parts or headers | `briefing_mail.py` |
| a clip book is no PDF, or fetches something | `clip_book_pdf.py` |
| a mail is not sent, or to the wrong server | `mail_server.py` |
"""
