"""The schemas explain every field, refuse what they do not know, and agree with the code on both sides of them."""

import copy
import re
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gaoqing import guide
from gaoqing.guide.value import Entity
from gaoqing.resources import resource
from gaoqing.schema import KINDS, check, document, shape_of
from gaoqing.schema_faults import BY_KEYWORD
from gaoqing.source import Source
from gaoqing.terms import TERMS if False else None
