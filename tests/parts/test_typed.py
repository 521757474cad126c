"""What is typed into a field that has no form of its own."""

from django.test import RequestFactory

from qingqiao.parts.typed import typed_text


def test_no_nul_and_no_hidden_sign_comes_through() -> None:
    request = RequestFactory().post("/", {"text": " 想\0借\u202e教室 "})
    assert typed_text(request, "text", 4) == "想借教室"
    assert typed_text(request, "text", 2) == "想借"
    assert typed_text(request, "other", 4) == ""
