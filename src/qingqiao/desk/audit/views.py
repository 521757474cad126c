"""The audit log: who did what, when and from where. It holds codes, days and counts, never a name or a text."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.views.decorators.http import require_safe

from qingqiao.accounts.queries import accounts_named, logins_of
from qingqiao.accounts.verbs import Verb
from qingqiao.audit.queries import entries_of
from qingqiao.desk.audit.forms import AuditForm
from qingqiao.desk.audit.words import detail_words, table_words, verb_words
from qingqiao.desk.context import moment_words
from qingqiao.desk.office import office_page, office_scope

ROWS = 100


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the audit log as it is shown."""

    at: str
    who: str
    verb: str
    on: str
    details: str
    address: str
    region: str


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """List the entries within reach, the latest first."""
    reach = office_scope(request, Verb.AUDIT_READ)
    form = AuditForm(request.GET, verbs=[(str(verb), verb.words) for verb in Verb if not verb.is_read])
    data = form.cleaned_data if form.is_valid() else {}
    rows = entries_of(
        reach,
        get_current_timezone(),
        verb=data.get("verb", ""),
        accounts=accounts_named(data["account"]) if data.get("account") else None,
        day=data.get("day"),
    )
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    logins = logins_of({entry.account for entry in page if entry.account})
    context = {
        "page": page,
        "rows": [
            EntryRow(
                moment_words(entry.at),
                logins.get(entry.account, entry.actor) if entry.account else entry.actor,
                verb_words(entry.verb),
                f"{table_words(entry.model)} {entry.row}" if entry.row else "",
                detail_words(entry.details),
                entry.address,
                entry.region.name,
            )
            for entry in page
        ],
        "form": form,
        "clear_url": reverse("desk:audit:list"),
    }
    return office_page(request, "audit/list", "操作日志", "audit:list", context)
