"""Addresses of consultations, mounted at /consultations/."""

from django.urls import path

from huying.supervision.consultations.views import call, call_rules, consultation, joint_offer, lists, task

app_name = "consultations"
urlpatterns = [
    path("", lists.consultations, name="consultations"),
    path("new/", call.call_one, name="call"),
    path("tasks/", lists.tasks, name="tasks"),
    path("tasks/<str:task_code>/", task.task, name="task"),
    path("tasks/<str:task_code>/files/<str:name>", task.evidence, name="evidence"),
    path("tasks/<str:task_code>/<slug:task_verb>/", task.act, name="act_on_task"),
    path("calendar/", lists.calendar, name="calendar"),
    path("rules/", call_rules.call_rules, name="call_rules"),
    path("joint/<str:code>/", call.joint, name="joint"),
    path("joint/<str:code>/offer/", joint_offer.joint_offer, name="joint_offer"),
    path("joint/<str:code>/now/", joint_offer.joint_now, name="joint_now"),
    path("<str:consultation_code>/", consultation.consultation, name="consultation"),
    path("<str:consultation_code>/minutes.pdf", consultation.minutes, name="minutes"),
    path("<str:consultation_code>/<slug:consultation_verb>/", consultation.act, name="act"),
]
