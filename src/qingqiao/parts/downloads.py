"""A kept file going out: as it came, and never to be opened in the browser."""

from django.http import FileResponse

from qingqiao.problems import NotFound
from qingqiao.records.documents import content_type
from qingqiao.records.store import place


def kept_file(kind: str, stored: str, name: str) -> FileResponse:
    """The bytes stored in a folder of `records.store`, under the name they came with; whoever calls has asked whether the
    reader may. Raises NotFound for one that never arrived or is lost."""
    path = place(kind, stored)
    if not stored or not path.exists():
        raise NotFound
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=content_type(name))
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
