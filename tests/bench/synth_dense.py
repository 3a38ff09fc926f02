"""More references for a synthetic matter: sentences that name papers, windows, telephones, times and fees."""

from typing import Any

Data = dict[str, Any]
HALL = "合成区第 1 政务服务大厅"


def dense(guide: Data, form: str, phone: str, first: str | None) -> Data:
    """Return a guide that says in sentences, too, what its fields say: all of it agrees.

    Args:
        guide: the guide.
        form: the name of its form.
        phone: the telephone of its department.
        first: the id of a matter that comes before it, if there is one.
    """
    before = [{"matter": first, "why": "两件事用同一处场所，先办完那一件才好核对。"}] if first else []
    renewal = {"text": f"到期以前 30 个自然日内来换，还是带{form}和居民身份证原件。"}
    reminders = [
        f"出门以前看看带齐没有：{form}、居民身份证，每个人都要带。",
        f"到{HALL} 1 层 1 号窗口取号，也可以先打电话 {phone} 问。",
    ]
    extra = {"before": before, "renewal": guide.get("renewal", renewal), "reminders": reminders}
    asked = [*guide.get("faqs", []), *_asked(guide, form, phone)]
    return guide | {key: value for key, value in extra.items() if value} | {"faqs": asked}


def _asked(guide: Data, form: str, phone: str) -> list[Data]:
    promised, fees = guide["time_limit"]["promised"], guide["fees"]
    paid = "".join(f"{item['item']} {item['amount']} 元" for item in fees.get("items", ())) or "不收费"
    pairs = (
        ("最少要带哪些材料？", f"带{form}和居民身份证原件，别的看上面的清单。"),
        ("多久能办好？", f"材料齐全的，{promised}内办结。"),
        ("要多少钱？", f"{paid}。"),
        ("有不清楚的打哪个电话？", f"咨询电话 {phone}，问之前想好是哪一件事。"),
        ("到哪里办？", f"{HALL} 1 层 1 号窗口和 2 号窗口都收。"),
    )
    return [{"question": question, "answer": answer} for question, answer in pairs]
