"""Organisations, accounts, posts, duty roster, access."""
