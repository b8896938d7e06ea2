"""Patterns for what is right before or behind a name, which the doubts of people, organizations and places share."""

import re

THE_BEFORE = re.compile(r"\b[Tt]he $")
THE_OR_OWNER_BEFORE = re.compile(r"(?:\b[Tt]he|['’]s) $")
MARK_BEFORE = re.compile(r"[“‘\"«‹]$")
MARK_BEHIND = re.compile(r"[.,]?[”’\"»›]")
HYPHEN_BEHIND = re.compile(r" - [A-Z]")
CAPITAL_BEHIND = re.compile(r" ([A-Z]\w+)")
OWNED_BEHIND = re.compile(r"['’]s [A-Z]")
