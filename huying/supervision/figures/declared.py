"""All figures, in the order in which they are shown, and what their groups are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.supervision.figures.definition import Definition
from huying.supervision.figures.of_hazards import HAZARDS
from huying.supervision.figures.of_matters import COURT, SETTLING
from huying.supervision.figures.of_outcomes import MEDIATING, PETITIONS
from huying.supervision.figures.of_ratings import RATINGS
from huying.supervision.figures.of_records import RECORDS
from huying.supervision.figures.of_supervision import SUPERVISION
from huying.supervision.figures.of_work import ORDERS, WHISTLES

GROUPS = {
    "court": _("法院四问"),
    "settling": _("化解"),
    "mediating": _("调解与回访"),
    "petitions": _("信访"),
    "orders": _("工单与吹哨报到"),
    "whistles": _("吹哨"),
    "hazards": _("隐患"),
    "records": _("数据鲜活"),
    "supervision": _("函单、督办与线索"),
    "ratings": _("双评"),
}
OWN = "own"
GROUP_WORDS = {**GROUPS, OWN: _("本区自定")}
DEFINITIONS: tuple[Definition, ...] = (
    *(*COURT, *SETTLING, *MEDIATING, *PETITIONS),
    *(*ORDERS, *WHISTLES, *HAZARDS, *RECORDS, *SUPERVISION, *RATINGS),
)
BY_CODE = {each.code: each for each in DEFINITIONS}
