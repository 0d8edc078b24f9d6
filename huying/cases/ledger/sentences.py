"""The sentence of a case that came of a ledger, for its time line."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.registry import tells


@tells("cases.CaseImported")
def _imported(data: dict[str, Any]) -> str:
    return _("从台账导入，原表第 {row} 行；以前的经过按台账补记").format(row=data["row"])
