"""Units of measure: what a number counts, and its worth in the kind's base unit."""

from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple


class Dimension(Enum):
    AREA = auto()
    MONEY = auto()
    COUNT = auto()
    PERCENT = auto()
    DURATION = auto()
    CALENDAR = auto()  # 2022年, 3月, 15日
    PLACE = auto()  # 3楼, 12号: says where, never how much
    OTHER = auto()  # lengths, weights, volumes, foreign money …


class Unit(NamedTuple):
    """`decimal`: a lone digit after it is its tenth (三成五, 3块5)."""

    dimension: Dimension
    worth: Fraction = Fraction(1)
    decimal: bool = False


_MU = Fraction(2000, 3)
_DAY = Fraction(12, 365)
_AREA: dict[str, Fraction] = {
    "平 平米 平方 平方米 平方公尺 m2 m^2 平m 平方m 个平方 个平米 个平 个平方米 sqm sq m 方米 方 "
    "评 评米 苹 苹米 平米米 平芳 平仿 平方面积 米2 square meters square metres 平房": Fraction(1),
    "亩 亩地 亩田 市亩": _MU,
    "公顷 ha hm2": Fraction(10_000),
    "平方公里 平方千米 km2 km^2": Fraction(10**6),
    "平方英尺 平方呎 sqft sq ft sq.ft ft2": Fraction(929, 10_000),
    "平方分米": Fraction(1, 100),
    "公亩": Fraction(100),
}
_MONEY: dict[str, Fraction] = {
    "元 元钱 块 块钱 圆 元人民币 块人民币 rmb cny yuan 元整 人民币 园 ¥ 元rmb": Fraction(1),
    "角 毛 毛钱": Fraction(1, 10),
    "分钱": Fraction(1, 100),
}
_COUNT = """个 人 名 位 项 篇 件 家 所 份 张 台 套 条 例 床 次 部 门 种 本 场 组 支 户 单 处 只
    辆 宗 款 人次 例次 个人 员 口 头 间 栋 幢 座 颗 株 株树 棵 匹 艘 架 把 根 瓶 层楼 个项目
    课题 专利 论文 人员 号人 口人 名员工 位专家 个课题 个案例 起案例 people persons person items
    pcs papers projects 人头 台套 件套 台件 台(套) 口子 县区 平台 个平台 片 顶 届 期 样 笔 桩 幅
    册 套房 张床 张床位 床位 医院 公司 企业 单位 机构 学生 职工 教师 老师 医生 护士 博士 硕士
    研究员 教授 工程师 专家 案例 服务 软著 奖 证书 成果 股东 投资人 县 乡 村 个县 个点位 站 车
    样本"""
_PERCENT: dict[str, Fraction] = {
    "% 个百分点 百分点 个点 个点子 percent 个% 趴 个percent pct": Fraction(1, 100),
    "成": Fraction(1, 10),
    "‰": Fraction(1, 1000),
}
_DURATION: dict[str, Fraction] = {
    "年 周年 年期 年时间 年整 个年头 年头 years year yrs 年的时间 整年 足年 个整年": Fraction(12),
    "个月 个月份 月时间 months month 个整月 足月": Fraction(1),
    "季度 个季度 季 个季": Fraction(3),
    "天 days day": _DAY,
    "周 个星期 星期 礼拜 个礼拜 个周 weeks week": 7 * _DAY,
}
_PLACE = """楼 层 号 号楼 室 栋楼 单元 路 区 街 级 类 班 期工程 号院 岁 点 点钟 时 环 局 院
    号线 世纪 年代 届大会 批次 周岁 度 代 版 月份"""
# So many groups of an unknown size: how many it is cannot be told.
_COLLECTIVE = "打 批 拨 伙 帮 桌 群 队 对 双 箱 盒 袋 捆 串 摞 沓 班子 套班子 家子 窝"
_OTHER = """米 公里 里 千米 厘米 毫米 分米 英尺 尺 寸 丈 m km cm mm ft 立方 立方米 立方公尺 m3
    m^3 方量 坪 公斤 斤 千克 吨 克 kg t g 升 毫升 l ml 小时 个小时 钟头 个钟头 分钟 秒 hours
    hour 瓦 千瓦 kw mw 兆瓦 度电 伏 安 倍 美元 美金 美刀 刀 usd 港币 港元 hkd 港纸 欧元 eur 欧 €
    $ 日元 英镑 £ gbp 卢比 台币 澳元 韩元 卢布 法郎 英亩 顷 acres acre 平方厘米 cm2 平方毫米
    平方尺 平尺 平方丈 平方寸 立方厘米 立升 海拔 米长 米宽 米高 公分 mol db gb tb mb ℃ °c 位数
    比特 币 usdt btc 平方英里 平方码 码 步 斗 碗 杯 平公里 平里 平千米 个班 个排 个连 个营 个团
    个加强连 个加强排 滴 勺 缸 桶 罐 壶 海里 毫克 微克 微米 纳米 赫兹 焦耳 兆帕 担 车皮 卡车"""


def _flat(table: dict[str, Fraction], dimension: Dimension, decimal: str = "") -> dict[str, Unit]:
    units = {}
    for words, worth in table.items():
        for word in _spellings(words):
            units[word] = Unit(dimension, worth, decimal=word in decimal.split())
    return units


def _spellings(words: str) -> list[str]:
    """Words apart by spaces; a two-word English unit is given as its words, rejoined here."""
    for phrase in ("sq ft", "sq m", "square meters", "square metres"):
        words = words.replace(phrase, phrase.replace(" ", "_"))
    return [word.replace("_", " ") for word in words.split()]


def _common() -> dict[str, Unit]:
    units = {word: Unit(Dimension.PLACE) for word in _PLACE}
    units.update((word, Unit(Dimension.COUNT)) for word in _COUNT.split())
    units.update(_flat(_DURATION, Dimension.DURATION))
    units.update(_flat(_AREA, Dimension.AREA, "亩"))
    units.update(_flat(_MONEY, Dimension.MONEY, "块 角 毛"))
    units.update(_flat(_PERCENT, Dimension.PERCENT, "成"))
    units.update((word, Unit(Dimension.OTHER)) for word in (_OTHER + " " + _COLLECTIVE).split())
    units["月"] = units["日"] = Unit(Dimension.CALENDAR)
    units["分"] = Unit(Dimension.OTHER)
    units["厘"] = Unit(Dimension.OTHER)
    return units


_COMMON = _common()
_OWN: dict[Dimension, dict[str, Unit]] = {
    Dimension.AREA: {
        "分": Unit(Dimension.AREA, _MU / 10),
        "分地": Unit(Dimension.AREA, _MU / 10),
        "厘": Unit(Dimension.AREA, _MU / 100),
        "厘地": Unit(Dimension.AREA, _MU / 100),
    },
    Dimension.MONEY: {"分": Unit(Dimension.MONEY, Fraction(1, 100))},
    Dimension.COUNT: {
        "块": Unit(Dimension.COUNT),
        "起": Unit(Dimension.COUNT),
        "方": Unit(Dimension.OTHER),
    },
    Dimension.PERCENT: {"点": Unit(Dimension.PERCENT, Fraction(1, 100))},
}


def units_for(dimension: Dimension) -> dict[str, Unit]:
    """The units by spelling, with the readings of doubtful ones (分, 块) that suit `dimension`."""
    return _COMMON | _OWN.get(dimension, {})
