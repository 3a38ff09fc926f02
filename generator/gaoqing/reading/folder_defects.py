"""What can be wrong with files and folders before, or without, reading what is in them."""

from gaoqing.finding import Defect, Finding, Severity, defect
from gaoqing.finding.collector import MAX_FINDINGS, Collector
from gaoqing.finding.params import Param, Word

UNUSABLE_NAME = defect("Y020", "unusable-name", "The name of a file or folder does not work on every system")
TWIN_NAME = defect("Y021", "twin-name", "Two names differ only in case or in how their letters are composed")
UNFOLLOWED_LINK = defect("Y022", "unfollowed-link", "A link does not lead to a file that could be read here")
NOT_A_FILE = defect("Y023", "not-a-file", "A pipe, socket, device or folder is where a file should be")
UNREADABLE = defect("Y024", "unreadable-file", "A file or folder cannot be opened")
UNPUBLISHABLE = defect("P001", "unpublishable-file", "A file is of a type that is not published")
DISGUISED = defect("P002", "disguised-file", "The content of a file does not match its extension")
TAKEN_ADDRESS = defect("P003", "taken-address", "A page would take an address that is already in use")
SHARED_ADDRESS = defect("P004", "shared-address", "Two files would be published at the same address")
OVERSIZED = defect("P005", "oversized-attachment", "An attachment or picture is too large")
CROWDED = defect("P006", "crowded-folder", "There are more files, or more bytes, than a site can hold")
UNREFERENCED = defect(
    "P007",
    "unreferenced-file",
    "No guide and no page links to a file, so it is not published",
    Severity.WARNING,
)
LEFTOVER_COPY = defect(
    "P008", "leftover-copy", "A copy or an old version of a file was left behind", Severity.WARNING
)
DEEP_FOLDER = defect("P009", "deep-folder", "Folders are nested too deeply")
OVERSIZED_PAGE = defect("P017", "oversized-page", "A page is too long")
TOO_MANY_PAGES = defect("P019", "too-many-pages", "There are too many pages for a menu")


class KindCollector(Collector):
    """Collects findings about files: of each kind the first hundred, and a sentence when there are more."""

    def tell(self, name: str, kind: Defect, **params: Param) -> None:
        """Keep a finding about a file as a whole."""
        self.keep(kind.in_file(name, **params))

    def keep(self, finding: Finding) -> None:
        """Keep a finding, unless there are enough of its kind."""
        if self.has_room(finding.code):
            self.findings.append(finding)
        elif self.left_out(finding.code) == 1:
            hint, many = Word("hint.crowded-findings"), f"> {MAX_FINDINGS}"
            self.findings.append(CROWDED.in_file(finding.file, hint=hint, count=many, limit=MAX_FINDINGS))
