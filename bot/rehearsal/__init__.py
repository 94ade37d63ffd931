"""A local Bot API server and a page with two phones: try everything with no token."""
