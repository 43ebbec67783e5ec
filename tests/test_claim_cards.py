"""The cards of the sentences of briefs: what they hold, how large they are, where they lead, and what they leave out."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from posixpath import normpath

import pytest
from briefing.analysis import Findings
from briefing.build import analyse_as_of, check, outputs
from briefing.exports import format_files
from briefing.model import Dossier
from briefing.phrases import typographic
from briefing.publish.check.parsing import read_file
from briefing.publish.check.policy import parse_policy, policy_weakness, theme_policy
from briefing.reading import Inputs, gather
from briefing.records import Access, ExportFormat
from hostile import TEXTS, dossier
from overlays import pinned
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
STYLES = ROOT / "generator" / "briefing" / "engines" / "theme" / "stylesheets"
SITE = "https://example.org/dossier/"
MOST_BYTES = 6_000
EDITION = """
- as_of: 2026-03-04
  bottom_line:
    - id: passed
      text: The council of "Riverton" has passed its budget.
      cites: [budget-vote/gazette]
  judgements:
    - id: bridge-built
      text: It is likely that the bridge is built.
      kind: judgement
      rests_on: [{source: gazette, quote: a new bridge was planned for the spring of 2027}]
      likelihood: likely
      confidence: low
      confidence_reason: One article.
  sourcing_note: One article.
"""


def proved(inputs: Inputs) -> tuple[Dossier, Findings]:
    checked = check(inputs)
    assert checked.dossier_and_findings is not None, checked.problems
    return checked.dossier_and_findings


@cache
def ours() -> tuple[Dossier, Findings]:
    return proved(gather(ROOT / "seeds"))


@cache
def small(editions: str = EDITION) -> tuple[Dossier, Findings]:
    return proved(Inputs("seeds", pinned({"seeds/editions.yml": editions.encode()})))


def cards(found: tuple[Dossier, Findings], site_url: str = "", pictures: tuple[str, ...] = ()) -> dict[str, str]:
    return {path: make().decode() for path, make in format_files(ExportFormat.CARDS, *found, site_url, pictures).items()}


def statement_ids(found: Dossier) -> set[str]:
    """The ids of all sentences of briefs."""
    return {str(item.id) for edition in found.editions for item in (*edition.bottom_line, *edition.judgements)}


def test_a_card_has_the_sentence_its_kind_quotes_origins_state_and_day() -> None:
    found = small()
    assert (
        cards(found)["s/bridge-built/index.html"]
        == f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>It is likely that the bridge is built.</title>
<meta name="description" content="Judgement of the desk, brief of 4 March 2026, The Riverton budget">
<link rel="alternate" type="application/json+oembed" href="oembed.json" title="The Riverton budget">
<link rel="icon" type="image/png" sizes="32x32" href="../../images/mark-32.png">
<link rel="stylesheet" href="../../stylesheets/plain.css">
</head>
<body>
<main>
<p class="kind judgement"><b>Judgement of the desk</b>, <a href="../../#judgement-1">brief of 4 March 2026</a></p>
<h1>It is likely that the bridge is built.</h1>
<p><b>Likely</b>, 55–80 % by the desk’s scale.</p>
<p><b>Low confidence.</b> One article.</p>
<h2>Quoted</h2>
<ul>
<li><q>a new bridge was planned for the spring of 2027</q>
<span class="remark"><a href="../../sources/gazette/#q-227-274">Riverton Gazette, 3 March 2026</a>, line 9</span></li>
</ul>
<p class="origins">1 inferred origin (Gazette)</p>
</main>
<footer>
<p><a href="../../">The Riverton budget</a>. Information cut-off 4 March 2026.</p>
<p>State of the dossier <a href="../../v/{found[0].state}/"><code>{found[0].state}</code></a>. Every quoted passage was found, word for word, in its pinned source.</p>
</footer>
</body>
</html>
"""
    )


