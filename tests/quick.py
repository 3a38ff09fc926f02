"""Run the tests of what has changed, and a few of all, within a minute; `make quick`.

Changed is what differs from where this branch left `origin/main`, or, without one, from the last commit; new
files count too. `map.toml` says which tests notice it. What does not end in time is told as left, and counts
as nothing: only `make test` runs everything.
"""

import ast
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from queue import Empty, SimpleQueue

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGE = "generator/gaoqing/"
BIN = Path(sys.executable).parent
CODE = ("generator", "tests")
LIMIT = 52.0  # seconds until what still runs is stopped
MERCY = 3.0  # seconds in which it may clear up
TOLD = 60  # lines of what has failed
LANES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Map:
    """`map.toml`: which tests, by their names without `.py`, notice what."""

    core: list[str]
    whole: list[str]
    modules: dict[str, list[str]]
    files: dict[str, list[str]]

    def named(self) -> set[str]:
        """Return every test that is named."""
        of_parts = chain.from_iterable([*self.modules.values(), *self.files.values()])
        return {*self.core, *self.whole, *of_parts}

    def of_module(self, module: str) -> list[str] | None:
        """Return the tests of a module, given without `gaoqing.`: its own line, or that of its package."""
        while module:
            if module in self.modules:
                return self.modules[module]
            module = module.rpartition(".")[0]
        return None

    def of_file(self, path: str) -> list[str] | None:
        """Return the tests of any file of the repository; None when nobody has said which."""
        if path.startswith("tests/") and path.endswith(".py") and path.count("/") == 1:
            return users(Path(path).stem)
        if path.startswith(PACKAGE) and path.endswith(".py"):
            return self.of_module(module_of(path))
        beginnings = [item for item in self.files if path.startswith(item)]
        return self.files[max(beginnings, key=len)] if beginnings else None


def load(file: Path = HERE / "map.toml") -> Map:
    """Read the map."""
    return Map(**tomllib.loads(file.read_text("utf-8")))


def module_of(path: str) -> str:
    """Return the dotted name of a module of ours, without `gaoqing.`."""
    parts = path.removeprefix(PACKAGE).removesuffix(".py").split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def users(name: str) -> list[str]:
    """Return the tests that a file of this folder is, or that use it, be it through another one."""
    found, waiting = {name}, [name]
    while waiting:
        wanted = waiting.pop()
        using = {path.stem for path in HERE.glob("*.py") if wanted in imported(path)}
        waiting += using - found
        found |= using
    return sorted(item for item in found if item.startswith("test_"))


@cache
def imported(path: Path) -> set[str]:
    """Return the modules that a file of this folder imports, or names as plugins."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {item.name for item in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Assign) and "pytest_plugins" in map(ast.unparse, node.targets):
            found |= set(ast.literal_eval(node.value))
    return found


def changed(root: Path = ROOT) -> list[str]:
    """Return the paths that differ from where this branch left `origin/main`, the newest first."""
    base = git(root, "merge-base", "HEAD", "origin/main").strip() or "HEAD"
    listed = git(root, "diff", "--name-only", "-z", base) + git(
        root, "ls-files", "--others", "--exclude-standard", "-z"
    )
    paths = [path for path in listed.split("\0") if path]
    return sorted(paths, key=lambda path: -((root / path).stat().st_mtime if (root / path).exists() else 0))


def git(root: Path, *arguments: str) -> str:
    """Ask git; where it has no answer, there is none."""
    done = subprocess.run(
        ["git", "-c", "core.quotePath=off", *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout if done.returncode == 0 else ""


def chosen(paths: Iterable[str], known: Map) -> list[str]:
    """Return the tests of changed files: the first of each file, then the second of each, and so on."""
    lists = [known.of_file(path) or [] for path in paths]
    rows = chain.from_iterable(zip_longest(*lists))
    return [test for test in dict.fromkeys(rows) if test and (HERE / f"{test}.py").exists()]


@dataclass
class Task:
    """One program to run, and how it ended: None while it has not, else whether all was well."""

    name: str
    command: Sequence[str | Path]
    well: bool | None = None
    seconds: float = 0.0
    output: str = ""
    begun: bool = False

    def run(self, until: float) -> None:
        """Run the program, and stop it when the time is over."""
        start = time.monotonic()
        self.begun = True
        process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        try:
            self.output, _ = process.communicate(timeout=max(0.0, until - start))
            self.well = process.returncode == 0
        except subprocess.TimeoutExpired:
            stop(process)
        self.seconds = time.monotonic() - start

    def __str__(self) -> str:
        how = {True: "ok", False: "FAILED", None: "stopped" if self.begun else "left"}[self.well]
        return f"{how:8}{self.seconds:6.1f} s  {self.name}"


def stop(process: "subprocess.Popen[str]") -> None:
    """Ask a program to end, as Ctrl+C does, and end it and its children if it does not."""
    for number in (signal.SIGINT, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.communicate(timeout=MERCY)
        except (subprocess.TimeoutExpired, ProcessLookupError):
            continue


def run(work: Sequence[Task], limit: float, lanes: int) -> Iterator[Task]:
    """Work off tasks side by side in their order; yield each as it ends, then those that had no time."""
    until = time.monotonic() + limit
    waiting: SimpleQueue[Task] = SimpleQueue()
    ended: SimpleQueue[Task | None] = SimpleQueue()
    for task in work:
        waiting.put(task)

    def lane() -> None:
        try:
            while time.monotonic() < until:
                task = waiting.get_nowait()
                task.run(until)
                ended.put(task)
        except Empty:
            pass
        finally:
            ended.put(None)

    with ThreadPoolExecutor(lanes) as pool:
        futures = [pool.submit(lane) for _ in range(lanes)]
        for _ in futures:
            yield from iter(ended.get, None)
        for future in futures:
            future.result()
    yield from (task for task in work if not task.begun)


def tasks(paths: Iterable[str], known: Map) -> list[Task]:
    """Return what is to run: style, the tests of what has changed, types, a few tests of all."""
    own = chosen(paths, known)
    tests = [
        Task(f"tests/{name}.py", [BIN / "pytest", "-p", "no:cacheprovider", f"tests/{name}.py"])
        for name in dict.fromkeys([*own, *known.core])
    ]
    style = [
        Task("ruff check", [BIN / "ruff", "check", *CODE]),
        Task("ruff format", [BIN / "ruff", "format", "--check", *CODE]),
    ]
    # The slowest of all has its place behind the first test that may fail.
    return [*style, *tests[:1], Task("mypy", [BIN / "mypy"]), *tests[1:]]


def main(limit: float = LIMIT, lanes: int = LANES) -> int:
    """Run and tell; return the exit code."""
    begun, known, paths = time.monotonic(), load(), changed()
    for path in paths:
        tests = known.of_file(path)
        print(f"changed  {path}: {'nobody has said which tests' if tests is None else len(tests)}")
    ended = []
    for task in run(tasks(paths, known), limit, lanes):
        print(task, flush=True)
        if task.well is False:
            print("\n".join(task.output.splitlines()[-TOLD:]))
        ended.append(task)
    left = ", ".join(task.name for task in ended if task.well is None)
    print(f"没有跑完的由 make test 来跑 / left for make test: {left or 'all that is not named above'}")
    print(f"用时 {time.monotonic() - begun:.0f} 秒 / it took {time.monotonic() - begun:.0f} s")
    return 1 if any(task.well is False for task in ended) else 0


if __name__ == "__main__":
    sys.exit(main())
