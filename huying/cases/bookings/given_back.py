"""What follows elsewhere when somebody gives an appointment back: the parts that use bookings register here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from huying.cases.bookings.models import Booking
from huying.people.access import Actor

GivenBack = Callable[[Booking, Actor, datetime], None]
"""Runs in the transaction of the command, its case locked, after the fact is recorded."""
GIVEN_BACK: list[GivenBack] = []


def given_back(function: GivenBack) -> GivenBack:
    """Register what is to be done when a person gives an appointment back."""
    GIVEN_BACK.append(function)
    return function
