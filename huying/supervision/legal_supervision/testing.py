"""Builders of legal supervision for tests of every module."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.cases.models import Case
from huying.people.access import Actor
from huying.supervision.legal_supervision.commands.write_finding import Content, write_finding
from huying.supervision.legal_supervision.models import Finding

SECTIONS = {
    "situation": "该事项已经归档，案卷中没有任何材料。",
    "problem": "归档前没有核对案卷。",
    "basis": "调解档案管理的规定。",
    "measures": "补正案卷，说明原因，并自查同类事项。",
}


def a_finding(*, by: Actor, at: datetime, case: Case | None = None, **more: Any) -> Finding:
    """A finding of a procurator about a matter, or about a body."""
    matter = case.code if case else ""
    return write_finding(by=by, at=at, content=Content("关于补正案卷的监督意见", SECTIONS, matter, **more))
