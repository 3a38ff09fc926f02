"""`gaoqing build` and `gaoqing serve`."""

import os
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from gaoqing.build import Product, make
from gaoqing.cli.common import (
    FINDINGS,
    guides_option,
    lang_option,
    prefix_of,
    shared_options,
    stop,
    unreadable_stops,
)
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.host import HostError, set_pages
from gaoqing.host import serve as serve_site
from gaoqing.messages import say
from gaoqing.progress import Progress
from gaoqing.publish import Surroundings, destination, replacing
from gaoqing.report import as_text

if sys.platform != "win32":
    import pwd


@click.command()
@shared_options
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="网站放在哪里 / where the site goes",
)
def build(guides: Path, site_dir: Path, lang: str, as_of: date) -> None:
    """检查并生成整个网站。 Check, then make the whole site; until it is complete the old one stays."""
    begun = time.monotonic()
    progress = Progress(lang)
    with interruptible(lang):
        with refusals_stop(lang, site_dir):
            destination(site_dir, surroundings(guides))  # before the long work
        product = product_or_stop(guides, lang, as_of, progress)
        publish_or_stop(product, guides, site_dir, as_of, progress)
    catalogue, findings = product.checked.catalogue, product.checked.findings
    counts = {"matters": len(catalogue.matters), "windows": len(catalogue.windows), "findings": len(findings)}
    click.echo(say(lang, "cli.built", **counts, seconds=f"{time.monotonic() - begun:.1f}"))
    click.echo(say(lang, "cli.where", path=site_dir))
    click.echo(say(lang, "cli.serve"))


def product_or_stop(guides: Path, lang: str, as_of: date, progress: Progress) -> Product:
    """Make the site in memory; end with the findings when they block it."""
    with unreadable_stops(guides, lang):
        product = make(guides, as_of, progress)
    if product.checked.failing(strict=True):
        click.echo(as_text(product.checked, lang, prefix_of(guides)), nl=False)
    if product.blocked:
        click.echo(say(lang, "cli.blocked", count=len(product.checked.failing())), err=True)
        sys.exit(FINDINGS)
    return product


def publish_or_stop(product: Product, guides: Path, site_dir: Path, as_of: date, progress: Progress) -> None:
    """Write the site and put it in place at once."""
    settings = product.checked.catalogue.site
    keep = settings.keep if settings else ()
    try:
        with (
            refusals_stop(progress.lang, site_dir),
            replacing(site_dir, surroundings(guides), keep) as building,
        ):
            progress.stage("write")
            building.expected = set_pages(product, guides, building.path, as_of)
    except HostError as error:
        stop(progress.lang, "host", problem=error)


def surroundings(guides: Path) -> Surroundings:
    """Return the folders that no site may take the place of: where the user stands, the guides, his home."""
    homes = {os.path.expanduser("~")}  # noqa: PTH111  the method of Path raises where there is no home
    if sys.platform != "win32":
        with suppress(KeyError):
            homes.add(pwd.getpwuid(os.getuid()).pw_dir)
    return Surroundings(Path.cwd(), guides, tuple(Path(home) for home in sorted(homes)))


@click.command()
@guides_option
@lang_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口 / port")
def serve(guides: Path, lang: str, port: int) -> None:
    """在本机预览，改了就刷新。 Preview on this machine; pages reload after a change."""
    if not guides.is_dir():
        stop(lang, "no-folder", path=guides)
    click.echo(say(lang, "cli.serving", port=port))
    try:
        serve_site(guides, port)
    except OSError:
        stop(lang, "port", port=port, other=port + 1)
    except HostError as error:
        stop(lang, "host", problem=error)
