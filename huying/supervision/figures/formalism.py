"""What no figure may measure (防止形式主义), whoever declares it: judged by its words, with a reason and its source.

国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》 forbids sign-ins by duty, points and rankings, counting time
online, reporting how many installed or logged in, and judging work by likes, votes, forwards, time spent learning, or
photos and tracks sent in. 《个人信息保护法》 5, 6 and 24 and the principles of this platform rule out scores of persons.
A figure is about matters, places and organisations.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_MEASURE = _("国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》")
_BURDEN = _("《整治形式主义为基层减负若干规定》（2024年）")
_PERSONAL = _("《个人信息保护法》第五条、第六条、第二十四条；国办函〔2026〕12号")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is refused: `word` names it, `why` says what is wrong and what to count instead, `source` the rule."""

    code: str
    word: Any
    why: Any
    source: Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason, and the very words that gave it."""

    reason: Reason
    words: str


REASONS = {
    each.code: each
    for each in (
        Reason(
            "person",
            _("统计到个人"),
            _("指标只统计事、地方和单位，不给人打分、排名，也不按人计量。请改为统计办理的事项。"),
            _PERSONAL,
        ),
        Reason(
            "clicks",
            _("点击、转发一类"),
            _("不得以点击、点赞、转发、投票、下载和学习时长考评。请改为统计群众的事办成了多少。"),
            _MEASURE,
        ),
        Reason(
            "logins",
            _("登录、活跃一类"),
            _("不得要求定期登录，也不得通报登录率、活跃度。请改为统计办理结果。"),
            _MEASURE,
        ),
        Reason(
            "check_in",
            _("打卡、签到一类"),
            _("除安保、应急等特殊场景外不得设置打卡签到。请改为统计事项是否按时办到。"),
            _MEASURE,
        ),
        Reason("online", _("在线时长一类"), _("不得统计在线时长。请改为统计事项的办理时长。"), _MEASURE),
        Reason(
            "track",
            _("里程、轨迹一类"),
            _("不得要求上传轨迹，里程和步数不说明解决了什么。请改为统计走到的场所和整改的隐患。"),
            _MEASURE,
        ),
        Reason(
            "upload",
            _("照片、填报数量一类"),
            _("不得随意或者重复要求填表报数，也不得以上传照片、视频的多少考评。请改为统计事项本身。"),
            _MEASURE,
        ),
        Reason(
            "points", _("积分、榜单一类"), _("不得设置积分排名，不设光荣榜、红黑榜。请改为统计办理结果。"), _MEASURE
        ),
        Reason(
            "quota",
            _("下达数量一类"),
            _("不得给基层下达上报、排查的数量任务，凑数会失真。请改为“已办的占应办的”。"),
            _BURDEN,
        ),
    )
}

_WORKER = (
    "(?:网格员|网格长|调解员|坐席员?|民警|警员|辅警|保安员?|志愿者|队员|社工|工作人员|干部|员工|职工|经办人|承办人"
    "|办案人|窗口人员|专干|楼道长|巡查员|专管员|人员|个人)"
)
_CITIZEN = "(?:重点人员?|人员|居民|当事人|信访人|来访人|群众|租户|住户|房客|个人|患者)"
_STANDING = (
    "(?:排名|排行|排序|名次|得分|评分|打分|计分|评星|星级|绩效|业绩|末位|倒数|前[一二三五十百\\d]+名?"
    "|办件量|办结量|办件数|办结数|完成数|接待量|工作量|办理件数|办结件数)"
)
_RISK = "(?:风险(?:评分|等级|指数|分值?|值|画像)|信用(?:分|评分|等级|积分)|画像|预测|黑名单|标签)"
_EN_WORKER = (
    "(?:workers?|mediators?|officers?|operators?|clerks?|guards?|staff|employees?|volunteers?|persons?|individuals?)"
)
_EN_STANDING = "(?:rank\\w*|scor\\w+|league|leaderboard|performance|top \\d+|bottom \\d+|best|worst|rating)"
_MUCH = "[数量率]|次数|人次|人数|条数|总数|频次"
_EVERY = "每(?:一?[日天周月季年]|半年)"

_PATTERNS: dict[str, tuple[str, ...]] = {
    "person": (
        f"{_WORKER}.{{0,8}}{_STANDING}",
        f"{_STANDING}.{{0,4}}{_WORKER}",
        f"{_CITIZEN}.{{0,6}}{_RISK}",
        f"每(?:一?[名位个]?){_WORKER}",
        "每人",
        "人均(?!警情|案件|收入|可支配|面积|绿地|住房)",
        f"(?:按|逐|分){_WORKER[:-1]}|人)(?!次|口|数|民)(?:统计|计算|排列|通报|考核|列出|比较|算)?",
        "个人(?!信息|隐私|极端|合伙|独资|所得|财产|债务|纠纷|与|之间|权益|申请|来访)",
        f"\\b(?:per|by|each|every) (?:\\w+ )?{_EN_WORKER}\\b",
        f"\\b{_EN_WORKER}\\b.{{0,20}}\\b{_EN_STANDING}\\b",
        f"\\b{_EN_STANDING}\\b.{{0,12}}\\b{_EN_WORKER}\\b",
    ),
    "clicks": (
        "点击|点赞|网络投票|粉丝|刷屏|学习时长|访问量",
        f"(?:浏览|阅读|转发|关注|下载|评论)(?:{_MUCH})",
        "安装(?:使用)?率|(?:推广|强制)下载",
        r"\bclick\w*|\bpage ?views?\b|\blikes\b|\bfollowers?\b|\bdownloads?\b|\binstallations? (?:rate|of the app)",
    ),
    "logins": (
        "登[录陆]|日活|月活|活跃|(?:账号|用户)激活|上线率",
        r"\blog[ -]?ins?\b|\blogged in\b|\bsign[ -]?ins?\b|\bactive (?:users?|accounts?)\b|\b[dm]au\b",
    ),
    "check_in": (
        "打卡|签到|接龙|考勤|点名|到岗率",
        r"\bcheck[ -]?ins?\b|\bclock(?:ed|ing)?[ -]?in\b|\battendance of staff\b",
    ),
    "online": (
        "(?<!设备)(?<!摄像头)(?<!探头)在线(?:时长|时间|率|天数|人数|小时|分钟|状态)|上线(?:时长|天数)|停留时长|挂机",
        r"\bonline (?:time|hours?|minutes?|duration|rate|users?)\b|\b(?:hours|time|minutes) online\b",
    ),
    "track": (
        "里程|步数|轨迹|公里数|千米数|足迹|路程|定位(?:点|次数|上报)|巡查时长",
        r"\bmileage\b|\bkilomet\w+|\bsteps (?:walked|taken)\b|\bstep counts?\b|\b(?:gps|movement) tracks?\b|\btracks? uploaded\b",
    ),
    "upload": (
        f"(?:填报|录入|采集|拍照|扫码|截图|报表|台账)(?:{_MUCH}|张数|份数)",
        f"(?:上传|照片|视频|图片|信息上报)(?:的?(?:照片|视频|图片|截图))?(?:{_MUCH}|张数|份数)",
        "上报(?:条数|件数|数量|次数)|码的?扫描(?:次数|量)",
        r"\b(?:photos?|pictures?|forms?|entries|scans?) (?:uploaded|sent in|filled in|typed|entered)\b|\bnumber of scans\b",
    ),
    "points": (
        "(?<!企业信用)积分|学分|红黑榜|排行榜|光荣榜|龙虎榜|英雄榜",
        r"\bleaderboards?\b|\b(?:earned|reward|credit|bonus) points\b|\bpoints (?:earned|scored|of)\b",
    ),
    "quota": (
        "下达的?(?:任务|指标|数|件数|条数|户数|次数)|规定的?(?:数量|条数|件数|次数)|硬性|摊派|定额|任务(?:数|量|总数)|指标任务",
        f"(?:{_EVERY}|人).{{0,8}}(?:至少|不少于|不低于|必须|须|完成|满).{{0,8}}[\\d一二三四五六七八九十百千两]+[条件次户起张篇个]",
        f"(?:至少|不少于|不低于|必须).{{0,8}}[\\d一二三四五六七八九十百千两]+[条件次户起张篇个].{{0,6}}(?:{_EVERY}|的人|的网格|的社区)",
        r"\bquotas?\b|\bassigned numbers?\b|\bat least \d+ .{0,30}(?:per|a|each|every) (?:day|week|month|year|quarter)\b",
    ),
}
_COMPILED = {code: re.compile("|".join(of), re.IGNORECASE) for code, of in _PATTERNS.items()}
_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])[\s·・_\-—.,，、*]+(?=[\u3400-\u9fff])")


def judged(*texts: object) -> list[Finding]:
    """Every reason to refuse what these texts say, each once, with the words that gave it; empty when nothing is wrong.

    Full-width letters, spaces and dots between characters, and invisible marks do not hide a word.
    """
    found: dict[str, Finding] = {}
    for each in texts:
        plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", str(each)))
        for text in (plain, _BETWEEN.sub("", plain)):
            for code, pattern in _COMPILED.items():
                hit = pattern.search(text)
                if hit and code not in found:
                    found[code] = Finding(REASONS[code], hit.group())
    return list(found.values())
