"""企业微信, 钉钉, 飞书 and 微信: each has its own OAuth 2; of each only who somebody is there is read.

Sources: developer.work.weixin.qq.com/document/path/98151 and 91023; open.dingtalk.com, 实现登录第三方网站;
open.feishu.cn, 网页应用登录; developers.weixin.qq.com/doc/oplatform, 网站应用微信登录."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from qingqiao.accounts.outside import oidc
from qingqiao.accounts.outside.attempts import Attempt
from qingqiao.accounts.outside.configured import Provider
from qingqiao.accounts.outside.web import ask, needed


@dataclass(frozen=True)
class Platform:
    """How to get there, and who came back: `way_to(provider, attempt, back)`, `subject_of(provider, attempt, code, back)`.
    Both raise SignInRefused."""

    way_to: Callable[[Provider, Attempt, str], str]
    subject_of: Callable[[Provider, Attempt, str, str], str]


def _at(provider: Provider, address: str) -> str:
    """Return an address of the platform, at the other place that an installation may have."""
    parts = urlsplit(address)
    return provider.origin.rstrip("/") + parts.path if provider.origin else address


def _way(provider: Provider, address: str, query: dict[str, str], fragment: str = "") -> str:
    return f"{_at(provider, address)}?{urlencode(query)}{fragment}"


def _way_to_wecom(provider: Provider, attempt: Attempt, back: str) -> str:
    query = {"login_type": "CorpApp", "appid": provider.client_id, "agentid": provider.agent_id}
    query |= {"redirect_uri": back, "state": attempt.state}
    return _way(provider, "https://login.work.weixin.qq.com/wwlogin/sso/login", query)


def _subject_of_wecom(provider: Provider, _attempt: Attempt, code: str, _back: str) -> str:
    api = "https://qyapi.weixin.qq.com/cgi-bin/"
    order = {"corpid": provider.client_id, "corpsecret": provider.client_secret}
    token = needed(
        provider.name,
        ask(provider.name, "GET", _at(provider, f"{api}gettoken"), params=order),
        "access_token",
    )
    asked = {"access_token": token, "code": code}
    found = ask(provider.name, "GET", _at(provider, f"{api}auth/getuserinfo"), params=asked)
    return needed(provider.name, found, "userid")


def _way_to_dingtalk(provider: Provider, attempt: Attempt, back: str) -> str:
    query = {"response_type": "code", "client_id": provider.client_id, "scope": "openid"}
    query |= {"redirect_uri": back, "state": attempt.state, "prompt": "consent"}
    return _way(provider, "https://login.dingtalk.com/oauth2/auth", query)


def _subject_of_dingtalk(provider: Provider, _attempt: Attempt, code: str, _back: str) -> str:
    api = "https://api.dingtalk.com/v1.0/"
    order = {"clientId": provider.client_id, "clientSecret": provider.client_secret, "code": code}
    order["grantType"] = "authorization_code"
    answer = ask(provider.name, "POST", _at(provider, f"{api}oauth2/userAccessToken"), json=order)
    headers = {"x-acs-dingtalk-access-token": needed(provider.name, answer, "accessToken")}
    found = ask(provider.name, "GET", _at(provider, f"{api}contact/users/me"), headers=headers)
    return needed(provider.name, found, "unionId")


def _way_to_feishu(provider: Provider, attempt: Attempt, back: str) -> str:
    query = {"response_type": "code", "client_id": provider.client_id, "redirect_uri": back}
    query |= {"state": attempt.state, "code_challenge": attempt.challenge, "code_challenge_method": "S256"}
    return _way(provider, "https://accounts.feishu.cn/open-apis/authen/v1/authorize", query)


def _subject_of_feishu(provider: Provider, attempt: Attempt, code: str, back: str) -> str:
    api = "https://open.feishu.cn/open-apis/authen/"
    order = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
    order |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    order["code_verifier"] = attempt.verifier
    answer = ask(provider.name, "POST", _at(provider, f"{api}v2/oauth/token"), json=order)
    headers = {"Authorization": f"Bearer {needed(provider.name, answer, 'access_token')}"}
    found = ask(provider.name, "GET", _at(provider, f"{api}v1/user_info"), headers=headers)
    return needed(provider.name, found, "data", "open_id")


def _way_to_weixin(provider: Provider, attempt: Attempt, back: str) -> str:
    query = {"appid": provider.client_id, "redirect_uri": back, "response_type": "code"}
    query |= {"scope": "snsapi_login", "state": attempt.state}
    return _way(provider, "https://open.weixin.qq.com/connect/qrconnect", query, "#wechat_redirect")


def _subject_of_weixin(provider: Provider, _attempt: Attempt, code: str, _back: str) -> str:
    order = {"appid": provider.client_id, "secret": provider.client_secret, "code": code}
    order["grant_type"] = "authorization_code"
    address = _at(provider, "https://api.weixin.qq.com/sns/oauth2/access_token")
    return needed(provider.name, ask(provider.name, "GET", address, params=order), "openid")


PLATFORMS = {
    "oidc": Platform(oidc.way_to, oidc.subject_of),
    "wecom": Platform(_way_to_wecom, _subject_of_wecom),
    "dingtalk": Platform(_way_to_dingtalk, _subject_of_dingtalk),
    "feishu": Platform(_way_to_feishu, _subject_of_feishu),
    "weixin": Platform(_way_to_weixin, _subject_of_weixin),
}
