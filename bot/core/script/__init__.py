"""The language that authors write dialogues in."""
