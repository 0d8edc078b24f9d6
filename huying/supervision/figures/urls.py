"""Addresses of figures, mounted at /figures/."""

from django.urls import path

from huying.supervision.figures import own_views, views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("export.xlsx", views.export, name="export"),
    path("own/", own_views.own, name="own"),
    path("own/<uuid:figure_id>/withdraw/", own_views.stop, name="withdraw"),
    path("<slug:figure>/", views.figure, name="figure"),
]
