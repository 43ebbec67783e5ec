"""Who is named as the source of a sentence, and which outlet printed a page, in invented texts: measured, and held to a figure."""

from collections.abc import Mapping

from briefing.analysis.suggestions.outlet import suggested_outlet
from briefing.analysis.suggestions.relay_mentions import relay_mentions
from briefing.analysis.suggestions.zones import suggested_zones
from briefing.reading.html_to_text import ExtractedText, html_to_text
from briefing.records import Zone
from briefing.text import normalized_text, slug_of

KNOWN = ("Placeholder News", "Placeholder", "Samplewick Courier", "Courier", "ane", "Ign")
"""The names of the outlets that the dossier has when the sentences arrive."""

# Each sentence with the media that a careful person names as its source, written before the rules were run on it.
SENTENCES: dict[str, tuple[str, ...]] = {
    "The ferry leaves on Friday, Placeholder News reported.": ("Placeholder News",),
    "The ferry leaves on Friday, the Samplewick Courier said on Tuesday.": ("Samplewick Courier",),
    "Reuters reported that the pier had sunk.": ("Reuters",),
    "AFP said the pier had sunk.": ("AFP",),
    "The pier had sunk, according to AFP.": ("AFP",),
    "The pier had sunk, according to the Associated Press.": ("Associated Press",),
    "According to Kyodo News, the pier had sunk.": ("Kyodo News",),
    "“The pier has sunk,” the harbour master told Reuters.": ("Reuters",),
    "The harbour master told the Samplewick Courier that the pier had sunk.": ("Samplewick Courier",),
    "Speaking to the BBC, the harbour master denied it.": ("BBC",),
    "In an interview with the Exampleton Gazette, he denied it.": ("Exampleton Gazette",),
    "Citing Yonhap, the paper said that the pier was gone.": ("Yonhap",),
    "The ministry, quoted by Interfax, gave no date.": ("Interfax",),
    "The state-run Xinhua News Agency reported a storm.": ("Xinhua News Agency",),
    "A storm came, according to state broadcaster NHK.": ("NHK",),
    "NHK and AFP reported a storm.": ("NHK", "AFP"),
    "The Nikkei and the Mainichi Shimbun carried similar reports.": ("Nikkei", "Mainichi Shimbun"),
    "Jiji Press wrote that the bridge would stay shut.": ("Jiji Press",),
    "“It will stay shut,” writes the Marsh Herald.": ("Marsh Herald",),
    "The Marsh Herald’s editor said nothing.": (),
    "The Marsh Herald has reported that the bridge is shut.": ("Marsh Herald",),
    "The bridge is shut, the Marsh Times newspaper reported.": ("Marsh Times",),
    "The bridge is shut, Bloomberg added.": ("Bloomberg",),
    "dpa reports that the bridge is shut.": ("dpa",),
    "MARSHTON, May 3 (Reuters) - The bridge is shut.": ("Reuters",),
    "MARSHTON (AP) — The bridge is shut.": ("AP",),
    "The picture reached us via AP.": ("AP",),
    "Selon l’AFP, le pont est fermé.": ("AFP",),
    "Le pont est fermé, a indiqué l’AFP.": ("AFP",),
    "Le pont est fermé, a rapporté Reuters.": ("Reuters",),
    "Die Brücke ist gesperrt, meldet dpa.": ("dpa",),
    "Die Brücke ist gesperrt, berichtete die Nachrichtenagentur Reuters.": ("Reuters",),
    "Laut Reuters ist die Brücke gesperrt.": ("Reuters",),
    "El puente está cerrado, informó la agencia EFE.": ("EFE",),
    "Según EFE, el puente está cerrado.": ("EFE",),
    "Мост закрыт, сообщает ТАСС.": ("ТАСС",),
    "По данным Интерфакс, мост закрыт.": ("Интерфакс",),
    "据新华社报道，大桥已关闭。": ("新华社",),
    "共同通信によると、橋は閉鎖された。": ("共同通信",),
    "【6月18日 AFP】橋が閉鎖された。": ("AFP",),
    "The minister told reporters that the bridge is shut.": (),
    "Ignoring the foreign ministry, he crossed the bridge.": (),
    "The foreign minister of an enclave told the mayor of his plane.": (),
    "He reads the Marsh Herald every morning.": (),
    "The Courier of last week lay on the pier.": (),
    "The Courier building is beside the pier.": (),
    "The Reuters office is shut.": (),
    "Officials said that the bridge is shut.": (),
    "The bridge is shut, a spokesman said.": (),
    "She bought the Gazette and left.": (),
    "Newspapers reported that the bridge is shut.": (),
    "The board reported a loss.": (),
    "The daily report said that the bridge is shut.": (),
    "Press officers said nothing.": (),
    "The agency said the bridge is shut.": (),
    "A plane of the agency was seen.": (),
    "Times have changed, the mayor said.": (),
    "The Post Office said that letters are late.": (),
    "Radio masts reported to be down were up.": (),
    "The harbour board told the Exampleton Post that it had a plan.": ("Exampleton Post",),
    "It had a plan, the Exampleton Post has written.": ("Exampleton Post",),
    "CNN quoted the mayor.": ("CNN",),
    "The Guardian announced nothing.": ("Guardian",),
    "According to John Muster of the Marsh Herald, the bridge is shut.": ("Marsh Herald",),
}


