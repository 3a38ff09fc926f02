"""`gaoqing build`."""

import logging
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import click

from gaoqing.build import Product, make
from gaoqing.cli.common import (
    FINDINGS,
    examining,
    host_option,
    jobs_option,
    shared_options,
    show,
    stop,
    store_option,
    unreadable_stops,
)
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.examine import Examiner
from gaoqing.hosts.choice import HOSTS, MissingHost, host
from gaoqing.hosts.host import Host, HostError
from gaoqing.hosts.writing import write_site
from gaoqing.messages import say
from gaoqing.publish import Surroundings, destination, replacing
from gaoqing.publish.files import Writer
from gaoqing.telling.progress import Progress
from gaoqing.telling.streams import tell, warn
from gaoqing.text.printable import terminal

if sys.platform != "win32":
    import pwd


class Voice(logging.Handler):
    """Sends what libraries log to `warn`; they quote file names."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one record."""
        warn(self.format(record))


@click.command()
@shared_options
@host_option
@jobs_option
@store_option
@click.option(
    "--host",
    "host_name",
    type=click.Choice(HOSTS),
    help="谁给 Markdown 页面套版；不写就用 mkdocs，没有安装 MkDocs 就用 plain"
    " / what sets the Markdown pages; by default mkdocs where it is installed, else plain",
)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="网站放在哪里 / where the site goes",
)
def build(  # noqa: PLR0913, PLR0917  one argument an option
    guides: Path,
    site_dir: Path,
    host_config: str,
    host_name: str | None,
    jobs: int,
    lang: str,
    as_of: date,
    *,
    no_store: bool,
) -> None:
    """检查并生成整个网站。 Check, then make the whole site; until it is complete the old one stays."""
    begun = time.monotonic()
    logging.basicConfig(format="%(message)s", handlers=[Voice()])
    progress = Progress(lang)
    with interruptible(lang):
        with refusals_stop(lang, site_dir):
            destination(site_dir, surroundings(guides))  # before the long work
        setter = host_or_stop(host_name, guides, lang, own=host_config == "on")
        with examining(guides, no_store=no_store, jobs=jobs) as examiner:
            product = product_or_stop(guides, as_of, progress, examiner)
            writer = Writer(jobs, progress, examiner.store)
            publish_or_stop(
                product,
                guides,
                site_dir,
                progress,
                partial(write_site, host=setter, writer=writer, program=examiner.program),
            )
    catalogue, findings = product.checked.catalogue, product.checked.findings
    counts = {"matters": len(catalogue.matters), "windows": len(catalogue.windows), "findings": len(findings)}
    tell(say(lang, "cli.built", **counts, seconds=f"{time.monotonic() - begun:.1f}"))
    tell(say(lang, "cli.where", path=terminal(site_dir)))
    tell(say(lang, "cli.serve"))


def host_or_stop(name: str | None, guides: Path, lang: str, *, own: bool) -> Host:
    """Return the host; end with a sentence when one is asked for that is not installed."""
    try:
        return host(name, guides, own=own)
    except MissingHost:
        stop(lang, "no-mkdocs")


def product_or_stop(guides: Path, as_of: date, progress: Progress, examiner: Examiner) -> Product:
    """Find out what the site is made of; end with the findings when they block it."""
    lang = progress.lang
    with unreadable_stops(guides, lang):
        product = make(guides, as_of, progress, examiner)
    if product.checked.failing(strict=True):
        show(product.checked, lang, guides)
    if product.blocked:
        warn(say(lang, "cli.blocked", count=len(product.checked.failing())))
        sys.exit(FINDINGS)
    return product


def publish_or_stop(
    product: Product, guides: Path, site_dir: Path, progress: Progress, write: Callable[..., dict[str, int]]
) -> None:
    """Write the site and put it in place at once; `write` is `write_site`, told how."""
    catalogue = product.checked.catalogue
    keep = catalogue.site.keep if catalogue.site else ()
    try:
        with (
            refusals_stop(progress.lang, site_dir),
            replacing(site_dir, surroundings(guides), keep) as building,
        ):
            progress.stage("write")
            building.expected = write(product, folder=building.path)
    except HostError as error:
        stop(progress.lang, "host", problem=error)


def surroundings(guides: Path) -> Surroundings:
    """Return the folders that no site may take the place of: where the user stands, the guides, his home."""
    homes = {os.path.expanduser("~")}  # noqa: PTH111  the method of Path raises where there is no home
    if sys.platform != "win32":
        with suppress(KeyError):
            homes.add(pwd.getpwuid(os.getuid()).pw_dir)
    return Surroundings(Path.cwd(), guides, tuple(Path(home) for home in sorted(homes)))
