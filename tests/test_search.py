"""What the search of the site finds, with the script of the theme itself; and that script and index read words alike."""

import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from briefing.build import analyse_as_of, check, without_drafts
from briefing.reading import gather
from briefing.search import search_files
from briefing.search.entry import Entry
from briefing.search.index import BLOCK, Index, shard_count
from briefing.search.words import name_key, query, title_key
from index_search import Answer, answers, splits
from sampled import nth_or_all

ROOT = Path(__file__).parent.parent
PRIME_MINISTER = "actors/takaichi-sanae/"
VISIT = "events/takaichi-us-visit-2026/"
JANUARY_CALL = "events/takaichi-trump-call-2026-01-02/"
BRIEF = ""

FIRST = {
    # names, in any spelling that is printed, in any order, in any script
    "Sanae Takaichi": PRIME_MINISTER,
    "Takaichi Sanae": PRIME_MINISTER,
    "takaichi": PRIME_MINISTER,
    "TAKAICHI": PRIME_MINISTER,
    "Takaichi’s": PRIME_MINISTER,
    "Hashimoto Asako": PRIME_MINISTER,
    "Asako Hashimoto": PRIME_MINISTER,
    "hashimoto": PRIME_MINISTER,
    "Takahashi Hayato": PRIME_MINISTER,
    "Takahashi": PRIME_MINISTER,
    "高市早苗": PRIME_MINISTER,
    "高市": PRIME_MINISTER,
    "早苗": PRIME_MINISTER,
    "「高市」": PRIME_MINISTER,
    "习近平": "actors/xi-jinping/",
    "小泉": "actors/koizumi-shinjiro/",
    "防衛省": "actors/japanese-defense-ministry/",
    "政府": "actors/japanese-government/",
    "Lloyd Austin": "actors/hegseth-pete/",
    "Austin": "actors/hegseth-pete/",
    "Hegseth": "actors/hegseth-pete/",
    "Shinjirō Koizumi": "actors/koizumi-shinjiro/",
    "Koizumi": "actors/koizumi-shinjiro/",
    "Xi": "actors/xi-jinping/",
    "Trump": "actors/trump-donald/",
    "Ishiba": "actors/ishiba-shigeru/",
    "prime minister": PRIME_MINISTER,
    "Prime Minister of Japan": PRIME_MINISTER,
    "president of the United States": "actors/trump-donald/",
    "LDP": "actors/liberal-democratic-party/",
    "U.S.": "actors/united-states/",
    "US": "actors/united-states/",
    "Japan–U.S. alliance": "actors/japan-us-alliance/",
    "Japan-US alliance": "actors/japan-us-alliance/",
    "Foreign Ministry of Japan": "actors/japanese-foreign-ministry/",
    "Kyodo": "actors/kyodo-news/",
    "Jakarta Post": "actors/jakarta-post/",
    "Chang’an Street Knowledge": "actors/changan-street-knowledge/",
    "Chang'an Street Knowledge": "actors/changan-street-knowledge/",
    "Davos": "actors/world-economic-forum/",
    "AFP": "actors/afp/",
    "Article 5": "actors/us-japan-security-treaty/",
    # what is in the brief comes first
    "visit": VISIT,
    "visits": VISIT,
    "Takaichi visit": VISIT,
    "visit Takaichi": VISIT,
    "when is the visit": VISIT,
    "spring": VISIT,
    "meet Trump": BRIEF,
    "Was the visit confirmed?": "differences/was-the-visit-confirmed/",
    "on which days": "questions/when-will-the-visit-be/",
    "budget": "events/budget-approval-2026/",
    "Trump China": "events/trump-china-visit-2026/",
    "trip to China": "events/trump-china-visit-2026/",
    "Takaichi tells reporters": "events/takaichi-tells-reporters-2026-01-02/",
    # titles before texts
    "cherry blossom": "events/cherry-blossom-festival-2026/",
    "“new chapter”": "events/new-chapter-agreed/",
    "Diaoyu": "differences/senkaku-or-diaoyu/",
    "defence ministry of Japan": "actors/japanese-defense-ministry/",
    "tariffs": "events/tariff-agreement-reached/",
    "radar lock-on": "events/radar-lock-on-2025-12-06/",
    "critical minerals": "events/critical-minerals-cooperation/",
    # figures whole, dates in every form
    "2 January": JANUARY_CALL,
    "January 2": JANUARY_CALL,
    "Jan. 2nd": JANUARY_CALL,
    "the 2nd of January": JANUARY_CALL,
    "2 Jan 2026": JANUARY_CALL,
    "January 2, 2026": JANUARY_CALL,
    "2026-01-02": JANUARY_CALL,
    "2.1.2026": JANUARY_CALL,
    "2026年1月2日": JANUARY_CALL,
    "3 January 2026": "days/2026-01-03/",
    "2026-01-03": "days/2026-01-03/",
    "24 December 2025": "days/2025-12-24/",
    "Dec 12, 2025": "events/defense-call-2025-12-12/",
    "1912": "events/cherry-tree-gift-1912/",
    "$550 billion": "actors/tariff-deal/",
}
"""The address of the first result of each query."""

