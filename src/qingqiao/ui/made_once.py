"""Parts of pages that depend on the program and on a few values alone: made once in a process, with each request's own form token
put in."""

import re
from collections.abc import Sequence
from typing import Any

from django.template import Context, Node
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

FORM_TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]*')
MOST = 512
"""So many values of one part are kept; then it begins anew."""


class MadeOnce(Node):
    """What stands between `made_once` and `end_made_once`, kept by the values that follow the tag's name."""

    def __init__(self, nodelist: NodeList, values: Sequence[FilterExpression]) -> None:
        self.nodelist = nodelist
        self._values = values
        self._made: dict[tuple[Any, ...], list[str]] = {}

    def render(self, context: Context) -> SafeString:
        """Return the part with this request's form token."""
        token = context.get("csrf_token")
        key = (bool(token), *(one.resolve(context, ignore_failures=True) for one in self._values))
        parts = self._made.get(key)
        if parts is None:
            parts = FORM_TOKEN.split(self.nodelist.render(context))
            if len(self._made) >= MOST:
                self._made.clear()
            self._made[key] = parts
        return mark_safe(parts[0] if len(parts) == 1 else str(token).join(parts))  # noqa: S308 - rendered above


def made_once(parser: Parser, token: Token) -> MadeOnce:
    """Read the tag: `{% made_once appearance.theme %}…{% end_made_once %}`."""
    values = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    nodelist = parser.parse(("end_made_once",))
    parser.delete_first_token()
    return MadeOnce(nodelist, values)
