"""For every file of `intake_cases`, the proposals that a careful person makes from its text alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from briefing import text
from briefing.cli import main
from briefing.sentences import sentences, unwrapped
from click.testing import CliRunner, Result

CASES = Path(__file__).parent / "intake_cases"
UNKNOWN = "publication-not-known"
PORT = {"title": "Port opens in May", "language": "en"}

# Per file: title, publication, language, date of publication (empty where none is printed or in the markup), zones, relays (line, medium).
ANSWERS: dict[str, dict[str, Any]] = {
    "abbr.txt": {"title": "Board vote", "language": "en", "zones": {"headline": "1", "body": "2-4"}},
    "ar.txt": {"title": "اجتماع الميناء", "language": "ar", "zones": {"headline": "1", "body": "2-3"}},
    "cascade.html": {**PORT, "zones": {"headline": "1", "body": "6-8", "furniture": "3-4"}},
    "divs.html": {**PORT, "zones": {"headline": "1", "body": "3-6"}},
    "form.html": {**PORT, "zones": {"headline": "1", "body": "3-5"}},
    "hard-wrapped.txt": {
        "title": "HARBOUR BOARD VOTES",
        "language": "en",
        "zones": {"headline": "1", "body": "2-6", "credits": "7"},
        "relays": [(7, "Agency")],
    },
    "ja.txt": {
        "title": "港の会議、五月に開催へ",
        "language": "ja",
        "date": "2024-05-03",
        "zones": {"headline": "1", "byline": "2", "body": "4-5"},
        "relays": [(5, "ＡＢＣ通信")],
    },
    "marks.txt": {
        "title": "Port row goes on",
        "language": "en",
        "date": "2024-05-03",
        "zones": {"headline": "1", "byline": "2-3", "body": "5-13"},
    },
    "nul.html": {"title": "Port opens", "language": "en", "zones": {"headline": "1", "body": "3"}},
    "onebad.html": {"title": "Port otwarty w maju, mówi rada", "language": "pl", "zones": {"headline": "1", "body": "3-5"}},
    "outlet-with-comma.html": {**PORT, "publication": "gazette-example-news-views", "zones": {"headline": "1", "body": "3"}},
    "publication-substring.txt": {
        "title": "Talks between the Japanese and the Exampleton ministers",
        "language": "en",
        "zones": {"headline": "1", "body": "3"},
    },
    "relays.txt": {
        "title": "Samplewick ferry gets its day",
        "language": "en",
        "publication": "placeholder-news",
        "date": "2024-05-03",
        "zones": {"headline": "1", "body": "3-12", "credits": "13-14"},
        "relays": [
            (3, "Placeholder"),
            (3, "Kyodo News"),
            (4, "Mainichi Shimbun"),
            (4, "Nikkei"),
            (4, "Kyodo news agency"),
            (5, "AFP"),
            (5, "NHK"),
            (6, "Xinhua News Agency"),
            (7, "Associated Press"),
            (7, "Reuters"),
            (8, "New York Times"),
            (9, "Kyodo"),
            (9, "Jiji Press"),
            (11, "AFP"),
            (11, "dpa"),
            (11, "EFE"),
            (11, "ТАСС"),
            (12, "CNN"),
            (13, "AP"),
            (14, "Post"),
        ],
    },
    "sentences-ja.txt": {"title": "港の会議", "language": "ja", "zones": {"headline": "1", "body": "3"}},
    "sentences.txt": {"title": "Port vote", "language": "en", "zones": {"headline": "1", "body": "3"}},
    "sitename.html": {**PORT, "publication": "gazette", "zones": {"headline": "3", "body": "5", "masthead": "1"}},
    "teasers.html": {**PORT, "zones": {"headline": "1", "body": "3", "furniture": "5-8"}},
    "updated.html": {**PORT, "date": "2019-11-18T09:00:00Z", "zones": {"headline": "3", "body": "5", "furniture": "1"}},
    "utc.html": {**PORT, "date": "2019-11-19T04:58:46Z", "zones": {"headline": "1", "byline": "3", "body": "5"}},
    "zh.txt": {
        "title": "港口会议将于五月举行",
        "language": "zh",
        "date": "2024-05-03",
        "zones": {"headline": "1", "byline": "2", "body": "4"},
    },
}
ARGUMENTS = {"onebad.html": ("--encoding", "utf-8")}  # as its advice says

SENTENCES = {
    "abbr.txt": [
        "The board met.",
        "U.S. officials said Mr. Smith Jr. arrived at 5 p.m. Friday.",
        "Lt. Col. J. R. Sample of the U.N. spoke.",
        "He paid $3.5 million, i.e. too much.",
        "Prof. Example vs. the Dept. of Trade, No. 10, lost.",
        "It rose 3 p.c. in Jan.",
        "The ship (built by Acme Inc.) left Washington, D.C.",
        "It came back.",
        '"Why?" he asked.',
        '"No!" she cried.',
        "Wait... what?",
        "See example.org.",
        "Ph.D. students of St. John's in Sept. 2024 agreed etc.",
        "He said so.",
        "The firm Yahoo! denied it.",
        "Art. 5 para. 2 applies.",
        "Am 3. Mai kam Dr. Muster an.",
        "M. Dupont et Mme. Exemple partirent.",
    ],
    "ar.txt": [
        "قالت لجنة الميناء إن السفينة ستبحر في ١٥ مايو.",
        "هل تغيّر الموعد؟",
        "قال الرئيس: «الخطة لن تتغيّر».",
        "لم يعلّق الجيش؛ وانتهى الاجتماع.",
        "الـمـيـنـاء مُغلَق.",
    ],
    "hard-wrapped.txt": [
        (
            "SAMPLEWICK, May 3 - The harbour board of Samplewick voted\n"
            "on Friday for the new ferry line, which will link the town with\n"
            "Exampleton from the middle of the month on."
        ),
        "The vote was six to one.",
        "The chair said that the ticket\nwould cost no more than a cup of tea.",
    ],
    "ja.txt": [
        "サンプル市の港湾委員会は３日、新しい船を５月１５日に出すと発表した。",
        "委員長は「予定は変わらない。必ず出す。」と述べた。",
        "記者が聞くと「まだ分からない」と答えた。",
        "東京（とうきょう）の会社は、反対だという。",
        "（ＡＢＣ通信）は「費用は１，２００万円だ」と報じた！",
        "本当か？",
        "まだ不明だ。",
    ],
    "marks.txt": [
        "The minister said: “We won’t ‘sell’ the port — not now, not ever…”, and left.",
        "It is a co\u00adopera\u00adtion pact, the ﬁnal draft says, with an eﬃcient clause.",
        "The non\u2011binding text of 5 May is double spaced here.",
        "The harbour board of Samplewick, which met on\nFriday, put off the vote.",
        "The second paragraph starts here.",
        "It ends with a claim.[12]",
        "A note follows.",
        "Smith &amp; Sons paid &quot;nothing&quot; &#8212; they said &nbsp;so.",
        "O’Neill told O'Brien; the İstanbul office and the ISTANBUL office differ.",
    ],
    "sentences-ja.txt": ["委員長は「予定は変わらない。必ず出す。」と述べた。"],
    "sentences.txt": [
        "The vote was held in Jan.",
        "The ship left Washington, D.C.",
        "It came back.",
        "It ends with a claim.[12]",
        "A note follows.",
        "Lt. Col. Sample spoke.",
        "Prof. Muster saw Art. 5 para. 2 of the act.",
    ],
    "zh.txt": [
        "样本市港务委员会三日宣布，新船将于5月15日启航。",
        "主席说：“计划不会改变。一定启航。”",
        "记者问到费用时，他说“还不清楚”……会议随后结束。",
    ],
}


def add(folder: Path, name: str) -> Result:
    """`briefing add` of a case in a dossier that knows outlets whose names are parts of its words."""
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "publications.yml").write_text(
        "- {id: gazette, name: The Gazette, short: Gazette, kind: newspaper}\n"
        "- {id: japan, name: Japan, short: Japan, kind: newspaper}\n"
        "- {id: example, name: Example, short: ane, kind: newspaper}\n",
        encoding="utf-8",
    )
    (seeds / "dossier.yml").write_text("title: A port\nscope: When it opens.\nlanguage: fr\n", encoding="utf-8")
    arguments = ["add", str(CASES / name), "--id", "case", "--seeds", str(seeds), "--on", "2026-03-06", *ARGUMENTS.get(name, ())]
    return CliRunner().invoke(main, arguments)


def proposed(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record proposes, in the form of the answers."""
    relays = [
        (int(relay["lines"]), relay["reasoning"].partition("Perhaps a report by ")[2].partition(": the line says")[0])
        for relay in record.get("origins", ())
    ]
    return {
        "title": record["title"],
        "publication": record["publication"],
        "language": record["language"],
        "date": str(record["published"].get("date", "")),
        "zones": {zone: ", ".join(map(str, ranges)) for zone, ranges in record["zones"].items()},
        "relays": relays,
    }


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_case_gets_the_proposals_of_a_careful_person(tmp_path: Path, name: str) -> None:
    result = add(tmp_path, name)
    assert result.exit_code == 0, result.stderr
    record = yaml.load(
        (tmp_path / "seeds/sources/case.yml").read_text(encoding="utf-8"), yaml.BaseLoader
    )  # builds text, lists and maps alone
    expected = {"publication": UNKNOWN, "date": "", "relays": [], **ANSWERS[name]}
    assert proposed(record) == {key: expected[key] for key in proposed(record)}


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_the_body_of_a_case_is_split_into_the_sentences_that_a_person_reads(name: str) -> None:
    view = text.normalized_text((CASES / name).read_text(encoding="utf-8"))
    first, _, last = ANSWERS[name]["zones"]["body"].partition("-")
    body = [paragraph for paragraph in view.paragraphs if int(first) <= paragraph[0] <= int(last or first)]
    found = [part for _, start, end in unwrapped(view.text, body) for part in sentences(view.text, start, end)]
    assert [view.text[start:end] for start, end in found] == SENTENCES[name]


