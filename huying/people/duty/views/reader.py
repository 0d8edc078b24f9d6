"""Whoever has to do with duty; for everybody else there are no such pages."""

from __future__ import annotations

from huying.people.duty.access import has_duty
from huying.people.readers import open_to

reader = open_to(has_duty)
