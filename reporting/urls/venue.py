"""/v/<code>/: the address on the posters of a place."""

from django.urls import path

from reporting.venues import assist_views, door

app_name = "venue"
urlpatterns = [
    path("<str:code>/", door.door, name="door"),
    path("<str:code>/help-given/", assist_views.help_given, name="help-given"),
]
