"""Somebody of the cast in a browser, signed in by her session: only the journeys of the entrance fill in its form."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from qingqiao.accounts.models import Account


def sign_in(page: Page, who: str, address: str = "/") -> None:
    """Open an address of the live server as the account with this log-in."""
    client = Client()
    client.force_login(Account.objects.get(login=who))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}
    page.context.add_cookies([cookie])
    page.goto(address)
