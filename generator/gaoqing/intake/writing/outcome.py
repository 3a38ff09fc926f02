"""A draft and what the hall has of its matter in; whether it may be written, and why not, out."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from gaoqing.imported.written import short
from gaoqing.intake.writing.before import Guide, fields_of
from gaoqing.intake.writing.recognising import Known
from gaoqing.intake.writing.text import file_text, in_order
from gaoqing.intake.writing.updating import updated
from gaoqing.schema.kinds import guide_name
from gaoqing.text.clean import clean

_KIND = "matter"
_MODELINE = "# yaml-language-server: $schema=../../../schema/matter.schema.json"
# In the words of the guides, as what stands in them.
_FROM = "# 从 {file} 的 {at} 导入。还要问什么，看 gaoqing questions；核实以后删掉 draft 那一行，就公开了。"


class State(Enum):
    """What becomes of a draft.

    KEPT: somebody has edited it, and the file says what it said before. REFUSED: it stays as it is though
    the file says something else by now; `Outcome.why` says why.
    """

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


class Why(Enum):
    """Why a draft is not written.

    EDITED, PUBLISHED, DELETED, MOVED: somebody has done that. THERE: a guide of this matter that no record
    tells of. UNREADABLE: nobody can read the draft. DEPARTMENT: the file gives the matter to another
    department. LAYOUT: it is written so that values cannot be changed without harm to what is around.
    """

    EDITED = "edited"
    PUBLISHED = "published"
    DELETED = "deleted"
    MOVED = "moved"
    THERE = "there"
    UNREADABLE = "unreadable"
    DEPARTMENT = "department"
    LAYOUT = "layout"


@dataclass(frozen=True)
class Outcome:
    """What becomes of one draft.

    Attributes:
        known: the draft, and what the hall has of it.
        data: what the file says, as it is written; of what it does not speak of, what the draft says.
        fields: field → digest of what the file says, or an earlier one said.
        state: what becomes of it.
        why: why it is not written, where it is refused.
        raw: the bytes of its file, where it is written.
    """

    known: Known
    data: dict[str, Any]
    fields: dict[str, str]
    state: State
    why: Why | None = None
    raw: bytes = b""

    @property
    def name(self) -> str:
        """The path of the draft below the guides folder: where it lies, or would."""
        guide, draft = self.known.guide, self.known.draft
        return guide.name if guide else guide_name(draft.department, draft.id)

    @property
    def changed(self) -> list[str]:
        """The fields of which the file says something else than the draft."""
        there = self.known.guide.fields if self.known.guide else {}
        every = [*self.data, *(key for key in there if key not in self.data)]
        return [key for key in every if there.get(key) != self.fields.get(key)]


def outcome(known: Known) -> Outcome:
    """Return what becomes of a draft."""
    draft, guide = known.draft, known.guide
    there = guide.data if guide and guide.data else {}
    kept = {key: there[key] for key in known.unspoken if key in there}
    told = {**kept, **draft.data, "id": draft.id, "department": draft.department, "draft": True}
    data = in_order(clean(told), _KIND)
    fields = fields_of(data)
    if known.entry is None:
        return _first_time(known, data, fields)
    fields |= {key: known.entry.matter.fields[key] for key in known.unspoken}
    why = _out_of_reach(known)
    if why is None and guide:
        return _again(known, guide, data, fields)
    same = why is not Why.DELETED and fields == known.entry.matter.fields
    return Outcome(known, data, fields, State.KEPT if same else State.REFUSED, None if same else why)


def _first_time(known: Known, data: dict[str, Any], fields: dict[str, str]) -> Outcome:
    if known.guide is None:
        return Outcome(known, data, fields, State.NEW, raw=new_file(known, data))
    if known.guide.fields == fields and known.guide.department == known.draft.department:
        return Outcome(known, data, fields, State.UNCHANGED)
    return Outcome(known, data, fields, State.REFUSED, Why.THERE)


def _out_of_reach(known: Known) -> Why | None:
    """Return why the draft of an entry is not where an import would write it."""
    entry, guide = known.entry, known.guide
    if guide is None:
        return Why.DELETED
    if entry and (guide.department, guide.id) != (entry.department, entry.matter.id):
        return Why.MOVED
    if guide.data is None:
        return Why.UNREADABLE
    return Why.DEPARTMENT if entry and known.draft.department != entry.department else None


def _again(known: Known, guide: Guide, data: dict[str, Any], fields: dict[str, str]) -> Outcome:
    """Return what becomes of a draft that lies where an import wrote it."""
    written = known.entry.matter.fields if known.entry else {}
    if guide.fields == fields:
        return Outcome(known, data, fields, State.UNCHANGED)
    if guide.fields != written:
        if fields == written:
            return Outcome(known, data, fields, State.KEPT)
        draft = (guide.data or {}).get("draft") is True
        return Outcome(known, data, fields, State.REFUSED, Why.EDITED if draft else Why.PUBLISHED)
    raw = updated(guide.raw, data, _KIND)
    if raw is None:
        return Outcome(known, data, fields, State.REFUSED, Why.LAYOUT)
    return Outcome(known, data, fields, State.UPDATED, raw=raw)


def new_file(known: Known, data: dict[str, Any]) -> bytes:
    """Return the bytes of a draft that is new."""
    origin = _FROM.format(file=short(known.file), at=short(known.draft.at))
    return file_text([_MODELINE, origin], data, f"{data['id']}.yml").encode()
