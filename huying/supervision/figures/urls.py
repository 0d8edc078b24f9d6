"""Addresses of figures, mounted at /figures/."""

from django.urls import path

from huying.supervision.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("export.xlsx", views.export, name="export"),
    path("<slug:figure>/", views.figure, name="figure"),
]
