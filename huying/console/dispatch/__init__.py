"""Ways of calling compared (比较派法): on a synthetic district or on the district's own log."""
