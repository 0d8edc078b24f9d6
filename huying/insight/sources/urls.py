"""Addresses of the three sources, mounted at /sources/."""

from django.urls import path

from huying.insight.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.sources, name="sources"),
    path("export.xlsx", views.export, name="export"),
    path("ledger/", views.dispute_ledger, name="ledger"),
]
