"""OpenID Connect: code flow with discovery and PKCE; of all that is said of a person only who she is there is read."""

from typing import Any
from urllib.parse import urlencode

import structlog

from qingqiao.accounts.outside.attempts import Attempt
from qingqiao.accounts.outside.configured import Provider
from qingqiao.accounts.outside.id_tokens import TokenRefused, verified_claims
from qingqiao.accounts.outside.web import ODD, ask, needed
from qingqiao.problems import SignInRefused
from qingqiao.regions import clock

log = structlog.get_logger("qingqiao.accounts.outside")
DISCOVERY = "/.well-known/openid-configuration"


def way_to(provider: Provider, attempt: Attempt, back: str) -> str:
    """Return the address at which a person signs in there. Raise SignInRefused."""
    query = {
        "response_type": "code",
        "scope": "openid",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
    }
    address = needed(provider.name, _discovered(provider), "authorization_endpoint")
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def subject_of(provider: Provider, attempt: Attempt, code: str, back: str) -> str:
    """Return who signed in, as the system numbers its people. Raise SignInRefused."""
    found = _discovered(provider)
    order = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": attempt.verifier,
        "client_id": provider.client_id,
    }
    way = {"auth": (provider.client_id, provider.client_secret)}
    if "client_secret_post" in found.get("token_endpoint_auth_methods_supported", []):
        order["client_secret"], way = provider.client_secret, {}
    answer = ask(provider.name, "POST", needed(provider.name, found, "token_endpoint"), data=order, **way)
    keys = ask(provider.name, "GET", needed(provider.name, found, "jwks_uri"))
    try:
        claims = verified_claims(
            needed(provider.name, answer, "id_token"),
            keys,
            issuer=provider.issuer,
            audience=provider.client_id,
            nonce=attempt.nonce,
            now=clock.now().timestamp(),
        )
    except TokenRefused as refused:
        log.warning("outside.id_token_refused", provider=provider.code, why=str(refused))
        raise SignInRefused(ODD.format(name=provider.name)) from refused
    return needed(provider.name, claims, "sub")


def _discovered(provider: Provider) -> dict[str, Any]:
    found = ask(provider.name, "GET", provider.issuer.rstrip("/") + DISCOVERY)
    if found.get("issuer") != provider.issuer:
        raise SignInRefused(ODD.format(name=provider.name))
    return found
