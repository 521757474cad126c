"""Cadres, their appointments and leaves: known codes, no overlap, one region."""

from collections import defaultdict
from datetime import date

from qingqiao.exchange.check.references import add_joined, cadre_of, organization_of
from qingqiao.exchange.check.spans import RowSpan, days_in_order, days_of, overlapping, place_of
from qingqiao.exchange.check.world import Member, Node, Seen, World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import APPOINTMENTS, CADRES, LEAVES, ORGANIZATIONS
from qingqiao.organizations.doubles import stay_codes
from qingqiao.organizations.models import Appointment, Cadre, Leave
from qingqiao.regions.uuid7 import uuid7

Terms = dict[tuple[str, str, str, date], RowSpan]


def check_cadres(world: World, faults: Faults) -> None:
    """Merge the file's cadres with the stored ones."""
    codes, stays = {region.pk: code for code, region in world.regions.items()}, stay_codes()
    for code, id, region in Cadre.objects.values_list("code", "id", "region_id").iterator():
        world.cadres[code] = Member(code, id, codes[region], stays=stays.get(code, ""))
    seen = Seen(CADRES, faults)
    for line in world.of(CADRES):
        if line.has("code") and seen.is_new(line.values["code"], line, "code"):
            code = line.values["code"]
            member = world.cadres.setdefault(code, Member(code, uuid7()))
            member.row = line.row
            if member.stays:
                add_joined(CADRES, line, "code", code, member.stays, faults)
    if world.cadres and not world.nodes and "organizations" not in world.unsure:
        faults.add(CADRES, 0, "", "还没有任何组织", "应先导入组织表，或一同导入")


def check_appointments(world: World, faults: Faults) -> None:
    """Check that appointments are of known cadres in known organizations without overlap; they give each cadre's
    region."""
    terms = _stored_terms(world)
    seen = Seen(APPOINTMENTS, faults)
    for line in world.of(APPOINTMENTS):
        _check_appointment(world, line, seen, terms, faults)
    _no_two_overlap(terms, faults)
    _offices_exist(world, terms, faults)
    _one_region_each(world, terms, faults)


def _stored_terms(world: World) -> Terms:
    cadres = {member.id: code for code, member in world.cadres.items()}
    organizations = {node.id: code for code, node in world.nodes.items()}
    rows = Appointment.objects.values_list("cadre_id", "organization_id", "kind", "first_day", "last_day")
    return {
        (cadres[cadre], organizations[organization], kind, first): RowSpan(first, last)
        for cadre, organization, kind, first, last in rows.iterator()
    }


def _check_appointment(world: World, line: ParsedRow, seen: Seen, terms: Terms, faults: Faults) -> None:
    cadre = cadre_of(world, APPOINTMENTS, line, faults)
    organization = organization_of(world, APPOINTMENTS, line, faults)
    values = line.values
    if not line.has("cadre_code", "organization_code", "kind", "first_day"):
        return
    key = (values["cadre_code"], values["organization_code"], values["kind"], values["first_day"])
    if not seen.is_new(key, line, "cadre_code"):
        return
    stored = terms.get(key)
    last = values.get("last_day", stored.last_day if stored else None)
    if days_in_order(APPOINTMENTS, line, values["first_day"], last, faults) and cadre and organization:
        terms[key] = RowSpan(values["first_day"], last, line.row)


def _no_two_overlap(terms: Terms, faults: Faults) -> None:
    spans: dict[tuple[str, str], list[RowSpan]] = defaultdict(list)
    for (cadre, organization, _, _), span in terms.items():
        spans[cadre, organization].append(span)
    for (cadre, organization), together in spans.items():
        for other, span in overlapping(together):
            if span.row:
                wrong = f"“{cadre}”在“{organization}”的任职与{place_of(other)}重叠（{days_of(other)}）"
                faults.add(APPOINTMENTS, span.row, "first_day", wrong, "同一组织的任职前后不应重叠")


def _offices_exist(world: World, terms: Terms, faults: Faults) -> None:
    """Check that no appointment lies before an organization's first day or after its last."""
    for (cadre, code, _, _), span in terms.items():
        node = world.nodes[code]
        if span.row or node.line:
            if node.first_day and span.first_day < node.first_day:
                _no_office(cadre, node, span, "first_day", f"{node.first_day} 成立", faults)
            if node.last_day and (span.last_day or date.max) > node.last_day:
                _no_office(cadre, node, span, "last_day", f"{node.last_day} 撤销", faults)


def _no_office(cadre: str, node: Node, span: RowSpan, column: str, when: str, faults: Faults) -> None:
    table, row = (APPOINTMENTS, span.row) if span.row else (ORGANIZATIONS, _row(node))
    wrong = f"“{cadre}”在“{node.code}”任职 {days_of(span)}，而该组织 {when}"
    faults.add(table, row, column, wrong, "应只在组织存续期间任职")


def _row(node: Node) -> int:
    return node.line.row if node.line else 0


def _one_region_each(world: World, terms: Terms, faults: Faults) -> None:
    """Set a cadre's region: that of the appointments; without any, the top's."""
    first: dict[str, tuple[str, int]] = {}
    for (cadre, organization, _, _), span in sorted(terms.items(), key=lambda term: term[1].row):
        here = world.nodes[organization].region
        region, row = first.setdefault(cadre, (here, span.row))
        if here and region and here != region:
            there = f"第 {row} 行的任职" if row else "已导入的任职"
            wrong = f"“{cadre}”在辖区“{here}”任职，{there}却在辖区“{region}”"
            place = span.row or row
            faults.add(
                APPOINTMENTS, place, "organization_code", wrong, "应只在一个辖区任职；两地任职应各用一个编码"
            )
    _assign_regions(world, {code: region for code, (region, _) in first.items()})


def _assign_regions(world: World, appointed: dict[str, str]) -> None:
    """Set the regions. A cadre whose appointments are all faulty has none and raises no further faults."""
    at_fault = {line.values.get("cadre_code") for line in world.of(APPOINTMENTS)} - appointed.keys()
    elsewhere = "" if APPOINTMENTS.name in world.unsure else world.top_region
    for code, member in world.cadres.items():
        member.region = appointed.get(code, "" if code in at_fault else elsewhere)


def check_leaves(world: World, faults: Faults) -> None:
    """Check that leaves are of known cadres; they may overlap."""
    rows = Leave.objects.values_list("cadre__code", "first_day", "last_day")
    stored = {(cadre, first): last for cadre, first, last in rows.iterator()}
    seen = Seen(LEAVES, faults)
    for line in world.of(LEAVES):
        cadre_of(world, LEAVES, line, faults)
        if line.has("cadre_code", "first_day"):
            key = (line.values["cadre_code"], line.values["first_day"])
            if seen.is_new(key, line, "cadre_code"):
                last = line.values.get("last_day", stored.get(key))
                days_in_order(LEAVES, line, key[1], last, faults)
