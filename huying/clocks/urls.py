"""The rules of clocks, the legal calendar and single clocks, mounted at the root."""

from django.urls import path

from huying.clocks.views import calendar, clock, law, rules

urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("rules/change/", rules.change_rule, name="change_rule"),
    path("rules/<uuid:rule_id>/end/", rules.end_rule, name="end_rule"),
    path("rules/law/", law.law, name="law"),
    path("rules/law/change/", law.change_law, name="change_law"),
    path("rules/law/<uuid:rule_id>/end/", law.end_law, name="end_law"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/preview/", calendar.preview, name="preview_calendar"),
    path("calendar/change/", calendar.change, name="change_calendar"),
    path("clocks/<uuid:clock_id>/", clock.clock, name="clock"),
]