def test_where_the_address_of_the_site_is_known_a_card_has_its_own_and_its_picture() -> None:
    found = cards(small(), SITE, ("cards/brief-2026-03-04.png",))
    head = found["s/passed/index.html"].partition("<title>")[2].partition('<link rel="icon"')[0]
    assert head.splitlines() == [
        "The council of “Riverton” has passed its budget.</title>",
        '<meta name="description" content="Report, brief of 4 March 2026, The Riverton budget">',
        f'<link rel="alternate" type="application/json+oembed" href="{SITE}s/passed/oembed.json" title="The Riverton budget">',
        '<meta property="og:type" content="article">',
        '<meta property="og:site_name" content="The Riverton budget">',
        '<meta property="og:title" content="The council of “Riverton” has passed its budget.">',
        '<meta property="og:description" content="Report, brief of 4 March 2026">',
        f'<meta property="og:url" content="{SITE}s/passed/">',
        f'<meta property="og:image" content="{SITE}cards/brief-2026-03-04.png">',
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="It is likely that the bridge is built.">',
        '<meta name="twitter:card" content="summary_large_image">',
        f'<link rel="canonical" href="{SITE}s/passed/">',
    ]
    assert json.loads(found["s/passed/oembed.json"]) == {
        "version": "1.0",
        "type": "rich",
        "title": "The council of “Riverton” has passed its budget.",
        "author_name": "The Riverton budget",
        "provider_name": "The Riverton budget",
        "provider_url": SITE,
        "html": "<blockquote><p>The council of “Riverton” has passed its budget.</p><footer>Report, brief of 4 March 2026: "
        f'<a href="{SITE}s/passed/">The Riverton budget</a></footer></blockquote>',
        "width": 600,
        "height": 200,
        "thumbnail_url": f"{SITE}cards/brief-2026-03-04.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }


@pytest.mark.parametrize("site_url", ["", "javascript:alert(1)"])
def test_without_an_address_of_the_site_nothing_is_absolute(site_url: str) -> None:
    for text in cards(small(), site_url, ("cards/brief-2026-03-04.png",)).values():
        assert re.findall(r"https?:|javascript:|og:|canonical|thumbnail", text) == []


def test_every_sentence_of_our_briefs_has_a_card_of_at_most_six_kilobytes() -> None:
    found = cards(ours(), SITE, ("cards/brief-2026-01-03.png", "cards/brief-2025-12-24.png", "cards/brief-2025-02-05.png"))
    assert set(found) == {f"s/{name}/{file}" for name in statement_ids(ours()[0]) for file in ("index.html", "oembed.json")}
    assert {path: len(text.encode()) for path, text in found.items() if len(text.encode()) > MOST_BYTES} == {}
    assert len(found) == 34


def test_every_link_of_every_card_leads_to_a_file_and_to_an_anchor() -> None:
    site, broken = outputs(*ours()), set()
    pages = {
        path: make().decode() for path, make in site.items() if re.fullmatch(r"docs/(index|days/[^/]*/index|sources/[^/]*/index)\.md", path)
    }
    for path, text in cards(ours()).items():
        for link in LexborHTMLParser(text).css("a, link") if path.endswith(".html") else ():
            address, _, anchor = str(link.attributes["href"]).partition("#")
            target = normpath(f"{path}/../{address}")
            if target.startswith(("images/", "stylesheets/")):
                assert (STYLES.parent / target).is_file()
            elif not {f"site/{target}", f"site/{target}/index.html"} & site.keys():
                page = pages.get(f"docs/{target}/index.md".replace("/./", "/"))
                if page is None or (anchor and f'id="{anchor}"' not in page):
                    broken.add((path, address, anchor))
    assert broken == set()


def test_a_brief_and_the_page_of_a_day_link_to_each_card_without_a_word() -> None:
    site = outputs(*ours())
    for path, day in (("docs/index.md", "2026-01-03"), ("docs/days/2025-12-24/index.md", "2025-12-24")):
        tree = LexborHTMLParser(site[path]())
        (edition,) = (edition for edition in ours()[0].editions if edition.as_of == date.fromisoformat(day))
        links = tree.css("a.permalink")
        assert {link.text() for link in links} == {""}
        assert {str(link.attributes["href"]).split("/")[-2] for link in links} == {
            str(item.id) for item in (*edition.bottom_line, *edition.judgements)
        }


def test_an_earlier_brief_that_has_the_same_judgement_is_named() -> None:
    text = cards(ours())["s/meet-by-end-of-may/index.html"]
    assert (
        '<p class="remark">Also in the <a href="../../days/2025-12-24/">brief of 24 December 2025</a>: likely, low confidence</p>' in text
    )


def test_a_site_of_an_earlier_day_has_the_cards_of_that_day() -> None:
    view, findings = analyse_as_of(ours()[0], date(2025, 12, 24))
    found = cards((view, findings))
    assert {path.split("/")[1] for path in found} == statement_ids(view) < statement_ids(ours()[0])
    assert "brief of 24 December 2025</a></p>\n<h1>" in found["s/meet-by-end-of-may/index.html"]
    assert ours()[0].state not in found["s/meet-by-end-of-may/index.html"]


def test_the_words_of_an_article_that_is_only_cited_are_not_on_a_card() -> None:
    gazette = pinned({})["seeds/sources/gazette.yml"] + f"access: {Access.CITATION}\n".encode()
    found = cards(proved(Inputs("seeds", pinned({"seeds/editions.yml": EDITION.encode(), "seeds/sources/gazette.yml": gazette}))))
    assert "spring of 2027" not in "".join(found.values())
    assert '<li>The words are not shown\n<span class="remark"><a href="../../sources/gazette/#q-' in found["s/bridge-built/index.html"]


def test_withdrawn_words_are_struck_through() -> None:
    withdrawn = b"withdrawn: {on: 2026-03-04, why: It was wrong.}\n"
    record = pinned({})["seeds/sources/gazette.yml"] + withdrawn
    found = cards(proved(Inputs("seeds", pinned({"seeds/editions.yml": EDITION.encode(), "seeds/sources/gazette.yml": record}))))
    text = found["s/bridge-built/index.html"]
    assert '<p class="stands">Based only on withdrawn words.</p>' in text
    assert "<li><s><q>a new bridge was planned for the spring of 2027</q></s>\n" in text
    assert "line 9, withdrawn on 4 March 2026</span>" in text


def test_quotes_for_which_there_is_no_room_are_counted() -> None:
    dossier, findings = ours()
    edition = dossier.editions[-1]
    citations = tuple({item.passage.key: item for report in dossier.reports() for item in (report.citation,)}.values())[:40]
    long = replace(edition.judgements[0], citations=citations)
    changed = replace(dossier, editions=(replace(edition, judgements=(long,)),))
    text = cards((changed, replace(findings, dossier=changed)))[f"s/{long.id}/index.html"]
    shown = text.count("<li>")
    assert f'<p class="remark"><a href="../../#judgement-1">{40 - shown} more quotes in the brief</a></p>' in text
    assert (1 < shown < 40, len(text.encode()) <= MOST_BYTES) == (True, True)


def test_a_dossier_without_cards_has_neither_cards_nor_links_to_them() -> None:
    dossier, findings = small()
    chosen = replace(dossier, desk=dossier.desk.model_copy(update={"exports": tuple(set(ExportFormat) - {ExportFormat.CARDS})}))
    site = outputs(chosen, replace(findings, dossier=chosen))
    assert [path for path in site if path.startswith("site/s/")] == []
    assert b"permalink" not in site["docs/index.md"]()


def test_a_sentence_without_an_id_has_no_card() -> None:
    assert cards(small(EDITION.replace("    - id: passed\n      text", "    - text"))).keys() == {
        "s/bridge-built/index.html",
        "s/bridge-built/oembed.json",
    }


RETIRED = """
- {id: passed-twice, text: The council has passed it twice., kind: report, on: 2026-03-04, reason: 'It "passed" it once.', replaced_by: passed}
- {id: never, text: It is unlikely that the bridge is built., kind: judgement, on: 2026-03-05, replaced_by: passed-twice}
"""


def with_retired(retired: str = RETIRED) -> tuple[Dossier, Findings]:
    return proved(Inputs("seeds", pinned({"seeds/editions.yml": EDITION.encode(), "seeds/retired.yml": retired.encode()})))


def test_the_card_of_a_withdrawn_sentence_stays_struck_through() -> None:
    found = with_retired()
    assert (
        cards(found)["s/passed-twice/index.html"]
        == f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Withdrawn: The council has passed it twice.</title>
<meta name="description" content="Report, withdrawn on 4 March 2026, The Riverton budget">
<link rel="alternate" type="application/json+oembed" href="oembed.json" title="The Riverton budget">
<meta name="robots" content="noindex">
<link rel="icon" type="image/png" sizes="32x32" href="../../images/mark-32.png">
<link rel="stylesheet" href="../../stylesheets/plain.css">
</head>
<body>
<main>
<p class="kind report"><b>Report</b></p>
<h1><s>The council has passed it twice.</s></h1>
<p class="stands">Withdrawn on 4 March 2026.</p>
<p>It “passed” it once.</p>
<p><a href="../../s/passed/">The sentence that replaces it</a></p>
</main>
<footer>
<p><a href="../../">The Riverton budget</a>. Information cut-off 4 March 2026.</p>
<p>State of the dossier <a href="../../v/{found[0].state}/"><code>{found[0].state}</code></a>.</p>
</footer>
</body>
</html>
"""
    )
    answer = json.loads(cards(found, SITE)["s/never/oembed.json"])
    assert (answer["title"], answer["html"]) == (
        "Withdrawn: It is unlikely that the bridge is built.",
        (
            "<blockquote><p><s>It is unlikely that the bridge is built.</s></p><footer>Withdrawn on 5 March 2026: "
            f'<a href="{SITE}s/never/">The Riverton budget</a></footer></blockquote>'
        ),
    )


def test_before_the_day_of_its_withdrawal_a_sentence_has_no_card_and_replaces_nothing() -> None:
    view, findings = analyse_as_of(with_retired()[0], date(2026, 3, 4))
    assert [(item.id, item.replaced_by) for item in view.retired] == [("passed-twice", "passed")]
    assert "s/never/index.html" not in cards((view, findings))
    later = with_retired(
        RETIRED.replace("replaced_by: passed}", "replaced_by: never}").replace("replaced_by: passed-twice", "reason: None")
    )
    view, findings = analyse_as_of(later[0], date(2026, 3, 4))
    assert [(item.id, item.replaced_by) for item in view.retired] == [("passed-twice", None)]
    assert "never" not in "".join(cards((view, findings)).values())


@pytest.mark.parametrize("text", ["", "[]\n", "# none\n"])
def test_a_list_of_withdrawn_sentences_may_be_empty(text: str) -> None:
    assert cards(with_retired(text)).keys() == cards(small()).keys()


@cache
def attacked() -> Mapping[str, str]:
    return cards(proved(Inputs("seeds", dict(sorted(dossier(TEXTS).items())))), SITE)


def test_hostile_text_is_inert_in_the_answer_of_oembed() -> None:
    """On the cards themselves `test_hostile.py` holds it."""
    for name, text in TEXTS.items():
        answer = json.loads(attacked()[f"s/said-{name}/oembed.json"])
        tree = LexborHTMLParser(answer["html"])
        assert [str(node.tag) for node in tree.css("body *")] == ["blockquote", "p", "footer", "a"]
        assert [node.attributes for node in tree.css("body *")] == [{}, {}, {}, {"href": f"{SITE}s/said-{name}/"}]
        assert answer["title"] == typographic(text)
        assert not set(attacked()[f"s/said-{name}/oembed.json"]) & set("<>&")


def test_the_policy_of_a_card_allows_no_more_than_that_of_the_site_and_nothing_comes_before_it() -> None:
    page = read_file("s/passed/index.html", cards(small())["s/passed/index.html"].encode())
    assert page is not None
    assert not isinstance(page, Exception)
    (policy,) = page.policies
    assert (policy_weakness(parse_policy(policy), parse_policy(theme_policy())), page.before, page.scripts) == (None, "", ())


def test_the_colours_and_typefaces_of_plain_pages_are_those_of_the_site() -> None:
    token = re.compile(r"^  (--[\w-]+): (.*);$", re.MULTILINE)
    plain, site = (dict(token.findall((STYLES / name).read_text())) for name in ("plain.css", "briefing/10-tokens.css"))
    assert {name: value for name, value in plain.items() if site.get(name) != value} == {}
    assert len(plain) == 9
