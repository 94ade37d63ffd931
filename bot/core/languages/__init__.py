"""Other languages: what of a text is translated, where it is found, and how it stands on a line."""
