"""What was typed into the forms of the console."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The data of a form that was sent, an empty one included; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
