"""The kinds of wording that send a citizen home; numbers follow no order and are never reused."""

from gaoqing.finding import Severity, defect

WARNING = Severity.WARNING

defect("A001", "umbrella-document", "A general term stands for a document, and nothing says which ones count")
defect("A002", "catch-all", "“Other” or “relevant” documents are required without naming them")
defect("A003", "open-list", "A list ends in “and so on”", WARNING)
defect("A004", "original-or-copy-unsaid", "Nothing says whether the original or a copy is required")
defect("A005", "count-unsaid", "Nothing says how many are required", WARNING)
defect("A006", "photo-unspecified", "A photo is required without its size or background")
defect("A007", "seal-or-signature-without-owner", "Nothing says who signs or whose seal is required", WARNING)
defect("A009", "unnamed-form", "A form is required without its title", WARNING)
defect(
    "A010",
    "document-age-without-start",
    "Nothing says how recent a document must be, or from when that counts",
    WARNING,
)
defect("A011", "days-of-unknown-kind", "Days are not said to be working or calendar days")
defect("A012", "vague-time", "A time has no number and no unit")
defect("A013", "vague-quantity", "A quantity has no number", WARNING)
defect("A014", "vague-condition", "A condition cannot be measured, counted or looked up", WARNING)
defect("A015", "vague-place", "A place is not precise enough to find")
defect("A016", "vague-fee", "A fee has no amount")
defect("A017", "vague-hours", "Opening hours have no clock times", WARNING)
defect(
    "A018",
    "bound-of-unknown-inclusion",
    "A limit does not say whether it is inclusive",
    WARNING,
)
defect("A019", "legal-person-for-a-person", "The organisation is named where its representative is meant")
defect("A020", "undefined-party", "Nothing says which office or person is meant", WARNING)
defect("A021", "proxy-without-authorisation", "Somebody else may apply, and no authorisation is mentioned")
defect(
    "A022",
    "translation-without-translator",
    "A translation or notarisation is required, and nothing says by whom",
    WARNING,
)
defect("A023", "circular-condition", "A condition only says that conditions must be met")
defect("A024", "discretion", "The outcome depends on somebody's judgement", WARNING)
defect("A025", "abolished-document", "A document is required that is no longer issued")
defect("A026", "outdated-law-or-office", "A law has been repealed or an office renamed")
defect("A027", "forbidden-proof", "A certificate is required that may no longer be asked for")
defect("A028", "popular-name", "A document is not called by its official name", WARNING)
defect("A029", "electronic-file-unspecified", "An electronic file is required without its format", WARNING)
defect("A030", "unclear-choice", "Nothing says whether one or all are required", WARNING)
defect("A032", "undertaking-without-text", "A statement is required without its wording", WARNING)
defect("A033", "age-group-without-age", "A group of people is named without its age or limits", WARNING)
defect(
    "A035",
    "reads-unclear",
    "The text resembles others that sent people home, though no term matches",
    Severity.INFO,
)
