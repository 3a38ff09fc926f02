"""Hundreds of hostile pages for one site: run by itself, builds them all, findings or not.

    python tests/hostile_pages.py FOLDER [COUNT [SEED]]

makes FOLDER/site, and FOLDER/plain with the plain host. The check would refuse most of these pages; here they
are set all the same, because what the renderer lets through must be harmless without the check. Prints one
JSON object: names of the pages, seconds of the slowest one, seconds of the whole build.
"""

import json
import random
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from gaoqing.build import Product, make
from gaoqing.check import check
from gaoqing.hosts.mkdocs.host import MkDocs
from gaoqing.hosts.plain import Plain
from gaoqing.hosts.writing import write_site
from gaoqing.prose import read_page

TOWN = Path(__file__).parent / "town"
DAY = date(2026, 11, 22)
RUN = "window.hacked=1"
ADDRESSES = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"&#106;avascript:{RUN}",
    f"&#x6A;&#97;vascript&colon;{RUN}",
    f"java&Tab;script:{RUN}",
    f"java&NewLine;script:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"\u200bjavascript:{RUN}",
    f"javascript\\:{RUN}",
    f"javascript%3A{RUN}",
    f"javascript&amp;colon;{RUN}",
    f"//evil.example/%0Ajavascript:{RUN}",
    f"vbscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"feed:javascript:{RUN}",
    f"blob:http://evil.example/{RUN}",
    f"view-source:javascript:{RUN}",
    "weixin://dl/scan",
    "intent://scan/#Intent;scheme=zxing;end",
    "file:///etc/passwd",
    "http://[",
    "https://[::1",
    "https://host:99999999/",
    "https://bank.example@evil.example/",
    "//evil.example/x.png",
    "/\\evil.example/x.png",
    "\\\\evil.example\\x",
    "https:evil.example",
    "https:///evil.example",
    "https://evil.example/x.png",
    'x" onerror="window.hacked=1',
    "x' onmouseover='window.hacked=1",
    "x onerror=window.hacked=1",
    "x><script>window.hacked=1</script>",
    '#"><img src=x onerror=window.hacked=1>',
    "../../../../etc/passwd",
    "/m/card/",
    "tel:0000-5550100",
    "mailto:a@town.example?body=x&cc=b@evil.example",
    "tel:1;window.hacked=1",
]
MARKUP = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</code></pre><script>{RUN}</script>",
    f"</td></tr></table><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"<!-- --!><script>{RUN}</script>",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?php <script>{RUN}</script> ?>",
    f"<iframe srcdoc='<script>{RUN}</script>'>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example><button>ok",
    "<style>*{background:url(https://evil.example/)}</style>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"&amp;lt;script&amp;gt;{RUN}",
    f"\\<script>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<a href='javascript:{RUN}'>x</a>",
    f'"><script>{RUN}</script>',
    f"'-{RUN}-'",
    "{{ config.__class__ }}{% include '/etc/passwd' %}",
    f"${{{RUN}}}",
    '--8<-- "/etc/passwd"',
    f":material-x: :fontawesome-{RUN}:",
    f"{{: onclick={RUN} }}",
    "{: #__md_scope .md-search style=position:fixed;inset:0 }",
    f"{{ onerror={RUN} }}",
    "[TOC]",
    f'*[a]: "><script>{RUN}</script>',
    f"[^1]: <script>{RUN}</script>",
    f'!!! note "<script>{RUN}</script>"',
    "\x00\x08\x0b\x0c\x1b[31m",
    "\u202e\u2066\u200d\ufeff\u2028\u2029\x85",
    "\ud7ff\ue000\uffff",
]
RUNS = [
    "[",
    "](",
    "![",
    "*",
    "_",
    "*_",
    "**_",
    "`",
    "``` ",
    "<",
    "<!--",
    "&",
    "&#",
    "\\",
    "> ",
    "- ",
    "1. ",
    "|",
    "|-",
    "(",
    "[]()",
    "[x](<",
    '[x](y "',
    "<a ",
    "~~~\n",
    "# ",
    "\n\n",
    "    ",
    "\t",
    "a*b_",
    "[a]: b\n",
    "{#x}",
    "|`",
]
HEADS = [
    "title",
    "status",
    "description",
    "author",
    "template",
    "icon",
    "hide",
    "search",
    "tags",
    "date",
    "slug",
]


