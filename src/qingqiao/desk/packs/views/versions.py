"""The versions of a region's pack: which judges now, in words for everybody; what each changed; each as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.pack_drafts import is_adopted
from qingqiao.desk.context import desk_context, page
from qingqiao.desk.packs.files import toml_file
from qingqiao.desk.packs.frame import HEADING, packs_page
from qingqiao.desk.packs.words import changes_in_a_line, decided, signed
from qingqiao.desk.regions.frame import organization_of
from qingqiao.desk.regions.rows import adoption_rows
from qingqiao.evaluations.pack_drafts import drafts_of, get_version, id_of, versions_of
from qingqiao.organizations.queries import get_organization
from qingqiao.parts.pack_words import pack_words
from qingqiao.regions.rules import adoptions, pack_on, rules_of
from qingqiao.ui.pages import Crumb

if TYPE_CHECKING:
    from qingqiao.regions.models import PackDraft

IN_FORCE = "现行制度包"


@require_safe
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """List the drafts and the versions, and what was decided about them."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    drafts = drafts_of(desk.scope_of(Verb.REGION_READ), one.region)
    context = {
        "in_force_url": desk.address("packs:in-force", one.code),
        "new_url": desk.address("packs:new", one.code),
        "drafts": [
            (
                draft,
                id_of(draft.text),
                signed(draft.written_at, draft.written_by),
                _state(draft),
                desk.address("packs:draft", one.code, draft.pk),
            )
            for draft in drafts
        ],
        "versions": [
            (
                version,
                decided(version.row),
                changes_in_a_line(version.changes),
                desk.address("packs:version", one.code, version.row.pk),
                desk.address("packs:version-file", one.code, version.row.pk),
            )
            for version in versions_of(one.region)
        ],
        "adoptions": adoption_rows(desk, one, adoptions(one.region)),
    }
    return packs_page(desk, "list", HEADING, one, context)


@require_safe
def in_force(request: HttpRequest, code: str) -> HttpResponse:
    """The pack that judges an organization's region today, in words; whoever keeps the organization may read it."""
    desk = desk_context(request)
    one = get_organization(desk.scope, code)
    pack = pack_on(rules_of(one.region), desk.today)
    context = {"words": pack_words(pack) if pack else None}
    return page(
        desk, "packs/in-force", IN_FORCE, one, context, crumbs=(Crumb(IN_FORCE),), tab="pack", has_range=False
    )


@require_safe
def version(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """A version in words, with what it changed."""
    desk = desk_context(request)
    one = organization_of(desk, code)
    found = get_version(one.region, key)
    context = {
        "version": found,
        "changes": found.changes,
        "decided": decided(found.row),
        "words": pack_words(found.pack),
        "file_url": desk.address("packs:version-file", one.code, key),
    }
    return packs_page(desk, "version", found.pack.id, one, context)


@require_safe
def version_file(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Download a version's text."""
    found = get_version(organization_of(desk_context(request), code).region, key)
    return toml_file(found.pack.text, found.pack.id)


def _state(draft: PackDraft) -> str:
    if is_adopted(draft):
        return "已起用"
    return "已放弃" if draft.dropped_at else "起草中"
