"""Projected tables, by the module whose history they are folded of."""

from huying.insight.models.cases import Matter
from huying.insight.models.cells import Cell, Measured
from huying.insight.models.clocks import LegalPeriod, Standstill
from huying.insight.models.closing import Answer, ReturnVisit
from huying.insight.models.deliberation import DecisionTask
from huying.insight.models.enterprises import EnterpriseRequest
from huying.insight.models.hazards import HazardCourse
from huying.insight.models.incidents import MatterRating, Whistle, WhistleResponse
from huying.insight.models.mediation import CourtConfirmation, MediationLeg, Promise
from huying.insight.models.orders import OrderCourse
from huying.insight.models.progress import Progress
from huying.insight.models.projected import Projected
from huying.insight.models.ratings import ObjectedRating, OrderRating
from huying.insight.models.records import CommunityAge
from huying.insight.models.supervision import ClueCourse, ListedMatter, SentLetter

__all__ = [
    "Answer",
    "Cell",
    "ClueCourse",
    "CommunityAge",
    "CourtConfirmation",
    "DecisionTask",
    "EnterpriseRequest",
    "HazardCourse",
    "LegalPeriod",
    "ListedMatter",
    "Matter",
    "MatterRating",
    "Measured",
    "MediationLeg",
    "ObjectedRating",
    "OrderCourse",
    "OrderRating",
    "Progress",
    "Projected",
    "Promise",
    "ReturnVisit",
    "SentLetter",
    "Standstill",
    "Whistle",
    "WhistleResponse",
]
