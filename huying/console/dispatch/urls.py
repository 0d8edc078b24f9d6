"""The comparison of ways of calling, mounted at the root."""

from django.urls import path

from huying.console.dispatch import views

urlpatterns = [path("dispatch/compare/", views.page, name="compare")]
