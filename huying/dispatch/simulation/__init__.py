"""A synthetic district in which policies are compared: the same people, answers and ways for each of them."""
