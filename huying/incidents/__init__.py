"""Whistle, receive, dispatch, respond, arrive, control, close, review."""
