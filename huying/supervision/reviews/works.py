"""Every act on a review and on a measure by its verb: the same commands for the pages and for the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from huying.people.access import Actor
from huying.supervision.reviews.access import require_finishing, require_signing, require_verifying, require_writing
from huying.supervision.reviews.commands.edit_review import edit_review
from huying.supervision.reviews.commands.finish_measure import finish_measure
from huying.supervision.reviews.commands.set_measure import drop_measure, set_measure
from huying.supervision.reviews.commands.sign_review import sign_review
from huying.supervision.reviews.commands.verify_measure import return_measure, verify_measure

Work = tuple[Callable[[Actor, Any], None], Callable[..., Any]]
"""Who may, and the command: called with `by`, `at`, `review_id` or `measure_id`, and what the form or body says."""
ON_REVIEWS: dict[str, Work] = {
    "edit": (require_writing, edit_review),
    "set_measure": (require_writing, set_measure),
    "drop_measure": (require_writing, drop_measure),
    "sign": (require_signing, sign_review),
}
ON_MEASURES: dict[str, Work] = {
    "finish": (require_finishing, finish_measure),
    "verify": (require_verifying, verify_measure),
    "return": (require_verifying, return_measure),
}
