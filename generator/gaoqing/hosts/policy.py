"""The Content-Security-Policy of a page that the host sets: only scripts that the theme itself brings."""

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(partials: Iterable[str]) -> str:
    """Return the policy of a page.

    Args:
        partials: the parts of the theme that hold inline scripts, rendered by themselves. Never the finished
            page: a script that found its way into it would be admitted too.
    """
    scripts = [script for part in partials for script in _INLINE.findall(part)]
    hashes = "".join(f" 'sha256-{_digest(script)}'" for script in dict.fromkeys(scripts))
    return (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
