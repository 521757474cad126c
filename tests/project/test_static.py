"""Files of the pages, as they are served."""

from qingqiao.project.static import add_headers


def test_no_other_site_frames_a_file_of_ours() -> None:
    headers: dict[str, str] = {}
    add_headers(headers, "/data/static/ui/base.css", "/static/ui/base.css")
    assert headers == {"Content-Security-Policy": "frame-ancestors 'none'"}
