"""A body is known by what people call it, and never taken for another department or another street."""

from __future__ import annotations

import pytest

from huying.cases.diversion.body_names import SAME, Body, names

HERE = "滨江区"


def department(name: str, kind: str = "department") -> Body:
    return Body(name, kind, HERE)


def of_street(name: str, kind: str = "street_center", street: str = "西兴街道") -> Body:
    return Body(name, kind, HERE, street)


MARKET = department("滨江区市场监督管理局（演示）")
LABOUR = department("滨江区人力资源和社会保障局（演示）")
HOUSING = department("滨江区住房和城乡建设局（演示）")
CITY = department("滨江区综合行政执法局（演示）")
HEALTH = department("滨江区卫生健康局（演示）")
CIVIL = department("滨江区民政局（演示）")
NATURE = department("滨江区生态环境分局（演示）")
POLICE = department("杭州市公安局滨江区分局", "police")
COMMAND = department("滨江区公安指挥点（演示）", "police")
CENTRE = department("滨江区社会治理中心（演示）", "district_center")
COURT = department("滨江区人民法院（演示）", "court")
STREET = of_street("西兴街道综合信息指挥室（演示）")
MEDIATORS = of_street("西兴街道人民调解委员会（演示）", "committee")
OTHER_STREET = of_street("长河街道综合信息指挥室（演示）", street="长河街道")
LETTERS = department("滨江区信访局（演示）")
ZONE = department("杭州高新区（滨江）市场监督管理局")
PATROL = of_street("西兴派出所（演示）", "police")
STATION = Body("官河社区综治站（演示）", "station", HERE, "官河社区", "西兴街道")
TOWN = of_street("河上镇综合信息指挥室", street="河上镇")
COUNTY_CITY = Body("义乌市市场监督管理局", "department", "义乌市")


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("区市场监管局", MARKET),
        ("市监局", MARKET),
        ("市场监督管理局", MARKET),
        ("滨江市场监管局", MARKET),
        ("浙江省杭州市滨江区市场监督管理局", MARKET),
        ("滨江区 市场监管局（高新）", MARKET),
        ("市市场监管局", COUNTY_CITY),
        ("市场监管局", COUNTY_CITY),
        ("区人社局", LABOUR),
        ("滨江人力社保局", LABOUR),
        ("人力资源社会保障局", LABOUR),
        ("区住建局", HOUSING),
        ("城管局", CITY),
        ("滨江区城市管理局", CITY),
        ("区城管", CITY),
        ("区卫健局", HEALTH),
        ("卫健委", HEALTH),
        ("本区民政局", CIVIL),
        ("杭州市生态环境局滨江分局", NATURE),
        ("区环保局", NATURE),
        ("公安分局", POLICE),
        ("滨江区公安分局", POLICE),
        ("滨江公安分局", POLICE),
        ("杭州市公安局滨江分局", POLICE),
        ("区公安分局", COMMAND),
        ("区矛调中心", CENTRE),
        ("区法院", COURT),
        ("滨江区城管局、西兴街道办事处", CITY),
        ("滨江区城管局，西兴街道办事处", STREET),
        ("西兴街道", STREET),
        ("西兴街道办事处", STREET),
        ("西兴街道综治中心", STREET),
        ("西兴街道综合信息指挥室", STREET),
        ("西兴街办", STREET),
        ("滨江区西兴街道党工委", STREET),
        ("西兴街道工作人员", STREET),
        ("西兴街道办事处", MEDIATORS),
        ("河上镇政府", TOWN),
        ("官河社区居委会", STATION),
        ("西兴街道官河社区", STATION),
        ("西兴派出所", PATROL),
        ("杭州市公安局滨江区分局西兴派出所", PATROL),
    ],
)
def test_a_short_form_is_the_body(typed: str, body: Body) -> None:
    assert names(typed, body)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        *(
            (typed, MARKET)
            for typed in (
                *("滨江区市场监督管理局西兴所", "西兴市场监管所", "区市场监管局执法人员", "区市场监督局", "滨江市监"),
                *("市场监管", "高新区市场监管局", "杭州高新区（滨江）市场监督管理局", "西兴街道市场监管所"),
            )
        ),
        *((typed, HOUSING) for typed in ("区住建局质监站", "滨江区住房与城乡建设局")),
        *((typed, CITY) for typed in ("城管中队", "西兴城管中队", "综合行政执法队", "城管执法局", "区执法局")),
        ("滨江区人民政府信访局", LETTERS),
        *((typed, ZONE) for typed in ("滨江区市场监管局", "区市监局", "高新区（滨江）市场监管局")),
    ],
)
def test_a_department_is_known_by_its_organs_its_people_and_its_zone(typed: str, body: Body) -> None:
    assert names(typed, body)


@pytest.mark.parametrize(
    "shop",
    [
        *("星月棋牌室", "舒心月子中心", "张三律师事务所", "美丽美发工作室", "诊所", "快递站", "废品收购站", "施工队"),
        *("阳光托育中心", "健身俱乐部"),
    ],
)
def test_a_shop_in_a_street_is_not_the_street(shop: str) -> None:
    assert not names(f"西兴街道{shop}", STREET)


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("萧山区市场监管局", MARKET),
        ("萧山区市场监管局执法人员", MARKET),
        ("杭州市市场监督管理局稽查队", MARKET),
        ("交通综合执法队", CITY),
        ("文化综合行政执法大队", CITY),
        ("宁波市监狱", MARKET),
        ("杭州市市场监督管理局", MARKET),
        ("区药品监督管理局", MARKET),
        ("监督管理局", MARKET),
        ("管理局", MARKET),
        ("区城管局", MARKET),
        ("滨江区市场监管协会", MARKET),
        ("区人社局", CIVIL),
        ("区医保局", LABOUR),
        ("区住建局", CITY),
        ("区城管局", HOUSING),
        ("区交通局", HOUSING),
        ("区教育局", HEALTH),
        ("滨江教育", department("滨江区教育局")),
        ("萧山公安分局", POLICE),
        ("滨江区交警大队", POLICE),
        ("区检察院", COURT),
        ("长河街道", STREET),
        ("长河街道办事处", MEDIATORS),
        ("西兴街道办事处", OTHER_STREET),
        ("萧山区西兴街道办事处", STREET),
        ("西兴街道官河社区居委会", STREET),
        ("西兴街道社区卫生服务中心", STREET),
        ("西兴街道温馨物业服务中心", STREET),
        ("西兴街道派出所", STREET),
        ("西兴街道综治中心", CENTRE),
        ("西兴街道办事处", PATROL),
        ("街道办事处", STREET),
        ("西兴", STREET),
        ("李四光", STREET),
        ("（演示）", MARKET),
        ("", MARKET),
    ],
)
def test_another_body_is_not(typed: str, body: Body) -> None:
    assert not names(typed, body)


@pytest.mark.parametrize("typed", ["街道", "街道办事处", "本街道综治中心", "我街道"])
def test_the_street_without_its_name_is_that_of_the_place(typed: str) -> None:
    assert names(typed, STREET, at_home=True)
    assert not names(typed, STATION, at_home=True)


def test_no_short_form_stands_for_two_departments() -> None:
    said = [short for row in SAME for short in row]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("row", SAME, ids=lambda row: row[0])
def test_each_short_form_names_its_own_department_alone(row: tuple[str, ...]) -> None:
    bodies = {other: department(f"{HERE}{other[0]}") for other in SAME}
    for short in row:
        assert [other for other, body in bodies.items() if names(f"区{short}", body)] == [row]
