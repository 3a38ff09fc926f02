"""Which kind of guide a file is, by where it lies."""

import re

# Where each kind of guide lies, relative to the guides folder.
KINDS = {
    "site": re.compile(r"site\.yml"),
    "departments": re.compile(r"departments\.yml"),
    "hall": re.compile(r"halls/[^/]+\.yml"),
    "materials": re.compile(r"materials/[^/]+\.yml"),
    # Above `matter`, whose pattern fits it too.
    "imported": re.compile(r"matters/[^/]+/imported\.yml"),
    "matter": re.compile(r"matters/[^/]+/[^/]+\.yml"),
    "bundle": re.compile(r"bundles/[^/]+\.yml"),
    "terms": re.compile(r"terms\.yml"),
    "queries": re.compile(r"queries\.yml"),
    "report": re.compile(r"reports/[^/]+\.yml"),
    "printed": re.compile(r"qr\.lock"),
}


# What lies among guides and is none: nothing of it is published or said to anybody.
RECORD = "imported"
# What is asked of the hall as it is published, whatever its drafts say.
QUERIES = "queries"


def guide_name(department: str, matter: str) -> str:
    """Return where the guide of a matter lies, below the guides folder."""
    return f"matters/{department}/{matter}.yml"


def list_of(name: str) -> str:
    """Return which list a file holds, or a part of it: `materials` for `materials/imported.yml`."""
    return name.partition("/")[0].removesuffix(".yml")


def kind_of(name: str) -> str | None:
    """Return the kind of a guide file by its path, None for a path that no kind has."""
    return next((kind for kind, pattern in KINDS.items() if pattern.fullmatch(name)), None)


def is_guide(name: str) -> bool:
    """Tell whether a file lies where a guide of some kind is expected."""
    return kind_of(name) is not None
