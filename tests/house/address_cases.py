"""Who of the cast may open an address: what the lines of `addresses.py` are written with."""

from dataclasses import dataclass

CADRES = frozenset({"zhao_lan", "zhang_qiao", "li_xi", "chen_chuan", "wang_ling", "bai_xue"})
OFFICIALS = frozenset({"committee", "auditor", "system", "security"})
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
    """An address, and who reaches something there. `file`: the kind in which a list is asked for as a file."""

    address: str
    allowed: frozenset[str]
    method: str = "get"
    file: str = ""

    @property
    def sent(self) -> dict[str, str]:
        """What a form of the page sends."""
        return {"file": self.file} if self.file else {}


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


def files_of(rest: str) -> list[Case]:
    """Return likewise for a file, which is taken by POST since it leaves a line in the audit log."""
    return [post(one.address, one.allowed) for one in of_organizations(rest)]


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
