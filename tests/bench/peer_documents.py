"""What a hall gives to search engines of others: its guides as records, as pages of HTML, as Markdown."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gaoqing.search import Entry, Index
from gaoqing.urls.addresses import BUNDLES

# What of a guide is looked through: its page as it is, our fields, with the words people say, with the page.
KINDS = {
    "page": ("called", "text"),
    "fields": ("names", "near", "papers"),
    "words": ("names", "near", "papers", "said", "nearSaid"),
    "all": ("names", "near", "papers", "said", "nearSaid", "text"),
}
_WEIGHTS = {"names": 10, "said": 5, "near": 2, "nearSaid": 1, "papers": 0.5}  # Pagefind's, at most 10
_MAIN = re.compile(r"</h1>(.*)</main>", re.DOTALL)
_UNSEEN = re.compile(r"<(svg|script|style|template|noscript)\b.*?</\1>", re.DOTALL)
_MATERIAL = """\
site_name: hall
theme: {{name: material, language: zh, font: false}}
plugins: [search: {{fields: {{title: {{boost: {boost}}}}}}}]
"""


class Document(NamedTuple):
    """A guide: its fields by their names in `KINDS`, and its page below the headline."""

    id: str
    fields: dict[str, tuple[str, ...]]
    page: str


def documents(index: Index, site: Path) -> list[Document]:
    """Return the guides of a hall; bundles are left out, as in our own figures.

    Args:
        index: of the hall.
        site: the built site.
    """
    return [_document(index, entry, site) for entry in index.entries if not entry.id.startswith(BUNDLES)]


def _document(index: Index, entry: Entry, site: Path) -> Document:
    found = _MAIN.search((site / "m" / entry.id / "index.html").read_text("utf-8"))
    page = _UNSEEN.sub("", found[1]) if found else ""
    said, near = (tuple(_said(index, texts)) for texts in (entry.names, entry.near))
    fields = {"called": entry.names[:2], "names": entry.names, "near": entry.near, "papers": entry.details}
    text = html.unescape(re.sub(r"<[^>]+>", "\n", page))
    return Document(entry.id, fields | {"said": said, "nearSaid": near, "text": (text,)}, page)


def _said(index: Index, texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of our list that lead to what stands in texts."""
    folded = [index.fold(text) for text in texts]
    signs, whole = set("".join(map(index.lexicon.signs, folded))), "|".join(folded)
    yield from (word for word, sign in index.lexicon.same.items() if sign in signs)
    for word, means in index.lexicon.leads.items():
        if any(mean in whole or index.lexicon.same.get(mean) in signs for mean in means):
            yield word


def write_records(hall: Iterable[Document], kind: str, folder: Path) -> None:
    """Write `documents.json`: fields as texts, for MiniSearch."""
    rows = [{"id": item.id} | {key: "\n".join(item.fields[key]) for key in KINDS[kind]} for item in hall]
    (folder / "documents.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def write_html(hall: Iterable[Document], kind: str, folder: Path) -> None:
    """Write pages for Pagefind, with the weights that it has for what matters more."""
    for item in hall:
        path = folder / "site" / "m" / item.id / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f'<html lang="zh"><body><main><h1>{html.escape(item.fields["names"][1])}</h1>'
        body = item.page if kind == "page" else "".join(_weighed(item, kind))
        path.write_text(f"{head}{body}</main></body></html>", "utf-8")


def _weighed(item: Document, kind: str) -> Iterator[str]:
    for key in KINDS[kind]:
        for text in item.fields[key]:
            yield f'<p data-pagefind-weight="{_WEIGHTS[key]}">{html.escape(text)}</p>'


def write_markdown(hall: Iterable[Document], kind: str, folder: Path) -> None:
    """Write a project of Material for MkDocs; titles of many names count less, which serves them better."""
    project = _MATERIAL.format(boost=1000 if kind == "page" else 10)
    (folder / "mkdocs.yml").write_text(project, "utf-8")
    docs = folder / "docs"
    (docs / "m").mkdir(parents=True)
    (docs / "index.md").write_text("---\nsearch: {exclude: true}\n---\n# hall\n", "utf-8")
    for item in hall:
        title = item.fields["names"][1] if kind == "page" else "，".join(item.fields["names"])
        # What people say for things that are only near is left out: with it, more goes wrong here.
        below = [
            text for key in ("near", "papers", "said") if key in KINDS[kind] for text in item.fields[key]
        ]
        text = f"<div>{' '.join(item.page.split())}</div>" if kind == "page" else "\n\n".join(below)
        (docs / "m" / f"{item.id}.md").write_text(f"# {title}\n\n{text}\n", "utf-8")
