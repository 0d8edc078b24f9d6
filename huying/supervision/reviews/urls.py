"""Addresses of reviews, mounted at /reviews/."""

from django.urls import path

from huying.supervision.reviews.views import demand, files, lists, measure, review

app_name = "reviews"
urlpatterns = [
    path("", lists.reviews, name="reviews"),
    path("measures/", lists.measures, name="measures"),
    path("measures/<uuid:measure_id>/", measure.measure, name="measure"),
    path("measures/<uuid:measure_id>/files/<str:name>", files.evidence, name="evidence"),
    path("measures/<uuid:measure_id>/<slug:measure_verb>/", measure.act, name="act_on_measure"),
    path("open/<str:code>/", review.open_one, name="open"),
    path("demand/<str:code>/", demand.demand, name="demand"),
    path("<str:review_code>/", review.review, name="review"),
    path("<str:review_code>/review.pdf", files.pdf, name="pdf"),
    path("<str:review_code>/<slug:review_verb>/", review.act, name="act"),
]
