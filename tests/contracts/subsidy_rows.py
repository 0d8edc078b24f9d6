"""Operations on subsidies: who gets through, and what they ask for."""

from __future__ import annotations

from huying.cases.models import Case
from huying.core.testing import Clock
from huying.supervision.api import EXAMPLES
from huying.supervision.models import Batch, Subsidy
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import INSPECTION

SUBSIDISED = ("subsidy_id", "batch_id")


def subsidy_rows(who: Groups) -> list[Operation]:
    """The subsidy is that of 钱调解 in 潮前社区, the batch one of the district."""
    one, batches, batch = "subsidies/{subsidy_id}", "subsidy_batches", "subsidy_batches/{batch_id}"
    knowing = f"{who.command} window_clerk mediator mediation_admin {INSPECTION}"
    readers = f"{knowing} other_street_seat mediator_sun stranger"
    pays = "district_chief district_seat"
    return [
        ("GET subsidies", readers, None, ""),
        (
            "POST subsidies",
            f"{who.command} window_clerk",
            {**EXAMPLES["propose_subsidy"], "code": "{case_code}"},
            INSPECTION,
        ),
        (f"GET {one}", knowing, None, ""),
        (f"POST {one}/check", f"{who.command} window_clerk mediation_admin", EXAMPLES["check_subsidy"], knowing),
        (f"POST {one}/approve", "district_chief street_chief", None, knowing),
        (f"POST {one}/decline", "district_chief street_chief mediation_admin", EXAMPLES["decline_subsidy"], knowing),
        (f"GET {batches}", readers, None, ""),
        (f"POST {batches}", f"{pays} stranger", None, readers),
        (f"POST {batch}/pay", pays, None, readers.replace(" stranger", "")),
        (f"GET {batch}/workbook", pays, None, readers.replace(" stranger", "")),
        ("GET subsidy_scale", readers, None, ""),
        ("POST subsidy_scale", "district_chief", EXAMPLES["set_subsidy_scale"], readers),
    ]


def subsidised(cast: Cast, clock: Clock, case: Case) -> dict[str, str]:
    """What the window proposed for a case that 钱调解 settled, and a batch that was gathered."""
    made = Subsidy.objects.create(
        case=case,
        mediator=cast.mediator,
        area_code=case.area_code,
        state="proposed",
        dispute_class="simple",
        reason="x",
        proposed_by=cast.petition_clerk,
        proposed_at=clock.now,
    )
    batch = Batch.objects.create(number="1", area_code=case.area_code[:6], gathered_at=clock.now)
    return {"subsidy_id": str(made.pk), "batch_id": str(batch.pk)}
