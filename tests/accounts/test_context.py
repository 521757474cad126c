"""What every page knows of who acts, without asking for it in vain."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from qingqiao.accounts.context import acting


def test_a_stranger_has_no_outbox_and_no_choices() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    found = acting(request)
    assert (str(found["outbox_key"]), list(found["identities"])) == ("", [])
