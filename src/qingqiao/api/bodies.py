"""The bytes of an upload, once they are complete."""

from django.http import HttpRequest

from qingqiao.problems import DocumentAtFault


def whole_body(request: HttpRequest) -> bytes:
    """Return the body if it is as long as declared. Raise DocumentAtFault for a truncated one: unlike a photo's hash, a
    file name doesn't reveal it."""
    if len(request.body) < int(request.META.get("CONTENT_LENGTH") or 0):
        raise DocumentAtFault("没有传完整，请重新上传。")
    return request.body
