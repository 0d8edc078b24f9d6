"""Pages of reviews and of the measures that follow from them."""
