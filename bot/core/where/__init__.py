"""Where people are: countries as they call them, and the clocks that run there."""
