"""What the application hears of a request: its address, its headers, and no header that passes for another one."""

from types import SimpleNamespace

from qingqiao.project.front.environs import environ_of


def environ(**changed: object) -> dict[str, object]:
    said = {
        "http_version": "1.1",
        "server": "127.0.0.1:8000",
        "client": "203.0.113.9:5000",
        "scheme": "http",
        "method": "GET",
        "path": "/桥",
        "query_string": "q=1",
        "headers": {},
    }
    return environ_of(SimpleNamespace(**said | changed))  # type: ignore[arg-type]


def test_an_address_is_told_in_the_bytes_of_wsgi() -> None:
    heard = environ()
    assert str(heard["PATH_INFO"]).encode("latin-1").decode() == "/桥"
    assert (heard["REMOTE_ADDR"], heard["SERVER_NAME"], heard["SERVER_PORT"]) == (
        "203.0.113.9",
        "127.0.0.1",
        "8000",
    )
    assert environ(client="[2001:db8::1]:5000")["REMOTE_ADDR"] == "2001:db8::1"


def test_headers_that_come_twice_are_joined() -> None:
    said = [
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("x-forwarded-for", "1.1.1.1"),
        ("x-forwarded-for", "2.2.2.2"),
    ]
    heard = environ(headers=SimpleNamespace(items=lambda: [*said, ("content-type", "text/plain")]))
    assert (heard["HTTP_COOKIE"], heard["HTTP_X_FORWARDED_FOR"]) == ("a=1; b=2", "1.1.1.1,2.2.2.2")
    assert heard["CONTENT_TYPE"] == "text/plain"


def test_an_underscore_passes_for_no_hyphen() -> None:
    said = SimpleNamespace(items=lambda: [("x_forwarded_for", "1.1.1.1")])
    assert not [name for name in environ(headers=said) if "FORWARDED" in name]
