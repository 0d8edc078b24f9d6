"""Addresses of imports."""

from django.urls import path

from huying.cases.ledger import views

app_name = "ledger"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/receive/", views.receive_one, name="receive"),
    path("imports/template.xlsx", views.template_book, name="template"),
    path("imports/<uuid:ledger_id>/", views.one, name="import"),
    path("imports/<uuid:ledger_id>/faults.xlsx", views.faults_book, name="faults"),
    path("imports/<uuid:ledger_id>/start/", views.start_one, name="start"),
    path("imports/<uuid:ledger_id>/cancel/", views.cancel_one, name="cancel"),
]
