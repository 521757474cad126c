"""The tags of the house: icons, states, containers with content. docs/ui.md shows each in use."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from qingqiao.ui.devices import device_words
from qingqiao.ui.icons import SHAPES, STATES
from qingqiao.ui.made_once import made_once
from qingqiao.ui.pages import Section

register = template.Library()

NOTICE_ICONS = {"success": "met", "warning": "warning", "error": "warning"}


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """Return the icon as inline SVG, hidden from screen readers, since a word stands beside it. Raise KeyError for an
    unknown name."""
    return mark_safe(  # noqa: S308 - SHAPES is ours, `extra` a class in a template
        f'<svg class="icon {extra}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{SHAPES[name]}</svg>'
        if extra
        else f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{SHAPES[name]}</svg>'
    )


@register.simple_tag
def notice_icon(tone: str) -> SafeString:
    """Return the icon of a notice of this tone (`info`, `success`, `warning`, `error`)."""
    return icon(NOTICE_ICONS.get(tone, "info"))


@register.simple_tag
def state(name: str, word: str = "", pill: bool = False) -> SafeString:
    """Icon and word of a state (`met`, `open`, `unmet`, `exempt`, `noted`); `word` replaces the usual one."""
    return format_html(
        '<span class="state state-{}{}">{}{}</span>',
        name,
        " state-pill" if pill else "",
        icon(name, "icon-s"),
        word or STATES[name],
    )


@register.simple_tag
def progress_bar(done: float | Decimal | Fraction, target: float | Decimal | Fraction) -> SafeString:
    """Return a thin bar, `done` of `target`, never longer than full; decoration, the figures stand beside it."""
    share = min(1.0, max(0.0, float(done or 0) / float(target))) if target else 0.0
    return format_html(
        '<svg class="progress-bar" aria-hidden="true" focusable="false">'
        '<rect width="100%" height="100%" rx="2"/><rect class="fill" width="{}%" height="100%" rx="2"/></svg>',
        f"{share * 100:.1f}",
    )


@register.simple_tag
def menu(sections: Iterable[Section]) -> SafeString:
    """Return the entries of the desktop navigation; a menu that was made before isn't made again."""
    return _menu(tuple(sections))


@lru_cache(maxsize=256)
def _menu(sections: tuple[Section, ...]) -> SafeString:
    made = (render_to_string("ui/parts/section.html", {"section": one}) for one in sections)
    return mark_safe("".join(made))  # noqa: S308 - of a template of ours


@register.simple_tag
def behaviour(name: str) -> SafeString:
    """Return the script tag of one custom element's module; a browser runs it once, however often it is on a page."""
    return format_html('<script type="module" src="{}"></script>', static(f"ui/js/{name}.js"))


@register.simple_tag(takes_context=True)
def page_url(context: dict[str, Any], number: int) -> str:
    """This page's address with `page=number`, everything else of the query kept."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


register.filter("device_words", device_words)
register.tag("made_once", made_once)


@register.filter
def anchor(field: BoundField) -> str:
    """Return the id to jump to for a field: its own control's, or that of the first box of a group."""
    return field.id_for_label or (f"{field.auto_id}_0" if field.use_fieldset else field.auto_id)


@register.simple_block_tag
def cells(content: str, title: str = "", note: str = "") -> str:
    """Return a white list of cells with a grey title above and a grey note below."""
    return render_to_string("ui/parts/cells.html", {"content": content, "title": title, "note": note})


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> str:
    """Return a banner; `tone` is info, success, warning or error."""
    return render_to_string("ui/parts/notice.html", {"content": content, "tone": tone, "title": title})


@register.simple_block_tag
def fold(content: str, title: str, open: bool = False) -> str:  # noqa: A002 - the word of HTML
    """Return content that is folded behind its title."""
    return render_to_string("ui/parts/fold.html", {"content": content, "title": title, "open": open})


@register.simple_block_tag
def ask(
    content: str, label: str, title: str = "", look: str = "", danger: bool = False, small: bool = False
) -> str:
    """Return a button that asks before it acts: it unfolds without JavaScript and is a dialog with it. `content` is the
    form; `look` a class of the button."""
    values = {
        "content": content,
        "label": label,
        "title": title,
        "look": look,
        "danger": danger,
        "small": small,
    }
    return render_to_string("ui/parts/ask.html", values)


@register.simple_block_tag
def action_bar(content: str) -> str:
    """Return the bar at a phone page's foot with its main action; for the block `actions`."""
    return render_to_string("ui/parts/action_bar.html", {"content": content})


@register.simple_block_tag
def data_table(content: str, caption: str, note: str = "", hide_caption: bool = False) -> str:
    """Return a ledger: `content` is thead, tbody, tfoot. Numbers carry class `num`, the first column `fix` to stay."""
    values = {"content": content, "caption": caption, "note": note, "hide_caption": hide_caption}
    return render_to_string("ui/parts/table.html", values)
