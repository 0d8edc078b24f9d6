"""The address registry for those who keep it: the tree of addresses, places and rooms, other names, imports."""
