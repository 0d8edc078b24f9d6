"""Bookings of the one-stop centre: rooms, desks, the notary, the shared court, the psychologist (domain 1.I)."""
