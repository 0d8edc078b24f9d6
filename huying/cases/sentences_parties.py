"""The sentences of what happens to parties, for the time line of a case. They name nobody."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huying.cases.registry import tells
from huying.cases.words import SIDE_WORDS
from huying.cases.words_parties import PART_WORDS

Data = dict[str, Any]


@tells("cases.PartyAdded")
def _added(data: Data) -> str:
    side = SIDE_WORDS[data["side"]]
    if not data["agent_for"]:
        return _("补充登记一名{side}").format(side=side)
    said = _("登记{side}的代理人，有授权委托书") if data["authority"] else _("登记{side}的代理人，授权委托书待补")
    return said.format(side=side)


@tells("cases.PartyCorrected")
def _corrected(data: Data) -> str:
    words = "\u3001".join(str(PART_WORDS[part]) for part in data["parts"])
    return _("更正一名当事人的信息：{words}").format(words=words)


@tells("cases.PartyLeft")
def _left(data: Data) -> str:
    return _("一名代理人退出") if data["agent"] else _("一名当事人退出")


@tells("cases.CaseBecameCollective")
def _collective(_data: Data) -> str:
    return _("诉求相同的人数达到群体性事项的标准")


@tells("cases.FormerValuesOpened")
def _opened(_data: Data) -> str:
    return _("查看了当事人更正前的信息，已记录理由")
