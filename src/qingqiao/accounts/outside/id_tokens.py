"""An id_token: signature and claims, checked as OpenID Connect Core 3.1.3.7 lists them."""

import json
from base64 import urlsafe_b64decode
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicNumbers
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

LEEWAY = 60  # seconds by which two clocks may differ
LEAST_BITS = 2048
HALF = 32  # bytes of a coordinate, and of each half of a signature, on P-256


class TokenRefused(Exception):
    """What is wrong with an id_token, for the server's log."""


def verified_claims(
    token: str, keys: Any, *, issuer: str, audience: str, nonce: str, now: float
) -> dict[str, Any]:
    """Return the claims of an id_token signed by one of these keys (a JWK set), for this client and this attempt, at a moment
    (seconds since 1970). Raise TokenRefused."""
    try:
        head, body, signature = token.split(".")
        header, claims = json.loads(_bytes(head)), json.loads(_bytes(body))
        _verify(header, keys, f"{head}.{body}".encode(), _bytes(signature))
        _check(claims, issuer, audience, nonce, now)
    except (ValueError, KeyError, TypeError, AttributeError) as odd:
        raise TokenRefused("not an id_token") from odd
    except InvalidSignature as wrong:
        raise TokenRefused("signature") from wrong
    return dict(claims)


def _verify(header: dict[str, Any], keys: Any, signed: bytes, signature: bytes) -> None:
    """Check the signature by the one key of its number. Only the two algorithms by key pairs that are in use: none and those
    by a shared secret would let anybody sign."""
    fits = [
        one for one in keys["keys"] if one.get("kid") == header.get("kid") and one.get("use", "sig") == "sig"
    ]
    if len(fits) != 1 or fits[0].get("alg", header["alg"]) != header["alg"]:
        raise TokenRefused("key")
    if (header["alg"], fits[0]["kty"]) == ("RS256", "RSA"):
        public = RSAPublicNumbers(_number(fits[0]["e"]), _number(fits[0]["n"])).public_key()
        if public.key_size < LEAST_BITS:
            raise TokenRefused("key")
        public.verify(signature, signed, PKCS1v15(), SHA256())
    elif (header["alg"], fits[0]["kty"], fits[0].get("crv")) == ("ES256", "EC", "P-256"):
        numbers = EllipticCurvePublicNumbers(_number(fits[0]["x"]), _number(fits[0]["y"]), SECP256R1())
        numbers.public_key().verify(_der(signature), signed, ECDSA(SHA256()))
    else:
        raise TokenRefused("algorithm")


def _check(claims: dict[str, Any], issuer: str, audience: str, nonce: str, now: float) -> None:
    named = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if claims["iss"] != issuer:
        raise TokenRefused("issuer")
    if (
        audience not in named
        or claims.get("azp", audience) != audience
        or (len(named) > 1 and "azp" not in claims)
    ):
        raise TokenRefused("audience")
    if float(claims["exp"]) <= now - LEEWAY or float(claims["iat"]) > now + LEEWAY:
        raise TokenRefused("expired")
    if claims.get("nonce") != nonce:
        raise TokenRefused("nonce")


def _der(signature: bytes) -> bytes:
    if len(signature) != 2 * HALF:
        raise TokenRefused("signature")
    halves = (signature[:HALF], signature[HALF:])
    return encode_dss_signature(*(int.from_bytes(half) for half in halves))


def _number(text: str) -> int:
    return int.from_bytes(_bytes(text))


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
