"""Addresses of incoming calls, mounted at /phone/."""

from django.urls import path

from huying.integrations.phone.views import call, calls

app_name = "phone"
urlpatterns = [
    path("", calls.calls, name="calls"),
    path("corner/", calls.corner, name="corner"),
    path("<uuid:call_id>/", call.call, name="call"),
    path("<uuid:call_id>/claim/", call.claim, name="claim"),
    path("<uuid:call_id>/save/", call.save, name="save"),
    path("<uuid:call_id>/give_back/", call.give_back, name="give_back"),
    path("<uuid:call_id>/file/", call.file, name="file"),
]
