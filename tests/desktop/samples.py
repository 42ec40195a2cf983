"""Charts with made-up values, in both languages: what the tests draw, and what tests.desktop.look shows."""

import numpy as np

from decider.desktop.charts.bars import Segment
from decider.desktop.charts.comparison_scale import ComparisonScale
from decider.desktop.charts.difference import Difference, Part
from decider.desktop.charts.ink import Swatch
from decider.desktop.charts.intervals import Interval, Intervals
from decider.desktop.charts.sweep_frame import Crossing, Curve, Sweep

NAMES = {
    "en": ("Industry", "Innovation", "Infrastructure", "Openness", "Livelihood", "Ecology"),
    "zh": ("产业", "科创", "基础设施", "开放", "民生", "生态"),
}
WEIGHTS = (0.20, 0.22, 0.18, 0.14, 0.14, 0.12)
PROJECTS = {
    "en": (
        "YRD integrated green development zone", "Shanghai science centre, G60 corridor",
        "Bay ports cooperating with Shanghai", "YRD big-data centre and sharing",
        "Lingang, Zhejiang 2.0 free-trade zones",
        "Shanghai–Ningbo sea crossing", "International-trade single window", "Digital-technology cluster",
        "Hangzhou–Ningbo intercity railway", "Zhijiang and Yongjiang laboratories", "Qiantang and Qianwan new areas",
    ),
    "zh": (
        "长三角生态绿色一体化发展示范区", "融入上海科创中心和G60科创走廊", "宁波舟山等三港与上海港深度合作",
        "长三角大数据中心和数据共享平台", "临港片区与浙江自贸区2.0版", "沪甬跨海通道", "国际贸易单一窗口数据互联互通",
        "数字科技重大基础设施集群", "杭甬城际", "之江实验室和甬江实验室合作共建", "钱塘新区和前湾新区协同发展",
    ),
}  # fmt: skip


def segments(language="en", values=WEIGHTS, labels=True):
    return [
        Segment(name, value, Swatch(i), f"{value * 100:.0f}" if labels else "")
        for i, (name, value) in enumerate(zip(NAMES[language], values, strict=True))
    ]


def sweep(language="en", projects=24):
    """Weighted sums of random scores against the second weight, with the crossings of the eighth and ninth."""
    random = np.random.default_rng(4)
    scores = random.uniform(0.35, 0.95, (projects, 6))
    base = np.array(WEIGHTS)
    weights = np.linspace(0, 0.4, 81)
    mixes = base * ((1 - weights) / (1 - base[1]))[:, None]
    mixes[:, 1] = weights
    values = scores @ mixes.T
    order = np.argsort(-(scores @ base))
    cut = np.sort(values, axis=0)[-8:-7][0]
    eighth, ninth = order[7], order[8]
    gap = values[eighth] - values[ninth]
    at = np.flatnonzero(np.diff(np.sign(gap)))
    crossings = [
        Crossing(float(np.interp(0, sorted(gap[i : i + 2]), weights[i : i + 2])), float(values[eighth][i]), label)
        for i, label in zip(at, ["20.0% railway in" if language == "en" else "20.0% 杭甬城际入选"] * 9, strict=False)
    ]
    crossings.append(Crossing(0.05, float(np.interp(0.05, weights, cut))))
    curves = []
    for place, i in enumerate(order):
        name = PROJECTS[language][place] if place < len(PROJECTS[language]) else f"P{place}"
        curves.append(Curve(str(i), name, values[i], place < 8, place < 11))
    return Sweep(
        weights, curves, 0.22, "Closeness" if language == "en" else "贴近度", (0.2, 0.267), cut,
        (*crossings, Crossing(0.267, float(np.interp(0.267, weights, cut)), "26.7% laboratories in, sea crossing out")),
        (str(eighth), str(ninth)),
    )  # fmt: skip


def difference(language="en"):
    values = (-0.008, 0.091, -0.061, -0.012, -0.005, 0.005)
    parts = [Part(n, v, Swatch(i)) for i, (n, v) in enumerate(zip(NAMES[language], values, strict=True))]
    names = ("A  G60 corridor", "B  Bay ports") if language == "en" else ("甲 科创走廊", "乙 港口合作")
    return Difference(names[0], 0.700, names[1], 0.690, parts)


def intervals(language="en", table=False):
    low = (0.152, 0.2, 0.121, 0.076, 0, 0)
    high = (0.335, 0.267, 0.215, 0.198, 0.162, 0.162)
    rows = [
        Interval(n, Swatch(i), WEIGHTS[i], low[i], high[i], max(0, low[i] - 0.05), high[i] + 0.03, i == 1)
        for i, n in enumerate(NAMES[language])
    ]
    titles = {"en": ("Weight", "Same eight"), "zh": ("权重", "名单不变")}[language]
    return Intervals(rows, 0.4, *(titles if table else ()))


def comparison(language="en", ratio=1 / 3):
    words = {
        "en": ("equally", "moderately", "strongly", "very strongly", "extremely"),
        "zh": ("同等", "稍微", "明显", "强烈", "极端"),
    }[language]
    said = {"en": "all fifteen answers suggest 1.1", "zh": "全部 15 个判断合起来是 1.1"}[language]
    return ComparisonScale(ratio, Swatch(0), Swatch(5), words, 1.1, said)
