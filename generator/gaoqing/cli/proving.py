"""`gaoqing signs --prove`: signs are read as phones read them before anybody prints them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gaoqing.catalogue.codes import code_named
from gaoqing.cli.common import FINDINGS, stop
from gaoqing.cli.ending import refusals_stop
from gaoqing.messages import say
from gaoqing.outputs import Artifact
from gaoqing.publish.writing import write_file
from gaoqing.signs.sizes import SIZES
from gaoqing.site import Site
from gaoqing.telling.progress import Progress
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal
from gaoqing.urls import SIGNS
from gaoqing.workers import spread, start_method, worthwhile

if TYPE_CHECKING:
    from gaoqing.proof.proving import Proof
    from gaoqing.proof.sheet import Sheet

CommandT = TypeVar("CommandT", bound=Callable[..., Any])
# What `pip install "gaoqing[prove]"` brings.
_EXTRA = {"cv2", "numpy", "pypdfium2", "zxingcpp"}
PROVEN = ("pdf", "png")  # formats whose finished picture is known here; the first unless others are asked for
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


def prove_or_stop(site: Site, files: Sequence[Artifact], report: Path | None, lang: str) -> None:
    """Print how often each sign is read; end when one stays below a bar."""
    with _extra_needed(lang):
        # What reads pictures is needed by no other command, and may not be installed.
        from gaoqing.proof import report as pages  # noqa: PLC0415
        from gaoqing.proof.bars import missed  # noqa: PLC0415
        from gaoqing.proof.proving import prove  # noqa: PLC0415

        sheets = list(_sheets(site, files))
    if not sheets:
        stop(lang, "prove-nothing")
    jobs = min(worthwhile(_LIKE * len(sheets), start_method()), -(-len(sheets) // 2))
    proofs = list(Progress(lang)("prove", spread(prove, sheets, jobs, at_once=_SHARE)))
    for proof in proofs:
        tell(terminal(_line(proof, list(missed(proof)), lang)))
    if report:
        with refusals_stop(lang, report):
            write_file(report.parent, report.name, pages.report(sheets, proofs, lang).encode())
    failing = sum(any(missed(proof)) for proof in proofs)
    tell(say(lang, "cli.prove-failed" if failing else "cli.prove-passed", count=failing or len(proofs)))
    if failing:
        sys.exit(FINDINGS)


def _sheets(site: Site, files: Sequence[Artifact]) -> Iterator["Sheet"]:
    """Yield the files that hold one sign each and whose picture can be made here."""
    from gaoqing.proof.sheet import Sheet  # noqa: PLC0415  as above

    for file in files:
        folder, *names = PurePosixPath(file.path).relative_to(SIGNS).parts
        name, _, form = "/".join(names).rpartition(".")
        if folder in SIZES and form in PROVEN:
            size, text = SIZES[folder], site.settings.url + code_named(name).path
            yield Sheet(name, size.name, form, file.content, size.distance, text)


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
