"""`huying insight rebuild` and `huying insight check`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TextIO

from huying.insight.projecting import Lost, catch_up
from huying.insight.rebuilding import differences, rebuild


def rebuild_all(arguments: Sequence[str], out: TextIO = sys.stdout) -> int:
    """Build all projections anew from the event log; figures go on being counted from the old ones meanwhile."""
    as_json = _asked("insight rebuild", arguments)
    built = rebuild()
    told = f"{built.rows} rows in {built.seconds:.1f} s; 已由事件记录重建全部投影"
    print(json.dumps(asdict(built)) if as_json else told, file=out)
    return 0


def check(arguments: Sequence[str], out: TextIO = sys.stdout) -> int:
    """Compare the projections with what the whole log comes to; 1 where they differ."""
    as_json = _asked("insight check", arguments)
    try:
        catch_up()
    except Lost:
        print("the log went on further than is remembered: run `huying insight rebuild`; 请先重建", file=out)
        return 1
    found = differences()
    if as_json:
        print(json.dumps([asdict(each) for each in found]), file=out)
    else:
        for each in found:
            print(f"{each.table} differs from the log; 与事件记录不一致，请重建", file=out)
        if not found:
            print("all projections are what the log says; 全部投影与事件记录一致", file=out)
    return 1 if found else 0


def _asked(words: str, arguments: Sequence[str]) -> bool:
    parser = argparse.ArgumentParser(prog=f"huying {words}")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return bool(parser.parse_args(list(arguments)).json)
