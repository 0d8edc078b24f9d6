"""Issuing the receipt of an approved filing, in the name of the authority."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from huying.core.errors import NotFound
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.papers.render import PAPERS_LANGUAGE
from huying.patrols.enterprises.models import Filing
from huying.patrols.enterprises.sheets import FilingReceipt
from huying.patrols.enterprises.telling import body_of
from huying.patrols.enterprises.told_reasons import told
from huying.patrols.enterprises.words import CLASSES, PURPOSES
from huying.people.access import Actor


def receipt_of(filing: Filing) -> FilingReceipt:
    """What its receipt says."""
    with override(PAPERS_LANGUAGE):
        return FilingReceipt(
            enterprise=filing.enterprise.name,
            credit_code=filing.enterprise.credit_code,
            chemical=filing.chemical.name,
            chemical_class=str(CLASSES[filing.chemical.chemical_class]),
            kilograms=filing.kilograms,
            purpose=filing.purpose_words or str(PURPOSES[filing.purpose]),
            starts_on=filing.starts_on,
            ends_on=filing.ends_on,
            counterpart=filing.counterpart_name,
            counterpart_code=filing.counterpart_code,
            filed_at=filing.filed_at,
            approved_at=filing.decided_at or filing.filed_at,
            instant=filing.instant,
            reasons=tuple(line.text for line in told(filing.reasons)) if filing.instant else (),
        )


def issue_receipt(filing: Filing, *, by: Actor, at: datetime) -> Paper:
    """Its paper, numbered by the authority. Raises NotFound where the district has no authority."""
    body = body_of(filing.enterprise.area_code, "authority")
    if body is None:
        raise NotFound
    return issue(
        by=by,
        at=at,
        sheet=receipt_of(filing),
        stream=filing.stream,
        code=filing.code,
        organisation=body.organisation,
    )
