"""Addresses of reports of centres, mounted at /center_reports/."""

from django.urls import path

from huying.insight.reports.views import files, listing, report

app_name = "center_reports"
urlpatterns = [
    path("", listing.reports, name="reports"),
    path("draft/", listing.draft_report, name="draft"),
    path("<uuid:center_report_id>/", report.report, name="report"),
    path("<uuid:center_report_id>/edit/", report.edit_report, name="edit"),
    path("<uuid:center_report_id>/redraw/", report.redraw_report, name="redraw"),
    path("<uuid:center_report_id>/sign/", report.sign_report, name="sign"),
    path("<uuid:center_report_id>/correct/", report.correct_report, name="correct"),
    path("<uuid:center_report_id>/drop/", report.drop_report, name="drop"),
    path("<uuid:center_report_id>/report.pdf", files.pdf, name="pdf"),
    path("<uuid:center_report_id>/report.docx", files.docx, name="docx"),
    path("<uuid:center_report_id>/report.xlsx", files.xlsx, name="xlsx"),
]
