"""Projected tables, by the module whose history they are folded of."""

from huying.insight.models.cases import Matter
from huying.insight.models.progress import Progress
from huying.insight.models.projected import Projected

__all__ = ["Matter", "Progress", "Projected"]
