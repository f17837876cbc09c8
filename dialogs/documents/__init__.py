"""Documents: a content tree built once, and the writers that turn it into files."""
