"""Whether words that somebody typed name a body: by short forms, without the region, by any organ of its street.

People write 区市场监管局 or 西兴街道 where the register says 滨江区市场监督管理局, 西兴街道综合信息指挥室. In doubt a
name is that of the body: what is said against it must not come to it (信访工作条例 30), and another can be asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from huying.cases.indexes import plain_name

SAME: tuple[tuple[str, ...], ...] = (
    (
        *("市场监督管理局", "市场监管局", "市场监督局", "市监局", "市管局", "工商行政管理局", "工商局"),
        *("市场监管", "市场监督管理", "市监"),
    ),
    ("人力资源和社会保障局", "人力资源社会保障局", "人力社保局", "人社局", "人社", "劳动局"),
    ("住房和城乡建设局", "住房城乡建设局", "住建局", "住建", "城乡建设局", "建设局"),
    (
        *("综合行政执法局", "城市管理局", "城市管理行政执法局", "行政执法局", "综合执法局", "执法局", "城管局", "城管"),
        *("城管执法局", "城市管理综合执法局", "城市管理和综合行政执法局", "综合行政执法", "综合执法"),
    ),
    ("公安局", "公安", "公安指挥中心", "公安指挥点"),
    ("公安局交通警察大队", "公安分局交通警察大队", "公安分局交警大队", "交通警察大队", "交警大队", "交警"),
    ("卫生健康局", "卫生健康委员会", "卫健局", "卫健委", "卫生局"),
    ("规划和自然资源局", "自然资源和规划局", "自然资源局", "规划资源局", "国土资源局", "国土局"),
    ("生态环境局", "环境保护局", "环保局"),
    ("信访局", "信访办", "信访办公室"),
    ("农业农村局", "农业局", "农林局"),
    ("交通运输局", "交通局", "运管局"),
    ("应急管理局", "应急局", "安监局"),
    ("消防救援大队", "消防大队", "消防救援局"),
    ("医疗保障局", "医保局"),
    ("发展和改革局", "发展改革局", "发展和改革委员会", "发改局", "发改委"),
    ("文化和广电旅游体育局", "文化广电旅游体育局", "文化和旅游局", "文旅局"),
    ("退役军人事务局", "退役军人局"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    (
        *("社会治理中心", "综治中心", "社会治安综合治理中心"),
        *("矛调中心", "矛盾纠纷调处化解中心", "社会矛盾纠纷调处化解中心"),
    ),
)
"""What departments are called, the full name first; without the region, and without 和."""
AND = str.maketrans("", "", "和与及")
FIELDS = frozenset({"市场监管", "市场监督管理", "市监", "城管", "住建", "人社"})
"""What people call a department without saying what kind of body it is: a place may stand before it, as in 西兴城管."""
GOVERNMENT = "人民政府"
ZONES = ("高新区", "高新技术产业开发区", "高新")
"""A zone with whose administration that of a district is one, where the register or people name it instead."""
BARE = ("省", "市", "区", "县", "旗", "本省", "本市", "本区", "本县", "我省", "我市", "我区", "我县")
"""A region that is not named: that of whoever writes, so each body's own."""
LOCAL_KINDS = frozenset({"street_center", "station", "committee", "department"})
"""Kinds of body that belong to the street or community of their area; police, hospitals and shops in it do not."""
HERE = ("本", "我", "所在", "")
ENDS = ("街道", "省", "市", "区", "县", "旗", "镇", "乡")
LEVELS = ("街道", "社区", "镇", "乡", "村")
ORGANS = (
    *("处", "办", "室", "中心", "科", "委", "会", "站", "所", "队", "组", "政府", "窗口", "局", "部"),
    *("人员", "领导", "干部"),
)
"""What may stand behind the name of a street: 办事处, 综治中心, 党工委 …"""
LONGEST_ORGAN = 16
DEPARTMENT_ORGANS = (*ORGANS, "大队", "中队", "分局", "民警", "同志", "员", "长")
"""What may stand behind the name of a department: 西兴所, 质监站, 执法人员 …"""
OTHERS = (
    *("棋牌", "月子", "律师", "律所", "美容", "美发", "理发", "工作室", "诊所", "门诊", "口腔", "快递", "驿站", "回收"),
    *("收购", "施工", "装修", "装饰", "托育", "托管", "俱乐部", "健身", "会所", "网吧", "宾馆", "酒店", "旅馆", "民宿"),
    *("餐厅", "餐馆", "饭店", "茶室", "茶楼", "歌厅", "舞厅", "影院", "浴室", "超市", "中介", "广告", "摄影", "养老院"),
    *("经济合作社", "加油", "充电", "维修", "洗车", "家政", "婚庆", "婚介", "月嫂", "宠物", "彩票"),
    *("小区", "公司", "物业", "业主", "商", "店", "市场", "校", "学", "幼儿园", "医院", "卫生", "银行", "协会"),
    *("派出所", "警", "消防", "公寓", "花园", "大厦"),
)
"""Words of what lies in a street or community and is none of its organs."""
DEPARTMENT = "department"
INSIDE = ("所", "队", "中队", "大队", "站", "分局", "人员", "执法", "办")
MOST_OF_A_PLACE = 4
STREETS = ("街道", "镇", "乡")
INSIDE_A_STREET = ("社区", "村", "居委", "居民委")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|<.*?>|【.*?】|〔.*?〕|《.*?》")
_BETWEEN = re.compile(r"[、，；／,;/|\n]")
_WORD = "[\\u4e00-\\u9fff]"
_REGIONS, _NOT_BEFORE, _DISTRICT = "[省市县旗]", "[社小园景片校院厂]", "区"
_BUREAU, _BRANCH_OF = "局", "分"
_REGION = re.compile(rf"(?:{_WORD}{{2,5}}?(?:{_REGIONS}|(?<!{_NOT_BEFORE}){_DISTRICT}))+")
_BRANCH = re.compile(
    rf"(?P<above>.*?[省市区县])?(?P<organ>{_WORD}{{2,8}}?){_BUREAU}(?P<place>{_WORD}{{2,6}}?){_BRANCH_OF}{_BUREAU}"
)
_BODY_ABOVE = ("公安分局", "公安局", "分局", "局")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the register knows it: its name and kind, its district, and its street or community, where it has one.

    `local` is the name of its own area where that is a street or a community, `around` the street of a community.
    """

    name: str
    kind: str
    district: str = ""
    local: str = ""
    around: str = ""


def names(typed: str, body: Body, *, at_home: bool = False) -> bool:
    """Whether words name a body. `at_home`: they were written about a place in the body's own street or community."""
    whole = _plain(typed)
    parts = {*(_plain(part) for part in _BETWEEN.split(typed)), whole}
    return any(_by_department(part, body) or _by_place(part, body, at_home=at_home) for part in parts if part)


