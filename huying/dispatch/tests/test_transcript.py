"""A situation is written down and read back, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huying.dispatch.decision import Decision
from huying.dispatch.learning import Learned
from huying.dispatch.policy import decide
from huying.dispatch.settings import Settings
from huying.dispatch.situation import ACCEPTED, Called, Orders, People, Situation
from huying.dispatch.transcript import BadTranscript, read, written


def situation(seed: int, n: int, called: int) -> Situation:
    """Random people, some of them called."""
    chance = np.random.default_rng(seed)
    rows = chance.permutation(n)[:called].astype(np.int64)
    answer = chance.integers(0, 7, len(rows))
    answered = np.where(answer >= ACCEPTED, chance.uniform(5, 60, len(rows)), np.nan)
    people = People(
        role=chance.integers(0, 5, n),
        own_unit=chance.random(n) < 0.1,
        on_duty=chance.random(n) < 0.9,
        capable=chance.random(n) < 0.7,
        linked=chance.random(n) < 0.1,
        ring=chance.integers(0, 5, n),
        distance_m=chance.uniform(0, 2000, n),
        eta_s=chance.uniform(20, 900, n),
        position_age_s=np.where(chance.random(n) < 0.2, np.inf, chance.uniform(0, 1800, n)),
        load=chance.uniform(0, 5, n),
        key=chance.integers(0, 2**62, n),
        excluded={"busy": chance.random(n) < 0.1},
        unit=chance.integers(-1, 50, n) if seed % 2 else None,
    )
    calls = Called(
        row=rows,
        at_s=np.zeros(len(rows)),
        answer=answer,
        answered_s=answered,
        arrived_s=np.full(len(rows), np.nan),
        moving=np.ones(len(rows), dtype=np.bool_),
    )
    orders = Orders(add=(0,) if n and seed % 3 == 0 else (), stopped=seed % 5 == 0)
    return Situation(float(seed % 200), 2, people, calls, ring=seed % 5, links=seed % 3, hour=seed % 24, orders=orders)


@settings(deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(0, 80), called=st.integers(0, 10))
def test_what_is_read_is_what_was_written(seed: int, n: int, called: int) -> None:
    first = situation(seed, n, called)
    again = read(written(first))
    assert written(again) == written(first)
    outcomes: list[Decision] = [decide(one, Learned(), Settings()) for one in (first, again)]
    assert repr(outcomes[0]) == repr(outcomes[1]), "the same decision, to the last bit"


@pytest.mark.parametrize("content", [b"", b"nothing", written(situation(1, 5, 2))[:-4]])
def test_what_is_no_situation_is_refused(content: bytes) -> None:
    with pytest.raises(BadTranscript):
        read(content)
