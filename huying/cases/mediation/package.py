"""The package for the court as data: the application, the agreement, who the parties are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Confirmation
from huying.cases.models import Case
from huying.core.clock import in_china
from huying.core.errors import NotFound

FORMAT = "huying.judicial-confirmation/1"


def package_of(case: Case) -> dict[str, Any]:
    """Plain values, ISO dates, amounts as text in yuan. Raises NotFound before anybody applied."""
    beside = ("court", "agreement__mediation__committee", "agreement__mediation__mediator")
    rows = Confirmation.objects.select_related(*beside).filter(agreement__mediation__case=case)
    row = rows.order_by("applied_at").last()
    if row is None or row.agreement.effective_at is None:
        raise NotFound
    leg = row.agreement.mediation
    return {
        "format": FORMAT,
        "code": case.code,
        "court": row.court.name,
        "state": row.state,
        "applied_on": in_china(row.applied_at).date().isoformat(),
        "service": row.address,
        "committee": leg.committee.name,
        "mediator": leg.mediator.name if leg.mediator else "",
        "agreement": _agreement(row.agreement, row.agreement.effective_at),
        "applicants": [
            {
                "number": party.number,
                "side": party.side,
                "kind": party.kind,
                "name": party.name,
                "sex": party.sex,
                "id_kind": party.id_kind,
                "id_number": party.id_number,
                "phone": party.phone,
                "address": party.address,
            }
            for party in principals(case)
        ],
    }


def _agreement(agreement: Agreement, effective_at: datetime) -> dict[str, Any]:
    """What both sides signed, with each thing that is to be performed."""
    return {
        "number": agreement.number,
        "form": agreement.form,
        "version": agreement.version,
        "effective_on": in_china(effective_at).date().isoformat(),
        "digest": agreement.digest,
        "facts": agreement.facts,
        "issues": agreement.issues,
        "responsibilities": agreement.responsibilities,
        "terms": agreement.terms,
        "method": agreement.method,
        "items": [
            {
                "number": item.number,
                "party": item.party.number,
                "what": item.what,
                "amount": str(item.amount) if item.amount is not None else None,
                "due_on": item.due_on.isoformat(),
            }
            for item in agreement.performances.select_related("party").order_by("number")
        ],
    }
