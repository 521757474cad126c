"""Which systems a file names, and what an id_token must be."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from qingqiao.accounts.outside.configured import read_providers
from qingqiao.accounts.outside.id_tokens import TokenRefused, verified_claims
from tests.outside_provider import key_set, signed

ISSUER, NOW = "https://sso.example.gov.cn", 1_000_000.0
CLAIMS = {"iss": ISSUER, "aud": "qingqiao", "sub": "1", "iat": NOW, "exp": NOW + 300, "nonce": "n"}
OIDC = f"""[[login]]
code = "shaanxi"
kind = "oidc"
name = "陕西省统一身份认证"
issuer = "{ISSUER}"
client_id = "qingqiao"
client_secret = "s"
"""


def read(tmp_path: Path, text: str) -> Any:
    path = tmp_path / "outside-logins.toml"
    path.write_text(text)
    return read_providers(path)


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    assert read_providers(tmp_path / "outside-logins.toml") == ()


def test_a_province_and_wecom_are_read(tmp_path: Path) -> None:
    wecom = '[[login]]\nkind = "wecom"\nclient_id = "ww1"\nclient_secret = "s"\nagent_id = "1"\n'
    found = read(tmp_path, OIDC + wecom)
    assert [(one.code, one.name) for one in found] == [
        ("shaanxi", "陕西省统一身份认证"),
        ("wecom", "企业微信"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OIDC.replace('kind = "oidc"', 'kind = "saml"'), "kind 应为"),
        (OIDC.replace("https://", "http://"), "https://"),
        (OIDC.replace('client_secret = "s"', ""), "缺少 client_secret"),
        (OIDC + 'scope = "all"', "不认识 scope"),
        (OIDC + OIDC, "不能重复"),
        ("[[login", "TOML"),
    ],
)
def test_a_faulty_file_is_refused_in_words(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=words.replace("[", "\\[")):
        read(tmp_path, text)


def claims_of(token: str) -> dict[str, Any]:
    return verified_claims(token, key_set(), issuer=ISSUER, audience="qingqiao", nonce="n", now=NOW)


def test_a_right_token_gives_its_claims() -> None:
    assert claims_of(signed(CLAIMS))["sub"] == "1"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"aud": ["qingqiao", "another"]}, "azp"),
        ({"aud": "another"}, "aud"),
        ({"azp": "another"}, "azp"),
        ({"iss": "https://another.example"}, "iss"),
        ({"nonce": "m"}, "nonce"),
        ({"exp": NOW - 61}, "exp"),
        ({"iat": NOW + 61}, "future"),
        ({"exp": "soon"}, "exp"),
        ({"sub": None}, "sub"),
    ],
)
def test_a_claim_that_does_not_fit_is_refused(wrong: dict[str, Any], why: str) -> None:
    with pytest.raises(TokenRefused, match=why):
        claims_of(signed(CLAIMS | wrong))


@pytest.mark.parametrize("header", [{"alg": "none"}, {"alg": "HS256"}, {"alg": "PS256"}, {"kid": "two"}])
def test_no_other_algorithm_or_key_is_taken(header: dict[str, Any]) -> None:
    with pytest.raises(TokenRefused):
        claims_of(signed(CLAIMS, header))


def test_altered_claims_are_refused() -> None:
    head, _, signature = signed(CLAIMS).split(".")
    with pytest.raises(TokenRefused):
        claims_of(f"{head}.{signed(CLAIMS | {'sub': '2'}).split('.')[1]}.{signature}")
