"""Addresses under /report/."""

from django.urls import path

from reporting.steps import views as steps
from reporting.submit import views as receipts

app_name = "report"
urlpatterns = [
    path("", steps.start, name="start"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("receipt/receipt.pdf", receipts.receipt_pdf, name="receipt-pdf"),
    path("receipt/kept/", receipts.kept, name="kept"),
    path("finished/", receipts.finished, name="finished"),
    path("<slug:step>/", steps.ReportView.as_view(), name="step"),
]
