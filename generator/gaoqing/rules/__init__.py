"""A catalogue in, what would send a citizen home out; findings I A M J T W V R Q and P of pages."""

from collections.abc import Iterable

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.examine import Doubt
from gaoqing.finding import Finding
from gaoqing.rules import (
    accepted,
    addresses,
    alerts,
    bundle_words,
    bundles,
    changed,
    children,
    citations,
    compared,
    conditions,
    contradictions,
    copies,
    days,
    dead_ends,
    deadlines,
    deferrals,
    denials,
    directions,
    doubles,
    figures,
    former,
    ids,
    invitations,
    inward,
    journeys,
    lacking,
    manner,
    materials,
    merged,
    money,
    opposites,
    orders,
    origins,
    outlets,
    outsiders,
    papers,
    paying,
    periods,
    phones,
    principals,
    printed,
    promises,
    proxies,
    publishing,
    queries,
    questions,
    quotes,
    reaching,
    references,
    refused,
    remedies,
    reports,
    rounds,
    serving,
    shortfalls,
    signatures,
    stances,
    statutes,
    switchboards,
    terms,
    thresholds,
    times,
    twofold,
    twonames,
    uncopied,
    unlisted,
    unprinted,
    verification,
    waived,
    windows,
)
from gaoqing.rules.allowances import apply_allowances
from gaoqing.rules.pages import lost_links
from gaoqing.rules.printed import UNREADABLE_LOCK
from gaoqing.rules.registry import RULES, of_hall, of_matter
from gaoqing.rules.terms import weighed
from gaoqing.rules.wording import names_instead_of_ids, wording_findings

__all__ = ["FAMILIES", "RULES", "UNREADABLE_LOCK", "names_instead_of_ids", "of_hall", "of_matter", "run"]

# Where to find a rule by its code. Most of two families come from no rule: A from `wording`, P from
# `pages`, `gaoqing.prose` and `gaoqing.reading`. What is wrong with an exception is told by `allowances`
# (I008 I009 V003 V004).
FAMILIES = {
    references: "I001 I005 I010",
    ids: "I002 I003 I004 I007",
    quotes: "I013",
    figures: "I014 T017 T018 T019 T020 T028 T030 V022 W030 W031 W032 W040",
    materials: "M001 M002 M003 M004 M005 M008 M009 M010",
    papers: "M011 M012 M013 M014 M015",
    waived: "M018 M019 M022",
    unlisted: "M020",
    manner: "M021",
    twonames: "M023 M024",
    refused: "M025",
    deferrals: "M026 M027 M028",
    lacking: "M031",
    uncopied: "M032",
    unprinted: "M033",
    questions: "J024 J025",
    children: "M029",
    signatures: "M030",
    principals: "J026",
    proxies: "J023 J027",
    conditions: "M006",
    contradictions: "M007 V008 W012",
    journeys: "J001 J002 J005 J008 J033 J034",
    bundles: "I006 J006 J007 J009 J010 J011",
    twofold: "J003 J004",
    terms: "A034",
    promises: "J012 J013 J014 T008 T009 T012 T026",
    reaching: "W026 J015 J016",
    rounds: "J017",
    origins: "J019 J020 J022",
    denials: "J021",
    orders: "J018",
    shortfalls: "J031",
    dead_ends: "J032",
    compared: "V021",
    bundle_words: "M016",
    directions: "M017",
    phones: "W003 W004 W025",
    money: "T003 T004 T013 T014 T015 T016 T023",
    times: "T001 T002 T005 T006 T007 T010 T011",
    windows: "W001 W002 W009 W010 W011 W018 W019 I011",
    deadlines: "T021 T022 T024",
    remedies: "T025",
    periods: "T027",
    outlets: "W039",
    outsiders: "W043",
    accepted: "V023",
    paying: "T029",
    invitations: "W041 W042",
    serving: "W027 W028 W033 W034 W035 W038",
    switchboards: "W036 W037",
    days: "W020 W021 W022 W023 W029",
    addresses: "W024",
    changed: "W045 W046 W047",
    alerts: "W044",
    merged: "W050",
    printed: "W005 W006 W007 W008 W013 W014 W015 W016 W017 I012",
    verification: "V001 V002 V011 V017 V018",
    citations: "V005 V006 V009",
    statutes: "V010 V012",
    copies: "V007",
    former: "V016",
    doubles: "V019 V020",
    opposites: "V013",
    stances: "J029",
    thresholds: "V014",
    inward: "V015",
    queries: "Q001 Q002 Q003 Q004 Q005",
    reports: "R001 R002 R003 R004",
    publishing: "P030",
}


def run(
    catalogue: Catalogue,
    doubts: Iterable[tuple[str, Iterable[Doubt]]] = (),
    ruled: Iterable[Finding] | None = None,
) -> list[Finding]:
    """Run every rule and return what is left after the editors' allowances.

    Args:
        catalogue: the hall.
        doubts: what is doubtful in the wording of each file, by its name.
        ruled: what the rules of all matters and of the hall found (`kept`), if that is known.

    Rules that look across files are left out while a file cannot be read: they would blame the wrong line.
    """
    findings = [*all_matters(catalogue), *of_hall(catalogue)] if ruled is None else [*ruled]
    findings += lost_links(catalogue)
    findings += weighed(catalogue, list(wording_findings(catalogue, doubts)))
    return apply_allowances(catalogue, findings)


def all_matters(catalogue: Catalogue) -> list[Finding]:
    """Run the rules of each matter."""
    hall = catalogue.surroundings
    return [item for matter in catalogue.matters.values() for item in of_matter(hall, matter)]
