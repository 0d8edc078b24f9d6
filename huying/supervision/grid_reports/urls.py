"""Addresses of reports, mounted at /reports/."""

from django.urls import path

from huying.supervision.grid_reports.views import files, listing, report

app_name = "reports"
urlpatterns = [
    path("", listing.reports, name="reports"),
    path("synthesise/", listing.synthesise_street, name="synthesise"),
    path("<uuid:report_id>/", report.report, name="report"),
    path("<uuid:report_id>/edit/", report.edit_report, name="edit"),
    path("<uuid:report_id>/redraw/", report.redraw_report, name="redraw"),
    path("<uuid:report_id>/send/", report.send_report, name="send"),
    path("<uuid:report_id>/give_back/", report.give_report_back, name="give_back"),
    path("<uuid:report_id>/decide/", report.decide_in_report, name="decide"),
    path("<uuid:report_id>/decisions/<uuid:decision_id>/finish/", report.finish_decision, name="finish"),
    path("<uuid:report_id>/letters/<uuid:letter_id>/", report.amend_letter, name="amend"),
    path("<uuid:report_id>/report.pdf", files.pdf, name="pdf"),
    path("<uuid:report_id>/report.docx", files.docx, name="docx"),
    path("<uuid:report_id>/report.xlsx", files.xlsx, name="xlsx"),
    path("<uuid:report_id>/figures/<slug:figure>/", files.figure, name="figure"),
]
