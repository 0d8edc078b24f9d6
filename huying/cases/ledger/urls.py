"""Addresses of imports."""

from django.urls import path

from huying.cases.ledger import views, views_faults

app_name = "ledger"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/receive/", views.receive_one, name="receive"),
    path("imports/template.xlsx", views.template_book, name="template"),
    path("imports/<uuid:ledger_id>/", views.one, name="import"),
    path("imports/<uuid:ledger_id>/faults.xlsx", views_faults.book, name="faults"),
    path("imports/<uuid:ledger_id>/faults/", views_faults.ask, name="ask_faults"),
    path("imports/<uuid:ledger_id>/faults/<uuid:request_id>/", views_faults.decide, name="faults_request"),
    path("imports/<uuid:ledger_id>/start/", views.start_one, name="start"),
    path("imports/<uuid:ledger_id>/cancel/", views.cancel_one, name="cancel"),
]
