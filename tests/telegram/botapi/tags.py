"""Telegram's HTML tags: which entity each makes, and which of its attributes count."""

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}


def argument_of(tag: str, name: str, value: str | None) -> str:
    """What the attribute adds to the entity; empty for one that means nothing here."""
    match tag, name:
        case "a", "href":
            return value or ""
        case "blockquote", "expandable":
            return "1"
        case "code", "class" if value and value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value and value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "tg-emoji", "emoji-id":
            return value or ""
    return ""