def _plain(text: str) -> str:
    """Without spaces, brackets and what stands in them; a branch (公安局XX分局) named as XX公安局."""
    bare = _BETWEEN.sub("", _BRACKETS.sub("", plain_name(text)))
    branch = _BRANCH.fullmatch(bare)
    if branch:
        return f"{branch['above'] or ''}{branch['place']}{branch['organ']}局"
    return f"{bare.removesuffix('分局')}局" if bare.endswith("分局") else bare


def _by_department(text: str, body: Body) -> bool:
    """Its name, with its own region before it, an unnamed one, or none; any of its organs or people behind it."""
    wanted, regions = _parsed(body)
    return any(
        _full(text[cut:]) == wanted and _covers(text[:cut], regions) for cut in range(len(text))
    ) or _by_its_organ(text, wanted, body, regions)


def _by_its_organ(text: str, wanted: str, body: Body, regions: frozenset[str]) -> bool:
    """Whether an organ of a department is named: by the department's name, or by its field alone, as 西兴市场监管所."""
    if body.kind != DEPARTMENT:
        return False
    text = text.translate(AND)
    for stem in _STEMS.get(wanted, (wanted.translate(AND),)):
        before, found, after = text.partition(stem)
        if not found or _longer(before + found, stem) or any(word in after for word in OTHERS):
            continue
        organ = 0 < len(after) <= LONGEST_ORGAN and after.endswith(DEPARTMENT_ORGANS)
        if organ and (_covers(before, regions) or (stem in FIELDS and after.startswith(INSIDE) and _inside(before))):
            return True
    return False


