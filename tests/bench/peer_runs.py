"""Our search and those of others, asked the same about the same hall."""

import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from peer_documents import Document, documents, write_html, write_markdown, write_records
from process import environment

from gaoqing.resources import resource
from gaoqing.search import Index, first_part, index_for, rest_part

HERE = Path(__file__).resolve().parent
PEERS, MODULES = HERE / "peers", HERE / "node_modules"
SCRIPTS = ("dom", "typing", "lexicon", "columns", "names", "features", "ranking")


class Peer(NamedTuple):
    """A search: what it looks through, how that is written, the programs that make its index and ask it."""

    name: str
    kind: str
    write: Callable[[list[Document], str, Path], None]
    build: Sequence[str]
    ask: Sequence[str]


class Told(NamedTuple):
    """What a search answered: the ids for each query, milliseconds, bytes, seconds to make the index."""

    results: list[list[str]]
    ready: float
    median: float
    slow: float
    data: int
    script: int
    build: float


def peers() -> list[Peer]:
    """Return every search of others, with each kind of what it looks through."""
    pagefind = ["node", str(MODULES / "pagefind" / "lib" / "runner" / "bin.cjs"), "--site", "site"]
    pagefind += ["--output-path", "pagefind", "--root-selector", "main"]
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    theme = importlib.util.find_spec("material")
    folder = Path(theme.origin).parent if theme and theme.origin else Path()
    scripts = str(folder / "templates" / "assets" / "javascripts")
    return [
        *(
            Peer(f"MiniSearch, {cut}", kind, write_records, (), ("minisearch.mjs", ".", cut))
            for cut in ("pairs", "words")
            for kind in ("page", "fields", "words", "all")
        ),
        *(
            Peer(name, kind, write, build, ask)
            for name, write, build, ask in (
                ("Pagefind", write_html, pagefind, ("pagefind.mjs", ".")),
                ("Material, jieba", write_markdown, mkdocs, ("material.mjs", ".", scripts)),
            )
            for kind in ("page", "fields", "words")
        ),
    ]


class Hall:
    """A hall, built, and the queries that everybody is asked.

    Args:
        index: our own.
        site: the built site.
        work: a folder for what others make.
        queries: what is asked.
    """

    def __init__(self, index: Index, site: Path, work: Path, queries: Sequence[str]) -> None:
        self.index, self.work, self.queries = index, work, queries
        self.guides = documents(index, site)
        self.sent = {
            name: (site / "static" / name).read_bytes() for name in ("search.json", "search-rest.json")
        }

    def ours(self, instead: dict[str, Any]) -> Told:
        """Return what our scripts answer, with other data here and there."""
        folder = self._folder("gaoqing")
        (folder / "instead.json").write_text(json.dumps(instead), "utf-8")
        for name, sent in self.sent.items():
            (folder / name).write_bytes(sent)
        begun = time.perf_counter()
        made = index_for(self.index.entries)
        json.dumps([first_part(made), rest_part(made)])
        build = time.perf_counter() - begun
        parts = resource("site_overrides") / "scripts"
        return self._asked(
            folder, ["gaoqing.mjs", ".", *(str(parts / f"{name}.js") for name in SCRIPTS)], build
        )

    def theirs(self, peer: Peer) -> Told:
        """Return what a search of others answers."""
        folder = self._folder(f"{peer.name}-{peer.kind}")
        peer.write(self.guides, peer.kind, folder)
        begun = time.perf_counter()
        if peer.build:
            settings = environment() | {"NO_MKDOCS_2_WARNING": "1"}
            subprocess.run(peer.build, cwd=folder, env=settings, check=True, capture_output=True)
        return self._asked(folder, peer.ask, time.perf_counter() - begun)

    def _folder(self, name: str) -> Path:
        folder = self.work / name
        folder.mkdir(exist_ok=True)
        (folder / "queries.json").write_text(json.dumps(self.queries), "utf-8")
        return folder

    @staticmethod
    def _asked(folder: Path, ask: Sequence[str], build: float) -> Told:
        command = ["node", str(PEERS / ask[0]), *ask[1:]]
        done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        return Told(**{"build": build} | json.loads(done.stdout.splitlines()[-1]))