CORRECTED = {
    "Takaichy": ("Takaichi", PRIME_MINISTER),
    "Takaichy visit": ("Takaichi visit", VISIT),
    "visit of Takiachi": ("visit of Takaichi", VISIT),
    "Hasimoto": ("Hashimoto", PRIME_MINISTER),
    "Isiba": ("Ishiba", "actors/ishiba-shigeru/"),
    "Tramp": ("Trump", "actors/trump-donald/"),
    "Koisumi": ("Koizumi", "actors/koizumi-shinjiro/"),
    "Hegsteh": ("Hegseth", "actors/hegseth-pete/"),
    "Sennkakku": ("Senkaku", "events/joint-statement-article-5/"),
}
"""What each misspelt query is taken for, and the address of the first result."""


@cache
def files(folder: str = "seeds") -> Mapping[str, bytes]:
    checked = without_drafts(check(gather(ROOT / folder)))
    assert checked.dossier_and_findings is not None
    return {path: make() for path, make in search_files(*checked.dossier_and_findings).items()}


@pytest.fixture(scope="module")
def found() -> dict[str, Answer]:
    return answers(files(), (*FIRST, *CORRECTED, "2", "zzzqqq", "Takaichi zzzqqq", "the", "?", "12 January", "20", "5 January 2019"))


@pytest.mark.needs("node")
@pytest.mark.parametrize("words", FIRST)
def test_a_query_finds_first_what_a_reader_means(found: dict[str, Answer], words: str) -> None:
    answer = found[words]
    assert (answer.rows[0].url, answer.text, answer.is_partial) == (FIRST[words], words, False)


@pytest.mark.needs("node")
@pytest.mark.parametrize("words", CORRECTED)
def test_a_misspelt_query_is_answered_as_the_nearest_name_or_title(found: dict[str, Answer], words: str) -> None:
    answer = found[words]
    assert (answer.is_corrected, answer.text, answer.rows[0].url) == (True, *CORRECTED[words])


@pytest.mark.needs("node")
def test_a_figure_and_a_day_are_found_whole(found: dict[str, Answer]) -> None:
    assert [row.url for row in found["2"].rows if "2026" in row.title] == []
    assert (found["20"].total, found["12 January"].total, found["5 January 2019"].total) == (0, 0, 0)


@pytest.mark.needs("node")
def test_a_result_has_a_title_its_kind_and_one_line_of_facts(found: dict[str, Answer]) -> None:
    row = found["Takaichi visit"].rows[0]
    assert (row.kind, row.fact) == ("Event", "Planned for spring 2026. In the brief. Known from 21 December 2025.")
    assert "[visit]" in row.title
    assert found["Hashimoto Asako"].rows[0].fact == "Prime Minister of Japan. Also printed: Hashimoto Asako, Hashimoto, Takahashi Hayato."
    assert found["高市"].rows[0].fact == "Also named 高市早苗."