@pytest.mark.parametrize(
    "parts",
    [
        (
            "คณะกรรมการท่าเรือประกาศว่าเรือลำใหม่จะออกเดินทางในวันที่ 15 พฤษภาคม",
            "ประธานกล่าวว่าแผนการจะไม่เปลี่ยนแปลงไม่ว่าจะเกิดอะไรขึ้น",
            "ค่าโดยสารยังไม่ทราบ",
        ),
        (
            "รัฐมนตรีกล่าวว่า จะเปิดท่าเรือ ซึ่งสร้างเสร็จแล้วเมื่อปีก่อน และจะไม่ขึ้นราคาค่าโดยสารในปีนี้",
            "นักข่าวถามเรื่องงบประมาณ",
        ),
        ("หนังสือพิมพ์เขียนว่า “เรือลำใหม่จะออกเดินทางในเดือนหน้า ทุกคนรออยู่ที่ท่าเรือ” แล้วก็จบข่าวเพียงเท่านั้น",),
        ("เรือออกจากท่าแล้ว?", "ยังไม่ออก"),
    ],
)
def test_a_thai_paragraph_is_split_at_the_spaces_that_end_a_sentence(parts: tuple[str, ...]) -> None:
    paragraph = " ".join(parts)
    assert tuple(paragraph[start:end] for start, end in sentences(paragraph, 0, len(paragraph))) == parts


def test_every_case_has_an_answer() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == sorted(ANSWERS)
