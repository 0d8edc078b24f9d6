"""Mediation: grounds and choices taken from the law, and what follows from them (values in, values out; domain 3.2).

Sources: 人民调解法 (Law on People's Mediation) art 3, 15, 19, 23, 25-33;
最高人民法院关于人民法院特邀调解的规定 15, 26-28;
深圳经济特区矛盾纠纷多元化解条例 23, 28, 73; 宁波市人民调解条例 24, 27; 民事诉讼法解释 (2022) 355, 358.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

KINDS = ("people", "delegated", "entrusted", "entrusted_simple")
"""People's mediation; commissioned by a court before filing (委派), after (委托), in the simplified procedure."""
CHOICES = ("parties", "fit", "named")
"""Who chose the mediator: the parties (both agree), the rule of fit, somebody by name."""
LANGUAGES = ("mandarin", "wu", "cantonese", "english", "sign")
RELATIONS = ("kinship", "employer", "interest", "other")
BARRING = frozenset({"kinship", "employer", "interest", "party"})
"""A mediator with such a relation to a party is not assigned (特邀调解规定 15)."""
EARLIER_CASE, SAME_NAME, EMPLOYER, SELF = "earlier_case", "same_name", "employer", "party"
MEANS = ("form", "phone", "page", "oral")
"""How a party said so: on paper, by a recorded call, on the citizen's page, in the room."""
REPLACED_FOR = ("challenged", "conflict", "absent", "left")
KEEPS_AWAY = ("challenged", "conflict")
REASONS = (
    "self_settled",
    "withdrawn",
    "refused",
    "wide_gap",
    "expired",
    "unreachable",
    "not_signed",
    "concealment",
    "collusion",
    "other",
)
"""Why mediation ends without agreement (domain 3.13); `agreed` stands apart, for it ends by the agreement itself."""
AGREED = "agreed"
WITHDRAWS = frozenset({"self_settled", "withdrawn"})
"""The applicant takes the matter back."""
NO_ROUTES_FOR = frozenset({AGREED, "self_settled"})
"""Every other end is told with the ways that remain (人民调解法 26)."""
PAUSES = ("appraisal", "party_ill", "agreed")
ROOM_GONE = "room_gone"
"""Why a mediator is told of a case: its next meeting has lost its room."""
TO_SEAL = "to_seal"
"""Why a committee is told of a case: all parties have signed, the period is over, and the seal is missing."""
FEW_DAYS = 10
"""With fewer days left of its period, whoever gets a case that is not in mediation yet is warned."""
CLOCKS = {
    "people": "PM.duration",
    "delegated": "PM.duration.delegated",
    "entrusted": "PM.duration.entrusted",
    "entrusted_simple": "PM.duration.entrusted.simple",
}
OF_A_COURT = frozenset(KINDS) - {"people"}
"""Their period counts from the day on which the court's material was signed for (特邀调解规定 27)."""
CLOCKS_BY_CATEGORY = {"medical": "MEDIC.mediate", "labour": "LD.mediation"}
"""Matters for which a law of its own sets the period (医疗纠纷条例 38, 劳动争议调解仲裁法 14)."""
OPENS_ANOTHER_WAY = frozenset({"LD.mediation"})
"""Not periods of mediation but rights: after so many days a party may go to arbitration, and mediation may go on."""
OTHER_COURT = "other_court"
"""The court is not the competent one: the thirty days go on, and another one is asked."""
NOT_CONFIRMED = ("not_civil", OTHER_COURT, "status", "other_procedure", "title")
"""The court does not accept (民事诉讼法解释 355)."""
REJECTED_FOR = ("mandatory_law", "others_harmed", "public_order", "free_will", "unclear", "other_ground")
"""The court rejects (民事诉讼法解释 358)."""
EXCLUSIONS = NOT_CONFIRMED + REJECTED_FOR
WRITTEN_FOR = ("asked", "not_at_once", "major")
"""When the agreement must be in writing (宁波 24)."""
RELAPSE_DAYS = 90
VISIT_AFTER_DAYS = 7
OPEN_MOST = 200


def clock_of(kind: str, category: str) -> str:
    """The code of the clock that a mediation runs under."""
    return CLOCKS_BY_CATEGORY.get(category, CLOCKS["people"]) if kind == "people" else CLOCKS[kind]


def compulsory_writing(*, asked: bool, due: Iterable[date], today: date, major: bool) -> list[str]:
    """Why an agreement must be written; empty when it may be oral."""
    at_once = all(day <= today for day in due)
    found = {"asked": asked, "not_at_once": not at_once, "major": major}
    return [ground for ground in WRITTEN_FOR if found[ground]]


def visit_days(due: Collection[date]) -> list[tuple[str, date]]:
    """When the committee asks whether it was performed: on each performance date and seven days after."""
    days = sorted(set(due))
    return [pair for day in days for pair in (("due", day), ("week", day + timedelta(days=VISIT_AFTER_DAYS)))]


def barring(found: Collection[str]) -> list[str]:
    """What of a conflict check forbids the assignment."""
    return sorted(BARRING & set(found))
