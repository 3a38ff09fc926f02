"""The bytes of many artifacts, made on all cores."""

from collections.abc import Iterable, Iterator, Sequence

from gaoqing.outputs.artifact import Artifact, Made
from gaoqing.workers import spread


def finished(things: Iterable[Made]) -> Iterator[Made]:
    """Yield files and pages in their order, the bytes of artifacts made."""
    every = list(things)
    ready = with_bytes([item for item in every if isinstance(item, Artifact)])
    for item in every:
        yield next(ready) if isinstance(item, Artifact) else item


def with_bytes(artifacts: Sequence[Artifact]) -> Iterator[Artifact]:
    """Yield artifacts in their order, their bytes made."""
    for artifact, content in zip(artifacts, spread(_content, artifacts), strict=True):
        yield artifact.with_content(content)


def _content(artifact: Artifact) -> bytes:
    return artifact.content
