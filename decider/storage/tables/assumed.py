"""Criteria that are read as more is better for want of a direction, though their names say that less is better.

Nothing is guessed: the study stays as it was read, and the person is told.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from decider.decision.criteria import Criterion
from decider.decision.findings import Finding
from decider.words import plural

PLACE = "directions"
"""The place of the finding, by which those who give directions besides leave it out."""

LISTED = 6
"""How many criteria the finding names."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HEADS = _set(
    "cost costs price prices investment investments expense expenses expenditure expenditures spending outlay outlays "
    "capex opex payback time consumption fee fees tariff tariffs budget debt debts risk risks danger hazard hazards "
    "emission emissions pollution noise waste loss losses delay delays duration lead-time accident accidents "
    "fatalities failure failures defect defects error errors complaints downtime damage damages"
)
"""The last word of an English name that says so."""

_NEUTRAL = _set(
    "level levels index score scores rating amount amounts volume sum total totals figure figures estimate estimates "
    "estimated value values required needed necessary eur euro euros usd gbp cny rmb jpy m k bn mn mio million "
    "millions billion billions meur musd mcny yuan dollar dollars pounds db co t years months days hours p a"
)
"""Words after it that change nothing."""

_TURNING = _set(
    "low lower lowest reduced reducing reduction avoided avoiding saved saving savings less fewer attracted secured "
    "mobilised mobilized leveraged raised anti- non- no zero"
)
"""Words before it that turn it round: "avoided emissions" are the more the better."""

_AFTER = re.compile(r"\s(?:of|per|for|in|to|from|by|at|on|over|until|during|against|and|or|vs\.?|versus)\s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|\{[^{}]*\}")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")

_CHINESE = re.compile(
    r"(?:成本|造价|价格|单价|总价|费用|经费|投资|投资额|投资总额|总投资额|投资规模|投资估算|投资金额|投资需求|预算|支出|开支|债务|负债|风险"
    r"|风险度|风险等级|风险水平|污染|排放|排放量|噪声|噪音|能耗|损失|工期|周期|回收期|延误|故障率|事故|事故率"
    r"|價格|費用|經費|投資|投資額|預算|債務|風險|損失|噪聲|排放量|汙染)(?:水平|指数|得分|评分|等级|总额|金额|值|分)?$"
)
"""The end of a Chinese name, where its head stands: 建设成本 is one, 成本效益 is none."""

_CHINESE_TURNING = re.compile(
    r"^(?:低|减少|降低|节约|节省|避免|吸引|带动|引进|撬动|拉动|抗|防|減少|節省|無|无)|招商|引资|带动投资|吸引投资"
)


def less_by_name(name: str) -> bool:
    """Whether the name of a criterion, in English or Chinese, says that less of it is better.

    Only a whole word at the head of the name counts: "construction cost (M EUR)" and 总投资 do, "cost savings",
    "risk control", "costume" and 投资回报率 do not.
    """
    text = unicodedata.normalize("NFKC", name[:200])[:200].replace("_", " ").casefold()
    text = _BRACKETS.sub(" ", text)
    if _chinese(text):
        return True
    words = _WORDS.findall(re.split(r"[,;:/]", _AFTER.split(f" {text} ")[0])[0])
    while len(words) > 1 and words[-1] in _NEUTRAL:
        words.pop()
    return bool(words) and words[-1] in _HEADS and not _TURNING & set(words[:-1])


def _chinese(text: str) -> bool:
    runs = re.findall(r"[\u3400-\u9fff]+", text)
    joined = "".join(runs)
    # A unit may follow without brackets, and a short heading may be spread over its cell.
    return any(_CHINESE.search(run) for run in (*runs[:1], joined)) and not _CHINESE_TURNING.search(joined)


def doubted(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Those of `criteria`, which have no direction of their own, whose names say that less is better."""
    return tuple(c for c in criteria if less_by_name(str(c.name)))


def assumed(criteria: Sequence[Criterion]) -> tuple[Finding, ...]:
    """The warning that names the criteria that are `doubted`, with `PLACE` as its place; none where there are none."""
    if not criteria:
        return ()
    shown = [name if len(name) <= 60 else name[:59] + "…" for name in (str(c.name) for c in criteria[:LISTED])]
    text = plural(
        len(criteria),
        "{names} was read as more is better, because no direction is given; if less is better, say so with "
        "--directions or in a row #direction under the header.",
        "{names} were read as more is better, because no directions are given; if less is better, say so with "
        "--directions or in a row #direction under the header.",
        names=", ".join(shown) + (", …" if len(criteria) > LISTED else ""),
    )
    return (Finding("warning", text, place=PLACE),)
