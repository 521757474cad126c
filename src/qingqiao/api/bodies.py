"""The bytes of an upload, when all of them have come."""

from django.http import HttpRequest

from qingqiao.problems import DocumentAtFault


def whole_body(request: HttpRequest) -> bytes:
    """The body, as long as its sender said. Raises DocumentAtFault for one that was cut on the way: a name binds no bytes, as
    a photo's hash does."""
    if len(request.body) < int(request.META.get("CONTENT_LENGTH") or 0):
        raise DocumentAtFault("没有传完整，请重新上传。")
    return request.body
