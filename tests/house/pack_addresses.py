"""The addresses of packs: `{pack_draft}` is a draft of 榆林's committee, `{pack_version}` the pack that judges there."""

from tests.house.address_cases import NOBODY, Case, get, of_organizations, post

COMMITTEE = frozenset({"committee"})
HERE, DRAFT = "/desk/organizations/YL/packs/", "/desk/organizations/YL/packs/drafts/{pack_draft}/"
PLACE = "desk/organizations/<str:code>/packs/"


def of_the_draft(rest: str, method: str = "get") -> list[Case]:
    """The committee's, from an organization of its own region; from another region's it isn't found."""
    ask = get if method == "get" else post
    return [
        ask(f"{DRAFT}{rest}", COMMITTEE),
        ask(f"/desk/organizations/YA/packs/drafts/{{pack_draft}}/{rest}", NOBODY),
    ]


PACKS: dict[str, list[Case]] = {
    PLACE: [get(HERE, COMMITTEE), get("/desk/organizations/YA/packs/", NOBODY)],
    f"{PLACE}in-force/": of_organizations("packs/in-force/"),
    f"{PLACE}versions/<int:key>/": [
        get(f"{HERE}versions/{{pack_version}}/", COMMITTEE),
        get(f"{HERE}versions/0/", NOBODY),
    ],
    f"{PLACE}versions/<int:key>/file/": [get(f"{HERE}versions/{{pack_version}}/file/", COMMITTEE)],
    f"{PLACE}drafts/new/": [get(f"{HERE}drafts/new/", COMMITTEE)],
    f"{PLACE}drafts/<uuid:id>/": of_the_draft(""),
    f"{PLACE}drafts/<uuid:id>/file/": of_the_draft("file/"),
    f"{PLACE}drafts/<uuid:id>/whole/": of_the_draft("whole/"),
    f"{PLACE}drafts/<uuid:id>/text/": of_the_draft("text/"),
    f"{PLACE}drafts/<uuid:id>/new-obligation/": of_the_draft("new-obligation/"),
    f"{PLACE}drafts/<uuid:id>/obligations/<str:key>/": [
        *of_the_draft("obligations/online/"),
        get(f"{DRAFT}obligations/none/", NOBODY),
    ],
    f"{PLACE}drafts/<uuid:id>/obligations/<str:key>/<str:deed>/": of_the_draft(
        "obligations/online/up/", "post"
    ),
    f"{PLACE}drafts/<uuid:id>/effect/": of_the_draft("effect/"),
    f"{PLACE}drafts/<uuid:id>/adoption/": of_the_draft("adoption/"),
    f"{PLACE}drafts/<uuid:id>/<str:deed>/": [
        *of_the_draft("drop/", "post"),
        post(f"{DRAFT}none/", NOBODY),
    ],
}
