"""Addresses of what is done about footage."""

from django.urls import path

from huying.cases.video import views

app_name = "video"
urlpatterns = [
    path("<str:code>/video/ask/", views.ask_for, name="ask"),
    path("<str:code>/video/decide/", views.decide_on, name="decide"),
    path("<str:code>/video/view/", views.note_view, name="view"),
]
