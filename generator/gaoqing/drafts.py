"""Examined files of a hall in; which of them are drafts, and what is found in those, out.

Whatever is published is checked as if there were no drafts. They are checked as the hall will be once all
of them are published.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gaoqing import rules
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import Things, gather
from gaoqing.examine import Doubt, Examiner, Guide
from gaoqing.examine.drafts import LISTS, claimed_by, is_of, without_drafts
from gaoqing.finding import Finding
from gaoqing.finding.collector import capped
from gaoqing.reading.folder import Folder
from gaoqing.reading.source import Source
from gaoqing.rules.kept import ruled
from gaoqing.rules.references import used_files, used_materials
from gaoqing.schema.kinds import QUERIES, kind_of

Files = list[tuple[str, Source]]
Doubts = list[tuple[str, Iterable[Doubt]]]
_ID = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")
# What is not said of drafts: that they name drafts; and as long as one of them cannot be read, that nothing
# uses a document, serves a matter or is served by a window: that one may.
_NEVER, _WAITING = {"I010", "I011", "I012"}, {"M001", "W001", "W002"}


@dataclass(frozen=True)
class Drafts:
    """The drafts of a hall that has some.

    Attributes:
        matters, halls, materials, windows, departments, others: how many there are.
        catalogue: the hall with the drafts in it whose shape is right.
        guides: all files that are drafts as a whole and lie where guides are expected.
        findings: what is found in drafts, marked as such, in the order of the report.
    """

    matters: int
    halls: int
    materials: int
    windows: int
    departments: int
    others: int
    catalogue: Catalogue
    guides: tuple[Guide, ...]
    findings: tuple[Finding, ...]


class Parting:
    """The files of a hall, parted into what is published and drafts.

    Args:
        guides: what is known of each file.
        folder: what lies in the folder.
        examiner: knows what is in a file.
    """

    def __init__(self, guides: Sequence[Guide], folder: Folder, examiner: Examiner) -> None:
        self.published = [guide for guide in guides if not guide.draft]
        self.drafts = [guide for guide in guides if guide.draft]
        self._files = {*folder.drafts, *(guide.name for guide in self.drafts)}
        self._folder = folder
        self._entries = {guide.name: guide.entries for guide in guides if guide.entries}
        self._examiner = examiner

    @property
    def has_drafts(self) -> bool:
        """Whether there are any."""
        return bool(self._files or self._entries)

    def is_in_draft(self, finding: Finding) -> bool:
        """Tell whether something was found in a draft."""
        entries = self._entries.get(finding.file, ())
        return finding.file in self._files or is_of(finding.path, entries)

    def public_things(self, kind: str, source: Source) -> Things:
        """Return what is in a file, drafts left out."""
        found = self._examiner.things(kind, source)
        if source.name not in self._entries:
            return found
        public = [(name, item) for name, item in found.named if not item.draft]
        return found._replace(
            named=[(name, item.without_drafts() if name == "hall" else item) for name, item in public]
        )

    def texts(self, source: Source) -> str:
        """Return the text of a published file, drafts left out."""
        numbers = self._entries.get(source.name)
        if not numbers:
            return source.text
        return "\n".join(_texts(without_drafts(source.data, kind_of(source.name) or "", numbers)))

    def told_of(self, catalogue: Catalogue, whole: Catalogue) -> Catalogue:
        """Return the public catalogue with what its rules have to know of drafts.

        Those are their ids by kind, the departments whose matters they are (`owner`), what they use (`used`).
        """
        ids = self._ids
        known = {kind: getattr(catalogue, f"{kind}s", ()) for kind in ids}
        drafts = {kind: frozenset(names.difference(known[kind])) for kind, names in ids.items()}
        used = frozenset((used_materials(whole) | self._words) & catalogue.materials.keys())
        return replace(catalogue, drafts={**drafts, "used": used}, drafts_around=_around(drafts))

    @property
    def _words(self) -> set[str]:
        """Whatever could be an id in drafts that cannot be read."""
        raws = [*self._folder.drafts.values()]
        raws += [self._folder.guides[guide.name] for guide in self.drafts if not guide.fits]
        return {word.decode() for raw in raws for word in _ID.findall(raw)}

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        found = self._claimed
        for kind, name in self._sound_ids():
            found.setdefault(kind, set()).add(name)
        owners = (guide.name.split("/")[1] for guide in self.drafts if guide.kind == "matter")
        return {**found, "owner": set(owners)}

    @property
    def _claimed(self) -> dict[str, set[str]]:
        """Kind of thing → the ids of drafts that cannot be read, as their files are called."""
        found: dict[str, set[str]] = {}
        for guide in self.drafts:
            if not guide.fits:
                stem = guide.name.rpartition("/")[2].removesuffix(".yml")
                found.setdefault(guide.kind, set()).add(stem)
        for guide in self.published:
            if guide.entries and guide.fits and guide.source:
                claimed = claimed_by(guide.kind, guide.source)
                found.setdefault(LISTS[guide.kind][1], set()).update(claimed)
        return found

    def _sound_ids(self) -> Iterator[tuple[str, str]]:
        for guide in self.drafts:
            if guide.fits and guide.source:
                for kind, item in self._examiner.things(guide.kind, guide.source).named:
                    yield kind, item.id
        for guide in self.published:
            if guide.entries and guide.fits and guide.source:
                for kind, item in self._examiner.things(guide.kind, guide.source).named:
                    if item.draft:
                        yield kind, item.id

    def whole(self, hall: Catalogue) -> Catalogue:
        """Return the hall with its drafts, what is published first."""
        guides = (guide for guide in (*self.published, *self.drafts) if guide.kind != QUERIES)
        files = [(guide.kind, guide.source) for guide in guides if guide.fits]
        known = [(kind, source) for kind, source in files if source]
        claimed = {kind: frozenset(names) for kind, names in self._claimed.items()}
        around = replace(hall, prose={}, drafts=claimed, drafts_around=_around(claimed))
        return gather(around, known, self._examiner.things)

    def wanted_files(self, whole: Catalogue, names: Iterable[str]) -> set[str]:
        """Return the names of attachments to which drafts lead, if only by naming them somewhere."""
        drafts = self._files | self._entries.keys()
        raws = [raw for name, raw in self._folder.guides.items() if name in drafts]
        raws += self._folder.drafts.values()
        named = {name for name in names if any(name.encode() in raw for raw in raws)}
        return named | used_files(whole)

    def drafts_of(self, whole: Catalogue, doubts: Doubts) -> Drafts:
        """Look at the drafts; only what is found in them is kept.

        Args:
            whole: the hall with them.
            doubts: what is doubtful in the wording of each file.
        """
        kinds = [kind_of(name) or name.partition("/")[0] for name in self._files]
        entries = Counter(kind_of(name) for name, numbered in self._entries.items() for _ in numbered)
        numbers = kinds.count("matter") + kinds.count("matters"), kinds.count("hall") + kinds.count("halls")
        found = capped([*self._known, *self._found_by_rules(whole, doubts)])
        return Drafts(
            *numbers,
            materials=entries["materials"],
            windows=entries["hall"],
            departments=entries["departments"],
            others=len(kinds) - sum(numbers),
            catalogue=whole,
            guides=tuple(self.drafts),
            findings=tuple(replace(item, draft=True) for item in found),
        )

    @property
    def _known(self) -> list[Finding]:
        """What was found when each draft was read by itself."""
        files = [item for guide in self.drafts for item in guide.findings]
        entries = [item for guide in self.published for item in guide.of_entries]
        return [*files, *entries, *self._folder.of_drafts]

    def _found_by_rules(self, whole: Catalogue, doubts: Doubts) -> Iterator[Finding]:
        """Yield what rules find in drafts, less what nobody can know yet."""
        examiner = self._examiner
        matters = [matter for matter in whole.matters.values() if matter.draft]
        program = f"{examiner.program} drafts"
        found = ruled(whole, examiner.store.ruled, program, examiner.spread, matters)
        unread = any(not guide.fits for guide in self.drafts) or any(whole.drafts.values())
        left_out = _NEVER | _WAITING if unread or self._folder.drafts else _NEVER
        for item in (*rules.names_instead_of_ids(whole, self._known), *rules.run(whole, doubts, found)):
            if self.is_in_draft(item) and item.code not in left_out:
                yield item


def _around(drafts: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return those drafts that a matter might name, other matters excepted."""
    return {kind: drafts.get(kind, frozenset()) for kind in ("material", "department")}


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for item in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _texts(item)
