"""Who is signed in, and what a session holds, exists for pages of the console and for no other."""

from django.test import Client

from tests.people import Partners
from tests.signing_in import sign_in

OF_THE_CONSOLE = {"session", "user", "_messages"}


def test_public_pages_know_no_session_user_or_messages(gloucester: Partners, client: Client) -> None:
    sign_in(client, gloucester.caseworker)
    public = [client.get(path).wsgi_request for path in ("/", "/report/", "/return/", "/nowhere/", "/console")]
    assert [OF_THE_CONSOLE & vars(request).keys() for request in public] == [set()] * len(public)
    assert vars(client.get("/console/cases/").wsgi_request).keys() >= OF_THE_CONSOLE
