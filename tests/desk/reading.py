"""What a page says, without what differs each time."""

import re

from django.test import Client

TOKEN = re.compile(r"[A-Za-z0-9]{64}")


def text(client: Client, address: str, status: int = 200) -> str:
    """The page's HTML; the status must be as said."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return TOKEN.sub("", answer.content.decode())
