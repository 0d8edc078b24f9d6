"""`huying up`: the database, web, gateways and worker together, and with `--demo` the demonstration's people."""

import argparse
import fcntl
import json
import logging.config
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from huying.config import child
from huying.config.connection import database_url
from huying.config.database import Cluster
from huying.config.supervisor import GaveUp, Supervisor, Task
from huying.core import clock

READY_WITHIN_S = 120
LET_GO_WITHIN_S = 5
LOOK_EVERY_S = 0.2
LARGEST_LOG = 20 << 20


def main(arguments: Sequence[str]) -> int:
    """Run everything until a signal; 0 when asked to stop, 1 when a part could not stay up."""
    given = _parse(arguments)
    refuse_taken_ports()
    with only_one(settings.HUYING_DATA):
        logging.config.dictConfig(settings.LOGGING | ({} if given.logs else _quiet()))
        return Up(demo=given.demo, show_logs=given.logs).run()


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("huying up", description="Run everything on this machine. 启动全部服务")
    parser.add_argument("--demo", action="store_true", help="with the demonstration district and its people 带演示辖区")
    parser.add_argument(
        "--logs", action="store_true", help="show the logs here instead of keeping them in files 显示日志"
    )
    parser.add_argument("--web-port", help="port of the pages (HUYING_WEB_PORT) 网页端口")
    parser.add_argument("--gateway-port", help="port of live connections (HUYING_GATEWAY_PORT) 实时端口")
    parser.add_argument("--data", help="data directory (HUYING_DATA) 数据目录")
    given = parser.parse_args(arguments)
    stated = {"HUYING_WEB_PORT": given.web_port, "HUYING_GATEWAY_PORT": given.gateway_port, "HUYING_DATA": given.data}
    os.environ.update({name: value for name, value in stated.items() if value})
    return given


class Up:
    """One run of the whole."""

    def __init__(self, *, demo: bool, show_logs: bool) -> None:
        self.demo = demo
        self.show_logs = show_logs
        self.logs = settings.HUYING_DATA / "log"
        self.address = f"http://{settings.HUYING_WEB_HOST}:{settings.HUYING_WEB_PORT}"

    def run(self) -> int:
        """Start, tell, keep, stop."""
        began = clock.monotonic()
        self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(settings.HUYING_DATA / "metrics", ignore_errors=True)
        try:
            with Supervisor(self._keep_record) as supervisor:
                if self._start(supervisor):
                    self._tell(clock.monotonic() - began)
                    supervisor.watch()
                say("stopping 正在停止 …")
        except GaveUp as failure:
            print(f"huying: {failure}; see {self.logs}", file=sys.stderr)
            return 1
        say("stopped 已停止")
        return 0

    def _start(self, supervisor: Supervisor) -> bool:
        if not database_url():
            say("database 数据库 …")
            cluster = Cluster(settings.HUYING_DATA)
            supervisor.add(Task("database", cluster.start, last_signal=signal.SIGINT, patience_s=60))
        steps = [("migrations 数据库升级 …", ["migrate"])]
        steps += [("demonstration district 演示辖区 …", ["demo", "load"])] if self.demo else []
        if not all(self._step(supervisor, text, words) for text, words in steps):
            return False
        say("web, gateway, worker 网页、网关、后台 …")
        for task in self._tasks():
            supervisor.add(task)
        deadline = clock.monotonic() + READY_WITHIN_S
        return supervisor.watch(until=lambda: self._ready(deadline))

    def _step(self, supervisor: Supervisor, text: str, words: Sequence[str]) -> bool:
        say(text)
        process = child.spawn(huying(*words))
        try:
            done = supervisor.watch(until=lambda: process.poll() is not None)
        finally:
            child.stop(process, first=signal.SIGTERM, patience_s=10)
        if done and process.returncode:
            raise GaveUp(f"`huying {' '.join(words)}` ended with status {process.returncode}")
        return done

    def _tasks(self) -> Iterator[Task]:
        yield Task("web", partial(self._spawn, "web", ["web"]))
        for number in range(1, settings.HUYING_GATEWAYS + 1):
            yield Task(f"gateway-{number}", partial(self._spawn, f"gateway-{number}", ["gateway"]))
        for number in range(1, settings.HUYING_WORKERS + 1):
            yield Task(f"worker-{number}", partial(self._spawn, f"worker-{number}", ["worker"]))
        if self.demo:
            yield Task("cases", partial(self._spawn, "cases", ["demo", "cases"]), patience_s=5, may_finish=True)
            yield Task("actor", partial(self._spawn, "actor", ["demo", "act"]), patience_s=5, may_finish=True)

    def _spawn(self, name: str, words: Sequence[str]) -> subprocess.Popen[bytes]:
        if self.show_logs:
            return child.spawn(huying(*words))
        with fresh_log(self.logs / f"{name}.log").open("ab") as file:
            return child.spawn(huying(*words), log=file)

    def _ready(self, deadline: float) -> bool:
        if answers(f"{self.address}/readyz") and listens(settings.HUYING_WEB_HOST, settings.HUYING_GATEWAY_PORT):
            return True
        if clock.monotonic() > deadline:
            raise GaveUp(f"not ready after {READY_WITHIN_S} s")
        return False

    def _keep_record(self, running: Mapping[str, int]) -> None:
        """For people and tests: which process is which; empty once all are stopped."""
        file = settings.HUYING_DATA / "up.json"
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps({"up": os.getpid(), **running} if running else {}))
        draft.replace(file)

    def _tell(self, took_s: float) -> None:
        say(f"ready after {took_s:.1f} s 已就绪\n\n  {settings.HUYING_PUBLIC_URL}/\n")
        if self.demo:
            say("sign in as one of those listed above 用上面列出的账号登录")
        if not self.show_logs:
            say(f"logs 日志: {self.logs}")
        say("Ctrl-C stops everything 按 Ctrl-C 停止")


def fresh_log(file: Path) -> Path:
    """The log to write on; one that has grown large becomes `<name>.old.log` first."""
    if file.exists() and file.stat().st_size > LARGEST_LOG:
        file.replace(file.with_suffix(".old.log"))
    return file


def huying(*words: str) -> list[str]:
    """The command line of one of our own commands, run by this same Python."""
    return [sys.executable, "-m", "huying.config.cli", *words]


def say(text: str) -> None:
    """One line to the person who started us."""
    print(f"  {text}", flush=True)


def answers(url: str) -> bool:
    """Whether `url` is answered with 200 within a second."""
    where = urlsplit(url)
    asked = HTTPConnection(where.hostname or "", where.port, timeout=1)
    try:
        asked.request("GET", where.path)
        return asked.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def listens(host: str, port: int) -> bool:
    """Whether something accepts connections there."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def refuse_taken_ports() -> None:
    """Say at once, and say how to help it; parts of a run that was killed get a moment to let go."""
    deadline = clock.monotonic() + LET_GO_WITHIN_S
    for option, port in (("--web-port", settings.HUYING_WEB_PORT), ("--gateway-port", settings.HUYING_GATEWAY_PORT)):
        while listens(settings.HUYING_WEB_HOST, port):
            if clock.monotonic() > deadline:
                raise child.StartFailed(f"port {port} is taken: choose another with {option} 端口被占用")
            time.sleep(LOOK_EVERY_S)


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Refuse to run twice on one data directory; the lock goes with the process, however it ends."""
    data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    with (data / "up.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise child.StartFailed(f"`huying up` is already running on {data}") from error
        yield


def _quiet() -> dict[str, object]:
    return {"root": {"handlers": ["stderr"], "level": "ERROR"}}
