"""Make a synthetic hall: as many matters and windows as wanted, always the same for a seed.

python tests/bench/synth.py OUT [--matters 1200] [--windows 110] [--seed 1] [--markdown]

Each matter follows the schema and carries 2–3 KB of Chinese text, about what a real guide does. With
`--markdown` the same content is written as a plain Material for MkDocs project instead.
"""

import argparse
import random
from pathlib import Path
from typing import Any

import yaml

DEPARTMENTS = 40
TOPICS = 16
SUBJECTS = [
    "食品",
    "药品",
    "道路",
    "房屋",
    "工程",
    "教育",
    "养老",
    "医疗",
    "就业",
    "户籍",
    "林木",
    "用水",
    "燃气",
    "船舶",
    "文物",
    "广告",
]
ACTIONS = [
    "经营许可",
    "变更登记",
    "延续申请",
    "备案",
    "补证",
    "注销",
    "资格认定",
    "补贴申领",
    "信息核查",
    "查询",
]
PAPERS = [
    "登记证书",
    "许可证",
    "申请表",
    "合格证",
    "批准书",
    "备案凭证",
    "检验报告",
    "租赁合同",
    "验收意见书",
    "鉴定结论书",
]
SENTENCES = [
    "申请人先在大厅一层取号机取号，听到叫号以后再到窗口，把材料按清单的顺序放好。",
    "窗口当场核对每一份材料，缺哪一份就在告知单上写明哪一份，盖受理专用章后交给申请人。",
    "审查人员核对登记信息与申请表是否一致，不一致的打电话请申请人补充说明。",
    "结果出来以后，窗口用短信通知申请人，短信里写明到哪个窗口领取、带什么证件。",
    "营业场所的使用面积按照产权证书上写明的面积计算，没有写明的按照测绘报告计算。",
    "两个人共同申请的，两个人都要在申请表末页签字，各自留下联系电话。",
    "复印件由申请人在空白处写明“与原件一致”，签名，并写上当天的日期。",
    "换发新证时旧证交回窗口，窗口剪角以后退还给申请人留作纪念。",
    "地址写到门牌号，没有门牌号的写明相邻建筑的名称和方位。",
    "申请表有两页，第二页背面不用填写，填写时用黑色签字笔。",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--matters", type=int, default=1200)
    parser.add_argument("--windows", type=int, default=110)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--markdown", action="store_true")
    args = parser.parse_args()
    guides = hall(args.matters, args.windows, args.seed)
    if args.markdown:
        write_markdown(args.out, guides)
    else:
        write_guides(args.out, guides)


def hall(matters: int, windows: int, seed: int) -> dict[str, Any]:
    """Return file name → data of a whole hall."""
    dice = random.Random(seed)
    files: dict[str, Any] = {"site.yml": site(), "departments.yml": departments()}
    per_group = max(20, matters // 10)
    for group in range(10):
        files[f"materials/g{group}.yml"] = materials(group, per_group)
    names = [f"g{group}-{number}" for group in range(10) for number in range(per_group)]
    dice.shuffle(names)
    for number in range(matters):
        department = f"d{number % DEPARTMENTS}"
        files[f"matters/{department}/m{number}.yml"] = matter(dice, number, department, names)
    for number, count in enumerate(spread(windows, 6)):
        files[f"halls/h{number}.yml"] = one_hall(number, count)
    return files


def spread(total: int, parts: int) -> list[int]:
    return [total // parts + (index < total % parts) for index in range(parts)]


def phone(number: int) -> str:
    return f"0000-{5_500_000 + number}"


def site() -> dict[str, Any]:
    return {
        "name": "合成区政务服务",
        "url": "https://synthetic.example/",
        "region": "合成区",
        "hotline": 12345,
        "review_days": 365,
        "topics": [{"id": f"t{index}", "name": f"{SUBJECTS[index]}服务"} for index in range(TOPICS)],
        "stuck": [{"name": "“办不成事”反映窗口", "window": "h0w0"}],
    }


def departments() -> dict[str, Any]:
    rows = [
        {
            "id": f"d{index}",
            "name": f"合成区第{index + 1}管理局",
            "enquiry_phone": phone(2 * index),
            "complaint_phone": phone(2 * index + 1),
        }
        for index in range(DEPARTMENTS)
    ]
    return {"departments": rows}


def materials(group: int, count: int) -> dict[str, Any]:
    rows = []
    for number in range(count):
        subject, paper = SUBJECTS[(group + number) % len(SUBJECTS)], PAPERS[number % len(PAPERS)]
        name = f"{subject}{paper}（第 {group * count + number} 号样式）"
        rows.append(
            {
                "id": f"g{group}-{number}",
                "name": name,
                "aliases": [f"{SUBJECTS[number % len(SUBJECTS)]}本{number}", f"老证{group}{number}"],
                "issuer": {"kind": "政府部门核发", "name": f"合成区第{number % DEPARTMENTS + 1}管理局"},
                "where_to_get": SENTENCES[number % len(SENTENCES)],
                "not_instead": [{"name": "手机里的照片", "why": "照片无法核验真伪。"}],
            }
        )
    return {"group": f"第 {group} 组", "materials": rows}


def one_hall(number: int, windows: int) -> dict[str, Any]:
    days = ["周一", "周二", "周三", "周四", "周五"]
    rows: list[dict[str, Any]] = []
    for index in range(windows):
        serves: dict[str, Any] = (
            {"all": True}
            if index % 3 == 0
            else {"departments": [f"d{(number * windows + index) % DEPARTMENTS}"]}
        )
        kind = "综合" if index % 3 == 0 else "专窗"
        rows.append(
            {
                "id": f"h{number}w{index}",
                "number": index + 1,
                "floor": index // 10 + 1,
                "kind": kind,
                "serves": serves,
            }
        )
    return {
        "id": f"h{number}",
        "name": f"合成区第 {number + 1} 政务服务大厅",
        "kind": "主大厅" if number == 0 else "分厅",
        "address": f"合成区样板路 {number + 1} 号",
        "phone": phone(200 + number),
        "assisted_phone": phone(300 + number),
        "hours": [
            {"days": days, "from": "09:00", "to": "12:00"},
            {"days": days, "from": "13:30", "to": "17:00"},
        ],
        "holidays": "法定节假日休息，调休上班日照常办公",
        "windows": rows,
    }


def matter(dice: random.Random, number: int, department: str, papers: list[str]) -> dict[str, Any]:
    title = f"{SUBJECTS[number % len(SUBJECTS)]}{ACTIONS[number // len(SUBJECTS) % len(ACTIONS)]}第{number}项"
    needed = [papers[(number * 5 + offset) % len(papers)] for offset in range(5)]
    requirements: list[dict[str, Any]] = [
        {
            "material": name,
            "whose": "申请人本人",
            "original": {"count": 1, "use": "shown"},
            "copies": {"count": 1, "sides": "正反面", "paper": "A4"},
        }
        for name in needed
    ]
    requirements[3]["when"] = {"who": ["agent"]}
    requirements[4]["note"] = dice.choice(SENTENCES)
    return {
        "id": f"m{number}",
        "name": title,
        "plain_name": f"办{title}",
        "aliases": [f"{title}怎么办", f"{SUBJECTS[number % len(SUBJECTS)]}证{number}"],
        "department": department,
        "kind": "行政许可",
        "audience": ["自然人"],
        "topics": [f"t{number % TOPICS}"],
        "summary": "".join(dice.sample(SENTENCES, 3)),
        "legal_basis": [{"law": "中华人民共和国行政许可法", "article": "第三十条"}],
        "conditions": [{"text": text} for text in dice.sample(SENTENCES, 6)],
        "situations": [
            {
                "id": "who",
                "question": "谁来办？",
                "answers": [{"id": "self", "label": "本人来办"}, {"id": "agent", "label": "代办人来办"}],
            }
        ],
        "materials": requirements,
        "not_needed": [{"what": "户口簿复印件", "why": dice.choice(SENTENCES)}],
        "steps": [
            {"name": "申请", "actor": "申请人", "action": dice.choice(SENTENCES), "duration": "当场"},
            {
                "name": "审查、决定",
                "actor": f"合成区第{number % DEPARTMENTS + 1}管理局",
                "action": dice.choice(SENTENCES),
                "duration": "5 个工作日",
            },
            {"name": "领取", "actor": "申请人", "action": dice.choice(SENTENCES), "duration": "当场"},
        ],
        "time_limit": {
            "statutory": "20 个工作日",
            "promised": f"{5 + number % 10} 个工作日",
            "start": "受理之日",
        },
        "fees": {"free": True},
        "visits": {"count": 1, "why": "要当场核对原件。"},
        "channels": [{"kind": "窗口"}],
        "coverage": "全县",
        "proxy": {
            "allowed": True,
            "brings": [{"material": needed[0], "whose": "代办人", "original": {"count": 1, "use": "shown"}}],
        },
        "results": [{"name": f"{title}证书", "delivery": ["窗口领取"]}],
        "faqs": [
            {"question": "周末能办吗？", "answer": dice.choice(SENTENCES)},
            {"question": "材料丢了怎么办？", "answer": dice.choice(SENTENCES)},
        ],
        "mistakes": [{"mistake": "只带了复印件", "instead": dice.choice(SENTENCES)}],
        "verified": {"date": "2026-11-01", "role": "业务科审核岗"},
    }


def write_guides(out: Path, files: dict[str, Any]) -> None:
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8"
        )
    (out / "pages").mkdir(exist_ok=True)


def write_markdown(out: Path, files: dict[str, Any]) -> None:
    """Write a Material project as its documentation advises, without any tuning."""
    (out / "docs").mkdir(parents=True, exist_ok=True)
    (out / "docs" / "index.md").write_text("# 合成区政务服务\n", encoding="utf-8")
    (out / "mkdocs.yml").write_text(
        "site_name: 合成区政务服务\ntheme:\n  name: material\n  language: zh\n",
        encoding="utf-8",
    )
    for name, data in files.items():
        if name.startswith(("matters/", "halls/")):
            path = out / "docs" / name.replace(".yml", ".md")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join([f"# {data['name']}", *as_markdown(data, 2), ""]), encoding="utf-8")


def as_markdown(value: Any, level: int) -> list[str]:
    lines: list[str] = []
    for key, item in value.items():
        if isinstance(item, list):
            lines += ["", f"{'#' * level} {key}", "", *[f"- {flat(entry)}" for entry in item]]
        elif isinstance(item, dict):
            lines += ["", f"{'#' * level} {key}", "", flat(item)]
        else:
            lines += ["", f"{key}：{item}"]
    return lines


def flat(value: Any) -> str:
    if isinstance(value, dict):
        return "；".join(f"{key}：{flat(item)}" for key, item in value.items())
    return "，".join(flat(item) for item in value) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    main()
