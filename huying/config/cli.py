"""The command `huying`. Each command names the function that does it, and only that is imported."""

import argparse
import pkgutil
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from django.conf import settings

from huying import __version__
from huying.config.child import StartFailed
from huying.config.connection import database_url
from huying.config.database import Cluster, running
from huying.config.env import BadSetting
from huying.config.start import name_settings, start
from huying.core.errors import Refused


@dataclass(frozen=True)
class Command:
    """`huying <words>` calls `target` ("module:function") with the words that follow; its result is the exit status."""

    words: str
    target: str
    english: str
    chinese: str
    database: bool = True
    """Runs the embedded database for as long as the command takes, when it is not running already."""
    framework: bool = True


COMMANDS = (
    Command(
        "up",
        "huying.config.up:main",
        "run everything here; Ctrl-C stops it",
        "启动全部服务",
        database=False,
        framework=False,
    ),
    Command("web", "huying.config.entry:web", "run the pages and the API", "启动网页与接口", database=False),
    Command("gateway", "huying.config.entry:gateway", "run the live connections", "启动实时网关", database=False),
    Command(
        "worker", "huying.config.entry:worker", "run clocks, reactions and notices", "启动后台任务", database=False
    ),
    Command("check", "huying.config.upkeep:check", "check settings, database and migrations", "检查设置、数据库与迁移"),
    Command("migrate", "huying.config.upkeep:migrate", "bring the database to this version", "升级数据库"),
    Command(
        "audit verify", "huying.config.upkeep:audit_verify", "recompute the tamper-evident record", "核验防篡改记录"
    ),
    Command(
        "audit clocks", "huying.config.upkeep:audit_clocks", "list clocks that are over and did not act", "核验到期时限"
    ),
    Command(
        "audit filings",
        "huying.config.upkeep:audit_filings",
        "draw every sample of instant approvals again",
        "重算秒办抽查样本",
    ),
    Command(
        "audit decisions",
        "huying.config.upkeep:audit_decisions",
        "make every decision whom to call once more from the record",
        "按记录重算每次呼叫决定",
    ),
    Command(
        "worker parked", "huying.config.upkeep:parked", "list what failed and waits for a person", "列出搁置的任务"
    ),
    Command("token create", "huying.config.token:create", "make a token for the API", "创建接口令牌"),
    Command(
        "import", "huying.people.importing.command_line:main", "import a district from CSV and GeoJSON", "导入辖区数据"
    ),
    Command(
        "import cases",
        "huying.cases.ledger.command_line:main",
        "import an existing ledger from Excel",
        "从 Excel 导入台账",
    ),
    Command(
        "connector",
        "huying.integrations.connectors.command_line:main",
        "take in what other systems tell, each record once",
        "系统对接：接收其他系统的记录",
    ),
    Command(
        "simulate",
        "huying.dispatch.simulation.command_line:main",
        "compare dispatch policies on a synthetic district",
        "在虚拟辖区中比较调度策略",
        database=False,
        framework=False,
    ),
    Command(
        "coverage",
        "huying.console.coverage.command_line:main",
        "show five-minute coverage and the best places for posts",
        "五分钟覆盖与布点",
    ),
    Command(
        "dispatch forget",
        "huying.config.upkeep:forget_learned",
        "erase what was learned from one person's answers",
        "删除从一个人的应答中学到的",
    ),
    Command(
        "insight rebuild",
        "huying.insight.command_line:rebuild_all",
        "build the projections anew from the event log",
        "由事件记录重建投影",
    ),
    Command(
        "insight check",
        "huying.insight.command_line:check",
        "compare the projections with the event log",
        "核对投影与事件记录",
    ),
    Command("demo load", "huying.config.entry:demo_load", "load the demonstration district", "载入演示辖区"),
    Command("demo cases", "huying.config.entry:demo_cases", "play a month of matters", "演示一个月的事项"),
    Command("demo act", "huying.config.entry:demo_act", "play the demonstration's people", "运行演示人员"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 for done, 1 for failed, 2 for misused."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command, rest = choose(words)
    if command is None:
        return _explain(words)
    try:
        return _run(command, rest)
    except (StartFailed, BadSetting, Refused) as failure:
        print(f"huying: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def choose(words: Sequence[str]) -> tuple[Command | None, list[str]]:
    """The command that most of the leading words name, and the words left over."""
    for count in (2, 1):
        for command in COMMANDS:
            if command.words == " ".join(words[:count]):
                return command, list(words[count:])
    return None, list(words)


def _run(command: Command, rest: list[str]) -> int:
    name_settings()
    if command.framework:
        start()
    function = pkgutil.resolve_name(command.target)
    embedded = command.database and not database_url()
    with running(Cluster(settings.HUYING_DATA)) if embedded else nullcontext():
        return int(function(rest) or 0)


def _explain(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="huying",
        description="呼应 Huying — one call, a hundred answers. 一呼百应：联动处置与一站式化解平台",
        epilog=_listing()
        + "\n\n`huying COMMAND --help` tells more. Settings are read from HUYING_* variables: docs/reference.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="huying COMMAND [options]",
    )
    parser.add_argument("--version", action="version", version=f"huying {__version__}")
    parser.add_argument("command", metavar="COMMAND", nargs="?", help="one of those below 见下")
    parser.parse_args(words[:1])
    if words:
        parser.error(f"no such command: {' '.join(words[:2])}")
    parser.print_help()
    return 2


def _listing() -> str:
    return "\n".join(f"  {command.words:<14} {command.english} {command.chinese}" for command in COMMANDS)


if __name__ == "__main__":
    sys.exit(main())
