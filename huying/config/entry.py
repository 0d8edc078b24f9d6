"""How the long-running processes and the demonstration are entered from the command line."""

import argparse
import importlib
from collections.abc import Sequence

from django.conf import settings


def web(arguments: Sequence[str]) -> None:
    """`huying web`."""
    parser = argparse.ArgumentParser("huying web", description="Run the pages and the API. 启动网页与接口")
    parser.add_argument("--port", type=int, default=settings.HUYING_WEB_PORT, help="port (HUYING_WEB_PORT) 端口")
    given = parser.parse_args(arguments)
    importlib.import_module("huying.config.web").run(given.port)


def gateway(arguments: Sequence[str]) -> None:
    """`huying gateway`."""
    parser = argparse.ArgumentParser("huying gateway", description="Run the live connections. 启动实时网关")
    parser.add_argument(
        "--port", type=int, default=settings.HUYING_GATEWAY_PORT, help="port (HUYING_GATEWAY_PORT) 端口"
    )
    given = parser.parse_args(arguments)
    importlib.import_module("huying.gateway.main").run(given.port)


def worker(arguments: Sequence[str]) -> int:
    """`huying worker`."""
    argparse.ArgumentParser("huying worker", description="Run clocks, reactions and notices. 启动后台任务").parse_args(
        arguments
    )
    status: int = importlib.import_module("huying.config.worker").run()
    return status


def demo_load(arguments: Sequence[str]) -> int:
    """`huying demo load`."""
    return int(importlib.import_module("huying.demo.load").main(arguments))


def demo_act(arguments: Sequence[str]) -> None:
    """`huying demo act`."""
    importlib.import_module("huying.demo.act").main(arguments)


def demo_cases(arguments: Sequence[str]) -> int:
    """`huying demo cases`."""
    return int(importlib.import_module("huying.demo.casework.play").main(arguments))
