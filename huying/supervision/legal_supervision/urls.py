"""Addresses of legal supervision, mounted at /legal-supervision/."""

from django.urls import path

from huying.supervision.legal_supervision import views, views_findings

app_name = "legal_supervision"
urlpatterns = [
    path("", views.matters, name="matters"),
    path("matters/<str:code>/", views.matter, name="matter"),
    path("hits/", views.hit_list, name="hits"),
    path("hits/<str:code>/<slug:rule>/dismiss/", views.dismiss, name="dismiss"),
    path("checks/", views.checks, name="checks"),
    path("checks/<slug:rule>/", views.check, name="check"),
    path("findings/", views_findings.findings, name="findings"),
    path("findings/new/", views_findings.write, name="write"),
    path("findings/<str:finding_code>/", views_findings.finding, name="finding"),
    path("findings/<str:finding_code>/withdraw/", views_findings.withdraw, name="withdraw"),
    path("findings/<str:finding_code>/letter/", views_findings.letter, name="letter"),
]
