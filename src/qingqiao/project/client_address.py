"""The address of the client behind a stated number of proxies (QINGQIAO_TRUSTED_PROXIES)."""

from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def from_client(application: Application, proxies: int) -> Application:
    """Return the application with REMOTE_ADDR set to the client's address.

    Each proxy adds to the right of X-Forwarded-For the address that called it, so what stands left of the stated number is
    the client's own claim and is never believed."""

    def addressed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < proxies <= len(said):
            environ["REMOTE_ADDR"] = _readable(said[-proxies]) or environ.get("REMOTE_ADDR", "")
        return application(environ, start_response)

    return addressed


def _readable(text: str) -> str:
    """Return an address in its usual form, IPv4 also when it is written as IPv6; empty for anything else."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)
