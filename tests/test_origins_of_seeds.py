"""Who is behind every line of our five seeds, read by hand in the articles; and what the site may count from it."""

from pathlib import Path

import pytest
from briefing.analysis import Findings
from briefing.analysis.attribution import Attribution, Role, source_attributions
from briefing.analysis.origins import cited_stances
from briefing.build import check
from briefing.model import Dossier, Source
from briefing.reading import gather
from briefing.records import Zone
from briefing.views.origins import origins_label, stances_label

SEEDS = Path(__file__).parent.parent / "seeds"

# lines | who | role | basis | the words that show it
BY_HAND = {
    # Reposted under one name of the sources at its foot. Line 1 names two media. Line 10 is a remark in the account's own name. Line 11 names
    # Global Times, which cites Japanese media that are not named. Line 4 is a caption, 15-17 are credits. Of all others the text names nobody.
    "changan-2025-12": """
        1              | Global Times                 | newsgatherer | stated  | According to reports from Global Times and Xinhua News Agency
        1              | Xinhua News Agency           | newsgatherer | stated  | According to reports from Global Times and Xinhua News Agency
        2              | not known                    | newsgatherer | unknown |
        4              | Visual China                 | photo        | stated  | Source: Visual China
        5-9            | not known                    | newsgatherer | unknown |
        10             | by Chang'an Street Knowledge | comment      |         | Chang'an Street Knowledge noticed that
        11             | not known                    | newsgatherer | unknown | The Global Times reported on December 15, citing Japanese media
        12-14          | not known                    | newsgatherer | unknown |
        15-17          | nobody                       | none         |         |
    """,
    # "The report" is Kyodo's in lines 1, 3 and 5. Lines 7 to 11 name nobody. Line 13 is the author's forecast. Lines 15 and 17 are credits.
    "toutiao-2025-12": """
        1, 3, 5        | Kyodo News                   | newsgatherer | stated  | On December 24, Japan's Kyodo News reported, citing government sources.
        7, 9, 11       | not known                    | newsgatherer | unknown |
        13             | by the author, not named     | comment      |         | This article represents the views of the author himself.
        15, 17         | nobody                       | none         |         |
    """,
    # The text names no agency; another article says that Kyodo had the same story on the same day. Line 12 is the name of the page.
    "alojapan-2025-12": """
        1-10           | Kyodo News                   | newsgatherer | inferred |
        12             | nobody                       | none         |         |
    """,
    # Nobody is named. Line 11 is furniture, the lines after it are readers' comments.
    "ishiba-2025-02": """
        1-10           | not known                    | newsgatherer | unknown |
        11-33          | nobody                       | none         |         |
    """,
    # "Kyodo News" is the byline of headline, deck and text. Line 24 is a caption of AFP. The paper adds only furniture.
    "jakarta-post-2026-01": """
        1-8            | nobody                       | none         |         |
        10, 12         | Kyodo News                   | newsgatherer | stated  | Kyodo News
        14-16          | nobody                       | none         |         |
        18-23          | nobody                       | none         |         |
        24             | AFP                          | photo        | stated  | (AFP/Philip Fong)
        26-62          | Kyodo News                   | newsgatherer | stated  | Kyodo News
        64-90          | nobody                       | none         |         |
    """,
}
Row = tuple[int, str, str, str, str]


@pytest.fixture(scope="module")
def seeds() -> tuple[Dossier, Findings]:
    checked = check(gather(SEEDS))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings


def numbers(text: str, lines: frozenset[int]) -> list[int]:
    """The lines of ranges such as `1, 3-5`; blank ones within a range are left out."""
    ranges = [[int(end) for end in part.split("-")] for part in text.split(",")]
    return [line for ends in ranges for line in range(ends[0], ends[-1] + 1) if line in lines]


def rows_by_hand(table: str, lines: frozenset[int]) -> set[Row]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return {(line, who, role, basis, words) for at, who, role, basis, words in rows for line in numbers(at, lines)}


def row(line: int, attribution: Attribution) -> Row:
    source = attribution.source
    who = attribution.publication.name if attribution.publication else "not known"
    who = f"by {attribution.commentator}" if attribution.role is Role.COMMENT else who
    return line, who, attribution.role.value, attribution.basis or "", source.words(attribution.words) if attribution.words else ""


def rows_of(dossier: Dossier, source: Source) -> set[Row]:
    attributed = {row(line, attribution) for attribution, lines in source_attributions(dossier, source) for line in lines}
    rest = {line for line, _, _ in source.view.paragraphs} - {line for line, *_ in attributed}
    return attributed | {(line, "nobody", "none", "", "") for line in rest}


@pytest.mark.parametrize("source_id", BY_HAND)
def test_every_line_has_the_origin_that_a_reader_finds_in_the_article(seeds: tuple[Dossier, Findings], source_id: str) -> None:
    dossier, _ = seeds
    source = dossier.sources[source_id]
    lines = frozenset(line for line, _, _ in source.view.paragraphs)
    assert rows_of(dossier, source) == rows_by_hand(BY_HAND[source_id], lines)


def test_the_table_leaves_out_no_source(seeds: tuple[Dossier, Findings]) -> None:
    assert sorted(seeds[0].sources) == sorted(BY_HAND)


def test_three_organisations_are_known_and_nothing_that_prints_reposts_or_sells_pictures_is_among_them(
    seeds: tuple[Dossier, Findings],
) -> None:
    _, findings = seeds
    assert [item.publication.id for item in findings.origins.known] == ["global-times", "kyodo", "xinhua"]
    assert findings.origins.inferred == ()
    assert [item.source.id for item in findings.origins.unknown] == ["changan-2025-12", "ishiba-2025-02", "toutiao-2025-12"]
    assert origins_label(findings.origins) == "3 known origins; 3 unknown"


def test_a_photo_credit_is_shown_and_gathers_nothing(seeds: tuple[Dossier, Findings]) -> None:
    dossier, findings = seeds
    photos = {
        item.publication.id: item.source.zones[24 if item.publication.id == "afp" else 4]
        for item in findings.origins.photos
        if item.publication
    }
    assert photos == {"afp": Zone.CAPTION, "visual-china": Zone.CAPTION}
    caption = dossier.events["yokosuka-speech-2025-10-28"].summary
    assert caption is not None
    assert stances_label(cited_stances(dossier, caption.citations)) == "photo: AFP"
