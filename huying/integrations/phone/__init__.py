"""Incoming phone calls at the seats (来电): rung by a SIP gateway, claimed, written down while talking, never lost."""
