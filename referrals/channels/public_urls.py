"""What a recipient opens from a mail, under /answer/."""

from django.urls import path

from referrals.channels import public

app_name = "answering"
urlpatterns = [path("<str:token>/", public.answer, name="answer")]
