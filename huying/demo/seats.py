"""The robots at the streets' seats: they do what a duty officer would, but only after nobody did it for a while."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PATIENCE_S = {"raised": 40.0, "received": 15.0, "disposed": 40.0, "handed_over": 40.0, "confirmed": 20.0}
"""How long each state may last before a robot acts."""
STUCK_S = 900.0
"""How long any other state may last before a robot puts an end to it."""
WITH_PERSON = 6.0
"""So many times as patient where a person sits at the seat."""
HANDLED = frozenset({"disposed", "handed_over", "confirmed"})


@dataclass(frozen=True)
class Act:
    """A verb on an incident."""

    code: str
    verb: str
    body: Mapping[str, Any]
    photo: bool = False

    @property
    def path(self) -> str:
        """Where to post it, under the API's version."""
        return f"incidents/{self.code}/{self.verb}"


class Robot:
    """Remembers since when it has seen each incident in its state."""

    def __init__(self) -> None:
        self._since: dict[tuple[str, str], float] = {}

    def look(self, incidents: Iterable[Mapping[str, Any]], at: float, *, with_person: bool) -> list[Act]:
        """What to do about the open incidents of the API's list, at `at` seconds of one running clock."""
        seen = {(str(i["code"]), str(i["state"])) for i in incidents}
        self._since = {key: self._since.get(key, at) for key in seen}
        acts = []
        for (code, state), since in sorted(self._since.items()):
            patience = PATIENCE_S.get(state, STUCK_S) * (WITH_PERSON if with_person else 1)
            if at - since >= patience:
                acts.append(_act(code, state))
        return acts

    @property
    def open_codes(self) -> set[str]:
        """The incidents seen at the last look."""
        return {code for code, _ in self._since}


def _act(code: str, state: str) -> Act:
    if state == "raised":
        return Act(code, "receive", {})
    if state == "received":
        return Act(code, "dispatch", {})
    if state in HANDLED:
        return Act(code, "close", {})
    if state == "controlled":
        return Act(code, "dispose", {"text": "现场长时间没有新情况，由坐席处置。（演示）"}, photo=True)
    return Act(code, "false_alarm", {"reason": "长时间无人到场，演示自动收尾。"})
