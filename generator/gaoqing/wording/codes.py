"""The kinds of wording that send a citizen home; numbers follow no order and are never reused."""

from gaoqing.finding import Severity, defect

WARNING = Severity.WARNING

defect(
    "A001", "umbrella-document", "A general word stands for a document, and nothing says which ones count."
)
defect("A002", "catch-all", "“Other” or “relevant” papers: nobody can prepare what has no name.")
defect("A003", "open-list", "A list ends in “and so on”, so nobody knows whether it is complete.", WARNING)
defect("A004", "original-or-copy-unsaid", "It is not said whether the original or a copy is wanted.")
defect("A005", "count-unsaid", "It is not said how many.", WARNING)
defect("A006", "photo-unspecified", "A photo is wanted without its size or background.")
defect("A007", "seal-or-signature-without-owner", "It is not said who seals or signs.", WARNING)
defect("A009", "unnamed-form", "A form is wanted without its title.", WARNING)
defect(
    "A010",
    "document-age-without-start",
    "How old a paper may be is not said, or not from when it counts.",
    WARNING,
)
defect("A011", "days-of-unknown-kind", "Days are counted, but neither as working nor as calendar days.")
defect("A012", "vague-time", "A time has neither number nor unit.")
defect("A013", "vague-quantity", "A quantity has no number.", WARNING)
defect("A014", "vague-condition", "A condition cannot be measured, counted or looked up.", WARNING)
defect("A015", "vague-place", "A place does not lead to one door.")
defect("A016", "vague-fee", "A fee has no amount.")
defect("A017", "vague-hours", "Opening hours have no clock time.", WARNING)
defect(
    "A018",
    "bound-of-unknown-inclusion",
    "A bound does not say whether the number itself is included.",
    WARNING,
)
defect("A019", "legal-person-for-a-person", "The organisation is named where its representative is meant.")
defect("A020", "undefined-party", "It is not said who.", WARNING)
defect("A021", "proxy-without-authorisation", "Somebody else may come, and no authorisation is named.")
defect(
    "A022",
    "translation-without-translator",
    "A translation or notarisation is wanted, but not by whom.",
    WARNING,
)
defect("A023", "circular-condition", "A condition says no more than that conditions must be met.")
defect("A024", "discretion", "It depends on somebody's judgement, and nothing says on what.", WARNING)
defect("A025", "abolished-document", "A document is wanted that is no longer issued.")
defect("A026", "outdated-law-or-office", "A law that is repealed or an office that is renamed is named.")
defect("A027", "forbidden-proof", "A proof is wanted that may no longer be asked for.")
defect("A028", "popular-name", "A document goes by its popular name or only by its kind.", WARNING)
defect("A029", "electronic-file-unspecified", "An electronic file is wanted without its format.", WARNING)
defect("A030", "unclear-choice", "It is not said whether one or all are wanted.", WARNING)
defect(
    "A032", "undertaking-without-text", "A statement is wanted without saying what it has to state.", WARNING
)
defect("A033", "age-group-without-age", "A group of people is named without age or boundary.", WARNING)
defect(
    "A035",
    "reads-unclear",
    "The text is like others that sent people home, though no term names it.",
    WARNING,
)
