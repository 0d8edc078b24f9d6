"""Channels by which a message reaches a person. The app channel is built in; others register themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from huying.notices.models import Delivery, Message


class Channel(Protocol):
    """One way to reach people. `send` runs in the worker and may be called again for the same deliveries."""

    name: str

    def send(self, message: Message, deliveries: Sequence[Delivery]) -> None:
        """Hand the deliveries over; marks each as sent or failed through the commands of this module."""


CHANNELS: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    """Make a channel known under its name."""
    CHANNELS[channel.name] = channel
