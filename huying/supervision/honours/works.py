"""Every act on an honour by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.supervision.honours.commands.confer import confer
from huying.supervision.honours.commands.consent import consent
from huying.supervision.honours.commands.end import end, revoke
from huying.supervision.honours.commands.object_ import answer
from huying.supervision.honours.commands.publish import publish

WORKS: dict[str, Callable[..., Any]] = {
    "consent": consent,
    "publish": publish,
    "answer": answer,
    "confer": confer,
    "end": end,
    "revoke": revoke,
}
"""Called with `by`, `at`, `honour_id`, and what the form or the body says."""
