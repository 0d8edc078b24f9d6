"""Command seat and responder pages that combine modules; reads only."""
