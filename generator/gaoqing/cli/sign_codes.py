"""The codes of halls, departments and bundles that somebody names: `h/main`, or all of a kind, `h/`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Coded, Kind, code_named, code_of, hall_of, meaning
from gaoqing.catalogue.printed import Printed, check_words
from gaoqing.cli.common import guess_text, stop
from gaoqing.outputs import Artifact
from gaoqing.outputs.signs import code_files
from gaoqing.site import Site
from gaoqing.text.guess import closest
from gaoqing.workers import spread


def codes_named(catalogue: Catalogue, names: Sequence[str], lang: str) -> list[Code]:
    """Return the codes that are named, in the order of the catalogue; end where a name means none.

    Of a kind as a whole (`h/`), halls that are closed are left out.
    """
    named = {code_named(name): name for name in names}
    open_ones = [code for code in catalogue.coded if not _is_closed(catalogue, code)]
    found = [code for code in open_ones if named.keys() & {code, Code(code.kind, "")}]
    for code, name in named.items():
        if _is_closed(catalogue, code):
            stop(lang, "closed-hall", id=name)
        if not any(code in {other, Code(other.kind, "")} for other in found):
            guess = closest(code.name, [other.name for other in catalogue.coded if other.kind is code.kind])
            stop(lang, "no-code", id=name, guess_text=guess_text(lang, guess))
    return found


def _is_closed(catalogue: Catalogue, code: Code) -> bool:
    """Tell whether a code is that of a hall in which no window is open any more."""
    hall = catalogue.halls.get(code.id) if code.kind is Kind.HALL else None
    return hall is not None and all(window.closed(catalogue.as_of) for window in hall.windows)


def unlocked(catalogue: Catalogue, named: Sequence[Code]) -> list[Coded]:
    """Return what `--lock` adds to `qr.lock`: all windows that are new, and of the rest what is named."""
    codes = (*(code for code in catalogue.coded if code.kind is Kind.WINDOW), *named)
    return [catalogue.coded[code] for code in codes if code not in catalogue.printed.codes]


def as_locked(catalogue: Catalogue, named: Sequence[Code]) -> Catalogue:
    """Return a catalogue as it will be once these codes are in `qr.lock`: signs say the words of then."""
    printed = catalogue.printed
    new = {code_of(thing): thing for thing in unlocked(catalogue, named)}
    words = check_words(printed, catalogue.site.url if catalogue.site else "", new.values())
    added = {code: Printed(hall_of(thing), meaning(thing), words[code]) for code, thing in new.items()}
    return replace(catalogue, printed=replace(printed, codes={**printed.codes, **added}))


def bare_codes(site: Site, codes: Sequence[Code]) -> list[Artifact]:
    """Make the bare codes of these."""
    return finished(code_files(site, codes))


def finished(artifacts: Iterable[Artifact]) -> list[Artifact]:
    """Make the content of files, spread over the processors."""
    files = list(artifacts)
    contents = spread(attrgetter("content"), files)
    return [file.with_content(content) for file, content in zip(files, contents, strict=True)]
