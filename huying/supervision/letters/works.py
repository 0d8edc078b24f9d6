"""Every act on a letter by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.supervision.letters.commands.approve import approve
from huying.supervision.letters.commands.check import check
from huying.supervision.letters.commands.close import close
from huying.supervision.letters.commands.decline import decline
from huying.supervision.letters.commands.number import number
from huying.supervision.letters.commands.receive import receive
from huying.supervision.letters.commands.reply import reply
from huying.supervision.letters.commands.send import send
from huying.supervision.letters.commands.send_back import send_back
from huying.supervision.letters.commands.withdraw import withdraw

WORKS: dict[str, Callable[..., Any]] = {
    "approve": approve,
    "decline": decline,
    "number": number,
    "send": send,
    "receive": receive,
    "reply": reply,
    "check": check,
    "send_back": send_back,
    "close": close,
    "withdraw": withdraw,
}
"""Called with `by`, `at`, `letter_id` and what the verb's form or body says."""
