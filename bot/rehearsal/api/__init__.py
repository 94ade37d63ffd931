"""A local Bot API for one bot: strict, with everything in memory."""
