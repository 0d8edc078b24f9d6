"""Questions that screens ask of bookings."""
