"""The subprocess that sends messages out, by apprise: `python -m qingqiao.jobs.sender`.

It reads one order of JSON from each line of its input and answers with one word: `sent`, `refused`, `unreachable`,
`busy` for what is to be tried again later, or `recipient` for a mailbox that the mail server doesn't know or that takes
nothing, or not this letter. Apprise is
loaded here alone, so no other process carries it; its requests go to the origin of the order and nowhere else, follow no
redirect, and the platform's own answer decides: a bot's platform answers 200 also to what it refuses, and whoever stands in
between answers 200 with a page of their own.
"""

import json
import logging
import resource
import smtplib
import sys
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from apprise import AppriseAsset
from apprise.exception import AppriseImproperlyConfigured
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.email.base import NotifyEmail
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

MEMORY: Final = 1 * 2**30
SECONDS: Final = 10.0
SENT, REFUSED, UNREACHABLE, RECIPIENT, BUSY = "sent", "refused", "unreachable", "recipient", "busy"
BOTS: Final = {"wecom": NotifyWeComBot, "dingtalk": NotifyDingTalk, "feishu": NotifyFeishu}
KEYS: Final = {"wecom": "key", "dingtalk": "token", "feishu": "token"}
CODES: Final = ("errcode", "code", "StatusCode")
TOO_OFTEN: Final = frozenset((-1, 45009, 45033, 90030, 130101, 11232))
"""The platforms' numbers for too many messages at once, or for being busy."""
MODES: Final = {"smtp": "insecure", "smtps": "ssl", "starttls": "starttls"}
LATER: Final = (408, 425, 429)
CLOSING, FOR_GOOD = 421, 500
"""By which a mail server says that it goes away; from which number on it says no for good, below it for now. What it says to
a letter is about this letter."""
SEND, LOG_IN = smtplib.SMTP.sendmail, smtplib.SMTP.login


class GuardedPost:
    """The only way out to the web: to one origin, without redirects; keeps what was answered."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.answer: requests.Response | None = None

    def __call__(self, url: str, **options: Any) -> requests.Response:
        """Post. Raise ConnectionError for another origin."""
        if origin_of(url) != self.origin:
            raise requests.ConnectionError("another origin")
        options |= {"allow_redirects": False, "timeout": SECONDS}
        self.answer = requests.request("POST", url, **options)  # noqa: S113 - in the options
        return self.answer

    def word(self) -> str:
        """Return the word of what was answered."""
        if self.answer is None or self.answer.status_code >= 500:
            return UNREACHABLE
        if self.answer.status_code in LATER:
            return BUSY
        return _word_of(_codes(self.answer)) if self.answer.status_code == 200 else REFUSED


def main() -> None:
    """Read one order in JSON a line and answer each with one word, until the input ends; memory is limited."""
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        print(sent(json.loads(line)), flush=True)


def sent(order: dict[str, Any]) -> str:
    """Send one order and return the word of its answer; a secret that no platform would take is refused unasked."""
    try:
        return _sent(order)
    except AppriseImproperlyConfigured:
        return REFUSED


def _sent(order: dict[str, Any]) -> str:
    if order["kind"] == "mail":
        return _mailed(order)
    guarded = GuardedPost(order["origin"])
    requests.post = guarded  # type: ignore[assignment]
    _bot(order).notify(body=order["body"])
    return guarded.word()


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _bot(order: dict[str, Any]) -> Any:
    """Return the platform's own plugin, with another origin where the installation has its own."""
    usual: Any = BOTS[order["kind"]]
    address = usual.notify_url.replace(origin_of(usual.notify_url), order["origin"], 1)
    plugin = type(usual.__name__, (usual,), {"notify_url": address})
    options = {KEYS[order["kind"]]: order["secret"]}
    if order["kind"] == "dingtalk" and order["signing"]:
        options["secret"] = order["signing"]
    return plugin(**options, asset=AppriseAsset(http_redirects=False, async_mode=False))


def _mailed(order: dict[str, Any]) -> str:
    """Send a mail and return the word of its answer. Apprise doesn't say why it failed: the server's own answer is noted."""
    noted: list[smtplib.SMTPException] = []
    smtplib.SMTP.sendmail = _noting(SEND, noted)  # type: ignore[method-assign]
    smtplib.SMTP.login = _noting(LOG_IN, noted)  # type: ignore[method-assign]
    mail = _mail(order)
    if [address for _, address in mail.targets] != [order["to"]]:
        return RECIPIENT
    if mail.notify(body=order["body"], title=order["title"]):
        return SENT
    return _word_of_mail(noted[0]) if noted else UNREACHABLE


def _noting(call: Callable[..., Any], noted: list[smtplib.SMTPException]) -> Callable[..., Any]:
    def called(*args: Any, **options: Any) -> Any:
        try:
            return call(*args, **options)
        except smtplib.SMTPException as refusal:
            noted.append(refusal)
            raise

    return called


def _word_of_mail(refusal: smtplib.SMTPException) -> str:
    """Return whose fault it is that a mail server didn't take something: the letter's, or the log-in's and sender's."""
    match refusal:
        case smtplib.SMTPRecipientsRefused():
            code, word = max(code for code, _ in refusal.recipients.values()), RECIPIENT
        case smtplib.SMTPDataError():
            code, word = refusal.smtp_code, RECIPIENT
        case smtplib.SMTPResponseException():
            code, word = refusal.smtp_code, REFUSED
        case smtplib.SMTPNotSupportedError():
            return REFUSED
        case _:
            return UNREACHABLE
    if code < FOR_GOOD:
        return UNREACHABLE if code == CLOSING or word == REFUSED else BUSY
    return word


def _mail(order: dict[str, Any]) -> Any:
    server = urlsplit(order["origin"])
    plugin: Any = NotifyEmail
    return plugin(
        host=server.hostname,
        smtp_host=server.hostname,
        port=server.port,
        secure=server.scheme != "smtp",
        secure_mode=MODES[server.scheme],
        user=order["login"] or None,
        password=order["secret"] if order["login"] else None,
        from_addr=order["sender"],
        targets=[order["to"]],
        asset=AppriseAsset(async_mode=False),
    )


def _codes(answer: requests.Response) -> list[object]:
    """Return the numbers by which a platform says how it went; none where it wasn't the platform that answered."""
    try:
        said = answer.json()
    except ValueError:
        return []
    return [said[name] for name in CODES if name in said] if isinstance(said, dict) else []


def _word_of(codes: list[object]) -> str:
    if not codes:
        return UNREACHABLE
    if any(isinstance(code, int) and code in TOO_OFTEN for code in codes):
        return BUSY
    return REFUSED if any(codes) else SENT


if __name__ == "__main__":
    main()
