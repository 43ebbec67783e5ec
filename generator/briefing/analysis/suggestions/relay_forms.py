"""The forms in which a sentence, a byline or a credit names the medium that it relays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing import edtf

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
_SAID_OF = r"(?:carried|published|ran|had) (?:similar |the same )?(?:reports?|stories|story)"


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern with the name of a medium in the group `who`, and a short one without which it cannot match.

    A name has thousands of characters as a pattern, so that compiling a form takes longer than reading an article with it.
    """

    pattern: str
    cue: str
    is_any_name: bool = False  # also one that is not known as that of a medium

    def may_match(self, words: str, *, is_named: bool) -> bool:
        """False where the form does not match; ``is_named`` says whether the words have the name of a medium."""
        return (is_named or self.is_any_name) and bool(re.search(self.cue, words))

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """Every match of the form."""
        return _compiled(self.pattern).finditer(words)


@lru_cache(maxsize=128)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def medium_name(media: tuple[str, ...]) -> str:
    """A pattern of the name of a medium: an agency, a known name, or words in capitals that end in a word such as `Times`."""
    known = "|".join(re.escape(name) for name in sorted(media, key=len, reverse=True))
    either = rf"(?:{_AGENCIES})\b{_SUFFIX}|(?:{_WORD} ){{0,5}}(?:{_KIND})(?: (?:{_KIND}))*|(?:{_MEDIA})(?: News| TV)?"
    return rf"(?<![\w-])(?:{f'(?:{known})|' if known else ''}{either})(?![\w-])"


@lru_cache(maxsize=4)
def forms(media: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms in which a sentence names its source; ``media`` are the names that the dossier knows."""
    name = medium_name(media)
    who = rf"(?P<who>{name})"
    names = rf"(?P<who>{name}{_PRESS}(?:(?:, |,? and )(?:the )?{name}{_PRESS})+)(?P<and>)"
    said, according = rf"(?:{_SAID}|{_SAID_OF})\b", "[Aa]ccording to "
    before_name = (
        r"[,\"”»'] (?:writes|wrote|reports|reported|said|says) ",
        r"\b(?:told|tells) ",
        according,
        r"\b(?:[Cc]iting|[Qq]uoting|[Qq]uoted by|[Cc]ited by) ",
        r"\b(?:interview with|[Ss]peaking to|statement to|remarks to|reported by) ",
    )
    in_other_languages = (
        (r"\bvia ", ""),
        (r"[Ss]elon ", "(?:l'|le |la |les )?(?:agence |journal |quotidien )?"),
        (
            r"\b(?:a |ont )?(?:rapporte|rapporté|indiqué|annoncé|déclaré à|confié à|dit à) ",
            "(?:l'|le |la |au )?(?:agence )?",
        ),
        (
            r"\b(?:berichtet|berichtete|meldet|meldete|sagte|schreibt|[Ll]aut|zufolge) ",
            "(?:der |die |das |dem )?(?:Nachrichtenagentur |Zeitung )?",
        ),
        (
            r"\b(?:[Ii]nformó|[Ss]egún|[Rr]eportó|[Dd]ijo a|[Dd]eclaró a|[Ii]nforma|[Rr]eporta) ",
            "(?:a )?(?:la |el |los )?(?:agencia |diario )?",
        ),
        (
            r"\b(?:[Сс]ообща(?:ет|ют)|[Сс]ообщил[аио]?|[Пп]ереда[её]т|[Пп]ишет|[Пп]о данным|[Зз]аявил[аио]?|[Ии]нформирует) ",
            r"(?:агентств[оау] |газет[ау] )?[«\"]?",
        ),
    )
    return (
        Form(f"{names} {said}", said),
        Form(f"{according}{_BEFORE_NAME}{names}", according),
        Form(f"{who}{_PRESS} {said}", said),
        Form(rf"{who} reports? (?:{_SAID})\b", "reports? "),
        *(Form(f"{cue}{_BEFORE_NAME}{who}", cue) for cue in before_name),
        Form(rf"{according}(?:[A-Z][\w'.-]* ){{1,4}}(?:of|from|at) (?:the )?{who}", according),
        Form(rf"^[A-ZÄÖÜ][\wÄÖÜ .,'/-]{{2,60}}\((?P<who>(?:{_WORD} ?){{1,4}}?)\)(?= *[-–—:])", r"^[^(]*\(", is_any_name=True),
        Form(r"【[^】]{0,20}?(?P<who>[A-Z]{2,6})】", "【", is_any_name=True),
        *(Form(f"{cue}{between}{who}", cue) for cue, between in in_other_languages),
    )


@lru_cache(maxsize=4)
def credit_forms(media: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms of a byline or a credit at the end that names another medium."""
    name = medium_name(media)
    material = r"\b(?:[Ww]ith|[Ff]rom|[Mm]it|[Aa]vec|[Cc]on) "
    of = "(?:additional |some )?(?:material|reporting|information|Material)? ?(?:from |by |von |de )?(?:the )?"
    return (
        Form(rf"^(?:[Bb]y |BY )?(?:the )?(?P<who>{name})$", ""),
        Form(rf"^[Bb]y (?:the )?(?P<who>(?:{_AGENCIES})\b{_SUFFIX}|(?:{_WORD} ){{1,5}}Agency)", "^[Bb]y ", is_any_name=True),
        Form(f"{material}{of}(?P<who>{name})", material),
        Form(rf"\((?P<who>{_AGENCIES})(?: News)?\)", r"\(", is_any_name=True),
    )
