"""Pages are compressed by the server itself: most of what a phone loads on a slow line is their text."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

HTML = "text/html"


class CompressedPages(GZipMiddleware):
    """Compress pages, and nothing else: a compressed answer has a weak ETag, which `If-Match` of the API can't use.

    Django masks the CSRF token anew in each page and adds bytes of random length to the compressed one, so that its
    length tells nothing (BREACH; Django's documentation of GZipMiddleware).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(HTML):
            return response
        return super().process_response(request, response)
