"""Plain data → YAML as a clerk would type it."""

import json
from typing import Any

from gaoqing.text.pattern import lazily

_PLAIN = lazily(r"[\w（“《](?:[^\s#,\[\]{}&*!|>'\"%@`]|(?<!:) (?![#-]))*")
# What another reader of YAML would take for a number, a date, a time or an answer.
_TAKEN = lazily(r"[0-9.:_+-]+|true|false|yes|no|on|off|null|y|n", flags=2)


def scalar(value: object) -> str:
    """Write a text, a number, or true or false on one line.

    >>> scalar("居民身份证"), scalar("09:00"), scalar(True), scalar(20)
    ('居民身份证', '"09:00"', 'true', '20')
    """
    if not isinstance(value, str):
        return json.dumps(value)
    plain = _PLAIN.fullmatch(value) and not value.endswith(":") and not _TAKEN.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def flow(value: Any) -> str:
    """Write any value on one line.

    >>> flow({"kind": "窗口", "when": {"applicant": ["minor"]}})
    '{kind: 窗口, when: {applicant: [minor]}}'
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{scalar(key)}: {flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)
