"""The plate of a building: its code, its signed link, and who issued, printed and revoked it."""
