"""Papers, and the public page that verifies one, mounted at the root."""

from django.urls import path

from huying.papers import views, views_letterheads

app_name = "papers"
urlpatterns = [
    path("papers/<uuid:paper_id>.pdf", views.pdf, name="pdf"),
    path("papers/<uuid:paper_id>/", views.paper, name="paper"),
    path("papers/<uuid:paper_id>/receipt.pdf", views.receipt, name="receipt"),
    path("papers/<uuid:paper_id>/serve/", views.serve, name="serve"),
    path("papers/<uuid:paper_id>/withdraw/", views.withdraw, name="withdraw"),
    path("papers/<uuid:paper_id>/reissue/", views.reissue, name="reissue"),
    path("letterheads/", views_letterheads.letterheads, name="letterheads"),
    path("letterheads/<uuid:organisation_id>/", views_letterheads.set_letterhead, name="set_letterhead"),
    path("v/", views.verify, name="verify"),
    path("v/<slug:check_code>/", views.verify, name="verified"),
]
