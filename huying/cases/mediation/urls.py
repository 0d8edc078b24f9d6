"""Mediation, mounted at the root: lists under /mediation/, each mediation under its case."""

from django.urls import path

from huying.cases.mediation.views import lists, pages, printing

app_name = "mediation"
urlpatterns = [
    path("mediation/", lists.mine, name="mine"),
    path("mediation/arrived/", lists.note_arrived, name="note_arrived"),
    path("mediation/mediators/", lists.mediators, name="mediators"),
    path("mediation/mediators/profile/", lists.set_profile, name="set_profile"),
    path("mediation/mediators/relations/", lists.declare_relation, name="declare"),
    path("mediation/mediators/relations/<uuid:relation_id>/end/", lists.end_relation, name="end_relation"),
    path("cases/<str:code>/mediation/", pages.workspace, name="workspace"),
    path("cases/<str:code>/mediation/agreement/", pages.agreement, name="agreement"),
    path("cases/<str:code>/mediation/signing/", pages.signing, name="signing"),
    path("cases/<str:code>/mediation/confirmation.json", pages.confirmation_data, name="confirmation_data"),
    path("cases/<str:code>/mediation/kept/<str:name>", pages.kept, name="kept"),
    path("cases/<str:code>/mediation/papers/", printing.print_one, name="print_sheet"),
    path("cases/<str:code>/mediation/<slug:verb>/", pages.act, name="act"),
]
