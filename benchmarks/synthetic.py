"""A seeded generator of synthetic dossiers of any size: articles, events, reports, actors, questions and differences in proportion.

The text is invented and means nothing. Of an article of 300 to 600 words every fourth sentence is unlike all others, so
that quotes are unique; two events an article and three reports an event, each quoting another article; the actors
of an event are those whom its first two quotes name.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WORDS = [
    "council",
    "harbour",
    "minister",
    "budget",
    "railway",
    "treaty",
    "engineer",
    "province",
    "delegation",
    "committee",
    "election",
    "mineral",
    "pipeline",
    "border",
    "summit",
    "journalist",
    "agency",
    "spokesman",
    "parliament",
    "regional",
    "proposal",
    "deadline",
    "contract",
    "inspector",
    "station",
    "quay",
    "tariff",
    "region",
    "reserve",
    "statement",
    "visit",
    "meeting",
    "agreement",
    "review",
    "draft",
    "session",
    "chamber",
    "majority",
    "objection",
    "delay",
    "survey",
    "tunnel",
    "bridge",
    "valley",
    "coast",
]
FIRST = [
    "Ada",
    "Ben",
    "Cora",
    "Dov",
    "Eira",
    "Finn",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kaia",
    "Lars",
    "Mona",
    "Nils",
    "Olga",
    "Piet",
    "Rosa",
    "Sven",
    "Tove",
    "Ulla",
]
LAST = [
    "Alder",
    "Birk",
    "Calder",
    "Dahl",
    "Ekman",
    "Frost",
    "Grimm",
    "Holt",
    "Ivers",
    "Juhl",
    "Kern",
    "Lund",
    "Moss",
    "Nord",
    "Oster",
    "Pryce",
    "Quist",
    "Rask",
    "Storm",
    "Thorn",
]
START = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Article:
    """A synthetic article: its id, its day, and the sentences of it that may be quoted."""

    id: str
    day: date
    text: str
    quotable: tuple[str, ...]


def dossier(size: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The files of a synthetic dossier of so many articles, as (path below the seeds folder, text)."""
    rng = random.Random(seed)
    actors = [f"{FIRST[i % len(FIRST)]} {LAST[i // len(FIRST) % len(LAST)]} {i}" for i in range(max(10, size // 10))]
    articles = [_article(number, actors, rng) for number in range(size)]
    yield "dossier.yml", "title: A synthetic dossier\nscope: Nothing in it is so.\n"
    yield "publications.yml", "".join(f"- {{id: outlet-{i}, name: Outlet {i}, short: O{i}, kind: newspaper}}\n" for i in range(20))
    for number, article in enumerate(articles):
        yield f"articles/{article.id}.txt", article.text
        yield f"sources/{article.id}.yml", _source(number, article)
    months = sorted({article.day.strftime("%Y-%m") for article in articles})
    events = [_event(number, articles, rng) for number in range(2 * size)]
    share = -(-len(events) // len(months))
    for index, month in enumerate(months):
        yield f"events/{month}.yml", "".join(events[index * share : (index + 1) * share]) or "[]\n"
    yield "actors.yml", "".join(_actor(number, name, articles) for number, name in enumerate(actors))
    yield "topics.yml", "".join(_topic(number, articles, rng) for number in range(20))
    yield "questions.yml", "".join(_question(number, size, articles, rng) for number in range(size // 5))
    yield "discrepancies.yml", "".join(_discrepancy(number, size, articles, rng) for number in range(size // 5))
    yield "editions.yml", _edition(articles, size)


def write(folder: Path, size: int, seed: int = 1) -> int:
    """Writes a synthetic dossier; gives back how many bytes it holds."""
    total = 0
    for path, text in dossier(size, seed):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        total += (folder / path).write_bytes(text.encode())
    return total


def _sentence(rng: random.Random, length: int) -> str:
    return " ".join(rng.choices(WORDS, k=length)).capitalize() + "."


def _article(number: int, actors: list[str], rng: random.Random) -> Article:
    day = START + timedelta(days=number % 600)
    lines: list[str] = []
    quotable: list[str] = []
    count = 0
    goal = rng.randint(300, 600)
    while count < goal:
        sentences = []
        for _ in range(rng.randint(2, 4)):
            sentence = _sentence(rng, rng.randint(8, 16))
            if rng.random() < 0.25 or not quotable:
                sentence = f"{rng.choice(actors)} told reporters that item {number}-{len(quotable)} of the {rng.choice(WORDS)} {rng.choice(WORDS)} was settled."
                quotable.append(sentence.removesuffix("."))
            count += len(sentence.split())
            sentences.append(sentence)
        lines.append(" ".join(sentences))
    text = f"Headline of article {number}\nPublished on {day.isoformat()}\n\n" + "\n".join(lines) + "\n"
    return Article(f"article-{number}", day, text, tuple(quotable))


def _source(number: int, article: Article) -> str:
    last = article.text.count("\n")
    pin = hashlib.sha256(article.text.encode()).hexdigest()
    return (
        f"title: Headline of {article.id}\npublication: outlet-{number % 20}\narticle: {article.id}.txt\nsha256: {pin}\n"
        f"published: {{date: {article.day}, basis: stated, quote: Published on {article.day}}}\n"
        f"zones: {{headline: 1, byline: 2, body: 4-{last}}}\n"
        f"set_aside:\n- {{lines: 4-{last}, why: synthetic}}\n"
    )


def _cite(articles: list[Article], rng: random.Random) -> str:
    article = rng.choice(articles)
    return f"{{source: {article.id}, quote: '{rng.choice(article.quotable)}'}}"


def _event(number: int, articles: list[Article], rng: random.Random) -> str:
    home = articles[number // 2]
    day = home.day - timedelta(days=rng.randint(0, 20))
    quotes = [(article, rng.choice(article.quotable)) for article in (home, rng.choice(articles), rng.choice(articles))]
    said = [
        f"    source: {article.id}\n    quote: {quote}\n"
        f"    says: {{date: {day}, words: Published on {article.day}, reasoning: synthetic, status: planned}}\n"
        for article, quote in quotes
    ]
    reports = [f"  - id: r{index}\n{words}" for index, words in enumerate(dict.fromkeys(said))]
    named = (quote.partition(" told ")[0] for _, quote in quotes[:2])
    who = ", ".join(dict.fromkeys(f"actor-{name.rpartition(' ')[2]}" for name in named))
    return (
        f"- id: event-{number}\n  title: The {rng.choice(WORDS)} {rng.choice(WORDS)} of the {rng.choice(WORDS)}\n  kind: meeting\n"
        f"  actors: [{who}]\n  topics: [topic-{rng.randrange(20)}]\n  date: {day}\n  status: planned\n"
        f"  summary: {{text: Item {number} was said to be settled., cites: [event-{number}/r0]}}\n  reports:\n{''.join(reports)}"
    )


def _actor(number: int, name: str, articles: list[Article]) -> str:
    found = next((article.id for article in articles if name in article.text), None)
    names = (
        f"  names:\n  - {{text: {name}, kind: canonical, in: [{found}]}}\n" if found else "  outside: [{text: unnamed, reference: none}]\n"
    )
    return f"- id: actor-{number}\n  name: {name}\n  kind: person\n{names}"


def _topic(number: int, articles: list[Article], rng: random.Random) -> str:
    return f"- id: topic-{number}\n  title: Topic {number}\n  at_stake: {{text: Something of topic {number}., cites: [{_cite(articles, rng)}]}}\n"


def _question(number: int, size: int, articles: list[Article], rng: random.Random) -> str:
    return (
        f"- id: question-{number}\n  question: Is item {number} settled?\n  raised: [{_cite(articles, rng)}]\n"
        f"  needs: a decision.\n  bears_on: [event-{rng.randrange(2 * size)}]\n"
    )


def _discrepancy(number: int, size: int, articles: list[Article], rng: random.Random) -> str:
    sides = "".join(f"  - {{reading: One., cites: [{_cite(articles, rng)}]}}\n" for _ in range(2))
    return (
        f"- id: difference-{number}\n  title: Item {number}, settled or not\n  kind: wording\n  about: [event-{rng.randrange(2 * size)}]\n"
        f"  sides:\n{sides}  resolution: stands\n  note: Synthetic.\n"
    )


def _edition(articles: list[Article], size: int) -> str:
    newest = max(article.day for article in articles)
    return (
        f"- as_of: {newest}\n  bottom_line:\n  - {{text: Items are settled., cites: [event-0/r0]}}\n"
        f"  events: [event-0, event-{size}]\n  sourcing_note: Synthetic.\n"
    )
