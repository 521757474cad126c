"""The layouts as they arrive."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

PAGES = ["/ui/", "/ui/desk/", "/ui/?wrong=1"]


@pytest.mark.parametrize("address", PAGES)
def test_the_components_page_has_no_inline_style_or_script(client, address):
    page = client.get(address).content.decode()
    assert re.findall(r'\sstyle="|<style|\son[a-z]+="|<script(?![^>]*src=)', page) == []
    assert '<html lang="zh-Hans">' in page


@pytest.mark.django_db
def test_an_english_browser_gets_a_whole_chinese_page(client):
    answer = client.post("/accounts/login/", {"login": ""}, headers={"Accept-Language": "en"})
    page = answer.content.decode()
    assert '<html lang="zh-Hans">' in page
    assert "This field is required" not in page
    assert "请填写“密码”" in page


@pytest.mark.parametrize("address", PAGES)
def test_no_id_stands_twice(client, address):
    ids = re.findall(r'\sid="([^"]+)"', client.get(address).content.decode())
    assert len(ids) == len(set(ids))


def test_a_reader_keeps_her_large_type(client):
    answer = client.post(reverse("ui:appearance"), {"type": "large", "next": "/ui/"})
    assert answer.headers["Location"] == "/ui/"
    assert 'data-type="large"' in client.get("/ui/").content.decode()


def test_a_reader_goes_back_to_the_usual(client):
    client.cookies["qingqiao_type"] = "large"
    client.post(reverse("ui:appearance"), {"type": ""})
    assert "data-type" not in client.get("/ui/").content.decode()


def test_who_chose_light_is_not_sent_the_dark_sheet(client):
    client.cookies["qingqiao_theme"] = "light"
    assert "dark.css" not in client.get("/ui/").content.decode()


def test_an_invented_theme_is_none(client):
    client.cookies["qingqiao_theme"] = '"><script>'
    assert "data-theme" not in client.get("/ui/").content.decode()


def test_the_way_back_stays_in_the_house(client):
    answer = client.post(reverse("ui:appearance"), {"type": "large", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("status", ["400", "403", "404", "500", "403_csrf"])
def test_an_error_page_stands_without_a_request_and_says_what_to_do(status):
    page = render_to_string(f"{status}.html")
    assert "回到首页" in page
    assert page.count("<h1>") == 1


@pytest.mark.django_db
def test_sign_in_looks_like_the_house(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "wordmark" in page
    assert 'class="control"' in page
    assert "登录" in page


def test_a_message_repeats_nothing_of_the_page_round_it() -> None:
    said = {"messages": ["已保存。"], "content": "整页", "title": "总览"}
    page = render_to_string("ui/parts/messages.html", said)
    assert ("已保存。" in page, "整页" in page, "总览" in page) == (True, False, False)
