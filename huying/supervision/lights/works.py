"""Every act on a supervision by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.supervision.lights.commands.lift import lift
from huying.supervision.lights.commands.list_ import list_
from huying.supervision.lights.commands.propose import propose
from huying.supervision.lights.commands.resolve import resolve
from huying.supervision.lights.commands.send_back import send_back
from huying.supervision.lights.commands.warn import warn

Work = Callable[..., Any]
"""Called with `by`, `at`, `supervision_id` and what the verb's form or body says."""
WORKS: dict[str, Work] = {
    "warn": warn,
    "propose": propose,
    "list": list_,
    "resolve": resolve,
    "send_back": send_back,
    "lift": lift,
}
