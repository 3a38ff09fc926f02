"""Measure pages with Lighthouse on a slow phone, beside a bare page and plain Material for MkDocs.

npm ci --ignore-scripts --prefix tests/bench && .venv/bin/python tests/bench/lighthouse.py

Makes the synthetic hall of run.py, the same content with Material, and bare pages: the text of a window page
and of a matter page without style or script. Each page is measured `--runs` times, in turns, by the
Lighthouse of package-lock.json with its defaults (a phone, simulated slow 4G); the table has the medians.
Only 127.0.0.1 can be reached, so what Material wants from Google Fonts is not counted. Machines differ and
are noisy: read the ratio to the bare page, not the seconds. `--keep DIR` keeps what was built, for next time;
`--throttling devtools` makes the browser itself as slow as that phone, instead of reckoning what it would be.
"""

import argparse
import gzip
import html
import json
import mimetypes
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import zlib
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import find_chromium  # noqa: E402  beside the tests, which are not a package

SAMPLE = HERE.parents[1] / "guides"
DAY = "2026-11-22"
CATEGORIES = ("performance", "accessibility", "best-practices")
FLAGS = "--headless=new --no-sandbox --disable-gpu --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"
ROUND_TRIP = 13_500  # what a server sends before the first answer comes back: 14 KB, less the headers
END = re.compile(rb"</main>|</p>\n$")  # of the text: of our pages and of Material's, of a bare page
BARE = """\
<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{}</title><link rel="icon" href="data:,">
"""
INSTALL = """\
Lighthouse is missing. Install Node.js 18.16 or newer (Debian: apt-get install nodejs npm), then run
  npm ci --ignore-scripts --prefix tests/bench"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--throttling", choices=("simulate", "devtools"), default="simulate")
    args = parser.parse_args()
    chromium = find_chromium.find() or sys.exit(find_chromium.INSTRUCTION)
    if not shutil.which("npx") or not (HERE / "node_modules" / "lighthouse").is_dir():
        sys.exit(INSTALL)
    with tempfile.TemporaryDirectory() as temporary:
        work = (args.keep or Path(temporary)).absolute()
        build(work)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(work)))
        Thread(target=server.serve_forever, daemon=True).start()
        rows = pages(work)
        before = os.getloadavg()[0]
        reports: dict[str, list[Any]] = {name: [] for name in rows}
        for _ in range(args.runs):
            for name, path in rows.items():
                url = f"http://127.0.0.1:{server.server_port}/{path}"
                reports[name].append(lighthouse(url, chromium, args.throttling))
        server.shutdown()
        print(
            f"{args.runs} runs a page, {os.cpu_count()} cores, load {before:.1f} to {os.getloadavg()[0]:.1f}"
        )
        show(work, rows, reports)


def build(work: Path) -> None:
    """Make the sites that are not there yet: `site`, `sample`, `plain/site`, `bare`."""
    synth = [sys.executable, str(HERE / "synth.py")]
    ours = [sys.executable, "-m", "gaoqing", "build", "--as-of", DAY]
    steps = {
        "guides": [*synth, "guides"],
        "plain": [*synth, "plain", "--for", "material"],
        "site": [*ours, "--guides", "guides", "--site-dir", "site"],
        "sample": [*ours, "--guides", str(SAMPLE), "--site-dir", "sample"],
        "plain/site": [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "plain/mkdocs.yml"],
    }
    work.mkdir(parents=True, exist_ok=True)
    for name, command in steps.items():
        if not (work / name).exists():
            environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
            subprocess.run(command, cwd=work, env=environment, check=True, stdout=subprocess.DEVNULL)
    for kind in ("w", "m"):
        page = work / "bare" / kind / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            bare((work / heaviest(work, f"site/{kind}") / "index.html").read_text("utf-8")), "utf-8"
        )


def pages(work: Path) -> dict[str, str]:
    """Return the name of each row and the path of its page; heavy pages where there are many."""
    matter = heaviest(work, "site/m")
    material = next(work.glob(f"plain/site/matters/*/{Path(matter).name}")).relative_to(work)
    return {
        "bare matter": "bare/m/",
        "bare window": "bare/w/",
        "matter": matter,
        "window": heaviest(work, "site/w"),
        "home": "site/",
        "search": "site/search/",
        "sample matter": heaviest(work, "sample/m"),
        "sample window": heaviest(work, "sample/w"),
        "sample bundle": heaviest(work, "sample/j"),
        "Material": f"{material.as_posix()}/",
    }


def heaviest(work: Path, folder: str) -> str:
    """Return the path of the page in a folder that weighs most when compressed."""
    found = (work / folder).glob("*/index.html")
    return f"{max(found, key=lambda file: len(sent(file))).parent.relative_to(work).as_posix()}/"


def bare(page: str) -> str:
    """Return the text of a page's <main> as plain paragraphs."""
    body = re.sub(r"(?s).*<main[^>]*>|</main>.*|<svg.*?</svg>", "", page)
    lines = re.sub(r"<[^>]+>", "", re.sub(r"<(/?(?:h\d|p|li|dt|dd|div|tr|ul|summary))\b", r"\n<\1", body))
    texts = [line.strip() for line in html.unescape(lines).splitlines() if line.strip()]
    text = "\n".join(f"<p>{html.escape(line)}</p>" for line in texts)
    return f"{BARE.format(html.escape(texts[0]))}{text}\n"


