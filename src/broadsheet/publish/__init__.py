"""Sending what a site tells to its readers.

| what is wrong | file |
|---|---|
| a mail has the wrong parts or headers | `briefing_mail.py` |
| a mail is not sent, or to the wrong server | `mail_server.py` |
"""
