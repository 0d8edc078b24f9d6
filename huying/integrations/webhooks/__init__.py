"""Webhooks out: signed notes of what happened to incidents, sent to the addresses that a seat has named."""