@pytest.mark.needs("node")
def test_where_no_page_has_all_words_those_with_most_are_shown(found: dict[str, Answer]) -> None:
    assert (found["Takaichi zzzqqq"].is_partial, found["Takaichi zzzqqq"].total > 60) == (True, True)
    assert (found["zzzqqq"].total, found["?"].total, found["the"].total > 100) == (0, 0, True)


TEXTS = {
    "istanbul": "İnşaat işçileri ve Iğdır’daki ısı: “kapılar açık”.",
    "tokyo": "東京都の予算委員会が二〇二六年三月に開かれ、1月12日の会談を検討した。ガス田の共同開発も議題。",
    "beirut": "أعلن الوزير إعادة فتح «ميناء» بيروت، وقال إن الميناء سيعمل في ١٢ مارس.",
    "haifa": "ראש הממשלה ביקר בנמל חיפה.",
    "seoul": "서울에서 한국은행 총재가 말했다.",
    "bangkok": "นายกรัฐมนตรีกล่าวว่าจะประชุม",
    "hyphens": "A non\u2011stop flight, a re\u00adopen\u00ading, the O’Neill\u2011Smith plan, 3,000 people and $1.3 trillion; F-35 jets.",
    "marks": "Crème brûlée in Łódź, Malmö and Ðakovo; the Straße; naïve « guillemets » and ‘curly’ quotes; fi\ufb01ne.",
    "dates": "On Jan. 5, 2027 and on 7 March they met; 9–11 April; 2027/06/08 was set aside.",
}
INVENTED = {
    "inşaat": "istanbul",
    "İNŞAAT": "istanbul",
    "insaat": "istanbul",
    "Igdir": "istanbul",
    "IĞDIR": "istanbul",
    "isi": "istanbul",
    "kapılar": "istanbul",
    "委員会": "tokyo",
    "予算委員会": "tokyo",
    "ｶﾞｽ田": "tokyo",
    "ガス": "tokyo",
    "題": "tokyo",
    "1月12日": "tokyo",
    "12 January": "tokyo",
    "ميناء": "beirut",
    "«ميناء»": "beirut",
    "الميناء": "beirut",
    "بيروت": "beirut",
    "اعلن": "beirut",
    "نמל": None,
    "נמל": "haifa",
    "חיפה": "haifa",
    "서울": "seoul",
    "은행": "seoul",
    "ประชุม": "bangkok",
    "non-stop": "hyphens",
    "non‐stop": "hyphens",
    "nonstop": "hyphens",
    "non stop": "hyphens",
    "reopening": "hyphens",
    "O'Neill": "hyphens",
    "oneill": "hyphens",
    "Smith": "hyphens",
    "3000": "hyphens",
    "3,000": "hyphens",
    "1.3": "hyphens",
    "F35": "hyphens",
    "F-35": "hyphens",
    "creme brulee": "marks",
    "Lodz": "marks",
    "malmo": "marks",
    "Strasse": "marks",
    "STRASSE": "marks",
    "naive": "marks",
    "«guillemets»": "marks",
    '"curly"': "marks",
    "5 January 2027": "dates",
    "2027-01-05": "dates",
    "March 7": "dates",
    "9 April": "dates",
    "11 April": "dates",
    "8 June 2027": "dates",
    "2027": "dates",
    "27": None,
    "1": None,
}
"""The text that each query finds; None where it finds none."""


@cache
def invented() -> dict[str, Answer]:
    entries = [
        Entry(kind="Source", title=f"A text {name}", fact="Invented.", url=f"sources/{name}/", words=(text,))
        for name, text in TEXTS.items()
    ]
    index = Index(lambda: entries, len(entries))
    return answers({path: make() for path, make in index.files.items()}, INVENTED)


