"""The state machine of a case (domain 4.b): values in, values out.

Two states of the table's rows are named here that its list leaves out: `disposed`, solved on the spot or by the
result of a department's order, and `merged`, part of another case from then on.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    DIVERTED = "diverted"
    ASSIGNED = "assigned"
    CONSENT_PENDING = "consent_pending"
    MEDIATING = "mediating"
    SUSPENDED = "suspended"
    AGREED = "agreed"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    PERFORMING = "performing"
    PERFORMED = "performed"
    DISPOSED = "disposed"
    OTHER_ROUTE = "other_route"
    FOLLOWED_UP = "followed_up"
    REOPENED = "reopened"
    CLOSED = "closed"
    MERGED = "merged"


ACCEPTABLE = frozenset({State.REGISTERED})
BEFORE_MEDIATION = frozenset({State.ACCEPTED, State.REOPENED, State.DIVERTED, State.ASSIGNED, State.CONSENT_PENDING})
IN_MEDIATION = frozenset({State.ASSIGNED, State.CONSENT_PENDING, State.MEDIATING, State.SUSPENDED})
UNDER_WAY = frozenset({State.REGISTERED}) | BEFORE_MEDIATION | IN_MEDIATION
"""Nothing has come of it yet."""
AGREEMENT = frozenset({State.AGREED, State.PERFORMING, State.PERFORMED})
RESULTS = frozenset(
    {
        State.FAILED,
        State.REFUSED,
        State.WITHDRAWN,
        State.DISPOSED,
        State.PERFORMED,
        State.OTHER_ROUTE,
        State.NOT_ACCEPTED,
    }
)
"""Something has come of it: what is left is the return visit and the archive."""
ENDED = frozenset({State.CLOSED, State.MERGED})
OPEN = frozenset(State) - ENDED

TRANSITIONS: dict[str, tuple[frozenset[State], State]] = {
    # verb: (from any of, to)
    "accept": (ACCEPTABLE, State.ACCEPTED),
    "not_accept": (ACCEPTABLE, State.NOT_ACCEPTED),
    "divert": (frozenset({State.ACCEPTED, State.REOPENED, State.DIVERTED}), State.DIVERTED),
    "object": (frozenset({State.DIVERTED}), State.ACCEPTED),
    "assign": (frozenset({State.ACCEPTED, State.REOPENED, State.DIVERTED}) | IN_MEDIATION, State.ASSIGNED),
    "ask_consent": (frozenset({State.ASSIGNED}), State.CONSENT_PENDING),
    "mediate": (frozenset({State.CONSENT_PENDING}), State.MEDIATING),
    "suspend": (frozenset({State.MEDIATING}), State.SUSPENDED),
    "resume": (frozenset({State.SUSPENDED}), State.MEDIATING),
    "agree": (frozenset({State.MEDIATING}), State.AGREED),
    "fail": (frozenset({State.ASSIGNED, State.CONSENT_PENDING, State.MEDIATING, State.SUSPENDED}), State.FAILED),
    "refuse": (BEFORE_MEDIATION | IN_MEDIATION, State.REFUSED),
    "withdraw": (UNDER_WAY, State.WITHDRAWN),
    "perform": (frozenset({State.AGREED}), State.PERFORMING),
    "performed": (frozenset({State.AGREED, State.PERFORMING}), State.PERFORMED),
    "dispose": (frozenset({State.REGISTERED, State.ACCEPTED, State.REOPENED, State.DIVERTED}), State.DISPOSED),
    "other_route": (UNDER_WAY | RESULTS | AGREEMENT, State.OTHER_ROUTE),
    "follow_up": (RESULTS | AGREEMENT, State.FOLLOWED_UP),
    "reopen": (frozenset({State.FOLLOWED_UP, State.CLOSED}) | RESULTS | AGREEMENT, State.REOPENED),
    "close": (frozenset({State.FOLLOWED_UP, State.NOT_ACCEPTED, State.WITHDRAWN}), State.CLOSED),
    "merge": (UNDER_WAY, State.MERGED),
    "review": (frozenset({State.DISPOSED, State.FOLLOWED_UP, State.CLOSED}), State.REOPENED),
}
"""A failed or refused mediation ends that leg only: another route stays open (domain 3.2)."""

LINES = ("dispute", "petition", "request")
CHANNELS = ("window", "grid", "online", "import", "court", "police", "hotline", "whistle")
SOURCES = ("litigation", "petition", "police", "other")
"""诉源, 访源, 警源: where the matter came from (domain H16)."""
TRACKS = ("guide_first", "file_first")
"""先引再立 and 先立后调."""
PATHS = ("grid", "street", "professional", "department", "court")
SIDES = ("applicant", "respondent", "third")
REPRESENTATIVES_AT_MOST = 5
"""Of a group (信访工作条例 20)."""
GROUP_FROM = 5
LEVELS = ("very", "satisfied", "basic", "unsatisfied")
"""很满意, 满意, 基本满意, 不满意: only the last takes a case up again, and only the first two count as satisfied."""
LEVEL_OF_SCORE = {5: "very", 4: "satisfied", 3: "basic", 2: "unsatisfied", 1: "unsatisfied"}
"""What a citizen's score of one to five is on the levels of a return visit: declared here and nowhere else."""
PETITION_CLASSES = ("suggestion", "accusation", "appeal")
"""建议意见, 检举控告, 申诉求决 (信访工作条例 29 to 31)."""
PETITION_ROUTES = ("judicial", "arbitration", "party", "administrative", "duty", "petition")
"""The six ways of 申诉求决 (信访工作条例 31), in the order of its items; only the sixth has the sixty days."""
PETITION_STAGES = ("first", "review", "recheck")
PETITION_ANSWERS = ("support", "explain", "reject")
"""支持, 解释说明, 不予支持 (信访工作条例 32)."""

REPORTED_TO = ("police", "procuratorate", "women", "civil", "other")
"""To whom a suspicion is reported (人民调解法 25, 反家庭暴力法 14): 公安, 检察, 妇联, 民政, 其他."""


def may_follow(state: State, verb: str) -> bool:
    """Whether a verb of the table applies in a state."""
    return state in TRANSITIONS[verb][0]


def after(verb: str) -> State:
    """The state that a verb leads to."""
    return TRANSITIONS[verb][1]
