"""What Twofold decides: pure data and functions. No clock, no chance, no I/O."""
