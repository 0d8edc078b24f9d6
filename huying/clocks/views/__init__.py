"""Pages of rules, of the legal calendar and of single clocks."""
