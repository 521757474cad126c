import io

import pytest

from qingqiao.project.chunked import with_lengths


def heard(body: bytes, **environ) -> tuple[str | None, bytes]:
    """What an application hears that takes ten bytes at most."""
    asked: dict = {"wsgi.input": io.BytesIO(body), "wsgi.input_terminated": True, **environ}

    def application(environ, start_response):
        return [environ["wsgi.input"].read(), str(environ.get("CONTENT_LENGTH")).encode()]

    read, length = with_lengths(application, 10)(asked, lambda *_: None)
    return length.decode(), read


@pytest.mark.parametrize(("sent", "length"), [(b"photo", "5"), (b"x" * 10, "10"), (b"x" * 99, "11")])
def test_a_body_in_chunks_has_a_length(sent: bytes, length: str) -> None:
    assert heard(sent, HTTP_TRANSFER_ENCODING="chunked") == (length, sent[:11])


def test_any_other_body_is_left_alone() -> None:
    assert heard(b"photo", CONTENT_LENGTH="3") == ("3", b"photo")
    assert heard(b"photo") == ("None", b"photo")
