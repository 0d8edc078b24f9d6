"""The filings of precursor chemicals as a table, and what narrows it."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huying.core.tables.declared import Column, Table, declared
from huying.core.tables.values import State
from huying.patrols.enterprises.queries.filings import FilingRow
from huying.patrols.enterprises.words import CLASSES, FILING_STATES

BY_RULE, BY_PERSON = "rule", "person"


class FindFilings(forms.Form):
    """What the list is narrowed to; the state is chosen by a chip."""

    q = forms.CharField(label=_("编号、企业、信用代码或品种"), max_length=60, required=False)
    chemical_class = forms.ChoiceField(
        label=_("分类"), required=False, choices=[("", _("全部")), *((str(key), word) for key, word in CLASSES.items())]
    )
    way = forms.ChoiceField(
        label=_("办理方式"),
        required=False,
        choices=[("", _("全部")), (BY_RULE, _("秒办")), (BY_PERSON, _("人工审核"))],
    )
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", ""), *FILING_STATES.items()], widget=forms.HiddenInput
    )


def _opens(line: FilingRow) -> str:
    return reverse("enterprises:filing", args=[line.row.code])


def _chemical(line: FilingRow) -> str:
    return f"{line.row.chemical.name}（{line.chemical_class}）"


def _kilograms(line: FilingRow) -> int | Decimal:
    """Without the noughts behind the point that the column of the database has."""
    told = line.row.kilograms
    return int(told) if told == int(told) else told.normalize()


def _period(line: FilingRow) -> str:
    return f"{line.row.starts_on} – {line.row.ends_on}"


def _way(line: FilingRow) -> str:
    return _now("秒办") if line.row.instant else _now("人工审核")


def _state(line: FilingRow) -> State:
    return State(line.state, line.tone)


FILINGS = declared(
    Table(
        key="filings",
        word=_("备案"),
        url="enterprises:filings",
        order="-filed",
        filters=tuple(FindFilings.base_fields),
        columns=(
            Column("code", _("编号"), "row.code", opens=_opens, sort="code", width=18),
            Column("enterprise", _("企业"), "row.enterprise.name", sort="enterprise__name", width=36),
            Column(
                "credit_code",
                _("信用代码"),
                "row.enterprise.credit_code",
                sort="enterprise__credit_code",
                shown=False,
                width=22,
            ),
            Column("chemical", _("品种"), _chemical, sort="chemical__name", width=22),
            Column("kilograms", _("千克"), _kilograms, kind="number", sort="kilograms", width=10),
            Column("purpose", _("用途"), shown=False, width=14),
            Column("period", _("期间"), _period, sort="starts_on", width=26),
            Column("way", _("办理方式"), _way, sort="instant", width=12),
            Column("state", _("状态"), _state, kind="state", sort="state", width=12),
            Column("filed", _("报送"), "row.filed_at", kind="moment", sort="filed_at", width=18),
            Column("decided", _("决定"), "row.decided_at", kind="moment", sort="decided_at", shown=False, width=18),
        ),
        none=_("没有备案"),
        how=_("通过入网核查的企业，可以在企业页面报送购买备案。"),
        missed=_("换一个词，或清空筛选再看。"),
    )
)
