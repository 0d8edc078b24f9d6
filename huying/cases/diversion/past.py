"""Past matters as columns, so that a whole register is tried on all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from huying.cases.diversion.matching import Target, fallback, target_of
from huying.cases.diversion.rules import (
    AT_LEAST,
    BARRING,
    IS,
    MEDIATION,
    YES,
    Bodies,
    Condition,
    Row,
    Subject,
    number_of,
)

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
MISSED = -1


class Past:
    """Matters in columns. Equal areas and answers are compared once for all matters that share them."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.subjects = subjects
        self.categories = _Words([subject.category for subject in subjects])
        self.areas = _Words([subject.area_code for subject in subjects])
        self._answers: dict[str, _Words] = {}
        self.days = np.array([subject.came_at.isoweekday() for subject in subjects], dtype=np.int64)
        self.minutes = np.array([subject.came_at.hour * 60 + subject.came_at.minute for subject in subjects], np.int64)
        self.dates = np.array([subject.came_at.toordinal() for subject in subjects], dtype=np.int64)
        self.barred = np.zeros(len(subjects), dtype=np.bool_)
        for word in BARRING:
            self.barred |= self.answers(word).are(lambda answer: answer == YES)

    def __len__(self) -> int:
        return len(self.subjects)

    def answers(self, question: str) -> _Words:
        """What each matter answers, empty where it does not."""
        if question not in self._answers:
            self._answers[question] = _Words([subject.answers.get(question, "") for subject in self.subjects])
        return self._answers[question]

    def caught(self, order: Sequence[Row]) -> Ints:
        """The place in `order` (rows as they are tried) of the row that catches each matter, or MISSED."""
        found = np.full(len(self), MISSED, dtype=np.int64)
        free = np.ones(len(self), dtype=np.bool_)
        for place, row in enumerate(order):
            if not free.any():
                break
            mine = free & self.fitting(row)
            found[mine] = place
            free &= ~mine
        return found

    def fitting(self, row: Row) -> Bools:
        """Which matters a row catches when no other does."""
        fit = np.ones(len(self), dtype=np.bool_)
        if row.category:
            fit &= self.categories.are(lambda word: word == row.category)
        if row.area_code:
            fit &= self.areas.are(lambda code: code.startswith(row.area_code))
        for condition in row.conditions:
            fit &= self.answers(condition.question).meeting(condition)
        if row.window:
            fit &= self._inside(row)
        return fit & ~self.barred if row.path in MEDIATION else fit

    def _inside(self, row: Row) -> Bools:
        window = row.window
        inside = np.ones(len(self), dtype=np.bool_)
        if window.days:
            inside &= np.isin(self.days, sorted(window.days))
        if window.hours:
            inside &= np.isin(self.minutes, sorted(window.minutes))
        if window.dates:
            first, last = (day.toordinal() for day in window.dates)
            inside &= (self.dates >= first) & (self.dates <= last)
        return inside


class _Words:
    """A column of texts, of which few differ."""

    def __init__(self, words: Sequence[str]) -> None:
        self.kinds: list[str] = sorted(set(words))
        places = {word: place for place, word in enumerate(self.kinds)}
        self._places = np.array([places[word] for word in words], dtype=np.int64)
        self._numbers: Floats | None = None

    def are(self, asked: Callable[[str], bool]) -> Bools:
        """Which of them pass a question; each different text is asked once."""
        passed = np.array([asked(word) for word in self.kinds], dtype=np.bool_)
        return np.asarray(passed[self._places], dtype=np.bool_)

    def meeting(self, condition: Condition) -> Bools:
        """Which of them meet a condition; numbers are read once, for there are as many as matters."""
        bound = number_of(condition.value)
        if condition.test == IS or bound is None:
            return self.are(condition.met)
        if self._numbers is None:
            found = [number_of(word) for word in self.kinds]
            self._numbers = np.array([np.nan if number is None else float(number) for number in found], np.float64)
        with np.errstate(invalid="ignore"):
            passed = self._numbers >= float(bound) if condition.test == AT_LEAST else self._numbers < float(bound)
        return np.asarray(passed[self._places], dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Tried:
    """A register tried on past matters: by which row each is caught (its place in `order`) and where it goes."""

    order: list[Row]
    caught: Ints
    targets: list[Target]

    @property
    def missed(self) -> Bools:
        """The matters that no row catches."""
        return np.asarray(self.caught == MISSED, dtype=np.bool_)


def tried(past: Past, order: list[Row], bodies: Bodies) -> Tried:
    """Try a register; matters of one row and area go to one place, which is looked for once."""
    caught = past.caught(order)
    known: dict[tuple[object, ...], Target] = {}
    targets = []
    for place, subject in zip(caught.tolist(), past.subjects, strict=True):
        key: tuple[object, ...] = (place, subject.area_code, subject.owner_id)
        if place == MISSED:
            key = (*key, subject.barred, subject.answers.get("professional"))
        if key not in known:
            known[key] = fallback(subject, bodies) if place == MISSED else target_of(order[place], subject, bodies)
        targets.append(known[key])
    return Tried(order, caught, targets)
