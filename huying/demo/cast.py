"""The named people of the demonstration, who sign in by password, and the robots that sit at the streets' seats."""

from dataclasses import dataclass

from huying.people.importing.organisations import OrganisationDraft
from huying.people.importing.persons import PersonDraft

SIGN_IN_WORD = "huying-demo"
"""The password of every named person. It is printed and documented: a demonstration holds nothing worth keeping."""
ROBOT = "robot-"
CROWD = r"^r\d{4}$"
"""Names of the crowd: they have no password."""
PHONE = "1990000{:04d}"
"""No such numbers are given out: 199-0000-xxxx."""


@dataclass(frozen=True)
class Named:
    """A sign-in of the demonstration; `home` is the external id of the organisation."""

    username: str
    name: str
    role: str
    home: str
    what: str
    capabilities: tuple[str, ...] = ()


def named(organisations: list[OrganisationDraft]) -> list[Named]:
    """Everybody who can sign in, for the organisations of the pack."""
    homes = [(o.external_id, str(o.values["kind"]), str(o.values["category"])) for o in organisations]
    rooms = [key for key, kind, _ in homes if kind == "street_center"]
    center = next(key for key, kind, _ in homes if kind == "district_center")
    station = next(key for key, kind, _ in homes if kind == "station")
    police = [key for key, kind, _ in homes if kind == "police"]
    committees = [key for key, kind, _ in homes if kind == "committee"]
    departments = [key for key, kind, _ in homes if kind == "department"]
    court = next(key for key, kind, _ in homes if kind == "court")
    school, mall = (next(k for k, _, category in homes if category == wanted) for wanted in ("school", "mall"))
    people = [
        Named("district-chief", "周测试", "district_chief", center, "区级指挥长 district chief"),
        Named("district-seat", "吴测试", "district_seat", center, "区级坐席 district seat"),
        Named("street-chief", "郑测试", "street_chief", rooms[0], "街道指挥长 street chief"),
    ]
    for number, (name, room) in enumerate(zip(("王测试", "冯测试", "陈测试"), rooms, strict=True), start=1):
        people.append(Named(f"street-seat-{number}", name, "street_seat", room, f"街道坐席 street seat {number}"))
    return [
        *people,
        Named("station-chief", "褚测试", "station_chief", station, "综治站长 station chief", ("assist", "negotiation")),
        Named("grid-member", "卫测试", "grid_member", station, "网格员 grid member", ("assist",)),
        Named("school-lead", "蒋测试", "unit_lead", school, "学校负责人 school lead", ("assist", "security")),
        Named("mall-lead", "沈测试", "unit_lead", mall, "商场负责人 mall lead", ("assist", "security")),
        Named("mall-guard", "韩测试", "guard", mall, "商场地库保安 mall guard", ("assist", "security")),
        Named("volunteer", "杨测试", "volunteer", station, "平安志愿者 volunteer", ("assist", "first_aid")),
        Named("police", "朱测试", "police_post", police[-1], "警务站 police post", ("police", "security", "assist")),
        Named("window-clerk", "孔测试", "window_clerk", center, "综合受理窗口 intake window"),
        Named("petition-clerk", "曹测试", "petition_clerk", center, "信访窗口 petition window"),
        Named("mediation-admin", "严测试", "mediation_admin", committees[0], "调委会主任 head of mediation"),
        Named("mediator-1", "华测试", "mediator", committees[0], "调解员 mediator 1"),
        Named("mediator-2", "金测试", "mediator", committees[1], "调解员 mediator 2"),
        Named("mediator-3", "魏测试", "mediator", committees[2], "调解员 mediator 3"),
        *officers(departments),
        Named("court-desk", "谢测试", "court_desk", court, "法院窗口 court desk"),
        Named("psych-desk", "窦测试", "psych_desk", center, "心理服务窗口 psychology desk"),
        Named("notary-desk", "章测试", "notary_desk", center, "公证窗口 notary desk"),
        Named("law-desk", "云测试", "law_desk", center, "律师窗口 lawyers' desk"),
        Named("labour-desk", "苏测试", "labour_desk", center, "人社窗口 labour desk"),
        Named("inspector", "邹测试", "inspector", center, "督查专员 inspector"),
        Named("auditor", "秦测试", "auditor", center, "安全审计员 auditor"),
        Named("sysadmin", "尤测试", "sysadmin", center, "系统管理员 system administrator"),
        Named("police-desk", "潘测试", "police_desk", center, "公安窗口 police desk"),
        Named("procuratorate-desk", "葛测试", "procuratorate_desk", center, "检察窗口 procuratorate desk"),
        Named("hotline-clerk", "奚测试", "hotline_clerk", center, "热线对接员 hotline clerk"),
        Named("discipline", "范测试", "discipline", center, "纪检监察员 discipline inspector"),
        Named("analyst", "彭测试", "analyst", center, "研判员 analyst"),
    ]


def officers(departments: list[str]) -> list[Named]:
    """Who works on orders, in the departments that answer for most matters."""
    return [
        Named("dept-user", "陶测试", "dept_user", departments[0], "市场监管局承办人 department officer"),
        Named("dept-head", "姜测试", "dept_head", departments[0], "市场监管局负责人 head of the department"),
        Named("city-user", "戚测试", "dept_user", departments[1], "综合执法局承办人 officer of another department"),
        Named("housing-user", "水测试", "dept_user", departments[2], "住建局承办人 officer for housing"),
        Named("labour-user", "酆测试", "dept_user", departments[3], "人社局承办人 officer for labour"),
        Named("health-user", "鲁测试", "dept_user", departments[5], "卫健局承办人 officer for health"),
        Named("education-user", "韦测试", "dept_user", departments[6], "教育局承办人 officer for education"),
        Named("justice-user", "昌测试", "dept_user", departments[7], "司法局承办人 officer for justice"),
    ]


def robots(organisations: list[OrganisationDraft]) -> list[PersonDraft]:
    """One robot for each street's seat; it acts only where no person does."""
    rooms = [o.external_id for o in organisations if o.values["kind"] == "street_center"]
    return [
        PersonDraft(f"{ROBOT}seat-{number}", f"机器人坐席{number}", "", room, "street_seat", (), synthetic=True)
        for number, room in enumerate(rooms, start=1)
    ]


def drafts(people: list[Named]) -> list[PersonDraft]:
    """The named people as rows of an import."""
    return [
        PersonDraft(p.username, p.name, PHONE.format(9000 + n), p.home, p.role, p.capabilities, synthetic=True)
        for n, p in enumerate(people)
    ]
