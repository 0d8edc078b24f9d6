"""Commands: the only functions that write domain rows.

The order inside never varies: lock the row, may, rule, change, record the fact, return. One transaction, no HTTP, no
mail, no network, no clock read (`at` is an argument). The page, the API, a timer, a connector and a script call the
same function.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction

from huying.core import tracing

P = ParamSpec("P")
R = TypeVar("R")


def command(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function in one transaction."""
    name = f"command {function.__name__}"

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with tracing.span(name), transaction.atomic():
            return function(*args, **kwargs)

    return run
