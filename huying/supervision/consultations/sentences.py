"""How the time line of an incident tells that 5+X began."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huying.incidents.queries.sentences import Names, tells
from huying.supervision.consultations.events import JointResponseCalled


@tells(JointResponseCalled)
def _called(fact: JointResponseCalled, _names: Names) -> str:
    return _("启动 5+X 协同处置（会商 {code}）：核心单位 {core} 个，其他单位 {others} 个").format(
        code=fact.code, core=fact.core, others=fact.others
    )
