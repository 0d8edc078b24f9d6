"""A kind of paper for tests, and a matter that a guard, a street's seat and an auditor may read of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huying.core.testing import Clock
from huying.papers.access import reads_papers
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.receipts import ServiceReceipt
from huying.papers.sheets import sheet
from huying.people.access import Actor
from tests.cast import Cast

STREAM = "trial:0199f0d2-6a3c-7d10-9c11-2f1f1d0c9a01"
CODE = "261121-482053-7"


@sheet(
    "trial", series="试", words="试用告知单", template="papers/receipt.html", holders=("申请人", "存档"), progress=True
)
@dataclass(frozen=True)
class Trial(ServiceReceipt):
    """The facts of a receipt, with a number and two holders."""


@sheet("secret_trial", words="试用密件", template="papers/receipt.html")
@dataclass(frozen=True)
class SecretTrial(ServiceReceipt):
    """Without a number, and read by fewer people."""


FACTS = Trial(paper="依法受理告知单", number="甲方张三", code=CODE, copies=3)
SECRET = SecretTrial(paper="调解笔录", number="", code=CODE, copies=1)


@reads_papers("trial")
def _reads(actor: Actor, stream: str) -> bool:
    return stream == STREAM and actor.has(frozenset({"district_seat", "guard", "auditor"}))


@reads_papers("trial", "secret_trial")
def _reads_secrets(actor: Actor, _stream: str) -> bool:
    return actor.has(frozenset({"district_seat"}))


def issued(cast: Cast, clock: Clock, facts: Any = FACTS, **told: Any) -> Paper:
    """A paper of the district's centre."""
    by = cast.actor(cast.district_seat)
    given = {"stream": STREAM, "code": CODE, "organisation": cast.units.district_center} | told
    return issue(by=by, at=clock.now, sheet=facts, **given)
