"""What is left to do about drafts → rows for whoever has to do it, by department, matter and importance."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from gaoqing.check import Checked
from gaoqing.finding import START_OF_FILE, Finding, Place
from gaoqing.imported.open import Open
from gaoqing.imported.today import MARK
from gaoqing.imported.values import called
from gaoqing.imported.work import Task
from gaoqing.messages import say
from gaoqing.telling.asked import asked
from gaoqing.telling.row import HALL, QUESTION, Row, gathered
from gaoqing.telling.tell import tell
from gaoqing.text.printable import terminal


def rows(checked: Checked, lang: str, department: str | None = None) -> list[Row]:
    """Return what is left to do: by department, matter and importance, what is nobody's last.

    Args:
        checked: a hall that was checked.
        lang: the language of the words.
        department: only what belongs to this one.
    """
    known = _Rows(checked, lang)
    owned = ((known.owner(task), task) for task in checked.left)
    kept = [known.row(task, owner) for owner, task in owned if department is None or owner == department]
    return gathered(kept)


def department_name(checked: Checked, department: str, lang: str) -> str:
    """Return what a department is called; the hall itself for what is nobody's."""
    if department == HALL:
        return say(lang, "import.left.hall")
    return terminal(checked.today.name("departments", department) or department)


class _Rows:
    """Makes rows; what a file says is looked up once."""

    def __init__(self, checked: Checked, lang: str) -> None:
        self.checked = checked
        self.lang = lang
        self._data: dict[str, Any] = {}

    def owner(self, task: Task) -> str:
        """Return the department that has to do something."""
        if task.question:
            return task.question.department
        finding = task.findings[0]
        folder = _folder(finding.file)
        return folder[0] if folder else self._owner(finding)

    def row(self, task: Task, owner: str) -> Row:
        """Return the row of something."""
        rules = tuple(dict.fromkeys(item.code for item in task.findings))
        if task.question:
            return self._asked(task.question, owner, rules)
        finding = task.findings[0]
        folder = _folder(finding.file)
        return Row(
            owner,
            folder[1] if folder else "",
            self._name(finding.file) if folder else self._entry(finding),
            finding.file,
            (finding.place,),
            finding.severity.value,
            finding.code,
            tell(finding, self.lang),
            self._items(finding) if folder else (),
            rules=rules,
            count=task.count,
        )

    def _asked(self, question: Open, owner: str, rules: tuple[str, ...]) -> Row:
        matter = question.matters[0] if question.matters else ""
        file, place = self._where(question, matter)
        return Row(
            owner,
            matter,
            self._name(question.file) if matter else "",
            file,
            (place,),
            QUESTION,
            question.asked.code,
            asked(question.asked, self.lang),
            asked=question.asked,
            rules=rules,
        )

    def _entry(self, finding: Finding) -> str:
        """Return what the entry of a list is called."""
        kind, _, rest = self.checked.today.named(finding.file, finding.path).removeprefix(MARK).partition(".")
        name = self.checked.today.name(kind, rest.partition(".")[0]) if kind else ""
        return terminal(name)

    def _items(self, finding: Finding) -> tuple[str, ...]:
        """Return what the item of a list is called in which something was found."""
        node: Any = self._read(finding.file)
        for step in finding.path:
            inside = isinstance(node, list) and isinstance(step, int) and step < len(node)
            node = node[step] if inside else node.get(step) if isinstance(node, Mapping) else None
            if inside:
                name = called(node)
                known = self.checked.today.name("materials", name) if "material" in (node or ()) else ""
                return (terminal(known or name),) if name else ()
        return ()

    def _where(self, question: Open, matter: str) -> tuple[str, Place]:
        """Return the file and the place in which the answer is written."""
        today = self.checked.today
        guide = today.draft(question.department, matter) if matter else None
        found = today.place(guide, question.path) if question.path else None
        if found and found[0].source:
            return found[0].name, found[0].source.place(found[1])
        record = self.checked.sources.get(question.file)
        if matter or record is None:
            return question.file, START_OF_FILE
        return question.file, record.place(("questions", question.number))

    def _owner(self, finding: Finding) -> str:
        """Return the department that an entry of a list is about, or the only one whose drafts need it."""
        kind, _, rest = self.checked.today.named(finding.file, finding.path).partition(".")
        entry = rest.partition(".")[0]
        if kind == f"{MARK}departments":
            return entry
        users = self._users.get(entry, set()) if kind == f"{MARK}materials" else set()
        return next(iter(users)) if len(users) == 1 else HALL

    @cached_property
    def _users(self) -> Mapping[str, set[str]]:
        """Material → the departments whose drafts need it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for department, data in self.checked.today.drafts():
            needs = data.get("materials")
            for need in needs if isinstance(needs, list) else ():
                for name in _named(need):
                    found[name].add(department)
        return found

    def _name(self, file: str) -> str:
        name = self._read(file).get("name")
        return terminal(name) if isinstance(name, str) else ""

    def _read(self, file: str) -> Mapping[str, Any]:
        if file not in self._data:
            source = self.checked.sources.get(file)
            data = source.data if source else None
            self._data[file] = data if isinstance(data, Mapping) else {}
        found: Mapping[str, Any] = self._data[file]
        return found


def _named(need: Any) -> Iterable[str]:
    """Return the documents that an entry of the materials of a draft names."""
    said = need if isinstance(need, Mapping) else {}
    several = said.get("any_of")
    named = [said.get("material"), *(several if isinstance(several, list) else ())]
    return [name for name in named if isinstance(name, str)]


def _folder(file: str) -> tuple[str, str] | None:
    """Return the department in whose folder a guide lies, and its id."""
    area, *inside = file.removesuffix(".yml").split("/")
    return (inside[0], inside[-1]) if area == "matters" and len(inside) > 1 else None
