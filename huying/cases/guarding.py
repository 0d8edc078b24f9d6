"""Matters in which one side may not learn what the other has told: by the code only applicants follow them.

What a petition says is not passed to whom it is about (信访工作条例 30); where violence at home or a crime is
suspected, whoever is suspected must not read that it was reported, and to whom (人民调解法 25, 反家庭暴力法 14).
"""

from __future__ import annotations

from huying.cases.models import Case, Party

APPLICANT = "applicant"


def suspected(case: Case) -> bool:
    """Whether somebody may be in danger by what the other side reads."""
    return case.dv_suspected or case.crime_suspected


def guarded(case: Case) -> bool:
    """Whether only applicants follow a case."""
    return case.line == "petition" or suspected(case)


def admits(case: Case, party: Party) -> bool:
    """Whether a party may follow a case by its code."""
    return party.side == APPLICANT or not guarded(case)
