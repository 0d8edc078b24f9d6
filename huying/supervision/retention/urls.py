"""Addresses of the register, destructions and holds, mounted at /retention/."""

from django.urls import path

from huying.supervision.retention.views import destruction, holds, kind, lists

app_name = "retention"
urlpatterns = [
    path("", lists.retention, name="retention"),
    path("destructions/", lists.destructions, name="destructions"),
    path("destructions/<str:code>/", destruction.destruction, name="destruction"),
    path("destructions/<str:code>/<slug:destruction_verb>/", destruction.act, name="act"),
    path("holds/", holds.holds, name="holds"),
    path("holds/new/", holds.hold, name="hold"),
    path("holds/<uuid:hold_id>/lift/", holds.lift, name="lift"),
    path("kinds/<str:slug>/", kind.kind, name="kind"),
    path("kinds/<str:slug>/<slug:kind_verb>/", kind.act, name="kind_act"),
]
