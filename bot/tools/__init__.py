"""What authors and hosts run by hand."""
