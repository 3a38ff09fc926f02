"""`gaoqing signs --prove`: signs are read as phones read them before anybody prints them."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gaoqing.cli.common import FINDINGS, stop
from gaoqing.cli.ending import refusals_stop
from gaoqing.cli.promised_codes import Promised
from gaoqing.messages import say
from gaoqing.outputs import Artifact
from gaoqing.publish.writing import write_file
from gaoqing.telling.progress import Progress
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal
from gaoqing.workers import spread, start_method, worthwhile

if TYPE_CHECKING:
    from gaoqing.proof.proving import Proof
    from gaoqing.proof.reading import Carriers

CommandT = TypeVar("CommandT", bound=Callable[..., Any])
# What `pip install "gaoqing[prove]"` brings.
_EXTRA = {"cv2", "numpy", "pypdfium2", "zxingcpp"}
PROVEN = ("pdf",)  # what is made and proven unless formats are asked for
_SHARE = 4  # sheets a process takes at once, so that it is seen how far the work is
_LIKE = 50  # pages or findings that take about as long as a sheet


def proof_options(command: CommandT) -> CommandT:
    """Add `--prove` and `--report`."""
    prove = click.option(
        "--prove",
        is_flag=True,
        help="先试能不能扫：原样读、贴住一块、光线不好、镜头差，不合格就不写，退出码是 1；"
        "要装 gaoqing[prove] / "
        "first try whether they can be scanned: as they are, behind a patch, in bad light, by poor cameras; "
        "nothing is written and the exit code is 1 when one fails; needs gaoqing[prove]",
    )
    report = click.option(
        "--report",
        type=click.Path(path_type=Path, dir_okay=False),
        help="把试验结果连图片写进这个 HTML 文件，同时 --prove / "
        "write what came out, with pictures, to this HTML file; means --prove as well",
    )
    return prove(report(command))


def prove_or_stop(files: Sequence[Artifact], promised: Promised, report: Path | None, lang: str) -> None:
    """Print how often each sign is read, and what was not tried; end when one stays below a bar."""
    with _extra_needed(lang):
        # What reads pictures is needed by no other command, and may not be installed.
        from gaoqing.cli.tried_files import tried_files  # noqa: PLC0415
        from gaoqing.proof import report as pages  # noqa: PLC0415
        from gaoqing.proof.bars import missed  # noqa: PLC0415
        from gaoqing.proof.proving import prove  # noqa: PLC0415
        from gaoqing.proof.reading import unread  # noqa: PLC0415

    tried = tried_files(files, promised)
    _tell_left(tried.left, lang)
    if not tried.sheets and not tried.carriers:
        stop(lang, "prove-nothing")
    proofs = list(Progress(lang)("prove", spread(prove, tried.sheets, _jobs(tried.sheets), at_once=_SHARE)))
    for proof in proofs:
        tell(terminal(_line(proof, list(missed(proof)), lang)))
    lost = list(spread(unread, tried.carriers, _jobs(tried.carriers), at_once=1))
    notes = [_read_line(*pair, lang) for pair in zip(tried.carriers, lost, strict=True)]
    for note in notes:
        tell(terminal(note))
    if report:
        with refusals_stop(lang, report):
            page = pages.report(tried.sheets, proofs, lang, notes)
            write_file(report.parent, report.name, page.encode())
    failing = {"signs": sum(any(missed(proof)) for proof in proofs), "carriers": sum(map(bool, lost))}
    if any(failing.values()):
        counts = (
            say(lang, f"cli.prove-failed-{kind}", count=count) for kind, count in failing.items() if count
        )
        tell(say(lang, "cli.prove-failed", what=say(lang, "cli.and").join(counts)))
        sys.exit(FINDINGS)
    if proofs:
        tell(say(lang, "cli.prove-passed", count=len(proofs)))


def _jobs(things: Sequence[object]) -> int:
    return max(1, min(worthwhile(_LIKE * len(things), start_method()), -(-len(things) // 2)))


def _tell_left(left: Mapping[str, Sequence[str]], lang: str) -> None:
    for reason, paths in left.items():
        tell(terminal(say(lang, f"cli.prove-{reason}", count=len(paths), first=paths[0])))


def _read_line(carriers: "Carriers", lost: frozenset[str], lang: str) -> str:
    key = "cli.prove-unread" if lost else "cli.prove-read"
    told = {"name": carriers.name, "form": carriers.form, "count": len(carriers.texts)}
    return say(lang, key, lost=" ".join(sorted(lost)), **told)


def _line(proof: "Proof", below: Sequence[str], lang: str) -> str:
    from gaoqing.proof.bars import BARS  # noqa: PLC0415  as above
    from gaoqing.proof.report import percent  # noqa: PLC0415  as above

    shares = {bar.name.replace("-", "_"): percent(proof.share(*bar.trials)) for bar in BARS}
    told = say(
        lang,
        "cli.proved",
        sign=proof.sign,
        size=proof.size,
        form=proof.form,
        second=percent(proof.second_share()),
        **shares,
    )
    names = say(lang, "proof.and").join(say(lang, f"proof.bar.{name}") for name in below)
    return f"{told}{say(lang, 'cli.proved-below', bars=names)}" if below else told


@contextmanager
def _extra_needed(lang: str) -> Iterator[None]:
    """End with a sentence when the libraries that read pictures are not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        stop(lang, "no-prove-extra")
