"""The lists of organisations, people and duty as tables.

Nobody is counted or ranked in them. A name stands there for colleagues on the page; in a file it is covered, as
personal data leave the platform only with the approval of two (domain 5.2).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.core.identity import masked_name, masked_phone
from huying.core.tables.declared import Column, Table, Word, declared
from huying.core.tables.values import State
from huying.people.directory.forms import FindOrganisations, FindPeople, FindShifts
from huying.people.models import Post, Shift
from huying.people.words import CATEGORY_WORDS, KIND_WORDS, ROLE_WORDS


def _of_words(words: dict[str, Word], path: str) -> Any:
    def read(row: Any) -> Word:
        value: str = getattr(row, path)
        return words.get(value, value)

    return read


def _duty(row: Post) -> State:
    presence = getattr(row.person, "presence", None)
    until = presence.on_duty_until if presence else None
    return State(_("在岗"), "answer") if until and until > now() else State(_("不在岗"))


def _shift(row: Shift) -> State:
    at = now()
    if row.signed_out_at or row.ends_at <= at:
        return State(_("已下岗") if row.signed_in_at else _("未签到"))
    if row.signed_in_at:
        return State(_("在岗"), "answer")
    return State(_("应到未签"), "warn") if row.starts_at <= at else State(_("待上岗"))


ORGANISATIONS = declared(
    Table(
        key="organisations",
        word=_("单位清单"),
        url="organisations",
        order="name",
        filters=tuple(FindOrganisations.base_fields),
        columns=(
            Column("name", _("名称"), sort="name", width=32),
            Column("kind", _("种类"), _of_words(KIND_WORDS, "kind"), sort="kind", width=14),
            Column("category", _("行业"), _of_words(CATEGORY_WORDS, "category"), sort="category", width=14),
            Column("area", _("属地"), "area.name", sort="area_id", width=18),
            Column("grid", _("共治网格"), "grid.name", sort="grid_id", width=18),
            Column("parent", _("上级"), "parent.name", width=28),
            Column("address", _("地址"), width=32),
            Column("phone", _("值班电话"), width=16),
            Column("code", _("编码"), shown=False, width=18),
        ),
        none=_("还没有单位"),
        how=_("从机构清单导入的指挥室、工作站、部门和共治单位会在这里。"),
        missed=_("换一个词，或清除筛选。"),
    )
)
PEOPLE = declared(
    Table(
        key="people",
        word=_("人员清单"),
        url="people",
        order="organisation",
        filters=tuple(FindPeople.base_fields),
        columns=(
            Column("name", _("姓名"), "person.name", sort="person__name", cover=masked_name, width=14),
            Column("role", _("岗位"), _of_words(ROLE_WORDS, "role"), sort="role", width=18),
            Column("organisation", _("单位"), "organisation.name", sort="organisation__name", width=32),
            Column("area", _("属地"), "organisation.area.name", sort="organisation__area_id", width=18),
            Column("phone", _("电话"), "person.phone", mask=masked_phone, width=16),
            Column("duty", _("在岗"), _duty, kind="state", width=10),
            Column("since", _("任职起"), "valid_from", kind="day", sort="valid_from", shown=False, width=14),
        ),
        none=_("还没有人员"),
        how=_("从人员清单导入、有岗位的人会在这里。"),
        missed=_("换一个词，或清除筛选。"),
    )
)
ROSTER = declared(
    Table(
        key="roster",
        word=_("值班表"),
        url="roster",
        order="starts",
        filters=tuple(FindShifts.base_fields),
        columns=(
            Column("person", _("姓名"), "person.name", sort="person__name", cover=masked_name, width=14),
            Column("organisation", _("单位"), "organisation.name", sort="organisation__name", width=32),
            Column("starts", _("上岗"), "starts_at", kind="moment", sort="starts_at", width=18),
            Column("ends", _("下岗"), "ends_at", kind="moment", sort="ends_at", width=18),
            Column("state", _("情况"), _shift, kind="state", width=12),
            Column("signed_in", _("签到"), "signed_in_at", kind="moment", shown=False, width=18),
            Column("signed_out", _("签退"), "signed_out_at", kind="moment", shown=False, width=18),
        ),
        none=_("没有排班"),
        how=_("现在起的班次会在这里；看以前的，请选日期。上岗、下岗由本人在哨端自行切换。"),
        missed=_("换一个词或日期，或清除筛选。"),
    )
)
