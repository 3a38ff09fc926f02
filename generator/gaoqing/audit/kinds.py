"""Every kind of gap, with how much it weighs.

8: who is hit goes home for certain. 4: one may well come a second time. 2: one has to ask or to wait, or a
part of the papers is made anew. The words stand in `messages/<lang>/audit.yml`.
"""

from collections.abc import Mapping

from gaoqing.audit.gap import Kind

CERTAIN, LIKELY, POSSIBLE = 8, 4, 2

# Papers: what each one has to look like, and where who lacks it gets it.
SOURCE = Kind("source-unknown", LIKELY, "materials", "materials[].where_to_get")
SOURCE_HERE = Kind("source-in-hall", POSSIBLE, "materials", "materials[].issuer.matter")
OWN_PAPER = Kind("own-paper-unexplained", LIKELY, "materials", "materials[].where_to_get")
FORM_BLANK = Kind("form-blank-missing", LIKELY, "materials", "materials[].form.file")
FORM_SAMPLE = Kind("form-sample-missing", POSSIBLE, "materials", "materials[].form.sample")
SIGNER = Kind("signer-open", LIKELY, "matter", "materials[].signature")
SEAL = Kind("seal-open", LIKELY, "matter", "materials[].seal")
WHOSE = Kind("whose-open", LIKELY, "matter", "materials[].whose")
AGE = Kind("age-open", LIKELY, "matter", "materials[].issued_within")
COPY_ORIGINAL = Kind("copy-original-open", LIKELY, "matter", "materials[].original")
COUNTER_FORM = Kind("counter-form-open", LIKELY, "matter", "materials[].original")
COPY_SIDES = Kind("copy-sides-open", POSSIBLE, "matter", "materials[].copies.sides")
PHOTO = Kind("photo-open", CERTAIN, "matter", "materials[].photo")
PHOTO_AGE = Kind("photo-age-open", POSSIBLE, "matter", "materials[].photo.taken_within")
NOT_FOUND = Kind("exempt-fallback-open", LIKELY, "matter", "materials[].exempt.fallback")
PROMISE_FORM = Kind("promise-form-open", POSSIBLE, "matter", "materials[].promise.form")
ELECTRONIC = Kind("electronic-open", LIKELY, "matter", "materials[].electronic")

# People: who has to come, who may come instead, who collects.
PROXY_IDENTITY = Kind("proxy-identity-open", LIKELY, "matter", "proxy.brings")
PROXY_REFUSAL = Kind("proxy-refusal-open", POSSIBLE, "matter", "proxy.why")
CANNOT_COME = Kind("cannot-come-open", LIKELY, "matter", "proxy.why")
SEVERAL_COME = Kind("several-come-open", LIKELY, "matter", "visits.why")
REPRESENTATIVE = Kind("representative-open", LIKELY, "matter", "proxy.why")
MINOR_PAPERS = Kind("minor-papers-open", LIKELY, "matter", "minors.brings")
COLLECTOR = Kind("collector-open", LIKELY, "matter", "results[].collect")

# Places: where and when one comes.
APPOINTMENT = Kind("appointment-open", LIKELY, "matter", "appointment")
COVERAGE = Kind("coverage-open", LIKELY, "matter", "coverage")
PLACE_HOURS = Kind("place-hours-open", LIKELY, "matter", "places[].hours")
PLACE_CHOICE = Kind("place-choice-open", LIKELY, "matter", "places[].note")
HOLIDAYS = Kind("holidays-open", LIKELY, "hall", "holidays")
LUNCH = Kind("lunch-open", POSSIBLE, "hall", "hours[].note")
DEPTH = Kind("online-depth-open", POSSIBLE, "matter", "channels[].depth")

# The course: what comes first, how long it takes, what it costs.
CONDITIONS = Kind("conditions-open", LIKELY, "matter", "conditions")
BEFORE_WHERE = Kind("before-where-open", CERTAIN, "matter", "before[].where")
INTERMEDIARY = Kind("intermediary-open", POSSIBLE, "matter", "intermediaries[].note")
SPECIAL_TIME = Kind("special-time-open", POSSIBLE, "matter", "steps[].duration")
PROGRESS = Kind("progress-open", POSSIBLE, "departments", "departments[].progress")
LATE = Kind("late-open", LIKELY, "matter", "apply_by[].late")
PAY = Kind("pay-open", LIKELY, "matter", "fees.pay")

GROUPS: Mapping[str, tuple[Kind, ...]] = {
    "papers": (
        *(SOURCE, SOURCE_HERE, OWN_PAPER, FORM_BLANK, FORM_SAMPLE, SIGNER, SEAL, WHOSE, AGE),
        *(COPY_ORIGINAL, COUNTER_FORM, COPY_SIDES, PHOTO, PHOTO_AGE, NOT_FOUND, PROMISE_FORM, ELECTRONIC),
    ),
    "people": (
        *(PROXY_IDENTITY, PROXY_REFUSAL, CANNOT_COME, SEVERAL_COME),
        *(REPRESENTATIVE, MINOR_PAPERS, COLLECTOR),
    ),
    "places": (
        *(APPOINTMENT, COVERAGE, PLACE_HOURS, PLACE_CHOICE),
        *(HOLIDAYS, LUNCH, DEPTH),
    ),
    "course": (CONDITIONS, BEFORE_WHERE, INTERMEDIARY, SPECIAL_TIME, PROGRESS, LATE, PAY),
}
KINDS: Mapping[str, Kind] = {kind.code: kind for kinds in GROUPS.values() for kind in kinds}
