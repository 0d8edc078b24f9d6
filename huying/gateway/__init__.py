"""The long connection of phones and seats: alert frames out, acknowledgements and positions in."""
