"""Why the faulty rows of an import are not taken along: personal data stand in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid


class FaultsReason(Invalid):
    """Taking personal data along has a reason."""

    slug = "ledger-faults-reason"
    text = _("请写明下载的理由（至少 4 个字），会记入操作记录。")
    field = "reason"


class FaultsAskedAlready(Conflict):
    """A request of this person waits for another."""

    slug = "ledger-faults-asked-already"
    text = _("您已申请下载，正等另一人同意。")


class FaultsNotAllowed(Conflict):
    """Another person has to allow it first; a yes counts for a day."""

    slug = "ledger-faults-not-allowed"
    text = _("错误行里有个人信息，须先写明理由，由另一人同意后一天之内下载。请在导入页面申请。")


class OwnFaults(Conflict):
    """Whoever asked does not decide."""

    slug = "ledger-faults-own"
    text = _("自己提出的下载申请要由另一人审批。")


class FaultsDecided(Conflict):
    """Somebody has decided already."""

    slug = "ledger-faults-decided"
    text = _("这份申请已有人审批。请看最新进展。")


class FaultsWhyNot(Invalid):
    """A no is explained."""

    slug = "ledger-faults-why-not"
    text = _("不同意下载的，请写明理由。")
    field = "answer"
