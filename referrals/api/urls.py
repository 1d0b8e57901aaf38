"""The page on which an officer connects the own system, under /console/system/."""

from django.urls import path

from referrals.api import views

app_name = "system"
urlpatterns = [
    path("", views.system, name="system"),
    path("key/", views.register_key, name="key"),
    path("tokens/", views.add_token, name="tokens"),
    path("tokens/<uuid:token_id>/revoke/", views.end_token, name="revoke"),
]
