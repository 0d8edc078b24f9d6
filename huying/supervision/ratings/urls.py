"""Addresses of objections to ratings, mounted at /ratings/."""

from django.urls import path

from huying.supervision.ratings.views import listing, objection

app_name = "ratings"
urlpatterns = [
    path("", listing.ratings, name="ratings"),
    path("object/<slug:rating_kind>/<uuid:rating_id>/", objection.new, name="new"),
    path("<str:objection_code>/", objection.objection, name="objection"),
    path("<str:objection_code>/rule/", objection.rule, name="rule"),
    path("<str:objection_code>/files/<str:name>", objection.file, name="file"),
]
