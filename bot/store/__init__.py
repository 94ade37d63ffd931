"""Where everything is kept: one SQLite file, words sealed."""
