"""What a page or a text suggests: its headline, date, outlet, language, relays, and which readers agree on its story."""

import pytest
from briefing.analysis.suggestions import SuggestedDate, Suggestions, language_of, suggest
from briefing.analysis.suggestions.outlet import SuggestedOutlet, suggested_outlet
from briefing.analysis.suggestions.votes import OWN, Votes, story_lines, voted_zones
from briefing.intake.proposals import disputed_lines
from briefing.reading.html.headlines import chosen_headline
from briefing.reading.html.time_stamps import edtf_of_address, edtf_of_stamp
from briefing.reading.html_to_text import ExtractedText, html_to_text
from briefing.records import Zone
from briefing.text import normalized_text, slug_of

STORY = "The board of the harbour said on Friday that the new ferry will sail from the middle of May on, after years of talks."
MORE = "The minister will be there when it sails for the first time, and so will the people of both towns, the board added."


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("2019-11-18T09:00:00Z", "2019-11-18T09:00:00Z"),
        ("2019-11-18T09:00:00.000+0000", "2019-11-18T09:00:00Z"),
        ("2019-11-18T09:00:00-05:00", "2019-11-18T09:00:00-05:00"),
        ("2019-11-18 09:00:00", "2019-11-18"),
        ("2019-11-18", "2019-11-18"),
        ("20180619T120000Z", "2018-06-19T12:00:00Z"),
        ("20180619", "2018-06-19"),
        ("Mon, 18 Nov 2019 09:00:00 GMT", "2019-11-18T09:00:00Z"),
        ("1574000000", "2019-11-17T14:13:20Z"),
        ("1574000000000", "2019-11-17T14:13:20Z"),
        ("0001-01-01T00:00:00", ""),
        ("2019-13-45", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_time_stamp_of_the_markup_is_read_in_every_form(stamp: str, date: str) -> None:
    assert edtf_of_stamp(stamp) == date


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://example.org/2024/05/03/ferry", "2024-05-03"),
        ("https://example.org/news/20240503-ferry", "2024-05-03"),
        ("https://example.org/2024/13/03/ferry", ""),
        ("https://example.org/id/1234567", ""),
    ],
)
def test_an_address_may_have_a_day(address: str, date: str) -> None:
    assert edtf_of_address(address) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published on 18 November 2019", "2019-11-18"),
        ("Veröffentlicht am 3. Mai 2024", "2024-05-03"),
        ("Publié le 3 mai 2024 à 10h", "2024-05-03"),
        ("Publicado el 3 de mayo de 2024", "2024-05-03"),
        ("2 октября 2024 г.", "2024-10-02"),
        ("30.08.2024 14:05", "2024-08-30"),
        ("2024년 5월 3일", "2024-05-03"),
        ("Published 10/7/2021", "[2021-07-10..2021-10-07]"),
        ("Published 25/12/2021", "2021-12-25"),
        ("Our privacy notice of May 23, 2018", None),
        ("© 3 May 2024", None),
    ],
)
def test_a_printed_date_is_read_in_the_languages_of_the_world(line: str, date: str | None) -> None:
    found = suggest(
        normalized_text(f"Ferry sails at last\n{line}\n\n{STORY}\n"), {2: Zone.BYLINE, 1: Zone.HEADLINE, 4: Zone.BODY}, ()
    ).published
    assert (found.date if found else None) == date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BRELSK, Aug. 29, 2024 (Agency) - The board met on Monday.", "2024-08-29"),
        ("TOKYO, Dec 19, 2011 (AFP) - The board met on Monday.", "2011-12-19"),
        ("The treaty of 29 August 2024 was signed by all, the board said.", None),
    ],
)
def test_the_dateline_of_an_agency_states_the_day(line: str, date: str | None) -> None:
    found = suggest(normalized_text(f"Ferry sails at last\n\n{line}\n{STORY}\n"), {}, ()).published
    assert (found.date if found else None) == date


