"""A place as the answer to whether something is in Lhasa: 城关区, 拉萨经开区, 当雄县羊八井镇."""

import re

# The county-level divisions of Lhasa (Ministry of Civil Affairs, codes 5401xx), by full and common
# names, and its development zones. 城关区 is also a district of Lanzhou: said here, it is Lhasa's
# unless another place is named, which `limits` looks for first.
_DIVISIONS = (
    "城关区|堆龙德庆区?|堆龙区?|达孜[区县]?|林周县?|当雄县?|尼木县?|曲水县?|墨竹工卡县?|墨竹县?"
    "|柳梧新?区?|(?:国家级?)?(?:高新区|高新技术产业开发区|经开区|经济技术开发区)|空港新区|教育城"
    "|综合?保税区|综保区|文化?创意?园区?|羊八井镇?"
)
_WHAT = "我们|单位|平台|实验室|中心|机构|站点|站址|场地|地点|地址"
_LIES_IN = f"(?:{_WHAT})?(?:就|都|是)?(?:建|设|注册|登记|坐落)?(?:在|于|位于)?"
# Street and number, without what would turn the sense: 城关区以外的县, 城关区搬到山南县.
_ADDRESS = (
    "(?:(?![外不没无未以除和或及跟与到搬离从前原曾将想要拟另周附旁近])[一-鿿0-9a-z-]){0,16}?"
    "(?:路|街|道|巷|号|园|楼|层|室|村|乡|镇|组|厂|院|区|里|内)"
)
_PLACE = re.compile(
    f"{_LIES_IN}(?:西藏)?(?:自治区)?(?:(?:拉萨市?)(?:的)?(?:{_DIVISIONS})?|{_DIVISIONS})(?:{_ADDRESS})?"
    "(?:里面?|内|这边|那边|这里)?(?:的|呢|啊|呀|哦|了)?[,。!]*"
)
_ASKED = "拉萨"


def is_in_lhasa(text: str, asked: str) -> bool:
    """Is a normalised answer to the normalised question `asked`, which asks whether something is
    in Lhasa, nothing but a place there?"""
    return _ASKED in asked and _PLACE.fullmatch(text) is not None
