"""What the belief says comes true: Monte Carlo, predicted against simulated success within two points in ten bins."""

import numpy as np

from huying.dispatch.belief import Factor, arrivals
from huying.dispatch.forecast import forecast
from huying.dispatch.learning import Learned
from huying.dispatch.situation import ACCEPTED, ARRIVED, DECLINED, PENDING, Bools, Called, Floats, People, Situation
from huying.dispatch.standing import standing
from huying.dispatch.tests.scenes import people

WORLDS = 20_000
PEOPLE, WANTED = 7, 2


def drawn(
    rng: np.random.Generator, crowd: People, learned: Learned, worlds: int
) -> tuple[Bools, Bools, Floats, Floats]:
    """Acceptance, reply, way and drop-out of everybody, from the very distributions that the belief assumes."""
    situation = Situation(0.0, WANTED, crowd, Called.nobody())
    known = forecast(situation, learned, np.arange(len(crowd)))
    shape = (worlds, len(crowd))
    accepts = rng.random(shape) < known.p
    speaks = accepts | (rng.random(shape) < known.spoken)
    delay = np.exp(known.log_delay + known.delay_spread * rng.standard_normal(shape))
    way = known.eta_s * np.exp(known.way_mean + known.way_spread * rng.standard_normal(shape))
    comes = accepts & (rng.random(shape) >= known.drop)
    return accepts, speaks, delay, np.where(comes, way, np.inf)


def test_belief_is_calibrated_while_answers_arrive() -> None:
    rng = np.random.default_rng(11)
    learned = Learned()
    predicted, happened = [], []
    called_at = np.array([0.0] * 5 + [30.0] * 2)
    for seed in range(200):
        crowd = people(PEOPLE, seed=seed)
        accepts, speaks, delay, way = drawn(rng, crowd, learned, 300)
        now_s = float(rng.choice([35.0, 60.0, 90.0, 140.0]))
        alerts = _seen(now_s, np.tile(called_at, 300), accepts.ravel(), speaks.ravel(), (delay, way))
        predicted.append(_beliefs(Situation(now_s, WANTED, crowd, alerts), learned))
        happened.append(((called_at + delay + way) <= 300.0).sum(axis=1) >= WANTED)
    _within(np.concatenate(predicted), np.concatenate(happened))


def _seen(now_s: float, at_s: Floats, accepts: Bools, speaks: Bools, times: tuple[Floats, Floats]) -> Called:
    """What is known at this instant, all worlds in one row: they share the people, not the alerts."""
    delay, way = (time.ravel() for time in times)
    replied = speaks & (at_s + delay <= now_s)
    answer = np.where(replied, np.where(accepts, ACCEPTED, DECLINED), PENDING)
    arrived = np.where(accepts, at_s + delay + way, np.inf)
    there = arrived <= now_s
    return Called(
        np.arange(len(at_s)) % PEOPLE,
        at_s,
        np.where(there, ARRIVED, answer),
        np.where(replied, at_s + delay, np.nan),
        np.where(there, arrived, np.nan),
        np.ones(len(at_s), dtype=np.bool_),
    )


def _beliefs(situation: Situation, learned: Learned) -> Floats:
    """P(enough in time), one for each world."""
    seen = forecast(situation, learned, situation.called.row)
    q = standing(situation, seen, Factor.of(0.0)).q[0]
    return arrivals(q.reshape(-1, PEOPLE), situation.wanted)[:, -1]


def _within(predicted: Floats, happened: Bools) -> None:
    order = np.argsort(predicted)
    for part in np.array_split(order, 10):
        assert abs(predicted[part].mean() - happened[part].mean()) <= 0.02


def test_belief_at_the_whistle_is_what_many_worlds_show() -> None:
    rng = np.random.default_rng(3)
    learned = Learned()
    for seed in range(10):
        crowd = people(10, seed=seed)
        size = 1 + seed
        _, _, delay, way = drawn(rng, crowd, learned, WORLDS)
        shown = float((((delay + way)[:, :size] <= 300.0).sum(axis=1) >= WANTED).mean())
        situation = Situation(0.0, WANTED, crowd, Called.nobody())
        known = forecast(situation, learned, np.arange(size))
        q = known.p * (1.0 - known.drop) * known.there(300.0)
        assert abs(float(arrivals(q, WANTED)[-1]) - shown) <= 0.02
