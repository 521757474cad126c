"""Fill in the form of a row that exists, as a browser does: from what the page shows."""

from typing import Any

from django.http import HttpResponse
from django.test import Client


def shown(answer: HttpResponse) -> dict[str, Any]:
    """Return what the form of a page would send unchanged, with its version."""
    form = answer.context["form"]
    values = {field.html_name: field.value() for field in form}
    sent = {name: value for name, value in values.items() if value not in (None, "", False)}
    return {**sent, "version": form.version}


def revise(client: Client, address: str, said: dict[str, Any], **more: Any) -> HttpResponse:
    """Open a form, where there is one, and send it with `said` in it and nothing else."""
    context = client.get(address).context or {}
    version = context["form"].version if "form" in context else ""
    return client.post(address, {**said, "version": version}, **more)
