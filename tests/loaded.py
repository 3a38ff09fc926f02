"""YAML as libyaml reads it: a reader in Python takes ten times as long for all that the tests keep."""

from typing import Any

import yaml


def loaded(text: str | bytes) -> Any:
    """Return what some YAML says."""
    return yaml.load(text, yaml.CSafeLoader)
