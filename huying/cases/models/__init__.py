"""The tables of a case (纠纷、信访、诉求), by what they hold. Only commands write here."""

from huying.cases.models.case import ENDED_STATES, Case, CaseAlias
from huying.cases.models.hand_over import HandOver
from huying.cases.models.material import Material, MaterialRelease
from huying.cases.models.outcome import Outcome
from huying.cases.models.party import Party, PartyChange
from huying.cases.models.petition import PetitionDetails, PetitionExtensionRequest, PetitionReview, Recusal
from huying.cases.models.reading import Reading
from huying.cases.models.suspicion import SuspicionAnswer, SuspicionMark, SuspicionReport

__all__ = [
    "ENDED_STATES",
    "Case",
    "CaseAlias",
    "HandOver",
    "Material",
    "MaterialRelease",
    "Outcome",
    "Party",
    "PartyChange",
    "PetitionDetails",
    "PetitionExtensionRequest",
    "PetitionReview",
    "Reading",
    "Recusal",
    "SuspicionAnswer",
    "SuspicionMark",
    "SuspicionReport",
]
