"""Twofold: guided reflection for couples, as a Telegram bot."""

__version__ = "0.1.0"
