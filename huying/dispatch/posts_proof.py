"""How far from the best a plan of posts may be: the covering problem as a mixed-integer program, solved by HiGHS.

    maximise Σ_i Σ_k w_i (1 − b) b^{k−1} x_ik
    subject to Σ_k x_ik ≤ Σ_j a_ij y_j (every unit i),  Σ_j y_j ≤ N,  y_j ∈ {0, 1},  0 ≤ x_ik ≤ 1

The levels are cut off at K; x_iK is left without an upper bound where more posts can reach the unit. That makes the
program a relaxation, so its bound holds for the whole problem, and the plan itself is always valued by `Problem.cover`.
The search starts from the plan given (HiGHS takes it as its first solution). One thread; `seconds` is the solver's own
limit, so what is returned within it may differ from machine to machine: the bound is true on each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import highspy
import numpy as np

from huying.dispatch.coverage_terms import CoverageRefused, within
from huying.dispatch.posts import Plan, Problem, improved, plan_of
from huying.dispatch.situation import Floats, Ints

LONG_KICKS: Final = 400
"""Kicks before the solver: what it takes minutes to find, interchange finds in seconds."""
_GAP: Final = 1e-4
_LEVELS: Final = 6
_LEAST_LEVEL: Final = 0.01
_SCALE: Final = 1000.0
_SLACK: Final = 1e-8


class SolverFailed(CoverageRefused):
    """HiGHS refused the program or broke off without an answer; the quick plan still holds."""


@dataclass(frozen=True, slots=True)
class Program:
    """The columns after the m sites: for each level its unit, its number k − 1, its coefficient and its upper bound."""

    unit: Ints
    level: Ints
    worth: Floats
    upper: Floats


def proven(problem: Problem, plan: Plan, posts: int, seconds: float, kicks: int = LONG_KICKS) -> Plan:
    """The best plan found of at most `posts` posts, never worse than the one given, with a proven bound.

    Raises BadNumber, SolverFailed. Memory: some 50 MiB for 2,878 units and 600 sites.
    """
    within("seconds", seconds, 0.0, 3600.0)
    within("posts", posts, 1, problem.reach.shape[1] + len(plan.sites))
    better = improved(problem, np.array(plan.sites, dtype=np.int64), plan.busy, kicks, seed=2)
    best = better if better.covered > plan.covered else plan
    program = _program(problem, posts, plan.busy)
    solver = _solver(problem, program, posts, seconds)
    _start(solver, problem, program, np.array(best.sites, dtype=np.int64))
    if solver.run() == highspy.HighsStatus.kError:
        raise SolverFailed("the solver broke off")
    return _answer(solver, problem, best)


def _program(problem: Problem, posts: int, busy: float) -> Program:
    """The levels of every unit: as many as sites reach it, at most so many that the next is worth nearly nothing."""
    most = 1
    while busy and most < _LEVELS and busy**most > _LEAST_LEVEL:
        most += 1
    possible = np.minimum(problem.reach.sum(axis=1), posts).astype(np.int64)
    levels = np.minimum(possible, most)
    unit = np.repeat(np.arange(len(levels)), levels)
    level = np.arange(len(unit)) - np.repeat(np.cumsum(levels) - levels, levels)
    worth = problem.weight[unit] * (1.0 - busy) * (busy**level if busy else 1.0) * (_SCALE / problem.total)
    open_ended = (level == levels[unit] - 1) & (possible[unit] > levels[unit]) & (busy > 0.0)
    return Program(unit, level, worth, np.where(open_ended, highspy.kHighsInf, 1.0))


def _solver(problem: Problem, program: Program, posts: int, seconds: float) -> highspy.Highs:
    units, sites = problem.reach.shape
    columns = sites + len(program.unit)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, units + 1
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate([np.zeros(sites), program.worth])
    lp.col_lower_ = np.zeros(columns)
    lp.col_upper_ = np.concatenate([np.ones(sites), program.upper])
    lp.integrality_ = [highspy.HighsVarType.kInteger] * sites + [highspy.HighsVarType.kContinuous] * len(program.unit)
    lp.row_lower_ = np.full(units + 1, -highspy.kHighsInf)
    lp.row_upper_ = np.concatenate([np.zeros(units), [float(posts)]])
    row, column = np.nonzero(problem.reach)
    rows = np.concatenate([row, program.unit, np.full(sites, units)])
    order = np.argsort(rows, kind="stable")
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=units + 1))])
    lp.a_matrix_.index_ = np.concatenate([column, sites + np.arange(len(program.unit)), np.arange(sites)])[order]
    lp.a_matrix_.value_ = np.concatenate([np.full(len(row), -1.0), np.ones(len(program.unit) + sites)])[order]
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_rel_gap", _GAP)):
        solver.setOptionValue(name, value)
    solver.setOptionValue("time_limit", float(seconds))
    if solver.passModel(lp) == highspy.HighsStatus.kError:
        raise SolverFailed("the solver did not take the program")
    return solver


def _start(solver: highspy.Highs, problem: Problem, program: Program, chosen: Ints) -> None:
    """Hand the solver a plan: posts as they stand, levels filled from the first up."""
    count = problem.reach[:, chosen].sum(axis=1)
    posts = np.zeros(problem.reach.shape[1])
    posts[chosen] = 1.0
    filled = np.clip(count[program.unit] - program.level, 0.0, program.upper)
    solution = highspy.HighsSolution()
    solution.col_value = np.concatenate([posts, filled]).tolist()
    solution.value_valid = True
    solver.setSolution(solution)


def _answer(solver: highspy.Highs, problem: Problem, known: Plan) -> Plan:
    """The better of the solver's plan and the one that was known, under the solver's bound."""
    told = solver.getInfo()
    bound = float(told.mip_dual_bound) * problem.total / _SCALE
    easy = plan_of(problem, np.array(known.sites, dtype=np.int64), known.busy).bound
    bound = min(bound + _SLACK * problem.total, easy) if np.isfinite(bound) and bound > 0.0 else easy
    values = solver.getSolution().col_value
    if len(values):
        found = np.flatnonzero(np.array(values[: problem.reach.shape[1]]) > 0.5)
        if problem.cover(found, known.busy) > known.covered:
            return plan_of(problem, found, known.busy, bound)
    return plan_of(problem, np.array(known.sites, dtype=np.int64), known.busy, bound)
