"""Devices that have signed in before: a signed cookie says for which log-ins, so that a stranger's wrong passwords don't
keep their owners out (OWASP calls it a device cookie). It opens nothing: it only counts apart, and tells a cadre's own phone
from a young person's behind a private link."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

COOKIE = "device"
SALT = "qingqiao.accounts.known_devices"
KEPT = 400 * 24 * 3600  # seconds; browsers keep no cookie longer
LATELY = 60 * 24 * 3600  # seconds; twice as long as a phone stays signed in
MOST = 20  # log-ins on one shared computer


@dataclass(frozen=True)
class Device:
    """A browser: its number, and the digests of the log-ins that have signed in here, the newest first."""

    number: str
    logins: tuple[str, ...] = ()

    def knows(self, login: str) -> bool:
        return _digest(login) in self.logins


def device_of(request: HttpRequest, within: int = KEPT) -> Device:
    """Return the browser of a request; one without a valid cookie, or on which nobody signed in within so many seconds, is
    new and knows nobody."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=within)
        return Device(str(said["number"]), tuple(said["logins"]))
    except (signing.BadSignature, KeyError, TypeError):
        return Device(get_random_string(22))


def remember_device(request: HttpRequest, answer: HttpResponse, login: str) -> None:
    """Let this browser be known for a log-in."""
    device, digest = device_of(request), _digest(login)
    logins = (digest, *(one for one in device.logins if one != digest))[:MOST]
    said = signing.dumps({"number": device.number, "logins": logins}, salt=SALT)
    answer.set_cookie(
        COOKIE,
        said,
        max_age=KEPT,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )


def signed_in_lately(request: HttpRequest, login: str) -> bool:
    """Return whether somebody signed in by this log-in on this browser within the last 60 days, signed out since or not."""
    return device_of(request, LATELY).knows(login)


def _digest(login: str) -> str:
    return salted_hmac(SALT, login.casefold(), algorithm="sha256").hexdigest()[:24]
