"""Addresses under /report/."""

from django.urls import path

from reporting.evidence import before_sending as evidence
from reporting.more import later
from reporting.more import views as more
from reporting.pausing import views as pausing
from reporting.steps import views as steps
from reporting.submit import views as receipts

app_name = "report"
urlpatterns = [
    path("", steps.start, name="start"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("receipt/receipt.pdf", receipts.receipt_pdf, name="receipt-pdf"),
    path("receipt/kept/", receipts.kept, name="kept"),
    path("finished/", receipts.finished, name="finished"),
    path("receipt/about-you/<slug:group>/", later.about_you_now, name="about-you"),
    path("more/<slug:group>/", more.before_sending, name="more"),
    path("files/", evidence.files, name="files"),
    path("files/<uuid:file_id>/remove/", evidence.remove_file, name="remove-file"),
    path("pause/", pausing.pause_page, name="pause"),
    path("paused/", pausing.receipt, name="paused"),
    path("paused/receipt.pdf", pausing.receipt_pdf, name="paused-pdf"),
    path("paused/kept/", pausing.kept, name="paused-kept"),
    path("<slug:step>/", steps.ReportView.as_view(), name="step"),
]
