"""Addresses under /easy-read/."""

from django.urls import path

from reporting.easy_read import breaks, information_pages, new_codes, places, receipts, returning, switching, views

app_name = "easy"
urlpatterns = [
    path("", views.start, name="start"),
    path("staying-safe/", information_pages.staying_safe, name="staying-safe"),
    path("privacy/", information_pages.privacy, name="privacy"),
    path("centres/", places.centres, name="centres"),
    path("pictures/<str:state>/", switching.pictures, name="pictures"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("receipt/receipt.pdf", receipts.receipt_file, name="receipt-file"),
    path("receipt/kept/", receipts.kept, name="kept"),
    path("finished/", receipts.finished, name="finished"),
    path("pause/", breaks.pause, name="pause"),
    path("paused/", breaks.paused, name="paused"),
    path("paused/receipt.pdf", breaks.paused_file, name="paused-file"),
    path("paused/kept/", breaks.paused_kept, name="paused-kept"),
    path("return/", returning.start, name="return"),
    path("return/paused/", breaks.resumed, name="resumed"),
    path("return/paused/deleted/", breaks.deleted, name="paused-deleted"),
    path("return/report/", returning.report, name="report"),
    path("return/new-code/", new_codes.new_code, name="new-code"),
    path("return/message/", returning.message, name="message"),
    path("return/finish/", returning.finish, name="finish"),
    path("return/finished/", returning.closed, name="closed"),
    path("<slug:step>/", views.EasyView.as_view(), name="step"),
]
