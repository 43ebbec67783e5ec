"""The words of an article → the tag of its language, by script, by letters of one language, and by frequent words."""

import re
from collections import Counter

_SAMPLE = 20_000  # characters
_SCRIPTS = {
    "ja": "\u3040-\u30ff",
    "ko": "\uac00-\ud7af",
    "zh": "\u3400-\u9fff",
    "ar": "\u0600-\u06ff",
    "he": "\u0590-\u05ff",
    "th": "\u0e00-\u0e7f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "el": "\u0370-\u03ff",
    "ru": "\u0400-\u04ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "am": "\u1200-\u137f",
}
_LETTERS = {tag: re.compile(f"[{letters}]") for tag, letters in _SCRIPTS.items()}
_WITHIN = {  # letters that tell one language of a script from the one that is named above
    "ar": (("ur", re.compile("[ٹڈڑں]|ہے")), ("fa", re.compile("[پچژگ]|ی "))),
    "ru": (
        ("uk", re.compile("[іїєґ]")),
        ("be", re.compile("ў")),
        ("sr", re.compile("[ђћџљњ]")),
        ("bg", re.compile(r"\b(?:ще|към|със|във|след като)\b")),
    ),
}
_FREQUENT = {
    "en": "the and of to in is that for was with on as are by it from at his he said has have will not be this which they were who",
    "de": "der die das und ist nicht ein eine mit von den auf für im dem sich auch des wird werden hat sie einer am sind aus bei nach",
    "fr": "le la les et est des une dans pour que qui sur pas avec au du par plus ce sont aux ont été il elle cette mais",
    "es": "el la los las y es que en por con para una del se no su al como más fue ha lo este sobre pero según",
    "pt": "o os as e é que em por com para uma do da dos das não no na se ao como mais foi são pela pelo também",
    "it": "il la gli e è che di per una con non del della dei nel sono si alla anche come più ha dal ma",
    "nl": "de het een en van is dat op te voor met zijn niet aan er door ook bij naar uit werd heeft maar over",
    "pl": "i w na z się nie że do jest to o jak po przez od za są oraz dla tego był tym który tu rada będzie",
    "sv": "och att det som en på är av för med den till inte om har ett jag vi men var från",
    "da": "og at det som en på er af for med den til ikke om har et jeg vi men var fra blev",
    "nb": "og at det som en på er av for med den til ikke om har et jeg vi men var fra ble også",
    "fi": "ja on ei että se hän oli ovat mutta kun myös joka sen mukaan ole olla tai vuoden",
    "cs": "a v se na je že s z do o to i k za jako by byl jsou podle který nebo ale pro jeho",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar ise sonra var değil dedi",
    "id": "yang dan di dengan untuk dari ini itu dalam pada tidak akan ke oleh juga adalah telah bisa",
    "vi": "và của là có cho không được một các với trong người này đã để những khi tại đến",
    "ro": "și de la în a fost cu pe nu că din pentru este care mai o un sunt ce au prin",
    "hu": "a az és hogy nem is egy volt meg ez de csak már még mint vagy azt szerint",
}
LATIN_LANGUAGES = frozenset(_FREQUENT)
"""The tags of languages in Latin letters that are recognised by their frequent words."""
_WORDS = {tag: frozenset(words.split()) for tag, words in _FREQUENT.items()}
_WORD = re.compile(r"[^\W\d_]+")
_MARGIN = 1.15  # how much more frequent words a language must have than the next


def language_of(words: str) -> str:
    """The language tag of some words; empty where they do not tell."""
    sample = words[:_SAMPLE]
    return language_by_script(sample) or _by_frequent_words(sample)


def language_by_script(words: str) -> str:
    """The language tag by script, and by letters that only one language of the script has; empty for Latin letters."""
    letters = sum(map(str.isalpha, words)) or 1
    share = {tag: len(pattern.findall(words)) for tag, pattern in _LETTERS.items()}
    found = next((tag for tag in ("ja", "ko") if share[tag] * 10 > letters), "")
    found = found or next((tag for tag, number in share.items() if number * 2 > letters), "")
    return next((tag for tag, only in _WITHIN.get(found, ()) if len(only.findall(words)) * 100 > letters), found)


def _by_frequent_words(words: str) -> str:
    counts = Counter(_WORD.findall(words.lower()))
    scores = sorted(((sum(counts[word] for word in frequent), tag) for tag, frequent in _WORDS.items()), reverse=True)
    (best, tag), (second, _) = scores[:2]
    return tag if best >= 2 and best >= _MARGIN * second and best * 20 >= counts.total() else ""
