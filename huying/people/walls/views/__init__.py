"""Pages of links, and the door through which a device comes."""
