"""Months of the calendar in China: `2026-11`."""

from __future__ import annotations

from datetime import datetime

from huying.core.clock import in_china


def month_of(at: datetime) -> str:
    """The month of an instant."""
    return f"{in_china(at):%Y-%m}"


def bounds_of(month: str) -> tuple[datetime, datetime]:
    """The first instant of a month, and that of the next."""
    year, number = (int(part) for part in month.split("-"))
    noon = in_china(datetime.fromisoformat(f"{year:04}-{number:02}-01T12:00:00+08:00"))
    first = noon.replace(hour=0)
    return first, first.replace(year=year + number // 12, month=number % 12 + 1)