@cache
def sent(file: Path) -> bytes:
    """Return a file as a web server sends it."""
    return gzip.compress(file.read_bytes())


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a hall's web server would: connections stay open, answers are compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        content = sent(file) if file.is_file() else b""
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        if content:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is part of the library
        """Keep the table readable."""


def lighthouse(url: str, chromium: str, throttling: str) -> Any:
    """Return the report of one run."""
    options = f"--quiet --output=json --no-enable-error-reporting --only-categories={','.join(CATEGORIES)}"
    flags = [f"--throttling-method={throttling}", f"--chrome-flags={FLAGS}"]
    command = ["npx", "--no-install", "lighthouse", url, *options.split(), *flags]
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(
        command, cwd=HERE, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    report = json.loads(done.stdout) if done.returncode == 0 else {"runtimeError": done.stderr}
    return sys.exit(f"{url}: {report['runtimeError']}") if "runtimeError" in report else report


def show(work: Path, rows: dict[str, str], reports: dict[str, list[Any]]) -> None:
    """Print one line a page, and below the table what Lighthouse marks down."""
    every = [run for runs in reports.values() for run in runs]
    host = statistics.median(run["environment"]["benchmarkIndex"] for run in every)
    print(f"Lighthouse {every[0]['lighthouseVersion']}, benchmark index {host:.0f}\n")
    print("| Page | KB | Requests | Text in the first 14 KB | LCP | To bare | Layout shift | TBT", end="")
    print(" | Performance | Accessibility | Best practices |\n", "|---" * 11, "|", sep="")
    lcp = {name: number(runs, "largest-contentful-paint") for name, runs in reports.items()}
    for name, runs in reports.items():
        twin = lcp["bare window" if name.endswith("window") else "bare matter"]
        asked = runs[0]["audits"]["network-requests"]["details"]["items"]
        sizes = [item["transferSize"] for item in asked if item["url"].startswith("http://127.0.0.1")]
        first = zlib.decompressobj(wbits=31).decompress(sent(work / rows[name] / "index.html")[:ROUND_TRIP])
        cells = [name, f"{sum(sizes) / 1000:.1f}", str(len(sizes)), "yes" if END.search(first) else "no"]
        cells += [f"{lcp[name] / 1000:.2f} s", f"{lcp[name] / twin:.2f}"]
        cells += [f"{number(runs, 'cumulative-layout-shift'):.2f}"]
        cells += [f"{number(runs, 'total-blocking-time'):.0f} ms"]
        for kind in CATEGORIES:
            cells += [f"{100 * statistics.median(run['categories'][kind]['score'] for run in runs):.0f}"]
        print("|", " | ".join(cells), "|")
    for name, runs in reports.items():
        refs = [
            ref for kind in CATEGORIES for ref in runs[0]["categories"][kind]["auditRefs"] if ref["weight"]
        ]
        bad = [ref["id"] for ref in refs if (runs[0]["audits"][ref["id"]]["score"] or 0) < 0.9]
        print(f"{name}: {rows[name]}  marked down: {', '.join(bad) or 'nothing'}")


def number(runs: list[Any], audit: str) -> float:
    """Return the median of what an audit measured."""
    return float(statistics.median(run["audits"][audit]["numericValue"] for run in runs))


if __name__ == "__main__":
    main()
