"""The list of contacts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from qingqiao.accounts.requests import request_context
from qingqiao.accounts.verbs import Verb
from qingqiao.contacts.data_requests import open_requests
from qingqiao.contacts.queries import acceptances_of, ended_contacts, offers_to
from qingqiao.phone.contacts.book import ALL, NO_CONSENT, NOT_MET, QUIET, ContactBook, book_of
from qingqiao.phone.shell import page
from qingqiao.ui import charts
from qingqiao.ui.days import full_day_words
from qingqiao.ui.pages import Segment

ON_A_PAGE = 100
LONGEST_WORD = 20


@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: HttpRequest) -> HttpResponse:
    """Show the list. A POST searches by name, so that no name stands in an address."""
    who = request_context(request)
    book = book_of(who.scope(Verb.CONTACT_READ), who.today)
    word = request.POST.get("word", "").strip()[:LONGEST_WORD]
    which = request.GET.get("show", ALL)
    shown = book.shown(which, word)
    here = Paginator(shown, max(ON_A_PAGE, len(shown)) if word else ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "book": book,
        "page": here,
        "word": word,
        "which": which,
        "segments": _segments(book, which),
        "mix": charts.bars("各领域人数", book.mix(), head="领域"),
        "offers": offers_to(who.scope(Verb.HANDOVER_DECIDE)).count(),
        "requests": open_requests(who.scope(Verb.DATA_REQUEST_ANSWER)).count(),
        "waiting": acceptances_of(who.scope(Verb.ACCEPTANCE_TAKE)).count(),
        "organization": f"{who.cadre.name}的联系青年",
        "as_of": who.today,
        "ended": request.GET.get("ended", ""),
    }
    return page(request, "contacts/list", "contacts", context)


@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    """List the contacts that have ended, each with its last day; its page has the way back."""
    who = request_context(request)
    rows = ended_contacts(who.scope(Verb.CONTACT_READ), who.today)
    here = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": here,
        "rows": [(one, f"联系到{full_day_words(one.last_day)}") for one in here if one.last_day],
        "back": reverse("phone:contacts:list"),
    }
    return page(request, "contacts/ended", "contacts", context)


def _segments(book: ContactBook, which: str) -> list[Segment]:
    """Return the segments: all, not met this year, without consent, quiet; empty ones are left out."""
    counted = (
        (ALL, "全部", len(book.rows)),
        (NOT_MET, "今年未见面", len(book.not_met)),
        (NO_CONSENT, "待补同意", len(book.without_consent)),
        (QUIET, "暂不提示", len(book.quiet)),
    )
    return [
        Segment(
            f"{label} {number}",
            f"{reverse('phone:contacts:list')}?show={name}" if name else reverse("phone:contacts:list"),
            name == which,
        )
        for name, label, number in counted
        if number or name in (ALL, which)
    ]
