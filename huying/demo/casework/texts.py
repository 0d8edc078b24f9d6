"""What the made-up matters are about. Every text is the project's own; nobody and nothing in them is real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """One kind of quarrel or wish: its category, a title that names nobody, what is told, what is asked, how much."""

    category: str
    title: str
    facts: str
    request: str
    amount: int = 0
    line: str = "dispute"


MATTERS = (
    Matter(
        "neighbour",
        "夜间装修噪声",
        "楼上连续两周夜间施工，楼下老人无法入睡，当面说过三次没有改。",
        "晚上八点以后停工，周末中午不施工。",
    ),
    Matter("neighbour", "楼道堆放杂物", "同层住户在楼道放鞋柜和纸箱，消防通道变窄。", "清理楼道，保持通道畅通。"),
    Matter("neighbour", "卫生间渗水", "楼上卫生间防水层损坏，楼下吊顶和墙面发霉。", "修好防水并赔偿修补费用。", 6800),
    Matter("neighbour", "阳台宠物扰民", "对门两只狗早晚吠叫，电梯里没有牵绳。", "牵绳出门，做好隔音。"),
    Matter("property", "电梯频繁停运", "同一部电梯一个月停运六次，物业说等配件。", "明确修复日期，公示维修记录。"),
    Matter("property", "停车位收费", "业主认为临时停车收费没有公示依据。", "公示收费依据，退还多收部分。", 960),
    Matter("housing", "退租押金", "租期届满已交还房屋，房东以墙面有划痕为由不退押金。", "退还押金。", 3500),
    Matter("housing", "合租提前解约", "合租人中途搬走，剩余房租由谁承担说法不一。", "按合同分清各自承担的部分。", 5400),
    Matter("consumer", "健身卡转让", "门店更换经营者，原会员卡剩余课时不被承认。", "继续履行或按剩余课时退款。", 2680),
    Matter("consumer", "家具质量", "新买的衣柜三个月开裂，商家只同意打折换新。", "免费更换或退货。", 4200),
    Matter("labour", "拖欠工资", "餐饮店停业，两个月工资没有结清，工友共三人。", "结清工资。", 18600),
    Matter("labour", "加班费争议", "排班表与考勤记录不一致，加班时数有出入。", "核对考勤，补发加班费。", 5200),
    Matter("debt", "朋友借款", "借条写明半年归还，到期后分两次只还了一部分。", "约定分期归还余款。", 20000),
    Matter("family", "赡养安排", "兄妹三人对老人轮流照料的时间和费用意见不一。", "商定照料安排和费用分担。"),
    Matter(
        "traffic", "非机动车碰擦", "两辆电动自行车在路口碰擦，双方对修车费有分歧。", "合理分担修车和检查费用。", 1300
    ),
    Matter(
        "medical", "诊疗解释不清", "患者家属认为术前告知不清楚，要求说明并核对费用。", "说明诊疗经过，核对收费。", 9000
    ),
    Matter("environment", "餐饮油烟", "楼下餐馆排烟口正对居民窗户，晚高峰气味很大。", "调整排烟口位置，清洗净化设备。"),
    Matter("education", "培训退费", "孩子转学，培训机构只同意退三成课时费。", "按未上课时退费。", 3200),
    Matter("contract", "装修逾期", "装修公司比合同晚了四十天完工，双方对违约金有争议。", "按合同承担逾期责任。", 12000),
    Matter("injury", "广场碰撞摔伤", "轮滑与散步的人相撞，一方手腕骨裂。", "分担医药费和误工费。", 7600),
    Matter(
        "public_service", "路灯不亮", "小区外支路三盏路灯不亮一周，夜间骑行看不清。", "尽快修好路灯。", line="request"
    ),
    Matter(
        "public_service",
        "查看公共监控",
        "家中老人走失两小时，想查看路口监控确认方向。",
        "协助查看监控。",
        line="request",
    ),
    Matter("land", "回迁安置时间", "过渡期已到，回迁房交付时间没有书面说明。", "书面答复交付时间。", line="petition"),
    Matter(
        "public_service",
        "公交站点调整",
        "站点调整后老人步行距离变长，希望说明调整依据。",
        "说明依据并考虑增设。",
        line="petition",
    ),
)
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "测试"
PHONE = "199{:08d}"
"""No such numbers are given out: 199-0000-xxxx."""
SERVICES = (
    ("psychologist", "district_center", "四季花园心理室"),
    ("notary", "district_center", "公证室"),
    ("lawyer", "district_center", "律师咨询室"),
    ("labour", "district_center", "人社调解室"),
    ("court", "court", "共享法庭"),
)
"""What the desks can book: the kind, whose it is, what it is called."""