@pytest.mark.needs("node")
@pytest.mark.parametrize("words", INVENTED)
def test_texts_in_any_script_are_found_as_readers_type_them(words: str) -> None:
    answer, expected = invented()[words], INVENTED[words]
    assert ([row.url for row in answer.rows], answer.is_corrected) == ([f"sources/{expected}/"] if expected else [], False)


@pytest.mark.needs("node")
def test_the_script_splits_and_folds_every_text_as_the_index_does() -> None:
    plane = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    letters = [f"a{letter}b {letter}" for letter in plane if ord(letter) < 0x3000]
    letters += nth_or_all([f"a{letter}b {letter}" for letter in plane if 0x3000 <= ord(letter) < 0x30000], n=8)  # most of them ideographs
    articles = [path.read_text(encoding="utf-8") for path in (ROOT / "seeds" / "articles").glob("*.txt")]
    texts = [*("\n".join(letters[start : start + 2_000]) for start in range(0, len(letters), 2_000)), *articles, *TEXTS.values(), *FIRST]
    index = {path: make() for path, make in Index(tuple, 0).files.items()}
    expected = [[query(text), [*dict.fromkeys(filter(None, (title_key(text), name_key(text))))]] for text in texts]
    assert splits(index, texts) == json.loads(json.dumps(expected))


def test_the_same_dossier_gives_the_same_bytes_in_any_order() -> None:
    first = files()
    checked = without_drafts(check(gather(ROOT / "seeds")))
    assert checked.dossier_and_findings is not None
    again = search_files(*checked.dossier_and_findings)
    assert {path: again[path]() for path in sorted(again, reverse=True)} == first


def test_an_index_has_as_many_files_as_its_entries_need() -> None:
    assert [shard_count(number) for number in (0, 1, BLOCK, BLOCK + 1, 290, 17_000)] == [1, 1, 1, 2, 8, 512]


def text_of(index: Mapping[str, bytes]) -> str:
    return "".join(data.decode() for path, data in index.items() if "head" not in path)


@pytest.mark.parametrize(("access", "has_body", "has_quote"), [("full", True, True), ("excerpts", False, True), ("citation", False, False)])
def test_an_article_that_may_not_be_shown_is_not_in_the_index(access: str, *, has_body: bool, has_quote: bool) -> None:
    base = gather(ROOT / "tests" / "base" / "seeds")
    article = base.files["seeds/articles/gazette.txt"].replace(b"\n\nThe mayor speaks", b"\nA zeppelin passed over.\n\nThe mayor speaks")
    source = base.files["seeds/sources/gazette.yml"]
    source = re.sub(rb"sha256: .*", b"sha256: " + sha256(article).hexdigest().encode(), source)
    source = (
        source.replace(b"body: 8-10", b"body: 8-11").replace(b"caption: 12", b"caption: 13").replace(b"comments: 14-15", b"comments: 15-16")
    )
    desk = base.files["seeds/dossier.yml"] + f"\naccess: {access}\nquoted_share: 100\n".encode()
    changed = {"seeds/articles/gazette.txt": article, "seeds/sources/gazette.yml": source, "seeds/dossier.yml": desk}
    checked = check(replace(base, files={**base.files, **changed}))
    assert checked.dossier_and_findings is not None, checked.problems
    index = text_of({path: make() for path, make in search_files(*checked.dossier_and_findings).items()})
    assert ('"zeppelin"' in index, '"favour"' in index) == (has_body, has_body)
    assert ('"spring"' in index) == has_quote
    assert ('"tomcat"' in index, '"nothing"' in index) == (False, False)  # of a reader's comment


def test_a_view_of_an_earlier_day_has_nothing_later_in_its_index() -> None:
    checked = check(gather(ROOT / "seeds"))
    assert checked.dossier_and_findings is not None
    whole = checked.dossier_and_findings[0]
    view = analyse_as_of(whole, min(source.known_from for source in whole.sources.values()))
    index = text_of({path: make() for path, make in search_files(*view).items()})
    assert '"ishiba"' in index
    assert [word for word in ("takaichi", "hashimoto", "2026") if f'"{word}"' in index] == []
