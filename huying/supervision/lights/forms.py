"""The shape of what is chosen and typed; what it means is decided by queries and commands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.clocks.rules import Light
from huying.orders.forms import Photos
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.places.models import Area
from huying.supervision.lights.access import SUPERVISORS
from huying.supervision.lights.models import MOST_WHY
from huying.supervision.lights.queries.listed import Sought
from huying.supervision.lights.queries.lit import PRESSING, RANKS, Narrowed
from huying.supervision.lights.rules import Difficulty
from huying.supervision.lights.watched import WATCHED
from huying.supervision.lights.words import DIFFICULTIES, LIGHT_WORDS, PRESSING_WORD, STATES

EVERY = "all"
"""The choice of every light."""
_LEVELS = ("district", "street", "community")
_ALL = ("", _("全部"))


def areas_of(actor: Actor) -> list[tuple[str, str]]:
    """The areas by which a person narrows: those inside the areas of their posts, streets before communities."""
    inside = Q(pk=None)
    for duty in actor.duties:
        inside |= Q(code__startswith=duty.area_code)
    rows = Area.objects.filter(inside, level__in=_LEVELS, valid_to=None).order_by("code")
    return list(rows.values_list("code", "name"))


def bodies_of(actor: Actor) -> list[tuple[UUID, str]]:
    """The organisations by which a person narrows: of their area for supervisors, else their own."""
    mine = Q(pk__in=[duty.organisation_id for duty in actor.duties])
    for duty in actor.duties:
        if duty.role in SUPERVISORS:
            mine |= Q(area__code__startswith=duty.area_code)
    return list(Organisation.objects.filter(mine).order_by("name", "pk").values_list("pk", "name"))


class _Where(forms.Form):
    """Kind, area and organisation, as the reader may choose them."""

    kind = forms.ChoiceField(
        label=_("种类"), required=False, choices=[_ALL, *((key, each.word) for key, each in WATCHED.items())]
    )
    area = forms.ChoiceField(label=_("属地"), required=False)
    body = forms.TypedChoiceField(label=_("责任单位"), required=False, coerce=UUID, empty_value=None)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        self._offer("area", areas_of(actor))
        self._offer("body", bodies_of(actor))

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [_ALL, *choices]

    def where(self) -> dict[str, str]:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        return {"kind": data["kind"], "area": data["area"], "body": str(data["body"]) if data["body"] else ""}


class Find(_Where):
    """What the board is narrowed to; without a light it shows what is late or nearly late."""

    light = forms.ChoiceField(
        label=_("亮灯"),
        required=False,
        choices=[("", PRESSING_WORD), *((each.value, word) for each, word in LIGHT_WORDS.items()), (EVERY, _("全部"))],
    )

    def narrowed(self) -> Narrowed:
        """What was chosen; call it when it is valid."""
        light = self.cleaned_data["light"]
        lights = RANKS if light == EVERY else (Light(light),) if light else PRESSING
        return Narrowed(lights=lights, **self.where())


class FindSupervision(_Where):
    """What the list of supervisions is narrowed to."""

    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[_ALL, *((k.value, v) for k, v in STATES.items())]
    )
    open = forms.ChoiceField(
        label=_("进展"), required=False, choices=[_ALL, ("yes", _("未了结")), ("no", _("已了结和已摘牌"))]
    )

    def sought(self) -> Sought:
        """What was chosen; call it when it is valid."""
        data = self.cleaned_data
        where = self.where()
        over = {"yes": True, "no": False}.get(data["open"])
        return Sought(data["state"], where["kind"], where["area"], where["body"], over)


def _words(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=MOST_WHY, help_text=hint, widget=forms.Textarea(attrs={"rows": 3})
    )


class Supervise(forms.Form):
    """立案: why a matter comes under supervision."""

    why = _words(_("为什么督办"), hint=_("写事情和进度，不写群众姓名。"))


class Why(forms.Form):
    """Why, in words."""

    why = _words(_("原因"))


class Sign(forms.Form):
    """签发挂牌: how hard the matter is, and what is to be done."""

    difficulty = forms.ChoiceField(label=_("难易程度"), choices=[(k.value, v) for k, v in DIFFICULTIES.items()])
    demand = _words(_("整改要求"), hint=_("写清做到什么程度算整改好。"))

    def clean_difficulty(self) -> Difficulty:
        """As the rules know it."""
        return Difficulty(self.cleaned_data["difficulty"])


class Resolve(forms.Form):
    """提交整改: what was done, with proof."""

    proof = _words(_("整改情况"))
    photos = Photos(label=_("证明材料"), help_text=_("照片或 PDF，1 至 9 份"))


SHAPES: dict[str, type[forms.Form]] = {
    "warn": Why,
    "propose": Why,
    "list": Sign,
    "resolve": Resolve,
    "send_back": Why,
    "lift": Why,
}
