"""Nudges: when one comes, in whose time zone, and when not. Nothing here knows of anybody but one person."""
