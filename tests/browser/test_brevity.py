"""How much a reader is given: the words of all pages of our dossier, and no sentence of the desk on two of them.

Left out are the pages of days, which repeat what was known, claim cards, which are copies to be quoted, and the coverage, which is a
table of data: its words are titles and one word in a cell.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.build import check
from briefing.model import Dossier
from briefing.model.cited import cited_parts, citing_things
from briefing.phrases import typographic
from briefing.reading import gather
from briefing.views.urls import entity_url
from selectolax.lexbor import LexborHTMLParser
from serving import ROOT

MOST_WORDS = 59_700
"""Of `main` on all pages, folds and notes included. A new page or a new list has to find its words elsewhere."""
LEFT_OUT = ("404.html", "assets", "coverage", "days", "s", "v")
SHORTEST = 6
"""Words: a shorter sentence may also be part of another one."""


@cache
def mains(site: Path) -> dict[str, str]:
    """The words of `main` by address, with single spaces."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        main = LexborHTMLParser(path.read_bytes()).css_first("main")
        if address.split("/")[0] in LEFT_OUT or main is None:
            continue
        for node in main.css("script, style, template"):
            node.decompose()
        found[address] = " ".join(main.text().split())
    return found


def test_all_pages_together_have_no_more_words_than_their_budget(site: Path) -> None:
    words: Counter[str] = Counter()
    for address, text in mains(site).items():
        words[address.split("/")[0]] += len(text.split())
    assert words.total() <= MOST_WORDS, words.most_common()


def sentences(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Every sentence that the desk wrote, with the address of the page of its record."""
    for thing in citing_things(dossier):
        address = entity_url(thing, dossier)
        for part in cited_parts(thing):
            if part.statement is not None:
                yield from ((text, address) for text in (part.statement.text, part.statement.reason, part.statement.would_change) if text)
    for event in dossier.events.values():
        reasonings = (*(report.reasoning for report in event.reports), *(reading.reasoning for reading in event.readings))
        yield from ((reasoning, entity_url(event, dossier)) for reasoning in reasonings if reasoning)
    for difference in dossier.discrepancies.values():
        yield from ((text, entity_url(difference, dossier)) for text in (difference.note, difference.first_note) if text)
    for question in dossier.questions.values():
        yield from ((change.note, entity_url(question, dossier)) for change in question.history if change.note)


def test_no_sentence_of_the_desk_is_on_two_pages(site: Path) -> None:
    """Unless two records hold the same sentence, or an article does, whose words are quoted; what a question needs is no sentence."""
    checked = check(gather(ROOT / "seeds"))
    assert checked.dossier_and_findings is not None
    dossier = checked.dossier_and_findings[0]
    written = [(" ".join(typographic(text).split()).removesuffix("."), address) for text, address in sentences(dossier)]
    articles = [" ".join(typographic(source.view.text).split()) for source in dossier.sources.values()]
    texts = {text for text, _ in written if len(text.split()) >= SHORTEST and not any(text in article for article in articles)}
    assert len(texts) > 250
    pages = mains(site)
    twice = {
        text: sorted(found)
        for text in texts
        if (
            found := {address for address, words in pages.items() if text in words}
            - {address for other, address in written if text in other}
        )
    }
    assert twice == {}
