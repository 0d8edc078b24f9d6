"""The communities of an area, as somebody may write them in a cell."""

from __future__ import annotations

from huying.cases.ledger.refusals import CommunityUnclear, CommunityUnknown
from huying.core.workbooks.cells import plain
from huying.places.queries import area_name, subtree


class Communities:
    """By name, by street and name, by code. Read once for a file."""

    def __init__(self, area_code: str) -> None:
        rows = list(subtree(area_code).filter(level="community").order_by("code").values_list("code", "name"))
        self.choices = [f"{area_name(code[:9])} {name}" for code, name in rows]
        """As the drop-down offers them."""
        self._codes: dict[str, set[str]] = {}
        for (code, name), choice in zip(rows, self.choices, strict=True):
            for word in (code, name, choice):
                self._codes.setdefault(plain(word), set()).add(code)

    def code_of(self, text: str) -> str:
        """The code of a community; empty stays empty. Raises CommunityUnknown or CommunityUnclear."""
        if not text:
            return ""
        found = self._codes.get(plain(text), set())
        if not found:
            raise CommunityUnknown
        if len(found) > 1:
            raise CommunityUnclear
        return next(iter(found))
