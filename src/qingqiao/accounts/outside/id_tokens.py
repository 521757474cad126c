"""An id_token: signature and claims, checked as OpenID Connect Core 3.1.3.7 lists them. The cryptography is joserfc's."""

from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

LEEWAY = 60  # seconds by which two clocks may differ
ALGORITHMS = ("RS256", "ES256")
"""By key pairs alone: with `none`, or with a secret that two know, anybody could sign."""


class TokenRefused(Exception):
    """What is wrong with an id_token, for the server's log."""


def verified_claims(
    token: str, keys: Any, *, issuer: str, audience: str, nonce: str, now: float
) -> dict[str, Any]:
    """Return the claims of an id_token signed by one of these keys (a JWK set), for this client and this attempt, at a moment
    (seconds since 1970). Raise TokenRefused."""
    try:
        claims = jwt.decode(token, KeySet.import_key_set(keys), ALGORITHMS).claims
        _claims_of(issuer, audience, nonce, now).validate(claims)
    except (JoseError, ValueError, KeyError, TypeError) as wrong:
        raise TokenRefused(f"{type(wrong).__name__}: {wrong}") from wrong
    if claims.get("azp", claims["aud"]) not in (audience, [audience]):
        raise TokenRefused("azp: made for another client")
    return dict(claims)


def _claims_of(issuer: str, audience: str, nonce: str, now: float) -> jwt.JWTClaimsRegistry:
    """Return what a token has to say: who signed, for whom, of whom, until when, since when, and in answer to what."""
    return jwt.JWTClaimsRegistry(
        now=int(now),
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": audience},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
