"""A hall after an import: what was written and asked, and what somebody has written since."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from gaoqing.imported.values import digest, value_at
from loaded import loaded
from whole_town import whole_town

DEPARTMENT, MATTER = "public-security", "food-licence"
DRAFT = f"matters/{DEPARTMENT}/{MATTER}.yml"
BEGUN = {"id": MATTER, "draft": True, "name": "食品经营许可", "department": DEPARTMENT}
PROOF = {"id": "proof", "draft": True, "name": "身份证明", "issuer": {"kind": "其他", "name": "单位"}}
OFFICE = {"id": "aid-office", "draft": True, "name": "救助管理部门"}


def write(path: Path, data: object) -> None:
    """Write a file of a hall."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def hall(folder: Path, case: Mapping[str, Any]) -> Path:
    """Write a hall after an import, and after what somebody has written since."""
    for name, raw in whole_town().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    before = BEGUN | case.get("wrote", {})
    lists = {"@materials": [PROOF], "@departments": [OFFICE]}
    asked = [_asked(item, before | lists) for item in case["asked"]]
    matter = {"key": MATTER, "name": "食品经营许可", "file": "a.xlsx", "at": "Sheet1!A5", "fields": {}}
    write(folder / f"matters/{DEPARTMENT}/imported.yml", {"matters": {MATTER: matter}, "questions": asked})
    now = {key: value for key, value in (before | case.get("then", {})).items() if value is not None}
    write(folder / DRAFT, now)
    write(
        folder / f"matters/{DEPARTMENT}/other-licence.yml",
        BEGUN | {"id": "other-licence"} | case.get("other", {}),
    )
    named = case.get("named", {})
    added = {**PROOF, "name": named.get("proof", PROOF["name"])}
    write(folder / "materials/imported.yml", {"group": "导入的材料", "materials": [added]})
    departments = loaded((folder / "departments.yml").read_text("utf-8"))
    departments["departments"].append({**OFFICE, "name": named.get("aid-office", OFFICE["name"])})
    write(folder / "departments.yml", departments)
    return folder


def _asked(item: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    about = (
        {"file": "a.xlsx"} if item.get("file") else {"matters": [MATTER, *filter(None, [item.get("with")])]}
    )
    asks = {path: digest(value_at(before, path)) for path in item.get("asks", ())}
    known = {
        "code": item["code"],
        "at": ["Sheet1!H5"],
        "text": item.get("text", "5天"),
        "settled": item.get("settled"),
        "asks": asks,
    }
    return {**about, **{key: value for key, value in known.items() if value}}
