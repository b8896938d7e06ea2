"""Broadsheet: a static news briefing from a folder of raw news articles."""

__version__ = "0.1.0"
