"""The list of mediators as a table. How busy somebody is stands there in words; nobody is counted or ranked."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.forms_mediators import FindMediators
from huying.cases.mediation.queries.profiles import Shown
from huying.core.tables.declared import Column, Table, declared

_DRAWN = "cases_mediation/parts/cells/{}.html"


def _committee(row: Shown) -> str:
    studio = row.profile.studio
    return f"{row.profile.committee.name} · {studio}" if studio else row.profile.committee.name


def _good_at(row: Shown) -> str:
    return "、".join(str(word) for word in row.good_at) or _now("各类纠纷")


def _languages(row: Shown) -> str:
    return "、".join(str(word) for word in row.languages) or _now("普通话")


def _sits(row: Shown) -> str:
    return "；".join(f"{place} · {how}" for place, how in row.sits)


def _listed(row: Shown) -> str:
    return _now("公开") if row.profile.listed else _now("不公开")


MEDIATORS = declared(
    Table(
        key="mediators",
        word=_("调解员"),
        url="mediation:mediators",
        order="name",
        filters=tuple(FindMediators.base_fields),
        columns=(
            Column(
                "name",
                _("姓名"),
                "profile.person.name",
                sort="profile.person.name",
                draw=_DRAWN.format("name"),
                width=14,
            ),
            Column("committee", _("调委会"), _committee, sort="profile.committee.name", width=32),
            Column("good_at", _("擅长"), _good_at, width=30),
            Column("languages", _("语言"), _languages, width=20),
            Column("load", _("忙闲"), "load_word", width=14),
            Column("sits", _("驻点"), _sits, draw=_DRAWN.format("sits"), width=32),
            Column("listed", _("当事人可以选"), _listed, shown=False, width=12),
        ),
        none=_("还没有调解员资料"),
        how=_("由调委会主任在下面填写。"),
    )
)
