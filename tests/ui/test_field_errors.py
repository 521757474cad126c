"""An empty form says what is missing, by its label, in every form of the product and of allauth; never 你."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import allauth.account.forms
import allauth.mfa.totp.forms
import pytest
from django import forms
from django.test import Client

import qingqiao
from qingqiao.ui.field_errors import PAGE_INCOMPLETE
from tests.world import World

PAGES = (
    "qingqiao.ui",
    "qingqiao.parts",
    "qingqiao.phone",
    "qingqiao.desk",
    "qingqiao.public",
    "qingqiao.accounts",
)
ALLAUTHS = [
    allauth.account.forms.ChangePasswordForm,
    allauth.account.forms.ReauthenticateForm,
    allauth.mfa.totp.forms.ActivateTOTPForm,
]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def our_forms() -> list[type[forms.BaseForm]]:
    for name in PAGES:
        for found in pkgutil.walk_packages(importlib.import_module(name).__path__, f"{name}."):
            if ".migrations" not in found.name:
                importlib.import_module(found.name)
    ours = {kind for kind in below(forms.BaseForm) if kind.__module__.startswith(f"{qingqiao.__name__}.")}
    return sorted(ours, key=lambda kind: (kind.__module__, kind.__name__))


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


FORMS = [*our_forms(), *ALLAUTHS]


def left_empty(kind: type[forms.BaseForm]) -> dict[str, list[str]]:
    """Return what the fields of a form say when nothing is sent."""
    return dict(type("Empty", (forms.Form,), dict(kind.base_fields))({}).errors)  # type: ignore[attr-defined]


def test_every_form_is_walked() -> None:
    assert len(FORMS) > 50


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_an_empty_form_says_what_is_missing(kind: type[forms.BaseForm]) -> None:
    said = [sentence for sentences in left_empty(kind).values() for sentence in sentences]
    djangos = str(forms.Field.default_error_messages["required"])
    assert not [sentence for sentence in said if djangos in sentence or "你" in sentence]
    assert all(sentence.startswith("请") or sentence == PAGE_INCOMPLETE for sentence in said)
    assert all(CHINESE.search(name) for sentence in said for name in re.findall("“(.*?)”", sentence))


class Told(forms.Form):
    name = forms.CharField(label="姓名", max_length=2)
    kind = forms.ChoiceField(label="类别", choices=[("a", "走访")])
    day = forms.DateField(label="哪一天")
    months = forms.IntegerField(label="几个月", min_value=1)
    agreed = forms.BooleanField(label="已告诉本人")
    own = forms.CharField(label="职务", error_messages={"required": "请写职务。"})
    id = forms.UUIDField(widget=forms.HiddenInput)


@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        ("name", "", "请填写“姓名”。"),
        ("kind", "", "请选择“类别”。"),
        ("agreed", "", "请勾选“已告诉本人”。"),
        ("own", "", "请写职务。"),
        ("id", "", PAGE_INCOMPLETE),
        ("name", "陈小川", "最多 2 个字，现在有 3 个。"),
        ("kind", "打工", "没有“打工”这一项，请从列出的各项里选。"),
        ("day", "昨天", "请填写日期，如 2026-03-05。"),
        ("months", "0", "不能小于 1。"),
    ],
)
def test_a_wrong_answer_is_said_in_our_words(field: str, answer: str, sentence: str) -> None:
    assert Told({field: answer}).errors[field] == [sentence]


def test_two_forms_do_not_share_their_words() -> None:
    first, second = Told({}), Told({})
    second.fields["name"].label = "名称"
    assert (first.errors["name"], second.errors["name"]) == (["请填写“姓名”。"], ["请填写“名称”。"])


@pytest.mark.django_db
def test_signing_in_says_what_is_missing_and_what_is_wrong(world: World, client: Client) -> None:
    page = client.post("/accounts/login/", {"login": "", "password": ""}).content.decode()
    assert "请填写“登录名”。" in page
    page = client.post("/accounts/login/", {"login": "li_xi", "password": "wrong"}).content.decode()
    assert "登录名或密码不对，请重新输入。" in page
