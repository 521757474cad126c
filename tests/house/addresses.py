"""Who may see what, address by address: a line for every address of the project, with rows of the cast as examples.

`{record}`, `{photo}`, `{file}`, `{plan}` with its `{token}`, `{contact}`, `{group}`, `{office}`, `{leave}` are 李溪's,
`{shared}` is 陈川's with her, `{naming}` is 张桥's, as `{posting}` to `{community}` with its `{paper}`.
Whoever is not named gets 404, a stranger is sent to sign in.
"""

from dataclasses import dataclass

CADRES = frozenset({"zhao_lan", "zhang_qiao", "li_xi", "chen_chuan", "wang_ling", "bai_xue"})
OFFICIALS = frozenset({"committee", "auditor", "system"})
SIGNED_IN = CADRES | OFFICIALS
EVERYBODY = SIGNED_IN | {"anonymous"}
LOOKERS = frozenset({"zhao_lan", "zhang_qiao", "wang_ling", "bai_xue", "committee"})
ABOVE = frozenset({"zhao_lan", "committee"})
OVER_YUYANG = ABOVE | {"zhang_qiao"}
LI_XI = frozenset({"li_xi"})
ZHANG_QIAO = frozenset({"zhang_qiao"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """An address, and who reaches something there."""

    address: str
    allowed: frozenset[str]
    method: str = "get"


def get(address: str, allowed: frozenset[str]) -> Case:
    return Case(address, allowed)


def post(address: str, allowed: frozenset[str]) -> Case:
    return Case(address, allowed, "post")


def of_organizations(rest: str) -> list[Case]:
    """One's own, a sibling's, one above, one in another region, none."""
    seen = {
        "YY": OVER_YUYANG,
        "YY-1": OVER_YUYANG,
        "SM": ABOVE | {"wang_ling"},
        "YL": ABOVE,
        "YA": frozenset({"bai_xue"}),
        "NONE": NOBODY,
    }
    return [get(f"/desk/organizations/{code}/{rest}", allowed) for code, allowed in seen.items()]


def of_lower_organizations(rest: str) -> list[Case]:
    """Return likewise what the superior decides: nobody for her own organization, the city committee for the top."""
    seen = {
        "YY": ABOVE,
        "YY-1": OVER_YUYANG,
        "SM": ABOVE,
        "YL": frozenset({"committee"}),
        "YA": NOBODY,
        "NONE": NOBODY,
    }
    return [get(f"/desk/organizations/{code}/{rest}", allowed) for code, allowed in seen.items()]


def of_the_committee(rest: str) -> list[Case]:
    """Return what a region's committee alone decides, from whichever of its organizations."""
    seen = {"YL": frozenset({"committee"}), "SM": frozenset({"committee"}), "YA": NOBODY, "NONE": NOBODY}
    return [get(f"/desk/organizations/{code}/region/{rest}", allowed) for code, allowed in seen.items()]


def of_cadres(rest: str, *, own: frozenset[str] | None = None) -> list[Case]:
    """Likewise; `own`: who may where only the organization itself may."""
    seen = {
        "zhang": OVER_YUYANG if own is None else frozenset({"zhang_qiao"}),
        "li": OVER_YUYANG if own is None else NOBODY,
        "wang": ABOVE | {"wang_ling"} if own is None else frozenset({"wang_ling"}),
        "zhao": ABOVE if own is None else frozenset({"zhao_lan"}),
        "bai": frozenset({"bai_xue"}),
        "none": NOBODY,
    }
    return [get(f"/desk/cadres/{code}/{rest}", allowed) for code, allowed in seen.items()]


def of_office(rest: str) -> list[Case]:
    """Return what may be done with 李溪's appointment; under another's address there is none."""
    return [
        get(f"/desk/cadres/li/appointments/{{office}}/{rest}", OVER_YUYANG),
        get(f"/desk/cadres/zhang/appointments/{{office}}/{rest}", NOBODY),
    ]


def of_leave(rest: str) -> list[Case]:
    """Return likewise of her leave."""
    return [
        get(f"/desk/cadres/li/leave/{{leave}}/{rest}", OVER_YUYANG),
        get(f"/desk/cadres/zhang/leave/{{leave}}/{rest}", NOBODY),
    ]


def of_communities(rest: str) -> list[Case]:
    """桃源社区 lies in 榆阳, and 张桥 is posted there."""
    code = "{community}"
    return [
        get(f"/desk/communities/{code}/{rest}", OVER_YUYANG),
        get(f"/desk/communities/NONE/{rest}", NOBODY),
    ]


ALL: dict[str, list[Case]] = {
    "healthz": [get("/healthz", EVERYBODY)],
    "readyz": [get("/readyz", EVERYBODY)],
    "ui/": [get("/ui/", EVERYBODY)],
    "ui/desk/": [get("/ui/desk/", EVERYBODY)],
    "ui/appearance/": [post("/ui/appearance/", EVERYBODY)],
    "desk/": [get("/desk/", LOOKERS | {"auditor", "system"})],
    "desk/organizations/<str:code>/": of_organizations(""),
    "desk/organizations/<str:code>/lower/": of_organizations("lower/"),
    "desk/organizations/<str:code>/tree/": of_organizations("tree/"),
    "desk/organizations/<str:code>/terms/": of_organizations("terms/"),
    "desk/organizations/<str:code>/profile/": of_organizations("profile/"),
    "desk/organizations/<str:code>/lower/new/": of_organizations("lower/new/"),
    "desk/organizations/<str:code>/move/": of_organizations("move/"),
    "desk/organizations/<str:code>/renaming/": of_lower_organizations("renaming/"),
    "desk/organizations/<str:code>/revision/": of_lower_organizations("revision/"),
    "desk/organizations/<str:code>/declaration/": of_lower_organizations("declaration/"),
    "desk/organizations/<str:code>/merging/": of_lower_organizations("merging/"),
    "desk/organizations/<str:code>/dissolution/": of_lower_organizations("dissolution/"),
    "desk/reorganizations/<uuid:id>/undoing/": [
        post("/desk/reorganizations/{renaming}/undoing/", OVER_YUYANG)
    ],
    "desk/moves/": [get("/desk/moves/", LOOKERS)],
    "desk/moves/<uuid:id>/": [
        get("/desk/moves/{move}/", OVER_YUYANG | {"wang_ling"}),
        post("/desk/moves/{move}/", OVER_YUYANG | {"wang_ling"}),
    ],
    "desk/moves/<uuid:id>/recall/": [post("/desk/moves/{move}/recall/", ZHANG_QIAO)],
    "desk/cadres/<str:code>/appointments/<uuid:id>/term/": [
        get("/desk/cadres/li/appointments/{office}/term/", OVER_YUYANG),
        get("/desk/cadres/zhang/appointments/{office}/term/", NOBODY),
    ],
    "desk/organizations/<str:code>/cadres/": of_organizations("cadres/"),
    "desk/organizations/<str:code>/administrators/": of_organizations("administrators/"),
    "desk/organizations/<str:code>/administrators/<uuid:id>/release/": [
        get("/desk/organizations/YY/administrators/{naming}/release/", OVER_YUYANG),
        get("/desk/organizations/SM/administrators/{naming}/release/", NOBODY),
    ],
    "desk/organizations/<str:code>/obligations/<str:obligation>/": of_organizations("obligations/online/"),
    "desk/cadres/<str:code>/": of_cadres(""),
    "desk/cadres/<str:code>/why/<str:obligation>/<str:period>/": of_cadres("why/contacts/standing/"),
    "desk/organizations/<str:code>/accounts/": of_organizations("accounts/"),
    "desk/organizations/<str:code>/people/": of_organizations("people/"),
    "desk/organizations/<str:code>/people/new/": of_organizations("people/new/"),
    "desk/cadres/<str:code>/account/": of_cadres("account/"),
    "desk/cadres/<str:code>/account/tokens/<uuid:id>/revocation/": [
        post("/desk/cadres/li/account/tokens/{api_token}/revocation/", OVER_YUYANG),
        post("/desk/cadres/zhang/account/tokens/{api_token}/revocation/", NOBODY),
    ],
    "desk/cadres/<str:code>/leave/": of_cadres("leave/"),
    "desk/cadres/<str:code>/leave/<uuid:id>/ending/": of_leave("ending/"),
    "desk/cadres/<str:code>/leave/<uuid:id>/correction/": of_leave("correction/"),
    "desk/cadres/<str:code>/leave/<uuid:id>/removal/": [
        post("/desk/cadres/li/leave/{leave}/removal/", OVER_YUYANG),
        post("/desk/cadres/zhang/leave/{leave}/removal/", NOBODY),
    ],
    "desk/cadres/<str:code>/appointments/": of_cadres("appointments/"),
    "desk/cadres/<str:code>/appointments/<uuid:id>/end/": of_office("end/"),
    "desk/cadres/<str:code>/appointments/<uuid:id>/correction/": of_office("correction/"),
    "desk/cadres/<str:code>/appointments/<uuid:id>/removal/": of_office("removal/"),
    "desk/cadres/<str:code>/appointments/<uuid:id>/transfer/": of_office("transfer/"),
    "desk/organizations/<str:code>/office-changes/": of_organizations("office-changes/"),
    "desk/office-changes/<uuid:id>/undoing/": [
        post("/desk/office-changes/{office_change}/undoing/", OVER_YUYANG)
    ],
    "desk/organizations/<str:code>/postings/": of_organizations("postings/"),
    "desk/organizations/<str:code>/postings/communities/new/": of_organizations("postings/communities/new/"),
    "desk/organizations/<str:code>/postings/<str:key>/": of_organizations("postings/posted/"),
    "desk/organizations/<str:code>/postings/<str:key>/<str:kind>/": of_organizations("postings/posted/csv/"),
    "desk/communities/<str:code>/": of_communities(""),
    "desk/communities/<str:code>/revision/": of_communities("revision/"),
    "desk/communities/<str:code>/merging/": of_communities("merging/"),
    "desk/communities/<str:code>/founding/": of_communities("founding/"),
    "desk/communities/<str:code>/checks/": [
        get("/desk/communities/{community}/checks/", frozenset({"zhao_lan", "zhang_qiao"})),
    ],
    "desk/cadres/<str:code>/postings/new/": of_cadres("postings/new/"),
    "desk/postings/<uuid:id>/": [get("/desk/postings/{posting}/", OVER_YUYANG)],
    "desk/postings/<uuid:id>/revision/": [get("/desk/postings/{posting}/revision/", OVER_YUYANG)],
    "desk/postings/<uuid:id>/ending/": [get("/desk/postings/{posting}/ending/", OVER_YUYANG)],
    "desk/postings/<uuid:id>/move/": [get("/desk/postings/{posting}/move/", OVER_YUYANG)],
    "desk/postings/<uuid:id>/cancellation/": [post("/desk/postings/{posting}/cancellation/", OVER_YUYANG)],
    "desk/postings/<uuid:id>/papers/": [post("/desk/postings/{posting}/papers/", OVER_YUYANG)],
    "desk/papers/<uuid:id>/": [get("/desk/papers/{paper}/", OVER_YUYANG)],
    "desk/papers/<uuid:id>/removal/": [post("/desk/papers/{paper}/removal/", OVER_YUYANG)],
    "communities/": [get("/communities/", CADRES)],
    "communities/papers/<uuid:id>/": [get("/communities/papers/{paper}/", frozenset({"zhang_qiao"}))],
    "desk/organizations/<str:code>/reports/": of_organizations("reports/"),
    "desk/reports/<uuid:id>/": [
        get("/desk/reports/{report}/", OVER_YUYANG),
        get("/desk/reports/{record}/", NOBODY),
    ],
    "desk/reports/<uuid:id>/files/<uuid:file>/": [
        get("/desk/reports/{report}/files/{report_file}/", OVER_YUYANG),
        get("/desk/reports/{report}/files/{file}/", NOBODY),
        get("/desk/reports/{record}/files/{file}/", NOBODY),
    ],
    "desk/cadres/<str:code>/cycle/": of_cadres("cycle/"),
    "desk/organizations/<str:code>/cycle/": of_organizations("cycle/"),
    "desk/organizations/<str:code>/summary/": of_organizations("summary/"),
    "desk/organizations/<str:code>/summary/<str:kind>/": of_organizations("summary/csv/"),
    "desk/organizations/<str:code>/blank-form/<str:kind>/": of_organizations("blank-form/sheet/"),
    "desk/cadres/<str:code>/form/": of_cadres("form/", own=NOBODY),
    "desk/cadres/<str:code>/form/<str:kind>/": of_cadres("form/sheet/?blank=1", own=NOBODY),
    "desk/handovers/": [get("/desk/handovers/", CADRES - {"li_xi", "chen_chuan"})],
    "desk/handovers/<str:code>/": [get("/desk/handovers/li/", NOBODY)],
    "desk/handovers/<str:code>/<uuid:id>/recall/": [post("/desk/handovers/li/{contact}/recall/", NOBODY)],
    "desk/roles/": [get("/desk/roles/", frozenset({"system"}))],
    "desk/roles/<uuid:id>/revocation/": [get("/desk/roles/{grant}/revocation/", frozenset({"system"}))],
    "desk/roles/<uuid:id>/reset/": [post("/desk/roles/{grant}/reset/", frozenset({"system"}))],
    "desk/audit/": [get("/desk/audit/", frozenset({"auditor", "system"}))],
    "desk/installation/": [get("/desk/installation/", frozenset({"system"}))],
    "": [get("/", SIGNED_IN)],
    "records/": [get("/records/", CADRES)],
    "records/year/": [get("/records/year/", CADRES)],
    "records/new/": [
        get("/records/new/", CADRES),
        get("/records/new/?for=zhang", frozenset({"zhang_qiao"})),
        get("/records/new/?for=none", NOBODY),
    ],
    "records/<uuid:id>/": [get("/records/{record}/", LI_XI)],
    "records/<uuid:id>/moves/": [get("/records/{record}/moves/", LI_XI)],
    "records/<uuid:id>/revision/": [get("/records/{record}/revision/", LI_XI)],
    "records/<uuid:id>/face-to-face/": [post("/records/{record}/face-to-face/", LI_XI)],
    "records/<uuid:id>/withdrawal/": [post("/records/{record}/withdrawal/", LI_XI)],
    "records/<uuid:id>/restoration/": [post("/records/{record}/restoration/", LI_XI)],
    "why/<str:obligation>/<str:period>/": [
        get("/why/online/2026-W11/", CADRES),
        get("/why/none/2026-W11/", NOBODY),
    ],
    "standing/": [get("/standing/", CADRES)],
    "standing/report/": [get("/standing/report/", CADRES)],
    "contacts/": [get("/contacts/", CADRES)],
    "contacts/new/": [get("/contacts/new/", CADRES)],
    "contacts/many/": [get("/contacts/many/", CADRES)],
    "contacts/handover/": [get("/contacts/handover/", CADRES)],
    "contacts/offers/": [get("/contacts/offers/", CADRES)],
    "contacts/offers/<uuid:id>/taking/": [post("/contacts/offers/{contact}/taking/", NOBODY)],
    "contacts/offers/<uuid:id>/declining/": [post("/contacts/offers/{contact}/declining/", NOBODY)],
    "contacts/<uuid:id>/": [get("/contacts/{contact}/", LI_XI)],
    "contacts/<uuid:id>/revision/": [get("/contacts/{contact}/revision/", LI_XI)],
    "contacts/<uuid:id>/ending/": [get("/contacts/{contact}/ending/", LI_XI)],
    "contacts/<uuid:id>/withdrawal/": [get("/contacts/{contact}/withdrawal/", LI_XI)],
    "contacts/<uuid:id>/merge/<uuid:other>/": [get("/contacts/{contact}/merge/{other}/", LI_XI)],
    "contacts/<uuid:id>/recall/": [post("/contacts/{contact}/recall/", LI_XI)],
    "contacts/<uuid:id>/quiet/": [post("/contacts/{contact}/quiet/", LI_XI)],
    "contacts/<uuid:id>/resumption/": [post("/contacts/{contact}/resumption/", LI_XI)],
    "plans/": [get("/plans/", CADRES)],
    "plans/new/": [get("/plans/new/", CADRES)],
    "plans/<uuid:id>/": [get("/plans/{plan}/", LI_XI)],
    "plans/<uuid:id>/revision/": [get("/plans/{plan}/revision/", LI_XI)],
    "plans/<uuid:id>/cancellation/": [post("/plans/{plan}/cancellation/", LI_XI)],
    "plans/<uuid:id>/code.png": [get("/plans/{plan}/code.png", LI_XI)],
    "p/<str:token>/": [get("/p/{token}/", EVERYBODY)],
    "p/card/<str:token>/": [get("/p/card/{card}/", EVERYBODY)],
    "p/confirmation/<str:token>/": [get("/p/confirmation/{confirmation}/", EVERYBODY)],
    "setup/": [get("/setup/", EVERYBODY)],
    "join/": [get("/join/", EVERYBODY)],
    "records/<uuid:id>/confirmation/": [
        get("/records/{visited}/confirmation/", ZHANG_QIAO),
        get("/records/{record}/confirmation/", NOBODY),
        post("/records/{visited}/confirmation/", ZHANG_QIAO),
    ],
    "form/": [get("/form/", CADRES)],
    "form/<str:kind>/": [
        get("/form/sheet/?blank=1", CADRES),
        post("/form/docx/", CADRES),
        get("/form/pdf/?blank=1", NOBODY),
    ],
    "disclosures/": [get("/disclosures/", CADRES)],
    "disclosures/filling/": [get("/disclosures/filling/", CADRES)],
    "disclosures/posting/": [post("/disclosures/posting/", CADRES)],
    "disclosures/removal/": [post("/disclosures/removal/", CADRES)],
    "disclosures/card/": [get("/disclosures/card/", ZHANG_QIAO)],
    "disclosures/card/opening/": [post("/disclosures/card/opening/", CADRES)],
    "disclosures/card/closing/": [post("/disclosures/card/closing/", CADRES)],
    "report-days/": [get("/report-days/", CADRES)],
    "report-days/<uuid:id>/removal/": [
        post("/report-days/{own_day}/removal/", ZHANG_QIAO),
        post("/report-days/{office_day}/removal/", NOBODY),
    ],
    "desk/organizations/<str:code>/region/": of_the_committee(""),
    "desk/organizations/<str:code>/region/report-day/": of_the_committee("report-day/"),
    "desk/organizations/<str:code>/region/pack/": of_the_committee("pack/"),
    "desk/organizations/<str:code>/region/pack/<int:key>/take-back/": [
        post("/desk/organizations/YL/region/pack/1/take-back/", NOBODY)
    ],
    "desk/organizations/<str:code>/region/calendar/": of_the_committee("calendar/"),
    "desk/organizations/<str:code>/region/calendar/announcement/": of_the_committee("calendar/announcement/"),
    "desk/organizations/<str:code>/region/calendar/<str:day>/restoration/": [
        post("/desk/organizations/YL/region/calendar/2026-03-20/restoration/", frozenset({"committee"})),
        post("/desk/organizations/YL/region/calendar/someday/restoration/", NOBODY),
    ],
    "desk/organizations/<str:code>/report-days/": of_organizations("report-days/"),
    "desk/organizations/<str:code>/report-days/<uuid:id>/end/": [
        post("/desk/organizations/YY/report-days/{office_day}/end/", OVER_YUYANG),
        post("/desk/organizations/YY/report-days/{own_day}/end/", NOBODY),
    ],
    "records/backfill/": [get("/records/backfill/?month=2026-03", CADRES)],
    "records/backfill/square/": [
        get("/records/backfill/square/?month=2026-03&week=2026-W10&kind=线上活动", CADRES)
    ],
    "contacts/groups/": [get("/contacts/groups/", CADRES)],
    "contacts/groups/new/": [get("/contacts/groups/new/", CADRES)],
    "contacts/groups/<uuid:id>/": [get("/contacts/groups/{group}/", LI_XI)],
    "contacts/groups/<uuid:id>/removal/": [post("/contacts/groups/{group}/removal/", LI_XI)],
    "files/<uuid:id>/": [get("/files/{file}/", LI_XI)],
    "files/<uuid:id>/removal/": [post("/files/{file}/removal/", LI_XI)],
    "records/<uuid:id>/participants/": [
        get("/records/{shared}/participants/", LI_XI),
        get("/records/{record}/participants/", NOBODY),
    ],
    "photos/<uuid:id>/": [get("/photos/{photo}/", LI_XI)],
    "photos/<uuid:id>/small/": [get("/photos/{photo}/small/", LI_XI)],
    "photos/<uuid:id>/removal/": [post("/photos/{photo}/removal/", LI_XI)],
    "cycle/": [get("/cycle/", CADRES)],
    "deeds/": [get("/deeds/", CADRES)],
    "deeds/new/": [get("/deeds/new/", CADRES)],
    "deeds/<uuid:id>/": [get("/deeds/{deed}/", LI_XI)],
    "deeds/<uuid:id>/revision/": [get("/deeds/{deed}/revision/", LI_XI)],
    "deeds/<uuid:id>/beginning/": [get("/deeds/{deed}/beginning/", LI_XI)],
    "deeds/<uuid:id>/finish/": [get("/deeds/{deed}/finish/", LI_XI)],
    "deeds/<uuid:id>/finish/<uuid:record>/": [post("/deeds/{deed}/finish/{record}/", LI_XI)],
    "deeds/<uuid:id>/dropping/": [get("/deeds/{deed}/dropping/", LI_XI)],
    "deeds/<uuid:id>/reopening/": [post("/deeds/{deed}/reopening/", LI_XI)],
    "formations/": [get("/formations/", CADRES)],
    "formations/new/": [get("/formations/new/", CADRES)],
    "formations/<uuid:id>/": [get("/formations/{formation}/", LI_XI)],
    "formations/<uuid:id>/revision/": [get("/formations/{formation}/revision/", LI_XI)],
    "formations/<uuid:id>/sighting/": [post("/formations/{formation}/sighting/", LI_XI)],
    "formations/<uuid:id>/ending/": [get("/formations/{formation}/ending/", LI_XI)],
    "formations/<uuid:id>/resumption/": [post("/formations/{formation}/resumption/", LI_XI)],
    "branches/<str:code>/": [get("/branches/{community}/", frozenset({"zhang_qiao"}))],
    "records/<uuid:id>/visit/": [
        get("/records/{visit}/visit/", LI_XI),
        get("/records/{record}/visit/", NOBODY),
    ],
    "me/tokens/": [get("/me/tokens/", CADRES)],
    "me/tokens/<uuid:id>/revocation/": [post("/me/tokens/{api_token}/revocation/", LI_XI)],
    "me/": [get("/me/", CADRES)],
    "service-worker.js": [get("/service-worker.js", EVERYBODY)],
    "manifest.webmanifest": [get("/manifest.webmanifest", EVERYBODY)],
    "offline/": [get("/offline/", EVERYBODY)],
    "offline/new/": [get("/offline/new/", EVERYBODY)],
    "offline/session/": [get("/offline/session/", SIGNED_IN)],
    "offline/form/": [get("/offline/form/", CADRES)],
    "offline/counted/": [get("/offline/counted/", CADRES)],
}

ELSEWHERE = {
    "accounts/": "django-allauth's pages, about the reader's own account; tests/project/test_settings.py",
    "api/": "by token, each address's rights in tests/api",
}
"""Addresses whose rights are tested elsewhere, with where; here only that a stranger sees nothing."""
