"""The schema's history: each step once, in order, at the start."""
