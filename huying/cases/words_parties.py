"""The words of what may be corrected of a party."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.cases.words import Words

PART_WORDS: Words = {
    "name": _("姓名或名称"),
    "kind": _("个人或单位"),
    "pseudonym": _("化名"),
    "phone": _("电话"),
    "id_kind": _("证件种类"),
    "id_number": _("证件号或信用代码"),
    "address": _("住址"),
    "minor": _("未成年"),
    "representative": _("代表"),
    "takes_part": _("第三人是否参加调解"),
    "authority": _("授权委托书"),
}
VERB_WORDS: Words = {"add": _("补充登记"), "correct": _("更正"), "leave": _("退出本案")}
