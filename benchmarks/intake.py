"""How well `briefing add` and the libraries that do a part of its work read saved pages: folders of pages with their answers → one table.

Three forms of folder are known: that of article-extraction-benchmark (`ground-truth.json` beside `html/ID.html.gz`), which has the text of
each story; that of the test pages of readability (`NAME/source.html`, `expected.html`, `expected-metadata.json`), which also have title,
byline, outlet, language and date; and that of the evaluation data of trafilatura (`evaldata.json` beside `eval/` and `cache/`), which has some
words of each story and some of its surroundings, with title, author and date. A library that is not installed is left out. Nothing is fetched.

    python benchmarks/intake.py FOLDER...
    python benchmarks/intake.py --every 10 FOLDER        # a tenth of the pages, in the order of their names
    python benchmarks/intake.py --pages ours FOLDER      # a line for each page, the worst first
"""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import mean

_SHINGLE = 4  # words
_WORD = re.compile(r"\w+")
_SPACELESS = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f])")
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """A page, and what is right: an empty value where the collection does not say."""

    name: str
    page: bytes
    body: str
    title: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    date: str = ""
    parts: tuple[str, ...] = ()  # words of the story, where its whole text is not known
    others: tuple[str, ...] = ()  # words of the page that are not of the story


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program reads in a page. ``stated`` is false for a date that the program infers."""

    body: str = ""
    title: str = ""
    author: str = ""
    outlet: str = ""
    language: str = ""
    date: str = ""
    stated: bool = False


Reader = Callable[[bytes], Reading]


# ---- the collections


def answers(folder: Path) -> Iterator[Answer]:
    """Every page of a folder that has an answer."""
    if (folder / "ground-truth.json").is_file():
        truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
        for name, item in sorted(truth.items()):
            yield Answer(name[:12], gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), item["articleBody"])
        return
    if (folder / "evaldata.json").is_file():
        yield from _parts(folder)
        return
    for path in sorted(folder.iterdir()):
        if (path / "expected.html").is_file():
            known = json.loads((path / "expected-metadata.json").read_text(encoding="utf-8"))
            yield Answer(
                path.name,
                (path / "source.html").read_bytes(),
                _visible((path / "expected.html").read_text(encoding="utf-8")),
                title=known.get("title") or "",
                author=known.get("byline") or "",
                outlet=known.get("siteName") or "",
                language=known.get("lang") or "",
                date=known.get("publishedTime") or "",
            )


def _parts(folder: Path) -> Iterator[Answer]:
    truth = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    for name, item in sorted(truth.items()):
        paths = [path for place in ("eval", "cache") if (path := folder / place / item["file"]).is_file()]
        if paths:
            yield Answer(
                name,
                paths[0].read_bytes(),
                "",
                item.get("title") or "",
                item.get("author") or "",
                item.get("sitename") or "",
                date=item.get("date") or "",
                parts=tuple(item["with"]),
                others=tuple(item["without"]),
            )


def _visible(markup: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    return tree.body.text(separator=" ") if tree.body else ""


# ---- the programs


def readers() -> dict[str, Reader]:
    """Every program that is installed, by its name."""
    known: dict[str, tuple[str, Reader]] = {
        "ours": ("briefing", _ours),
        "our rules alone": ("briefing", _our_rules),
        "trafilatura": ("trafilatura", _trafilatura),
        "readability-lxml": ("readability", _readability),
        "newspaper4k": ("newspaper", _newspaper),
    }
    return {name: reader for name, (module, reader) in known.items() if find_spec(module)}


def _ours(data: bytes) -> Reading:
    return _by_add(data, are_others_asked=True)


def _our_rules(data: bytes) -> Reading:
    return _by_add(data, are_others_asked=False)


def _by_add(data: bytes, *, are_others_asked: bool) -> Reading:
    from briefing import text
    from briefing.analysis.suggestions import language_of, suggest
    from briefing.problems import OperationalError
    from briefing.reading.import_article import import_article
    from briefing.reading.other_readers import other_readings
    from briefing.records import Zone

    try:
        page = import_article(data, "page.html").page
    except OperationalError:
        try:
            page = import_article(data.decode("utf-8", "replace").encode(), "page.html", "utf-8").page
        except OperationalError:
            return Reading()
    view = text.normalized_text(page.text)
    found = suggest(
        view,
        page.zones,
        (),
        other_readings(page.markup) if are_others_asked else {},
        published=page.published,
        authors=page.authors,
    )
    lines = [view.text[start:end] for line, start, end in view.paragraphs if found.zones[line] is Zone.BODY]
    bylines = "\n".join(view.text[start:end] for line, start, end in view.paragraphs if found.zones[line] is Zone.BYLINE)
    title = found.headline or next(iter(page.titles), "")
    language = page.language or language_of(page.text)
    day = found.published.date if found.published else page.published
    return Reading("\n".join(lines), title, bylines, page.outlet, language, day, bool(found.published))


def _trafilatura(data: bytes) -> Reading:
    from trafilatura import bare_extraction

    found = bare_extraction(data, include_comments=False, with_metadata=True)
    if found is None:
        return Reading()
    return Reading(found.text or "", found.title or "", found.author or "", found.sitename or "", found.language or "", found.date or "")


def _readability(data: bytes) -> Reading:
    from readability import Document

    try:
        document = Document(data)
        return Reading(_visible(document.summary()), document.short_title())
    except Exception as error:  # noqa: BLE001 -- a library that fails reads nothing
        print(f"readability-lxml: {error}", file=sys.stderr)
        return Reading()


def _newspaper(data: bytes) -> Reading:
    from newspaper import Article

    article = Article("https://page.invalid/", fetch_images=False)
    try:
        article.download(input_html=data.decode("utf-8", "replace"))
        article.parse()
    except Exception as error:  # noqa: BLE001 -- a library that fails reads nothing
        print(f"newspaper4k: {error}", file=sys.stderr)
        return Reading()
    day = article.publish_date
    return Reading(
        article.text or "", article.title or "", ", ".join(article.authors), "", article.meta_lang or "", day.isoformat() if day else ""
    )


# ---- comparison


def words(value: str) -> list[str]:
    """The words of a text in lower case; in scripts without spaces, each character is one."""
    return _WORD.findall(_SPACELESS.sub(r" \1 ", unicodedata.normalize("NFKC", value)).lower())


def shingles(value: str) -> Counter[tuple[str, ...]]:
    """Every run of four words of a text; the whole of a shorter one."""
    of = words(value)
    return Counter(tuple(of[at : at + _SHINGLE]) for at in range(max(1, len(of) - _SHINGLE + 1))) if of else Counter()


def precision_recall(body: str, right: str) -> tuple[float, float]:
    """The shares of the runs that are right, and of the right ones that are there."""
    found, wanted = shingles(body), shingles(right)
    shared = (found & wanted).total()
    return (shared / found.total() if found else float(not wanted)), (shared / wanted.total() if wanted else 1.0)


def is_near(value: str, right: str) -> bool:
    """True for the same words, or for most of them: a title with the name of its outlet is nearly right."""
    one, other = words(value), words(right)
    if not one or not other:
        return False
    shared = (Counter(one) & Counter(other)).total()
    return shared / max(len(one), len(other)) >= 0.75 or (" ".join(one) in " ".join(other) and len(one) * 2 > len(other))


def is_author(value: str, right: str) -> bool:
    """True where the value has every word of the first author."""
    names = [words(re.sub(r"(?i)^\W*by\b", "", part)) for part in re.split(r"[,;\n|]| and ", right)]
    first = next((set(name) for name in names if name), set())
    return bool(first) and first <= set(words(value))


def is_outlet(value: str, right: str) -> bool:
    """True for the same name, or for one within the other."""
    return bool(value) and (
        words(value) == words(right) or set(words(right)) <= set(words(value)) or set(words(value)) <= set(words(right))
    )


def is_day(value: str, right: str) -> bool:
    """True for the same day; a time stamp in UTC may be of the next."""
    try:
        one, other = (date.fromisoformat(re.sub(r"T.*", "", it)[:10]) for it in (value, right))
    except ValueError:
        return False
    return abs((one - other).days) <= ("T" in value and value.endswith(("Z", "+00:00")) and value[:10] != right[:10])


# ---- the table


def table(found: Mapping[str, Sequence[Reading]], right: Sequence[Answer]) -> list[list[str]]:
    """The rows of the table: what each program got right, by the name of the program."""
    rows = [["", *found]]
    if any(answer.parts for answer in right):
        rows.append(
            [f"words of the story: precision / recall / F1 ({len(right)} pages)", *(_words_found(of, right) for of in found.values())]
        )
    else:
        rows += _body_rows(found, right)
    for key, is_right in (("title", is_near), ("author", is_author), ("outlet", is_outlet), ("language", _is_language)):
        asked = [it for it in right if getattr(it, key)]
        if asked:
            rows.append([f"{key} right ({len(asked)})", *(_right(of, right, key, is_right) for of in found.values())])
    dated = [it for it in right if it.date]
    if dated:
        rows.append([f"date right / wrong / none ({len(dated)})", *(_dates(of, right) for of in found.values())])
    return rows


def _body_rows(found: Mapping[str, Sequence[Reading]], right: Sequence[Answer]) -> list[list[str]]:
    return [
        [f"body: precision / recall / F1 ({len(right)} pages)", *(_body(of, right) for of in found.values())],
        ["pages that lose half of the story", *(_losing(of, right) for of in found.values())],
        ["pages with as much furniture as story", *(_furniture(of, right) for of in found.values())],
    ]


def _words_found(of: Sequence[Reading], right: Sequence[Answer]) -> str:
    """Of the words that are known to be of the story, or not: precision, recall and F1."""
    bodies = [" ".join(one.body.split()) for one in of]
    wanted = [" ".join(part.split()) in body for body, answer in zip(bodies, right, strict=True) for part in answer.parts]
    others = [" ".join(part.split()) in body for body, answer in zip(bodies, right, strict=True) for part in answer.others]
    precision, recall = sum(wanted) / ((sum(wanted) + sum(others)) or 1), mean(wanted)
    return f"{precision:.3f} / {recall:.3f} / {2 * precision * recall / (precision + recall or 1):.3f}"


def scores(of: Sequence[Reading], right: Sequence[Answer]) -> list[tuple[float, float]]:
    """Precision and recall of each page."""
    return [precision_recall(one.body, answer.body) for one, answer in zip(of, right, strict=True)]


def _body(of: Sequence[Reading], right: Sequence[Answer]) -> str:
    pairs = scores(of, right)
    precision, recall = mean(p for p, _ in pairs), mean(r for _, r in pairs)
    return f"{precision:.3f} / {recall:.3f} / {2 * precision * recall / (precision + recall or 1):.3f}"


def _losing(of: Sequence[Reading], right: Sequence[Answer]) -> str:
    return str(sum(recall < _HALF for _, recall in scores(of, right)))


def _furniture(of: Sequence[Reading], right: Sequence[Answer]) -> str:
    return str(sum(precision <= _HALF and bool(one.body) for (precision, _), one in zip(scores(of, right), of, strict=True)))


def _is_language(value: str, right: str) -> bool:
    return value[:2].lower() == right[:2].lower()


def _right(of: Sequence[Reading], right: Sequence[Answer], key: str, is_right: Callable[[str, str], bool]) -> str:
    pairs = [(getattr(one, key), getattr(answer, key)) for one, answer in zip(of, right, strict=True) if getattr(answer, key)]
    return str(sum(is_right(value, wanted) for value, wanted in pairs)) if any(value for value, _ in pairs) else "–"


def _dates(of: Sequence[Reading], right: Sequence[Answer]) -> str:
    pairs = [(one.date, answer.date) for one, answer in zip(of, right, strict=True) if answer.date]
    if not any(value for value, _ in pairs):
        return "–"
    exact, none = sum(is_day(*pair) for pair in pairs), sum(not value for value, _ in pairs)
    return f"{exact} / {len(pairs) - exact - none} / {none}"


def _print_pages(of: Sequence[Reading], right: Sequence[Answer]) -> None:
    for (precision, recall), one, answer in sorted(zip(scores(of, right), of, right, strict=True), key=lambda item: sum(item[0])):
        wrong = [
            f"{key}: {getattr(one, key)[:60]!r} for {getattr(answer, key)[:60]!r}"
            for key, is_right in (
                ("title", is_near),
                ("author", is_author),
                ("outlet", is_outlet),
                ("language", _is_language),
                ("date", is_day),
            )
            if getattr(answer, key) and not is_right(getattr(one, key), getattr(answer, key))
        ]
        print(f"{precision:.2f} {recall:.2f} {answer.name} {len(answer.body)} {' | '.join(wrong)}")


def main() -> None:
    """Prints the table of each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--pages", metavar="PROGRAM", help="a line for each page instead")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read each Nth page only")
    parser.add_argument("--only", action="append", metavar="PROGRAM", help="leave out the other programs")
    asked = parser.parse_args()
    for folder in asked.folders:
        right = list(answers(folder))[:: asked.every]
        wanted = [asked.pages] if asked.pages else asked.only
        found = {name: [reader(answer.page) for answer in right] for name, reader in readers().items() if wanted is None or name in wanted}
        if asked.pages:
            _print_pages(found[asked.pages], right)
            continue
        print(f"\n{folder.name}\n")
        rows = table(found, right)
        for number, row in enumerate(rows):
            print(f"| {' | '.join(row)} |")
            if number == 0:
                print(f"|{' --- |' * len(row)}")


if __name__ == "__main__":
    main()
