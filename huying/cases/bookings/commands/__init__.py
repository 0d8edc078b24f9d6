"""Commands: the only functions that write bookings; one verb a file."""
