"""Plain data → YAML on one line, as a clerk would type it behind a key."""

import json
import re
from functools import cache
from typing import Any

from gaoqing.reading.read import read

# What YAML 1.1 and 1.2 take for something else, and a thousand programs read. Nothing stays nothing.
_TAKEN_FOR_ELSE = re.compile(
    r"""
    true | false | yes | no | on | off | y | n
    | [-+]? [0-9][0-9_]* (\.[0-9_]*)? (e[-+]?[0-9]+)?          # 2026, 0012, 1_000, 1.10, 1e3
    | [-+]? \. [0-9][0-9_]* (e[-+]?[0-9]+)? | [-+]? \.inf | \.nan
    | 0x[0-9a-f_]+ | 0o[0-7_]+ | 0b[01_]+
    | [-+]? [0-9]+ (:[0-9]{1,2})+ (\.[0-9_]*)?                 # 18:00
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} ([t\ ]+[0-9:.+z\ -]*)?    # 2026-11-01
    | = | <<
    """,
    re.VERBOSE | re.IGNORECASE,
)


def read_otherwise(text: str) -> bool:
    """Tell whether some reader of YAML takes a plain text for a number, a time, a date, or yes and no."""
    return _TAKEN_FOR_ELSE.fullmatch(text) is not None


def flow(value: Any) -> str:
    """Write a value on one line; a text has quotes only where it needs them.

    >>> flow({"count": 1, "hours": ["09:00"], "when": {"applicant": ["minor"]}, "name": "居民身份证"})
    '{count: 1, hours: ["09:00"], when: {applicant: [minor]}, name: 居民身份证}'
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{flow(key)}: {flow(part)}' for key, part in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


@cache
def _is_plain(text: str) -> bool:
    """Tell whether a text needs no quotes, behind a key and in brackets."""
    source, findings = read("site.yml", f"- {text}\n- [{text}]\n".encode())
    right = source is not None and not findings and source.data == [text, [text]]
    # Readers written in Python take a question mark in brackets for a key; libyaml does not.
    return right and "?" not in text and not read_otherwise(text)