def test_a_printed_day_far_from_that_of_the_markup_is_not_the_day_of_publication() -> None:
    view = normalized_text(f"Ferry sails at last\nSince 3 May 1999\n\n{STORY}\n")
    zones = {1: Zone.HEADLINE, 2: Zone.BYLINE, 4: Zone.BODY}
    assert suggest(view, zones, (), published="2024-05-03").published is None
    near = suggest(view, zones, (), published="1999-05-04T01:00:00Z").published
    assert near is not None
    assert near.date == "1999-05-03"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("03.05.2024", "2024-05-03"),
        ("3. 5. 2024", "2024-05-03"),
        ("Samplewick Gazette, 3 May 2024, Ada Marsh", "2024-05-03"),
        ("Press release of the board, for all who were waiting for it, 3 May 2024", None),
        ("03.05.2024 - The board said again that the ferry would sail on the day after, whatever the weather.", "2024-05-03"),
        ("The ferry of 3 May 2024 was the first of the year", None),
    ],
)
def test_a_date_alone_at_the_head_of_a_page_is_that_of_publication(line: str, date: str | None) -> None:
    view = normalized_text(f"Ferry sails at last\n\n{line}\n\n{STORY}\n\n04.05.2024\nAnother\nstory\n05.05.2024\n")
    zones = {1: Zone.HEADLINE, 3: Zone.BODY, 5: Zone.BODY, 7: Zone.FURNITURE, 8: Zone.FURNITURE, 9: Zone.FURNITURE, 10: Zone.FURNITURE}
    found = suggest(view, zones, ()).published
    assert (found.date if found else None) == date


def test_of_two_days_that_a_date_may_be_the_markup_chooses_one() -> None:
    view = normalized_text(f"Ferry sails at last\n03/05/2024\n\n{STORY}\n")
    found = suggest(view, {1: Zone.HEADLINE, 2: Zone.BYLINE, 4: Zone.BODY}, (), published="2024-05-03T09:00:00+02:00").published
    assert found == SuggestedDate("2024-05-03", "03/05/2024", "“03/05/2024” is 2024-05-03, the day that the markup of the page gives")


def test_the_day_of_the_markup_is_preferred_to_the_day_after() -> None:
    view = normalized_text(f"Ferry sails at last\nPublished 4 May 2024\nPrinted 3 May 2024\n\n{STORY}\n")
    found = suggest(view, {1: Zone.HEADLINE, 2: Zone.BYLINE, 3: Zone.BYLINE, 5: Zone.BODY}, (), published="2024-05-03").published
    assert found == SuggestedDate("2024-05-03", "3 May 2024")


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (STORY, "en"),
        ("Der Hafen wird im Mai eröffnet, und die Stadt ist froh, dass das Schiff nicht mehr auf sich warten lässt.", "de"),
        ("Le port ouvre en mai, et la ville est heureuse que le bateau ne soit pas en retard pour les voyageurs.", "fr"),
        ("El puerto se abre en mayo, y la ciudad está feliz de que el barco no llegue tarde para los viajeros.", "es"),
        ("O porto não abre em maio, e a cidade está feliz com os barcos que são mais rápidos do que os outros.", "pt"),
        ("Il porto non apre a maggio, e la città è felice che gli altri siano più veloci del solito.", "it"),
        ("Порт откроется в мае, сообщает совет города.", "ru"),
        ("Порт відкриється в травні, повідомляє рада міста, і її члени задоволені.", "uk"),
        ("港は五月に開く。", "ja"),
        ("港口将于五月开放。", "zh"),
        ("항구는 오월에 열린다.", "ko"),
        ("قالت اللجنة إن الميناء سيفتح في مايو.", "ar"),
        ("هیئت مدیره گفت که بندر در ماه مه باز می‌شود و کشتی پنج بار حرکت می‌کند.", "fa"),
        ("बंदरगाह मई में खुलेगा।", "hi"),
        ("ท่าเรือจะเปิดในเดือนพฤษภาคม", "th"),
        ("Xyzzy", ""),
    ],
)
def test_the_language_is_known_by_script_and_frequent_words(words: str, language: str) -> None:
    assert language_of(words) == language


