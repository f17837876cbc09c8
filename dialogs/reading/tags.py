"""What a word of an answer does to the reading."""

from enum import Enum, auto


class Tag(Enum):
    """What a token does to the reading."""

    NUMBER = auto()
    UNIT = auto()
    MORE = auto()  # 多, 余, 几 after a number
    ROUND = auto()  # 来, 把 after a number
    HALF = auto()  # 半 after a unit
    FRACTION = auto()  # 分之
    LOWER = auto()
    LOWER_STRICT = auto()
    UPPER = auto()
    UPPER_STRICT = auto()
    AFTER_LOWER = auto()
    AFTER_LOWER_STRICT = auto()
    AFTER_UPPER = auto()
    AFTER_UPPER_STRICT = auto()
    ABOUT = auto()
    RANGE = auto()
    BETWEEN = auto()
    THAN = auto()
    LESS = auto()
    GREATER = auto()
    CURRENCY = auto()
    FOREIGN = auto()
    TOTAL = auto()
    PART = auto()
    INCLUDING = auto()
    NONE = auto()
    NOT = auto()
    EVEN_NONE = auto()
    HAVE = auto()
    UNKNOWN = auto()
    UNSURE = auto()
    VAGUE = auto()
    QUESTION = auto()
    CONDITION = auto()
    PLAN = auto()
    PAST = auto()
    ALTERNATIVE = auto()
    ARITHMETIC = auto()
    EACH = auto()
    ORDINAL = auto()
    CORRECTION = auto()
    COMMAND = auto()
    MINUS = auto()
    FILLER = auto()
    COMMA = auto()
    STOP = auto()
    OPEN = auto()
    CLOSE = auto()
    LIST = auto()
    SPACE = auto()
    WORD = auto()
    ODD = auto()
