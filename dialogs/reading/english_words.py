"""English words of answers, and the Chinese words by which the readers know them.

The vocabulary is closed: an answer with a word that is not here is not respelled.
"""

_UP_TO_NINETEEN = """zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: value for value, word in enumerate(_UP_TO_NINETEEN.split())} | {
    word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
FRACTIONS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_UNITS = {
    "平方米": "square metres|square metre|square meters|square meter|sq metres|sq meters|sq m"
    "|sqm|m2|sqms|square m",
    "平方英尺": "square feet|square foot|sq feet|sq ft|sqft|ft2",
    "公顷": "hectares|hectare|ha",
    "亩": "mu",
    "英亩": "acres|acre",
    "平方公里": "square kilometres|square kilometers|square kilometre|square kilometer|sq km|km2",
    "立方米": "cubic metres|cubic meters|cubic metre|cubic meter|m3",
    "米": "metres|meters|metre|meter",
    "元": "yuan|renminbi|rmb|cny|yuan rmb|chinese yuan",
    "美元": "us dollars|us dollar|dollars|dollar|usd|bucks",
    "欧元": "euros|euro|eur",
    "英镑": "pounds|gbp",
    "港元": "hong kong dollars|hkd",
    "人": "people|persons|person|researchers|researcher|employees|employee|staff members|staff"
    "|members|member|engineers|engineer|experts|expert|managers|manager|scientists|doctors"
    "|full-time researchers|full-time staff",
    "项": "projects|project|items|item|patents|patent|cases|case|results|achievements",
    "篇": "papers|paper|articles|article|publications",
    "张": "beds|bed",
    "例": "patients|patient",
    "家": "hospitals|hospital|institutions|institution|companies|company|partners|partner",
    "年": "years|year|yrs|yr",
    "个月": "months|month|mths",
    "周": "weeks|week",
    "天": "days|day",
    "%": "percent|per cent|pct|percentage points",
}
_QUALIFIERS = {
    "超过": "more than|over|above|in excess of|just over|a little over|slightly over|upwards of"
    "|exceeding|greater than|larger than",
    "至少": "at least|no less than|not less than|no fewer than|not fewer than|minimum|a minimum of"
    "|at the very least",
    "少于": "less than|fewer than|under|below|smaller than",
    "将近": "nearly|almost|close to|just under|just short of|approaching|not quite",
    "不超过": "up to|at most|no more than|not more than|maximum|a maximum of|not exceeding|max",
    "大概": "about|around|approximately|roughly|approx|circa|some|an estimated|estimated|maybe"
    "|probably|i think|i guess|i believe|perhaps|possibly|more or less|something like",
    "左右": "or so|ish|or thereabouts|give or take",
    "以上": "or more|and above|and up|plus|or above|and over",
    "以下": "or less|or fewer|or below|and below",
    "正好": "exactly|precisely|only|just",
    "一共": "in total|altogether|total|in all|all together|a total of|overall",
    "其中": "of which|of whom|of them|among them|thereof",
    "或": "or|either",
    "和": "and",
}
_ANSWERS = {
    "是的": "yes|yeah|yep|yup|sure|of course|definitely|certainly|absolutely|correct|right|true"
    "|indeed|that's right|exactly so|aye",
    "有": "we have|we do|we are|it is|it does|it has|they do|they are|they have|i do|there is"
    "|there are|we've got|we have got|does exist|already have|we have one|have it",
    "没有": "no|nope|of course not|definitely not|absolutely not|certainly not"
    "|none|nil|never|not at all|none at all|nothing|nobody|no one|we don't"
    "|we do not|we haven't|we have not|we have none|we don't have any|it is not|it isn't|it's not"
    "|it doesn't|it does not|there is not|there isn't|there are none|we are not|we aren't|false"
    "|they don't|they do not|i don't|not yet|none yet|no not yet",
    "正在办": "in progress|being processed|under way|underway|pending|applied for|submitted"
    "|in process|under review|in the process|awaiting approval|being prepared|ongoing"
    "|under application|applied|we have applied|waiting for approval|not approved yet",
    "部分": "partly|partially|in part|some of it|some of them|half of it|part of it"
    "|some but not all|not all|not all of them|partial|not fully|not completely|not entirely",
    "可能": "i think so|should be|likely|i suppose so|i suppose|more or less yes|it depends"
    "|depends|not really|sort of|kind of|hopefully|i hope so|presumably",
    "不清楚": "not sure|unsure|don't know|i don't know|do not know|i do not know|no idea|unknown"
    "|i have no idea|we have no idea|uncertain|can't say|cannot say|i can't remember|don't remember"
    "|i don't remember|not certain|i'm not sure|i am not sure|we are not sure|we're not sure"
    "|we don't know|we do not know|hard to say|not clear|idk|dunno|not counted|never counted"
    "|need to check|i need to check|to be confirmed|tbc|tbd|later|skip",
}
_TIMES = {
    "去年": "last year",
    "今年": "this year",
    "明年": "next year",
    "前年": "the year before last",
    "上个月": "last month",
    "本月": "this month",
    "下个月": "next month",
    "今天": "today",
    "昨天": "yesterday",
    "明天": "tomorrow",
    "前": "ago",
}
_FILLERS = (
    "we've|it is|it's|we|our|the|is|are|has|have|of|in|on|at|since|from|founded|established|it"
    "|registered|started|began|begun|opened|set up|operating|operation|running|built|incorporated"
    "|was founded|was established|was registered|was set up|was built|was incorporated|for|with"
    "|area|floor area|floor space|site|laboratory|lab|equipment|instruments|worth|value|valued"
    "|assets|fixed assets|team|now|currently|at present|so far|already|old|well|size"
)


def _phrases() -> dict[str, str]:
    found = dict.fromkeys(_FILLERS.split("|"), "")
    for table in (_UNITS, _QUALIFIERS, _ANSWERS, _TIMES):
        for chinese, phrases in table.items():
            found.update(dict.fromkeys(phrases.split("|"), chinese))
    return found


PHRASES = _phrases()
