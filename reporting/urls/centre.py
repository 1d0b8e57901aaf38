"""/console/centre/…: what the people of a reporting centre or venue see."""

from django.urls import path

from reporting.assisted import concern_views
from reporting.assisted import views as assisted
from reporting.centres import feedback, home
from reporting.paper import views as paper
from reporting.register import own
from reporting.venues import console as venues
from reporting.volunteers import handing_over, inviting, people, training_page

app_name = "centre"
urlpatterns = [
    path("", home.home, name="home"),
    path("hand-over/", handing_over.hand_over, name="hand-over"),
    path("people/", people.people, name="people"),
    path("people/invite/", inviting.invite, name="invite"),
    path("people/link/", inviting.link, name="link"),
    path("people/<uuid:member_id>/admit/", inviting.admit, name="admit"),
    path("people/<uuid:member_id>/new-link/", inviting.new_link, name="new-link"),
    path("people/<uuid:member_id>/end-access/", inviting.end_access, name="end-access"),
    path("people/<uuid:person_id>/training/", training_page.training, name="training"),
    path("assist/", assisted.assist, name="assist"),
    path("report/more/<slug:group>/", assisted.more, name="more"),
    path("report/<slug:step>/", assisted.report_page, name="step"),
    path("concern/", concern_views.concern, name="concern"),
    path("confirm/", own.confirm, name="confirm"),
    path("facts/", own.facts, name="facts"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("posters/", venues.own_posters, name="posters"),
    path("pin/", venues.own_pin, name="pin"),
    path("paper/", paper.paper, name="paper"),
    path("paper/type-in/", paper.type_in, name="type-in"),
    path("paper/type-in/answers/", paper.answers, name="type-in-answers"),
]
