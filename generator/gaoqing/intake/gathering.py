"""All lists of a file → its matters: first the lists of matters, then what other tables say of them."""

from collections.abc import Iterator, Sequence

from gaoqing.intake.around import body_of
from gaoqing.intake.column import KEYS, MATTER
from gaoqing.intake.joining import Joining, same_kind, says_more
from gaoqing.intake.known import Known
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.lists import Entry, read_matters
from gaoqing.intake.meaning import HEADS
from gaoqing.intake.raw import Layout, RawMatter
from gaoqing.intake.tables import Section
from gaoqing.intake.twins import twins


def gather(sections: Sequence[Section], lists: Sequence[Section], ledger: Ledger) -> Layout:
    """Return the matters of a file.

    Args:
        sections: all its lists, in the order of the file.
        lists: those of matters; the others belong to these.
        ledger: the account of the cells.
    """
    known = Known()
    joining = Joining(known, ledger)
    entries: list[Entry] = []
    read: list[Section] = []
    for section in sorted(lists, key=lambda section: -len(section.elements())):
        if read and not _stands_alone(section, read) and says_more(section, known):
            entries.extend(joining.join(section, adds=True))
            continue
        read.append(section)
        for entry in read_matters(section, ledger):
            known.add(entry.matter, entry.keys, entry.record)
            entries.append(entry)
    for section, above in _with_above(sections, lists, entries):
        if above is not None and not _is_keyed(section):
            joining.join(section, whole=above)
        elif joins(section):
            entries.extend(joining.join(section, adds=section.scope == MATTER))
    order = {id(section.table): place for place, section in enumerate(sections)}
    entries.sort(key=lambda entry: (order[id(entry.table)], entry.index))
    questions = [*joining.questions, *twins(entries)]
    return Layout(tuple(entry.matter for entry in entries), tuple(questions))


def _with_above(
    sections: Sequence[Section], lists: Sequence[Section], entries: Sequence[Entry]
) -> Iterator[tuple[Section, RawMatter | None]]:
    """Yield the lists that are not of matters, each with the only matter of the list above it."""
    above: tuple[Section, RawMatter | None] | None = None
    for section in sections:
        if any(section is other for other in lists):
            rows = {index for index, _ in section.rows}
            own = [e.matter for e in entries if e.table is section.table and e.index in rows]
            above = (section, own[0] if len(own) == 1 else None)
        else:
            yield section, above[1] if above and above[0].table is section.table else None


def _stands_alone(section: Section, read: Sequence[Section]) -> bool:
    """Tell whether a list of matters stands beside those before: of one form, or of another department."""
    body = body_of(section)
    bodies = {body_of(other) for other in read}
    return same_kind(section, read) or bool(body and all(bodies) and body not in bodies)


def joins(section: Section) -> bool:
    """Tell whether the rows of a table may belong to matters."""
    return section.scope in HEADS or (section.scope == MATTER and _is_keyed(section))


def _is_keyed(section: Section) -> bool:
    return bool(section.elements() & set(KEYS)) or bool(section.table.parents)