@pytest.mark.parametrize(
    ("titles", "outlets", "headings", "headline", "mastheads"),
    [
        (("Port opens in May | Gazette",), (), ["The Gazette", "Port opens in May"], "Port opens in May", ("The Gazette",)),
        (("Port opens in May",), ("Gazette",), ["Gazette", "Top of page", "Port opens in May!"], "Port opens in May!", ("Gazette",)),
        ((), (), ["Top of page", "Port opens in May"], "Port opens in May", ()),
        (("Something else altogether",), (), ["News", "Port opens in May"], "Port opens in May", ()),
        ((), (), [], None, ()),
    ],
)
def test_the_headline_is_the_heading_nearest_to_a_title(
    titles: tuple[str, ...], outlets: tuple[str, ...], headings: list[str], headline: str | None, mastheads: tuple[str, ...]
) -> None:
    assert chosen_headline([(words, words, True) for words in headings], titles, outlets) == (headline, mastheads)


@pytest.mark.parametrize(
    ("page", "lines", "expected"),
    [
        (
            {"outlet": "Gazette.example - News, views"},
            "",
            SuggestedOutlet("", "Gazette.example - News, views", "from the name that the page gives itself"),
        ),
        ({"outlet": "The Gazette"}, "", SuggestedOutlet("gazette", "", "from the name that the page gives itself")),
        ({"titles": ("Ferry sails | Gazette",)}, "", SuggestedOutlet("gazette", "", "from the title of the page")),
        ({}, "By Ana Sample, Gazette", SuggestedOutlet("gazette", "", "from its name in the masthead, the byline or the credits")),
        ({}, "By Ana Sample, foreign editor", SuggestedOutlet()),
        ({}, "By Ana Sample for IGN", SuggestedOutlet("ign", "", "from its name in the masthead, the byline or the credits")),
        ({}, "© 2024 Placeholder News via AP", SuggestedOutlet("", "Placeholder News", "from the owner of its copyright")),
        ({"address": "https://www.post.example/a"}, "", SuggestedOutlet("", "post.example", "from the address of the page")),
    ],
)
def test_the_outlet_is_what_the_page_says_of_itself_and_never_a_part_of_a_word(
    page: dict[str, object], lines: str, expected: SuggestedOutlet
) -> None:
    view = normalized_text(f"Ferry sails at last\n{lines}\n\n{STORY}\n")
    zones = {1: Zone.HEADLINE, 2: Zone.BYLINE, 4: Zone.BODY}
    known = {"The Gazette": "gazette", "Gazette": "gazette", "IGN": "ign", "Japan": "japan"}
    found = suggested_outlet(ExtractedText(view.text, zones, **page), view, zones, "Ferry sails at last", known)  # type: ignore[arg-type]
    assert found == expected


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("It will sail, Jiji Press said on Friday.", ["Jiji Press"]),
        ("“It will sail,” the Mainichi Shimbun newspaper wrote.", ["Mainichi Shimbun"]),
        ("The Asahi and Yomiuri reported the same.", ["Asahi", "Yomiuri"]),
        ("She told the Associated Press that it will sail.", ["Associated Press"]),
        ("It will sail, according to state media TASS.", ["TASS"]),
        ("It will sail, according to Ben Muster of the Riverton Post.", ["Riverton Post"]),
        ("In an interview with Al Jazeera, she said no.", ["Al Jazeera"]),
        ("Selon l’AFP, le navire partira.", ["AFP"]),
        ("Das Schiff fährt, meldet die Nachrichtenagentur dpa.", ["dpa"]),
        ("El barco sale, según EFE.", ["EFE"]),
        ("Судно отправится, сообщило агентство Интерфакс.", ["Интерфакс"]),
        ("据新华社报道，船将启航。", ["新华社"]),
        ("共同通信によると、船は出る。", ["共同通信"]),
        ("【6月18日 AFP】The ship sails.", ["AFP"]),
        ("BRELSK (Hafen Dienst) - The ship sails.", ["Hafen Dienst"]),
        ("Lowe’s reports a loss.", []),
        ("The Harbour Times Square reports are closed.", []),
        ("The chair said that the post office is closed.", []),
        ("Reuters Square is closed to traffic.", []),
        ("The press reported it widely.", []),
    ],
)
def test_a_sentence_that_names_its_medium_is_a_relay(line: str, who: list[str]) -> None:
    found = suggest(normalized_text(f"Ferry sails at last\n\n{line}\n"), {1: Zone.HEADLINE, 3: Zone.BODY}, ()).relay_mentions
    assert [mention.who for mention in found] == who


