"""Evidence: the papers that an application needs, and the files that were attached to them."""
