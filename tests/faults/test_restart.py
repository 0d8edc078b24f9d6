"""`huying up` keeps every part running, and leaves nothing behind when it goes itself."""

import json
import os
import signal

import pytest

from huying.config.child import Borrowed
from tests.processes import Installation, free_ports
from tests.waiting import until

pytestmark = pytest.mark.fault
PARTS = ("web", "gateway-1", "worker-1", "worker-2", "database")


def test_killed_parts_are_started_again_and_a_stop_leaves_no_process(installation: Installation) -> None:
    for part in PARTS:
        installation.wait_restarted(part, installation.kill(part))
    pids = running(installation)
    assert len(pids) == len(PARTS) + 1
    assert installation.stop() == 0, installation.last_words()
    assert not alive(pids)
    assert not running(installation)


def test_a_killed_supervisor_takes_all_with_it_and_all_starts_again(installation: Installation) -> None:
    pids = running(installation)
    os.kill(installation.up.pid, signal.SIGKILL)
    installation.up.wait()
    until(lambda: not alive(pids), within_s=90, what="the children have followed")
    installation.start()
    assert installation.serves()


def test_a_second_one_is_refused(installation: Installation) -> None:
    same_ports = installation.huying("up")
    assert same_ports.returncode == 1
    assert f"port {installation.web_port} is taken" in same_ports.stderr
    web, gateway = free_ports(2)
    same_data = installation.huying("up", "--web-port", str(web), "--gateway-port", str(gateway))
    assert same_data.returncode == 1
    assert "already running" in same_data.stderr
    until(installation.serves, what="the first one goes on")


def running(installation: Installation) -> list[int]:
    record = json.loads((installation.data / "up.json").read_text())
    return [int(pid) for pid in record.values()]


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Borrowed(pid).poll() is None]