def test_the_lines_of_a_story_are_those_whose_runs_of_words_it_has() -> None:
    lines = {1: "Menu", 2: STORY, 3: "Spoken at noon", 4: MORE, 5: "Spoken at noon", 6: "Read on in our other paper today"}
    assert story_lines(lines, f"{STORY}\nSpoken at noon\n{MORE}") == {2, 3, 4}
    assert story_lines({1: "abc", 2: "def"}, "abc") == {1}


def test_most_readers_decide_and_what_they_dispute_is_known() -> None:
    lines = {
        1: "Ferry sails at last",
        2: STORY,
        3: MORE,
        4: STORY.upper() + " " + "x" * 200,
        5: "READ MORE: another story of the harbour of old " + "x" * 100,
    }
    zones = {1: Zone.HEADLINE, 2: Zone.BODY, 3: Zone.FURNITURE, 4: Zone.BODY, 5: Zone.BODY}
    voted, votes = voted_zones(zones, lines, {"one": f"{STORY}\n{MORE}\n{lines[5]}", "other": f"{STORY}\n{MORE}\n{lines[5]}"})
    assert voted == {1: Zone.HEADLINE, 2: Zone.BODY, 3: Zone.BODY, 4: Zone.BODY, 5: Zone.FURNITURE}
    assert votes.disputed == (3,)
    assert voted_zones(zones, lines, {})[1].lines == {OWN: frozenset({2, 4, 5})}


def test_json_ld_is_read_before_the_names_of_meta() -> None:
    page = html_to_text(
        '<html lang="en"><head><title>Ferry | Gazette</title><meta name="date" content="2001-01-01"><meta name="author" content="By Cal Other">'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry sails", "datePublished": "2024-05-03T10:00:00Z",'
        ' "author": [{"@type": "Person", "name": "Ana Sample"}], "publisher": {"name": "The Gazette"}}]}</script></head><body><p>It sails.</p></body></html>'
    )
    assert (page.titles, page.published, page.authors, page.outlet) == (
        ("Ferry sails", "Ferry | Gazette"),
        "2024-05-03T10:00:00Z",
        ("Ana Sample", "Cal Other"),
        "The Gazette",
    )


@pytest.mark.parametrize(("words", "slug"), [("Un résumé", "un-resume"), ("Straße", "strasse"), ("Łódź", "lodz"), ("ニュース", "")])
def test_an_id_has_plain_letters(words: str, slug: str) -> None:
    assert slug_of(words) == slug


def test_readers_that_differ_are_listed_once_each_and_only_where_a_vote_counts() -> None:
    zones = {1: Zone.HEADLINE, 3: Zone.BODY, 4: Zone.BODY, 5: Zone.FURNITURE, 6: Zone.CAPTION}
    lines = {OWN: frozenset({3, 4}), "trafilatura": frozenset({1, 3, 4, 5}), "readability-lxml": frozenset({3, 5, 6})}
    assert list(disputed_lines(Suggestions("", zones, None, (), Votes(lines)))) == [
        "readers differ on which lines are the story; look at these first:",
        "  line 4: our rules and trafilatura say so, readability-lxml does not",
        "  line 5: trafilatura and readability-lxml say so, our rules do not",
    ]
    assert list(disputed_lines(Suggestions("", zones, None, (), Votes({OWN: frozenset({3}), "trafilatura": frozenset({3, 6})})))) == []
