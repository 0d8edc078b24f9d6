"""Rooms and their guests, opinions, minutes, publicity and tasks. Only commands write here."""

from huying.cases.deliberation.models.minutes import Minutes, MinutesSignature
from huying.cases.deliberation.models.publicity import DecisionObjection, Publicity, ResolutionTask
from huying.cases.deliberation.models.room import Background, Deliberation, Guest, Opinion, Reveal

__all__ = [
    "Background",
    "DecisionObjection",
    "Deliberation",
    "Guest",
    "Minutes",
    "MinutesSignature",
    "Opinion",
    "Publicity",
    "ResolutionTask",
    "Reveal",
]
