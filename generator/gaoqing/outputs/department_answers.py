"""What is told of departments: their windows, and their telephones."""

from collections.abc import Iterator

from gaoqing.outputs.voice import Parts, plain
from gaoqing.outputs.window_answers import WindowAnswers
from gaoqing.site.stops import HallView


class DepartmentAnswers(WindowAnswers):
    """The answers of departments."""

    def departments(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        """Yield the windows of each department in a hall, by what it is called for short."""
        views = {item.stop.window.id: item for item in self.site.windows}
        for department in self.site.departments:
            for here in department.counters:
                if here.hall.id == view.hall.id and not here.general:
                    yield f"window:{department.brief}", self._several(view, here.stops, views)

    def telephones(self) -> Iterator[tuple[str, Parts]]:
        """Yield whom to call of departments, by what they and windows of one alone are called."""
        views = {view.department.id: view for view in self.site.departments}
        for name, department in [*self._of_one(), *((view.brief, key) for key, view in views.items())]:
            view = views[department]
            link = ("a", view.name, view.address)
            yield f"phone:{name}:", (link, self.word("enquiries"), *self.call(view.department.enquiry_phone))
            complaints = self.call(view.department.complaint_phone)
            yield f"complaint:{name}:", (link, self.word("complaints"), *complaints)

    def _of_one(self) -> Iterator[tuple[str, str]]:
        """Yield the names of windows that serve one department alone, whichever window has the name."""
        named: dict[str, set[str]] = {}
        for item in self.site.windows:
            named.setdefault(plain(item.stop.window), set()).update(
                group.department.id for group in item.groups
            )
        for name, departments in named.items():
            if len(departments) == 1:
                yield name, next(iter(departments))
