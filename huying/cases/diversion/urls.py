"""Addresses of the responsibility register and of the diversion of cases, mounted at the root."""

from django.urls import path

from huying.cases.diversion.views import acts, changing, questions, reading

app_name = "diversion"
urlpatterns = [
    path("diversion/", reading.register, name="register"),
    path("diversion/export/", reading.export, name="export"),
    path("diversion/coverage/", reading.coverage_page, name="coverage"),
    path("diversion/change/", changing.change, name="change"),
    path("diversion/rehearse/", changing.rehearsal, name="rehearse"),
    path("diversion/propose/", changing.propose, name="propose"),
    path("diversion/rows/<uuid:row_id>/end/", changing.end, name="end"),
    path("diversion/proposals/<uuid:proposal_id>/decline/", changing.decline, name="decline"),
    path("diversion/questions/", questions.questions, name="questions"),
    path("diversion/questions/<uuid:question_id>/end/", questions.end, name="end_question"),
    path("cases/<str:code>/diversion/answers/", acts.answer, name="answer"),
    path("cases/<str:code>/diversion/divert/", acts.divert, name="divert"),
    path("cases/<str:code>/diversion/by-hand/", acts.by_hand, name="by_hand"),
    path("cases/<str:code>/diversion/objection/", acts.object_, name="object"),
    path("cases/<str:code>/diversion/ruling/", acts.rule, name="rule"),
    path("cases/<str:code>/diversion/track/", acts.track, name="track"),
]
