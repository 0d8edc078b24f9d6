"""A ledger among the workbooks that somebody sends: by its headings, within its limits."""

from __future__ import annotations

from huying.cases.ledger.columns import NEEDED, keys_of
from huying.cases.ledger.rules import EXAMPLE, MOST_BYTES, MOST_ROWS, MOST_UNPACKED
from huying.core.workbooks.opening import Limits, Wanted

LIMITS = Limits(rows=MOST_ROWS, bytes=MOST_BYTES, unpacked=MOST_UNPACKED, example=EXAMPLE)
LEDGER = Wanted(keys_of, {column.key: column.word for column in NEEDED}, LIMITS)
