"""What an import did → lines for a screen and the rest of its report, in a language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from gaoqing.intake.draft import FileRead
from gaoqing.intake.materials.offers import Offer
from gaoqing.intake.reporting import gathered
from gaoqing.intake.writing.before import Entry
from gaoqing.intake.writing.outcome import Outcome, State
from gaoqing.intake.writing.write import Written
from gaoqing.messages import say
from gaoqing.text.printable import terminal

# More lines of a kind than this nobody reads; all of them are in the report.
_MOST_LINES = 10
_MOST_QUOTED = 80


def lines(written: Written, offers: Sequence[Offer], added: tuple[int, int], lang: str) -> Iterator[str]:
    """Yield the lines of a summary.

    Args:
        written: what became of the drafts.
        offers: documents that may be one.
        added: how many documents and departments are new.
        lang: the language.
    """
    for read in written.files:
        yield _file(read, lang)
        yield from _few([_note(read, note.key, note.at, note.text, lang) for note in read.notes], lang)
    yield _states(written, lang)
    if any(added):
        yield say(lang, "import.done.added", materials=added[0], departments=added[1])
    yield from _few([_refused(item, lang) for item in written.of(State.REFUSED)], lang)
    yield from _few([_gone(entry, lang) for entry in written.gone], lang)
    if offers:
        yield say(lang, "import.done.offers", count=len(offers))


def _file(read: FileRead, lang: str) -> str:
    account = read.account
    return say(
        lang,
        "import.done.file",
        file=terminal(read.name, _MOST_QUOTED),
        matters=len(read.drafts),
        cells=len(account.placed) + len(account.unplaced) + len(account.ignored),
        placed=len(account.placed),
        unplaced=len(account.unplaced),
        ignored=len(account.ignored),
        questions=len(gathered(read.all_questions())),
    )


def _note(read: FileRead, key: str, at: str, text: str, lang: str) -> str:
    said = say(lang, f"import.note.{key}", at=terminal(at), text=terminal(text, _MOST_QUOTED))
    return say(lang, "import.done.note", file=terminal(read.name, _MOST_QUOTED), at=terminal(at), note=said)


def _states(written: Written, lang: str) -> str:
    counts = [(say(lang, f"import.state.{state.value}"), len(written.of(state))) for state in State]
    told = [say(lang, "import.done.count", state=state, count=count) for state, count in counts if count]
    return say(lang, "import.done.drafts", told=say(lang, "import.done.comma").join(told) or 0)


def _refused(item: Outcome, lang: str) -> str:
    fields = say(lang, "import.question.stop").join(item.changed)
    path, called = terminal(item.name), item.known.draft.id
    return (
        say(lang, f"import.refused.{item.why.value}", path=path, fields=fields, id=called) if item.why else ""
    )


def _gone(entry: Entry, lang: str) -> str:
    return say(lang, "import.gone", path=entry.path, name=terminal(entry.matter.name, _MOST_QUOTED))


def _few(told: Sequence[str], lang: str) -> Iterable[str]:
    more = len(told) - _MOST_LINES
    return told if more <= 0 else [*told[:_MOST_LINES], say(lang, "import.done.more", count=more)]


def outcomes(written: Written) -> list[dict[str, Any]]:
    """Return what became of each draft, for the report: `id`, `file`, `state`, `why`, `changed`."""
    return [
        {
            "id": item.known.draft.id,
            "file": item.name,
            "state": item.state.value,
            **({"why": item.why.value, "changed": item.changed} if item.why else {}),
        }
        for item in written.outcomes
    ]


def gone(written: Written) -> list[dict[str, str]]:
    """Return the matters that an earlier state of the files had, for the report."""
    return [
        {"id": entry.matter.id, "name": entry.matter.name, "from": entry.matter.at} for entry in written.gone
    ]


def offered(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    """Return groups of near names, for the report."""
    return [
        {
            "keep": offer.keep,
            "others": list(offer.others),
            "names": dict(offer.names),
            "aliases": list(offer.aliases),
            "whose": dict(offer.whose),
            "why": offer.why,
        }
        for offer in offers
    ]
