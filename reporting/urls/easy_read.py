"""Addresses under /easy-read/."""

from django.urls import path

from reporting.easy_read import information_pages, receipts, switching, views

app_name = "easy"
urlpatterns = [
    path("", views.start, name="start"),
    path("staying-safe/", information_pages.staying_safe, name="staying-safe"),
    path("privacy/", information_pages.privacy, name="privacy"),
    path("pictures/<str:state>/", switching.pictures, name="pictures"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("receipt/kept/", receipts.kept, name="kept"),
    path("finished/", receipts.finished, name="finished"),
    path("<slug:step>/", views.EasyView.as_view(), name="step"),
]
