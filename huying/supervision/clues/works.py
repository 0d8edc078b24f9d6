"""Every act on a clue by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.supervision.clues.commands.approve import approve, decline
from huying.supervision.clues.commands.ask import ask
from huying.supervision.clues.commands.lead import lead
from huying.supervision.clues.commands.propose import propose
from huying.supervision.clues.commands.refer import refer
from huying.supervision.clues.commands.refuse import close, refuse
from huying.supervision.clues.commands.verify import verify

WORKS: dict[str, Callable[..., Any]] = {
    "refer": refer,
    "refuse": refuse,
    "ask": ask,
    "verify": verify,
    "propose": propose,
    "close": close,
    "approve": approve,
    "decline": decline,
    "lead": lead,
}
"""Called with `by`, `at`, `clue_id`, and what the form or the body says."""