def mentioned(sentence: str) -> tuple[str, ...]:
    """The media that are found in a sentence of a story."""
    return tuple(mention.who for mention in relay_mentions({1: sentence}, {1: Zone.BODY}, KNOWN))


def test_the_source_of_a_sentence_is_found_and_none_is_invented() -> None:
    assert len(SENTENCES) >= 60
    found = {sentence: mentioned(sentence) for sentence in SENTENCES}
    assert {sentence: who for sentence, who in found.items() if who != SENTENCES[sentence]} == {}


# ---- outlets in a growing dossier

OUTLETS = (
    *(
        "Gazette",
        "Gazette of Tidewick",
        "Samplewick Gazette",
        "Gazette & Mail",
        "Marsh Herald",
        "Herald",
        "Herald of Exampleton",
        "Ign",
        "Ane",
        "Port",
    ),
    *(
        "Port Times",
        "The Times of Port",
        "Harbour News",
        "News",
        "News of the Coast",
        "Coast",
        "Coastal Post",
        "Post",
        "Die Hafenpost",
        "Hafenzeitung",
    ),
    *(
        "Le Phare",
        "Le Phare du Soir",
        "El Faro",
        "El Faro de Marsh",
        "Маяк",
        "Маяк Сегодня",
        "港口日报",
        "灯台新聞",
        "등대일보",
        "منارة الميناء",
    ),
    *("K9", "Radio K9", "TV-Marsh", "marshton.example", "The Daily Ferry", "Ferry", "Ferry, Tide & Co.", "Tide", "O’Pier Weekly", "Pier 7"),
)
HEADLINE = "Ferry leaves on Friday after a week of storms"
STORY = (
    "The ferry of Samplewick leaves the port of Exampleton on Friday after a week of storms, the harbour board said.",
    "Foreign visitors had ignored the warnings of the coast, and every plane was late, as the Marsh Herald wrote.",
    "A post office, a tide gauge and the old gazette hall were shut, and no news of the pier was heard on the radio.",
)
BODY = "".join(f"<p>{line}</p>" for line in STORY)


def escaped(name: str) -> str:
    return name.replace("&", "&amp;")


def pages(name: str) -> Mapping[str, str]:
    """Pages of an outlet: the first two name it to a dossier that does not know it, the others to one that does."""
    head, words = "<!doctype html><html><head>", escaped(name)
    return {
        "og:site_name": f'{head}<title>{HEADLINE}</title><meta property="og:site_name" content="{words}"></head><body><h1>{HEADLINE}</h1>{BODY}',
        "JSON-LD": (
            f'{head}<title>{HEADLINE}</title><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}", "publisher":'
            f' {{"@type": "Organization", "name": "{name}"}}}}</script></head><body><h1>{HEADLINE}</h1>{BODY}'
        ),
        "title": f"{head}<title>{HEADLINE} | {words}</title></head><body><h1>{HEADLINE}</h1>{BODY}",
        "masthead": "\n".join((name, "", HEADLINE, "", *STORY)),
        "byline": "\n".join((HEADLINE, f"By Ada Muster, {name}", "", *STORY)),
    }


def outlet_of(page: str, known: Mapping[str, str]) -> str:
    """The id of the outlet that is proposed for a page or a text, in a dossier with these outlets."""
    found = html_to_text(page) if page.startswith("<") else ExtractedText(page, {})
    view = normalized_text(found.text)
    proposed = suggested_outlet(found, view, suggested_zones(view, found.zones, tuple(known)), HEADLINE, known)
    return proposed.publication or identifier(proposed.name)


def identifier(name: str) -> str:
    return f"{slug_of(name)}-{OUTLETS.index(name)}" if name in OUTLETS else name


def test_an_outlet_is_known_again_in_a_dossier_of_forty() -> None:
    assert len(OUTLETS) >= 40
    known: dict[str, str] = {}
    wrong: dict[tuple[str, str], str] = {}
    for number, name in enumerate(OUTLETS):
        of_outlet = pages(name)
        new = ("og:site_name", "JSON-LD")[number % 2]
        first = outlet_of(of_outlet[new], known)
        known[name] = identifier(name)
        again = {form: outlet_of(page, known) for form, page in of_outlet.items()}
        wrong |= {(name, form): found for form, found in {f"{new}, new": first, **again}.items() if found != identifier(name)}
    assert wrong == {("Ferry, Tide & Co.", "byline"): ""}  # it ends as a sentence does
