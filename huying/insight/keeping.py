"""What the worker does: it keeps the projections up with the log, and builds them anew where it has lost the way."""

from __future__ import annotations

import logging

from huying.insight.projecting import Lost, catch_up
from huying.insight.rebuilding import rebuild

log = logging.getLogger(__name__)


def keep_up() -> int:
    """Fold what is new; how many streams. After more than the outbox remembers, all of them."""
    try:
        return catch_up()
    except Lost:
        built = rebuild()
        log.warning("projections built anew", extra={"rows": built.rows, "seconds": built.seconds})
        return built.rows
