"""Lines that ask a reader to do something: read another story, subscribe, share."""

import re

_MAX_LENGTH = 200  # characters
_PROMPT = re.compile(
    r"\W*(?:read (?:more|also|next)\b|see (?:more|also)\b|click here\b|don['’]t miss\b|you may also like|also (?:on|read)\b|most read\b"
    r"|(?:like|enjoy) this\b|follow (?:us|\w+ on)\b|sign up\b|thanks for signing up|get (?:the (?:app|latest)|our|\w+ \w+ \w+ delivered)\b|share (?:this|on)\b"
    r"|more (?:on|from) [^.]*$|related\b[^.]*$|recommended\b[^.]*$|tags\b[^.]*$|topics\b[^.]*$|advert(?:isement)?\b[^.]*$|subscribe\b|tell us what you think"
    r"|image \d+ of \d+|image copyright\b|download the .{0,20}\bapp\b|listen to .{0,20} live|watch:|explore further"
    r"|mehr zum thema|lesen sie auch|lire aussi|leggi anche|lee también|leia (?:também|mais)|читайте также|もっと読む|関連記事|相关阅读|延伸阅读)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^a-z]*[A-Z]{2}[^a-z]*")


def is_prompt(line: str) -> bool:
    """True for a short line that asks to read, follow, share or subscribe to something else."""
    return len(line) <= _MAX_LENGTH and bool(_PROMPT.match(line))