class Pages:
    """Makes hostile pages, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)

    def page(self) -> str:
        """Return one page."""
        head = self._head() if self.pick.random() < 0.3 else ""
        return head + "\n".join(self._block(0) for _ in range(self.pick.randint(1, 8)))

    def _head(self) -> str:
        lines = [
            f"{self.pick.choice(HEADS)}: {self.pick.choice(['', '|', '&a [*a]', '!!x '])}{self._words()}"
            for _ in range(self.pick.randint(1, 3))
        ]
        return "\n".join(["---", *lines, self.pick.choice(["---", "...", "--"]), ""])

    def _words(self) -> str:
        source = self.pick.random()
        if source < 0.25:
            return f"[{self._short()}]({self.pick.choice(ADDRESSES)}{self.pick.choice(['', self._title()])})"
        if source < 0.4:
            return f"![{self._short()}]({self.pick.choice(ADDRESSES)})"
        if source < 0.45:
            return f"<{self.pick.choice(ADDRESSES)}>"
        if source < 0.75:
            return self.pick.choice(MARKUP)
        if source < 0.85:
            return self.pick.choice(RUNS) * self.pick.choice([1, 3, 40, 400])
        return self._short()

    def _short(self) -> str:
        return self.pick.choice(["改期", "**办**", "`x`", "a_b", self.pick.choice(MARKUP), "换证\n办"])

    def _title(self) -> str:
        return f' "{self.pick.choice(MARKUP)}"'

    def _line(self) -> str:
        return self.pick.choice(["", " ", "，", "\n"]).join(
            self._words() for _ in range(self.pick.randint(1, 3))
        )

    def _block(self, depth: int) -> str:
        made: list[Callable[[], str]] = [
            lambda: f"{'#' * self.pick.randint(1, 7)} {self._line()} {{#{self.pick.choice(MARKUP)}}}",
            lambda: f"# {self._line()}",
            lambda: f"{self._line()}\n===",
            lambda: self._line() + "\n",
            lambda: (
                "```"
                + self.pick.choice(["yaml", "json", "html", "sh", ""])
                + f' title="{self._line()}"\n{self._line()}\n```'
            ),
            lambda: f"~~~ {self._line()}\n{self._line()}\n~~~",
            lambda: f"    {self._line()}",
            lambda: f"|{self._line()}|b|\n|---|:-:|\n|{self._line()}|`{self._line()}`|\n",
            lambda: f"[{self._short()}]: {self.pick.choice(ADDRESSES)}{self._title()}\n",
            lambda: f"[改期]: {self.pick.choice(ADDRESSES)}\n\n[改期] [改期][] ![x][改期]\n",
        ]
        if depth < 4:
            made += [
                lambda: self._inside("> ", depth),
                lambda: self._inside("- ", depth),
                lambda: self._inside("1. ", depth),
            ]
        return self.pick.choice(made)()

    def _inside(self, mark: str, depth: int) -> str:
        first, *rest = self._block(depth + 1).split("\n")
        indent = "> " if mark == "> " else "    "
        return "\n".join([mark + first, *(indent + line for line in rest)])


def write(guides: Path, count: int, seed: int) -> float:
    """Write the pages that can be read; return the seconds of the slowest to read."""
    source, slowest = Pages(seed), 0.0
    for number in range(count):
        raw = source.page().encode("utf-8", "surrogatepass")
        begun = time.perf_counter()
        page, _ = read_page(f"p{number}.md", raw)
        slowest = max(slowest, time.perf_counter() - begun)
        if page:
            (guides / "pages" / f"p{number}.md").write_bytes(raw)
    return slowest


def main(folder: Path, count: int, seed: int) -> None:
    """Build the town with hostile pages into a folder."""
    guides = Path(shutil.copytree(TOWN, folder / "guides"))
    clean = make(guides, DAY)
    (guides / "pages").mkdir(exist_ok=True)
    slowest = write(guides, count, seed)
    checked = replace(check(guides, DAY), findings=())
    begun = time.perf_counter()
    product = Product(checked, clean.artifacts, clean.pages, site=clean.site)
    write_site(product, MkDocs(guides), folder / "site")
    write_site(product, Plain(), folder / "plain")
    names = sorted(name.removesuffix(".md") for name in checked.catalogue.prose)
    print(json.dumps({"names": names, "slowest": slowest, "build": time.perf_counter() - begun}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int((*sys.argv, "100")[2]), int((*sys.argv, "100", "1")[3]))
