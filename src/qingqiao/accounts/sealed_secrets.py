"""Secrets of the second factor, sealed at rest."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter

from qingqiao.sealed import seal, unseal

LABEL = "mfa.authenticator.data"
SEALED = "sealed:"


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's adapter; the key of an authenticator app and the seed of recovery codes are stored encrypted."""

    def encrypt(self, text: str) -> str:
        return SEALED + urlsafe_b64encode(seal(text, LABEL)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. One that was stored before secrets were sealed is returned as it is."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        return unseal(urlsafe_b64decode(encrypted_text.removeprefix(SEALED)), LABEL)
