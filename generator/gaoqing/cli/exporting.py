"""`gaoqing pages`."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from gaoqing.check import Checked
from gaoqing.cli.common import FINDINGS, checked_or_stop, shared_options, show, unreadable_stops
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.markdown import exported
from gaoqing.messages import say
from gaoqing.outputs import languages
from gaoqing.outputs.audit_page import audit_pages
from gaoqing.outputs.fields import field_pages
from gaoqing.outputs.handbook import rule_pages
from gaoqing.outputs.import_guide import import_pages
from gaoqing.publish.beside import folder_for
from gaoqing.publish.exported import put, refuse_foreign
from gaoqing.site import resolve
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@shared_options
def pages(folder: Path, guides: Path, lang: str, as_of: date) -> None:
    """把 Markdown 页面写进一个文件夹，给别的网站生成器用。 Write the Markdown pages for another generator."""
    with interruptible(lang), refusals_stop(lang, folder):
        target = folder_for(folder, guides, "place.not-for-pages")
        refuse_foreign(target)  # before the long work
        checked = checked_or_stop(guides, lang, as_of)
        if checked.failing():
            show(checked, lang, guides)
            sys.exit(FINDINGS)
        with unreadable_stops(guides, lang):
            files = files_of(checked)
        put(target, files)
    count = sum(name.endswith(".md") for name in files)
    tell(say(lang, "cli.pages", count=count, path=terminal(folder)))


def files_of(checked: Checked) -> Mapping[str, bytes]:
    """Return what is exported of guides that were checked.

    Raises:
        OSError: a picture can no longer be read.
    """
    public, catalogue = checked.published, checked.catalogue
    site = resolve(catalogue, public)
    kinds = (field_pages, rule_pages, import_pages, audit_pages)
    made = (item for lang in languages(site) for kind in kinds for item in kind(site, lang))
    handbook = Handbook(catalogue, made)
    pictures = {name: Path(entry.path) for name, entry in public.pictures.items()}
    return dict(exported(site, handbook, pictures))
