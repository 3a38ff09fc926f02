"""A key and a language in, words out: flat dotted keys, one catalogue a language."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from gaoqing.reading.read import read
from gaoqing.resources import PACKAGE

LANGUAGES = ("zh", "en")
# What only some commands say is read when they say it: a check does not wait for it.
_ALWAYS, _SELDOM = ("findings", "pages"), ("import", "audit", "proof", "figures")


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Return all words of a language, e.g. `Y001.message` → the sentence with `{placeholders}`.

    Raises:
        ValueError: the catalogue is broken; a bug of ours.
    """
    return {**_words(lang, _ALWAYS), **_words(lang, _SELDOM)}


@cache
def _words(lang: str, parts: tuple[str, ...]) -> Mapping[str, str]:
    words: dict[str, str] = {}
    for part in parts:
        name = f"{lang}/{part}.yml"
        source, findings = read(name, (PACKAGE / "messages" / name).read_bytes())
        if source is None or findings:
            raise ValueError(f"{name}: {findings}")
        _flatten(source.data, "", words)
    return words


def say(lang: str, key: str, /, **params: object) -> str:
    """Return the words for a key in a language.

    Raises:
        KeyError: no such key, or a placeholder without a value; a bug of ours.
    """
    return _words_with(lang, key)[key].format(**params)


def has(lang: str, key: str) -> bool:
    """Tell whether a language has words for a key."""
    return key in _words_with(lang, key)


def _words_with(lang: str, key: str) -> Mapping[str, str]:
    part = key.partition(".")[0]
    return _words(lang, (part,) if part in _SELDOM else _ALWAYS)


def _flatten(node: Mapping[str, Any], prefix: str, words: dict[str, str]) -> None:
    for key, value in node.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{key}.", words)
        else:
            words[f"{prefix}{key}"] = str(value)
