"""What a number was measured on, and the one form in which every benchmark prints its result."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def machine() -> dict[str, Any]:
    """The machine in a few words: enough to tell two results apart."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }


def report(
    name: str,
    *,
    baseline: str,
    settings: Mapping[str, Any],
    measures: Mapping[str, float],
    as_json: bool,
) -> None:
    """Print one result: an object on one line with `as_json`, else a small table."""
    rounded = {measure: round(value, 3) for measure, value in measures.items()}
    if as_json:
        result = {"name": name, "machine": machine(), "baseline": baseline, "settings": settings, "measures": rounded}
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
        return
    width = max(map(len, rounded))
    sys.stdout.write(f"{name}: against {baseline}\n")
    for measure, value in rounded.items():
        sys.stdout.write(f"  {measure:<{width}}  {value:>12,.3f}\n")


def progress(text: str) -> None:
    """Tell a waiting person what is going on, beside the result."""
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
