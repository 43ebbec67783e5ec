"""The lines of an article → those that may relay another medium, and the words that suggest it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefing import edtf
from briefing.records import Zone

_AGENCIES = (
    "Agence France-Presse|Associated Press|AFP|ANSA|AP|Bloomberg|CNA|DPA|dpa|EFE|IRNA|Interfax|Jiji|KCNA|Kyodo|PTI|Reuters|RIA Novosti|TASS|UPI|Xinhua"
    "|Yonhap|ANI|IANS|Anadolu|ТАСС|РИА Новости|Интерфакс|УНИАН|Укринформ"
)
_MEDIA = (
    "BBC|CNN|NHK|NPR|CBS|NBC|ABC|RTÉ|ZDF|ARD|Nikkei|Asahi|Yomiuri|Mainichi|Sankei|Bild|Spiegel|Le Monde|Le Figaro|El País|Al Jazeera|Axios|Politico"
    "|Kommersant|Izvestia|Haaretz|Коммерсант|Известия|Ведомости"
)
_KIND = (
    "News|Times|Post|Shimbun|Herald|Gazette|Daily|Journal|Tribune|Mercury|Courier|Observer|TV|Television|Radio|Broadcasting|Press|Agency|Telegraph"
    "|Guardian|Independent|Chronicle|Examiner|Globe|Zeitung|Nachrichten|Presse"
)
_NOT_IN_NAME = "|".join(
    (*edtf.WEEKDAYS, *edtf.MONTHS, "The", "A", "An", "But", "On", "In", "And", "As", "According", "Public", "With", "By", "Source")
)
# Limited words and letters: a very long name would otherwise be tried from each of its words, in quadratic time.
_WORD = rf"(?!(?:{_NOT_IN_NAME})\b)[A-Z][\w&’'.-]{{0,40}}"
_SUFFIX = r"(?: [Nn]ews(?: [Aa]gency)?| Press| TV)?"
_PRESS = r"(?: (?:newspaper|daily|news agency|agency|broadcaster|magazine|website))?"
_BEFORE_NAME = r"(?:reports (?:from|by|in) )?(?:[Tt]he |an? )?(?:(?:state|public|private|government)[- ](?:run|owned|controlled|funded) |state (?:media|broadcaster|news agency) |public broadcaster |(?:news )?agency |newspaper |broadcaster )?(?:the )?"
_SAID = r"(?:sa(?:id|ys)|report(?:ed|s)|wrote|writes|announced|quoted|cited|added|confirmed|(?:has|had|have) (?:said|reported|written))"
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
    forms, credit_forms = _forms(media), _credit_forms(media)
    name = re.compile(_name(media))
    for line, words in lines.items():
        if zones[line] not in _SEARCHED_ZONES:
            continue
        folded = words.replace("’", "'")
        searched = (*forms, *(credit_forms if zones[line] in _CREDIT_ZONES else ()))
        mentions: dict[tuple[int, str], str] = {}
        for match in (match for form in searched for match in form.finditer(folded)):
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


def _name(media: tuple[str, ...]) -> str:
    """A pattern of the name of a medium: an agency, a known name, or words in capitals that end in a word such as `Times`."""
    known = "|".join(re.escape(name) for name in sorted(media, key=len, reverse=True))
    either = rf"(?:{_AGENCIES})\b{_SUFFIX}|(?:{_WORD} ){{0,5}}(?:{_KIND})(?: (?:{_KIND}))*|(?:{_MEDIA})(?: News| TV)?"
    return rf"(?<![\w-])(?:{f'(?:{known})|' if known else ''}{either})(?![\w-])"


@lru_cache(maxsize=4)
def _forms(media: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The forms in which a sentence names its source, each with the name in the group `who`."""
    name = _name(media)
    who = rf"(?P<who>{name})"
    names = rf"(?P<who>{name}{_PRESS}(?:(?:, |,? and )(?:the )?{name}{_PRESS})+)(?P<and>)"
    said_of = r"(?:carried|published|ran|had) (?:similar |the same )?(?:reports?|stories|story)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{names} (?:{_SAID}|{said_of})\b",
            rf"[Aa]ccording to {_BEFORE_NAME}{names}",
            rf"{who}{_PRESS} (?:{_SAID}|{said_of})\b",
            rf"{who} reports? (?:{_SAID})\b",
            rf"[,\"”»'] (?:writes|wrote|reports|reported|said|says) {_BEFORE_NAME}{who}",
            rf"\b(?:told|tells) {_BEFORE_NAME}{who}",
            rf"[Aa]ccording to {_BEFORE_NAME}{who}",
            rf"[Aa]ccording to (?:[A-Z][\w'.-]* ){{1,4}}(?:of|from|at) (?:the )?{who}",
            rf"\b(?:[Cc]iting|[Qq]uoting|[Qq]uoted by|[Cc]ited by) {_BEFORE_NAME}{who}",
            rf"\b(?:interview with|[Ss]peaking to|statement to|remarks to|reported by) {_BEFORE_NAME}{who}",
            rf"^[A-ZÄÖÜ][\wÄÖÜ .,'/-]{{2,60}}\((?P<who>(?:{_WORD} ?){{1,4}}?)\)(?= *[-–—:])",
            r"【[^】]{0,20}?(?P<who>[A-Z]{2,6})】",
            rf"\bvia {who}",
            rf"[Ss]elon (?:l'|le |la |les )?(?:agence |journal |quotidien )?{who}",
            rf"\b(?:a |ont )?(?:rapporte|rapporté|indiqué|annoncé|déclaré à|confié à|dit à) (?:l'|le |la |au )?(?:agence )?{who}",
            rf"\b(?:berichtet|berichtete|meldet|meldete|sagte|schreibt|[Ll]aut|zufolge) (?:der |die |das |dem )?(?:Nachrichtenagentur |Zeitung )?{who}",
            rf"\b(?:[Ii]nformó|[Ss]egún|[Rr]eportó|[Dd]ijo a|[Dd]eclaró a|[Ii]nforma|[Rr]eporta) (?:a )?(?:la |el |los )?(?:agencia |diario )?{who}",
            rf"\b(?:[Сс]ообща(?:ет|ют)|[Сс]ообщил[аио]?|[Пп]ереда[её]т|[Пп]ишет|[Пп]о данным|[Зз]аявил[аио]?|[Ии]нформирует) (?:агентств[оау] |газет[ау] )?[«\"]?{who}",
        )
    )


@lru_cache(maxsize=4)
def _credit_forms(media: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The forms of a byline or a credit at the end that names another medium."""
    name = _name(media)
    return (
        re.compile(rf"^(?:[Bb]y |BY )?(?:the )?(?P<who>{name})$"),
        re.compile(rf"^[Bb]y (?:the )?(?P<who>(?:{_AGENCIES})\b{_SUFFIX}|(?:{_WORD} ){{1,5}}Agency)"),
        re.compile(
            rf"\b(?:[Ww]ith|[Ff]rom|[Mm]it|[Aa]vec|[Cc]on) (?:additional |some )?(?:material|reporting|information|Material)? ?(?:from |by |von |de )?(?:the )?(?P<who>{name})"
        ),
        re.compile(rf"\((?P<who>{_AGENCIES})(?: News)?\)"),
    )
