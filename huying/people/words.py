"""What roles, capabilities and kinds of organisation are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = dict[str, str | Promise]

ROLE_WORDS: Words = {
    "district_chief": _("区级指挥长"),
    "district_seat": _("区级坐席"),
    "street_chief": _("街道指挥长"),
    "street_seat": _("街道坐席"),
    "station_chief": _("综治站长"),
    "grid_member": _("网格员"),
    "unit_lead": _("单位负责人"),
    "unit_member": _("单位队员"),
    "guard": _("保安员"),
    "volunteer": _("平安志愿者"),
    "police_post": _("警务站民警"),
    "window_clerk": _("综合受理窗口"),
    "petition_clerk": _("信访窗口"),
    "mediator": _("调解员"),
    "mediation_admin": _("调委会主任"),
    "dept_user": _("部门承办人"),
    "dept_head": _("部门负责人"),
    "court_desk": _("法院窗口"),
    "labour_desk": _("人社窗口"),
    "notary_desk": _("公证窗口"),
    "psych_desk": _("心理服务窗口"),
    "law_desk": _("律师窗口"),
    "inspector": _("督查专员"),
    "auditor": _("安全审计员"),
    "sysadmin": _("系统管理员"),
}
MAY_WORDS: Words = {
    "district_chief": _("在指挥席指挥全区的事件"),
    "district_seat": _("在指挥席办理全区的事件"),
    "street_chief": _("在指挥席指挥本街道的事件"),
    "street_seat": _("在指挥席办理本街道的事件"),
    "station_chief": _("吹哨、答复呼叫、办理本社区的事件"),
    "grid_member": _("吹哨、答复呼叫"),
    "unit_lead": _("吹哨、答复呼叫、办理本单位的事件"),
    "unit_member": _("吹哨、答复呼叫"),
    "guard": _("吹哨、答复呼叫"),
    "volunteer": _("吹哨、答复呼叫，随时可以谢绝"),
    "police_post": _("吹哨、答复呼叫"),
    "window_clerk": _("登记、受理、分流群众的诉求"),
    "petition_clerk": _("登记和办理信访事项"),
    "mediator": _("调解指派给本人的纠纷"),
    "mediation_admin": _("指派调解员、管理调委会"),
    "dept_user": _("签收和办理本部门的工单"),
    "dept_head": _("办理本部门的工单、审批延期"),
    "court_desk": _("指导调解、办理司法确认和立案"),
    "labour_desk": _("办理劳动争议的调解和仲裁衔接"),
    "notary_desk": _("办理公证预约"),
    "psych_desk": _("办理心理疏导预约"),
    "law_desk": _("提供法律咨询和律师调解"),
    "inspector": _("督办超期事项，只看过程"),
    "auditor": _("查看和核验操作记录，不看业务内容"),
    "sysadmin": _("维护系统配置，不看业务内容"),
}
"""In one phrase what a role is for; the tables of access decide."""
CAPABILITY_WORDS: Words = {
    "assist": _("协助"),
    "security": _("安保"),
    "first_aid": _("现场急救"),
    "fire": _("灭火"),
    "anti_fraud": _("反诈"),
    "negotiation": _("劝导"),
    "police": _("警务"),
}
KIND_WORDS: Words = {
    "district_center": _("区级中心"),
    "street_center": _("街道指挥室"),
    "station": _("综治工作站"),
    "unit": _("成员单位"),
    "police": _("公安"),
    "fire": _("消防"),
    "medical": _("医疗急救"),
    "department": _("部门"),
    "committee": _("人民调解委员会"),
    "court": _("人民法院"),
}
