"""Words that are looked for in what somebody writes: plain phrases from a list, and nothing cleverer."""
