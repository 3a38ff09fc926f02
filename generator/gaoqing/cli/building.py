"""`gaoqing build` and `gaoqing serve`."""

import sys
import time
from datetime import date
from pathlib import Path

import click

from gaoqing.build import Product, make
from gaoqing.cli.common import (
    FINDINGS,
    guides_option,
    host_option,
    lang_option,
    prefix_of,
    shared_options,
    stop,
    unreadable_stops,
)
from gaoqing.host import HostError, set_pages
from gaoqing.host import serve as serve_site
from gaoqing.messages import say
from gaoqing.progress import Progress
from gaoqing.publish import replacing
from gaoqing.report import as_text


@click.command()
@shared_options
@host_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="网站放在哪里 / where the site goes",
)
def build(guides: Path, site_dir: Path, host_config: str, lang: str, as_of: date) -> None:
    """检查并生成整个网站。 Check, then make the whole site; until it is complete the old one stays."""
    begun = time.monotonic()
    progress = Progress(lang)
    product = product_or_stop(guides, lang, as_of, progress)
    publish_or_stop(product, guides, site_dir, progress, own=host_config == "on")
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


def publish_or_stop(product: Product, guides: Path, site_dir: Path, progress: Progress, *, own: bool) -> None:
    """Write the site and put it in place at once; `own` as for `set_pages`."""
    lang = progress.lang
    try:
        with replacing(site_dir) as building:
            progress.stage("write")
            set_pages(product, guides, building, product.checked.catalogue.as_of, own=own)
    except HostError as error:
        stop(lang, "host", problem=error)
    except OSError as error:
        stop(lang, "unreadable", problem=error)


@click.command()
@guides_option
@lang_option
@host_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口 / port")
def serve(guides: Path, lang: str, host_config: str, port: int) -> None:
    """在本机预览，改了就刷新。 Preview on this machine; pages reload after a change."""
    if not guides.is_dir():
        stop(lang, "no-folder", path=guides)
    click.echo(say(lang, "cli.serving", port=port))
    try:
        serve_site(guides, port, own=host_config == "on")
    except OSError:
        stop(lang, "port", port=port, other=port + 1)
    except HostError as error:
        stop(lang, "host", problem=error)
