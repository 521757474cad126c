"""The subprocess that sends messages out, by apprise: `python -m qingqiao.jobs.sender`.

It reads one order of JSON from each line of its input and answers with one word: `sent`, `refused`, `unreachable`, or
`recipient` for a mailbox that the mail server doesn't know or that takes nothing, or not this letter. Apprise is
loaded here alone, so no other process carries it; its requests go to the origin of the order and nowhere else, follow no
redirect, and the platform's own answer decides: a bot's platform answers 200 also to what it refuses.
"""

import json
import logging
import resource
import smtplib
import sys
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
SENT, REFUSED, UNREACHABLE, RECIPIENT = "sent", "refused", "unreachable", "recipient"
BOTS: Final = {"wecom": NotifyWeComBot, "dingtalk": NotifyDingTalk, "feishu": NotifyFeishu}
KEYS: Final = {"wecom": "key", "dingtalk": "token", "feishu": "token"}
CODES: Final = ("errcode", "code", "StatusCode")
MODES: Final = {"smtp": "insecure", "smtps": "ssl", "starttls": "starttls"}
LATER: Final = (408, 425, 429)
CLOSING: Final = 421
"""By which a mail server says that it goes away; all else that it says to a letter is about this letter."""
SEND: Final = smtplib.SMTP.sendmail


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
        if self.answer is None or self.answer.status_code >= 500 or self.answer.status_code in LATER:
            return UNREACHABLE
        return SENT if self.answer.status_code == 200 and not _code(self.answer) else REFUSED


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
    refused: list[smtplib.SMTPException] = []

    def send(server: smtplib.SMTP, *mail: Any, **options: Any) -> Any:
        try:
            return SEND(server, *mail, **options)
        except smtplib.SMTPRecipientsRefused as refusal:
            refused.append(refusal)
            raise
        except smtplib.SMTPDataError as refusal:
            if refusal.smtp_code != CLOSING:
                refused.append(refusal)
            raise

    smtplib.SMTP.sendmail = send  # type: ignore[assignment]
    if _mail(order).notify(body=order["body"], title=order["title"]):
        return SENT
    return RECIPIENT if refused else UNREACHABLE


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


def _code(answer: requests.Response) -> object:
    """Return the platform's own number for a failure; 0 or None where there is none."""
    try:
        said = answer.json()
    except ValueError:
        return None
    return next((said[name] for name in CODES if said.get(name)), None) if isinstance(said, dict) else None


if __name__ == "__main__":
    main()
