"""A bundle claims no more than its guides do: as they are, and if they said something else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import product
from typing import Any

import msgspec
import pytest
from playwright.sync_api import BrowserContext, Page

import reference
from gaoqing.catalogue.situation import Answers
from gaoqing.guide.matter import Situation
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.assets import assets
from gaoqing.outputs.pages import bundle_pages
from gaoqing.site import BundleView, Site, resolve
from reference import read_on

pytest_plugins = ["sites", "phones"]

BUNDLES = {view.bundle.id: view for view in reference.site().bundles}
each_bundle = pytest.mark.parametrize("view", BUNDLES.values(), ids=BUNDLES.keys())
SHOWN = "http://hall.test/"
Shown = Callable[..., Page]


def changed(matters: Mapping[str, Mapping[str, Any]]) -> Site:
    """Return the sample as it would be if some fields of some guides said something else."""
    catalogue = reference.sample().catalogue
    others = {
        name: msgspec.structs.replace(catalogue.matters[name], **fields) for name, fields in matters.items()
    }
    return resolve(replace(catalogue, matters={**catalogue.matters, **others}))


@pytest.fixture
def shown(new_phone: Callable[..., BrowserContext]) -> Shown:
    """Open a bundle of a site that is nowhere but here."""

    def show(site: Site, name: str, at: datetime = reference.MORNING) -> Page:
        found = (*bundle_pages(site, "zh"), *assets(site, "zh"))
        files = {item.path: item for item in found if isinstance(item, Artifact)}
        page = new_phone().new_page()
        page.route(
            f"{SHOWN}**",
            lambda route: route.fulfill(
                body=files[route.request.url.removeprefix(SHOWN)].content,
                content_type="text/javascript" if route.request.url.endswith(".js") else "text/html",
            ),
        )
        page.clock.set_fixed_time(at.replace(tzinfo=timezone(timedelta(hours=8))))
        page.goto(f"{SHOWN}j/{name}/index.html")
        read_on(page)
        return page

    return show


def bundle(site: Site, name: str) -> BundleView:
    """Return a bundle of a site."""
    return next(view for view in site.bundles if view.bundle.id == name)


def holds(when: str, answers: Answers) -> bool:
    """Tell whether what a page marks so is there under these answers."""
    return any(
        all(answers[key] in accepted.split(",") for key, _, accepted in parts)
        for parts in ([part.partition(":") for part in case.split(";") if part] for case in when.split("|"))
    )


def agrees(view: BundleView) -> None:
    """See that the list of a bundle is what its guides ask for, whatever is answered."""
    for given in product(*(item.situation.answers for item in view.questions)):
        answers = {item.key: one.id for item, one in zip(view.questions, given, strict=True)}
        listed = {
            f"{use.matter.id}: {use.need.name}"
            for case in view.cases
            for paper in case.papers
            for use in paper.uses
            if holds(case.when, answers) and holds(use.when, answers)
        }
        wanted = {f"{matter}: {need.name}" for matter, need in reference.bundle_needs(view, answers)}
        assert listed == wanted, answers


@each_bundle
def test_every_case(view: BundleView) -> None:
    """Whatever is answered, a bundle asks for what its guides ask for."""
    agrees(view)


def conditional() -> Site:
    """Return the sample where one guide asks under one answer only what the next asks everybody."""
    first, second = (
        reference.matter(name).matter for name in ("childbirth-registration", "birth-registration")
    )
    (parents,) = [item for item in second.situations if item.id == "parents"]
    asked = msgspec.structs.replace(parents, when={"ground": ("living",)})
    papers = [
        msgspec.structs.replace(item, when={"parents": ("unmarried",)}) if not item.when else item
        for item in first.materials
    ]
    fields = {"situations": (*first.situations, asked), "materials": tuple(papers)}
    return changed({first.id: fields})


def test_asked_by_one_under_an_answer() -> None:
    """A question that two guides share, and one asks in some cases only, is no answer in the others."""
    view = bundle(conditional(), "newborn")
    assert [len(item.matters) for item in view.questions if item.situation.id == "parents"] == [2]
    agrees(view)


def test_never_asked() -> None:
    """What depends on a question that the event rules out is not on the list, nor is it asked."""
    first = reference.matter("social-security-card").matter
    answers = first.situations[0].answers
    why = Situation(id="why", question="怎么丢的？", answers=answers, when={"reason": ("lost",)})
    how = Situation(id="how", question="哪天丢的？", answers=answers, when={"why": ("minor",)})
    papers = [msgspec.structs.replace(item, when={"how": ("minor",)}) for item in first.materials]
    fields = {"situations": (*first.situations, why, how), "materials": (*first.materials, *papers)}
    view = bundle(changed({first.id: fields}), "newborn")
    assert {item.situation.id for item in view.questions}.isdisjoint({"why", "how"})
    agrees(view)
