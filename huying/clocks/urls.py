"""The rules of clocks, mounted at the root."""

from django.urls import path

from huying.clocks import views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/change/", views.change_rule, name="change_rule"),
    path("rules/<uuid:rule_id>/end/", views.end_rule, name="end_rule"),
]
