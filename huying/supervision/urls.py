"""Addresses of supervision."""

from django.urls import path

from huying.supervision import views

app_name = "supervision"
urlpatterns = [
    path("", views.subsidies, name="subsidies"),
    path("propose/", views.propose_one, name="propose"),
    path("scale/", views.set_one, name="scale"),
    path("batches/", views.batches, name="batches"),
    path("gather/", views.gather_all, name="gather"),
    path("batches/<uuid:batch_id>/pay/", views.pay_batch, name="pay"),
    path("batches/<uuid:batch_id>.xlsx", views.batch_book, name="book"),
    path("<uuid:subsidy_id>/<slug:verb>/", views.act, name="act"),
]