def _longer(text: str, stem: str) -> bool:
    """Whether a longer name of another department ends as this one does."""
    return any(text.endswith(each) for each in _FULL if len(each) > len(stem) and _FULL[each] != _FULL.get(stem))


def _inside(place: str) -> bool:
    """Whether a place without a region's name stands there, of at most four letters: 西兴, 西兴街道."""
    bare = place.removesuffix("街道").removesuffix("镇")
    return 1 < len(bare) <= MOST_OF_A_PLACE and not bare.endswith(("省", "市", "区", "县", "旗"))


@lru_cache(maxsize=4096)
def _parsed(body: Body) -> tuple[str, frozenset[str]]:
    """What a body is called without its region, and the names of that."""
    name, regions = _plain(body.name), _both(body.district)
    own = next((each for each in sorted(regions, key=len, reverse=True) if each in name), "")
    if own:
        return _full(name[name.index(own) + len(own) :]) or name, regions
    found = _REGION.match(name)
    if found and found.end() < len(name):
        return _full(name[found.end() :]), regions | _both(found.group())
    return _full(name), regions | _both(body.around)


def _both(region: str) -> frozenset[str]:
    """滨江区 and 滨江; nothing of a name that would be one letter."""
    short = region.removesuffix(next((each for each in ENDS if region.endswith(each)), ""))
    return frozenset(each for each in (region, short) if len(each) > 1)


def _full(stem: str) -> str:
    bare = stem.translate(AND)
    return _FULL.get(bare, bare)


_FULL = {short.translate(AND): row[0].translate(AND) for row in SAME for short in row}
_STEMS = {
    row[0].translate(AND): tuple(sorted((short.translate(AND) for short in row), key=len, reverse=True)) for row in SAME
}


def _covers(region: str, names_of_it: frozenset[str]) -> bool:
    """Whether what stands before the name of an organ is the body's own region, or none in particular."""
    above = next((each for each in _BODY_ABOVE if region.endswith(each)), "")
    named = region.removesuffix(above).removesuffix(GOVERNMENT)
    return not named or named in BARE or any(named.endswith(each) for each in (*names_of_it, *ZONES))


def _by_place(text: str, body: Body, *, at_home: bool) -> bool:
    """The name of its street or community alone, or with any organ of it."""
    if not body.local or body.kind not in LOCAL_KINDS:
        return False
    regions = _both(body.district) | _both(body.around)
    level = next((each for each in LEVELS if body.local.endswith(each)), "")
    if at_home and level and any(_organ(text.removeprefix(f"{here}{level}"), text, level) for here in HERE):
        return True
    heads = [body.local]
    if level == "街道":
        heads += [f"{body.local.removesuffix(level)}{end}" for end in ("街办", "办事处")]
    for head in heads:
        before, found, after = text.partition(head)
        if found and _covers(before, regions) and _organ(after, text, level):
            return True
    return False


def _organ(rest: str, text: str, level: str) -> bool:
    """Whether what is left behind the name is an organ of the place, or nothing; `text` unshortened is neither."""
    if rest == text:
        return False
    if any(word in rest for word in (*OTHERS, *(INSIDE_A_STREET if level in STREETS else ()))):
        return False
    return not rest or (len(rest) <= LONGEST_ORGAN and rest.endswith(ORGANS))
