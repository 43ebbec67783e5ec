"""The lines of an article → those that may relay another medium, and the words that suggest it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.analysis.suggestions.relay_forms import credit_forms, forms, medium_name
from briefing.records import Zone

_MAX_PHRASE = 300  # characters
_CREDIT_ZONES = (Zone.BYLINE, Zone.CREDITS)
_SEARCHED_ZONES = (Zone.BODY, Zone.DECK, *_CREDIT_ZONES)
_HAN = re.compile(
    r"(?:据|據)?(?:[（(])?(?P<who>[^\s，。、据據（(「」）)]{2,10}?(?:社|通信|通讯社|通訊社|新聞|新闻|日报|日報|时报|時報))(?:[）)])?"
    r"(?:(?:は|が)[^。]{0,80}?(?:と|を)?(?P<ja>報じ|伝え)|(?P<verb>报道|報道|報導|報じ|によると|消息|电|電))"
)


@dataclass(frozen=True, slots=True)
class RelayMention:
    """A line that may relay another medium: the name of the medium, and the words that mention it."""

    line: int
    who: str
    words: str


def relay_mentions(lines: Mapping[int, str], zones: Mapping[int, Zone], media: tuple[str, ...]) -> Iterator[RelayMention]:
    """Every line that mentions the report of another medium; ``media`` are the names that the dossier knows."""
    in_text, in_credits, name = forms(media), credit_forms(media), re.compile(medium_name(media))
    for line, words in lines.items():
        if zones[line] not in _SEARCHED_ZONES:
            continue
        folded = words.replace("’", "'")
        searched = (*in_text, *(in_credits if zones[line] in _CREDIT_ZONES else ()))
        is_named = bool(name.search(folded))
        mentions: dict[tuple[int, str], str] = {}
        for match in (match for form in searched if form.may_match(folded, is_named=is_named) for match in form.finditer(folded)):
            for named in (match,) if "and" not in match.groupdict() else name.finditer(match["who"]):
                start = match.start("who") if named is match else match.start("who") + named.start()
                who = match["who"] if named is match else named[0]
                mentions.setdefault((start, who), words[match.start() : min(match.end(), match.start() + _MAX_PHRASE)])
        for match in _HAN.finditer(folded):
            mentions.setdefault((match.start("who"), match["who"]), words[match.start() : match.end()])
        seen: set[str] = set()
        for (start, who), phrase in sorted(mentions.items()):
            if who not in seen and not any(
                other_start <= start < other_start + len(other) and other != who for other_start, other in mentions
            ):
                seen.add(who)
                yield RelayMention(line, who, phrase)
