"""A real OpenID Connect provider on loopback: discovery, code flow with PKCE, RS256; what it signs can be made wrong. By the
side it speaks as 企业微信, 钉钉, 飞书 and 微信 do."""

import hashlib
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from qingqiao.accounts.outside.configured import Provider

SECRET = "provider-secret"
AUTHORIZE = (
    "/authorize",
    "/wwlogin/sso/login",
    "/oauth2/auth",
    "/open-apis/authen/v1/authorize",
    "/connect/qrconnect",
)


@cache
def key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int) -> str:
    return encoded(value.to_bytes((value.bit_length() + 7) // 8))


def signed(
    claims: dict[str, Any], header: dict[str, Any] | None = None, by: RSAPrivateKey | None = None
) -> str:
    head = {"alg": "RS256", "kid": "one", "typ": "JWT", **(header or {})}
    text = ".".join(encoded(json.dumps(part).encode()) for part in (head, claims))
    return f"{text}.{encoded((by or key()).sign(text.encode(), PKCS1v15(), SHA256()))}"


def key_set() -> dict[str, Any]:
    public = key().public_key().public_numbers()
    return {
        "keys": [{"kty": "RSA", "kid": "one", "use": "sig", "n": number(public.n), "e": number(public.e)}]
    }


class OutsideProvider(ThreadingHTTPServer):
    """Signs in whoever `subject` says; `wrong` replaces claims, `by` the key that signs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.subject, self.wrong, self.by = "612722199003070018", dict[str, Any](), key()
        self.codes: dict[str, dict[str, str]] = {}
        self.is_silent = False

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def described(self, kind: str = "oidc") -> Provider:
        """Return it as the file of an installation describes it."""
        name = {
            "oidc": "省统一身份认证",
            "wecom": "企业微信",
            "dingtalk": "钉钉",
            "feishu": "飞书",
            "weixin": "微信",
        }[kind]
        issuer, origin = (self.origin, "") if kind == "oidc" else ("", self.origin)
        return Provider(kind, kind, name, "qingqiao", SECRET, issuer, "1000002", origin)

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where the browser goes with the code of somebody who has signed in."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        query = {"code": code, "state": asked["state"], **({"iss": self.origin} if "nonce" in asked else {})}
        return f"{asked['redirect_uri']}?{urlencode(query)}"

    def redeem(self, order: dict[str, str]) -> dict[str, Any]:
        """Return the tokens of a code, once."""
        asked = self.codes.pop(order.get("code", ""), None)
        secrets = [
            order[one] for one in ("client_secret", "corpsecret", "secret", "clientSecret") if one in order
        ]
        if asked is None or secrets != [SECRET]:
            return {"error": "invalid_grant"}
        challenge = encoded(hashlib.sha256(order.get("code_verifier", "").encode()).digest())
        if asked.get("code_challenge", challenge) != challenge:
            return {"error": "invalid_grant"}
        now = time.time()
        claims = {"iss": self.origin, "aud": "qingqiao", "sub": self.subject, "iat": now, "exp": now + 300}
        claims |= {"nonce": asked.get("nonce", ""), "name": "李溪", "email": "li.xi@example.cn"}
        token = {"access_token": "a-token", "accessToken": "a-token", "openid": self.subject}
        return {"id_token": signed(claims | self.wrong, by=self.by), **token}

    def answer(self, path: str, said: dict[str, str]) -> dict[str, Any]:
        """Return what stands at an address for whom a request says."""
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
            found = {name: f"{self.origin}/{place}" for name, place in places.items()}
            return {
                "issuer": self.origin,
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                **found,
            }
        if path == "/jwks":
            return key_set()
        if path == "/cgi-bin/gettoken":
            return {"errcode": 0, "access_token": "a-token" if said["corpsecret"] == SECRET else ""}
        if path == "/cgi-bin/auth/getuserinfo":
            return (
                {"errcode": 0, "userid": self.subject}
                if self.codes.pop(said["code"], None)
                else {"errcode": 40029}
            )
        if path == "/v1.0/contact/users/me":
            return {"unionId": self.subject, "mobile": "13800000000", "nick": "李溪"}
        if path == "/open-apis/authen/v1/user_info":
            return {"code": 0, "data": {"open_id": self.subject, "name": "李溪"}}
        return self.redeem(said)


class _Answering(BaseHTTPRequestHandler):
    server: OutsideProvider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        said = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path in AUTHORIZE:
            self.send_response(302)
            self.send_header("Location", self.server.authorize(said))
            self.end_headers()
        else:
            self._say(self.server.answer(parts.path, said))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        is_json = "json" in self.headers["Content-Type"]
        said = json.loads(body) if is_json else {name: one[0] for name, one in parse_qs(body).items()}
        self._say(self.server.answer(urlsplit(self.path).path, said))

    def _say(self, found: dict[str, Any]) -> None:
        body = b"" if self.server.is_silent else json.dumps(found).encode()
        self.send_response(400 if "error" in found else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running() -> Iterator[OutsideProvider]:
    with OutsideProvider() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
