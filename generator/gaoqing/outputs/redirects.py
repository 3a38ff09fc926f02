"""Settings for nginx and Caddy that lead from the addresses on older signs to where the site is now."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_HEADING = """\
# From the addresses on signs that hang to {url} (gaoqing signs --redirects).
# Keep the old names, and certificates for them, for as long as a sign may hang.
"""


@dataclass(frozen=True)
class Move:
    """One former address, and where what lay below it is now."""

    host: str
    path: str
    url: str

    @property
    def kept(self) -> str:
        """The path that must not be led on: where the site is now, when that lies below the former path."""
        now = urlsplit(self.url)
        return now.path if now.netloc == self.host and now.path.startswith(self.path) else ""


def _moves(url: str, former: Sequence[str]) -> dict[str, list[Move]]:
    """Return by host what has moved, longer paths before those that they lie below."""
    found: dict[str, list[Move]] = {}
    for old in sorted((item for item in former if item != url), key=len, reverse=True):
        parts = urlsplit(old)
        found.setdefault(parts.netloc, []).append(Move(parts.netloc, parts.path, url))
    return found


def nginx(url: str, former: Sequence[str]) -> str:
    """Return what nginx includes in its `http` block.

    What a former path of the site's own host needs is a block of remarks, for the site's own server.

    Args:
        url: the address of the site.
        former: the addresses it had, each ending in a slash.
    """
    return "\n".join([_HEADING.format(url=url), *_nginx(url, former)])


def _nginx(url: str, former: Sequence[str]) -> Iterator[str]:
    for host, moves in _moves(url, former).items():
        rules = [line for move in moves for line in _nginx_rule(move)]
        if host == urlsplit(url).netloc:
            yield "# Into the server of the site itself, before its first location:"
            yield "\n".join(f"# {line}" for line in rules) + "\n"
            continue
        name, _, port = host.partition(":")
        listen = [f"    listen {port} ssl;"] if port else ["    listen 80;", "    listen 443 ssl;"]
        yield "\n".join(
            [
                "server {",
                *listen,
                f"    server_name {name};",
                f"    ssl_certificate /etc/ssl/{name}.pem;",
                f"    ssl_certificate_key /etc/ssl/{name}.key;",
                *(f"    {line}" for line in rules),
                "    return 404;",
                "}\n",
            ]
        )


def _nginx_rule(move: Move) -> Iterator[str]:
    # The address as it was sent: nothing is decoded that could end a line of the answer.
    kept = f"(?!{_pattern(move.kept)[len(_pattern(move.path)) :]})" if move.kept else ""
    yield f'if ($request_uri ~ "^{_pattern(move.path)}{kept}([!-~]*)$") {{'
    yield f"    return 301 {move.url}$1;"
    yield "}"


def _pattern(path: str) -> str:
    return re.escape(path)


def caddy(url: str, former: Sequence[str]) -> str:
    """Return what a Caddyfile imports; arguments as for `nginx`."""
    return "\n".join([_HEADING.format(url=url), *_caddy(url, former)])


def _caddy(url: str, former: Sequence[str]) -> Iterator[str]:
    for host, moves in _moves(url, former).items():
        rules = [line for number, move in enumerate(moves) for line in _caddy_rule(move, number)]
        own = host == urlsplit(url).netloc
        if own:
            yield "# In the block of the site itself: import gaoqing_moved"
        head = "(gaoqing_moved)" if own else host
        last = [] if own else ["    respond 404"]
        yield "\n".join([f"{head} {{", *(f"    {line}" for line in rules), *last, "}\n"])


def _caddy_rule(move: Move, number: int) -> Iterator[str]:
    yield f"@moved{number} {{"
    yield f"    path {move.path}*"
    if move.kept:
        yield f"    not path {move.kept}*"
    yield "}"
    yield f"route @moved{number} {{"
    if move.path != "/":
        yield f"    uri strip_prefix {move.path.removesuffix('/')}"
    yield f"    redir {move.url.removesuffix('/')}{{uri}} 301"
    yield "}"


SERVERS: Mapping[str, Callable[[str, Sequence[str]], str]] = {"nginx": nginx, "caddy": caddy}
