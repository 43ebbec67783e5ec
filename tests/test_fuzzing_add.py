"""`add` with pages that nobody would write: the words that stand in them are in the article, in their order, or there is no article."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.cli import main
from briefing.problems import OperationalError
from briefing.reading.import_article import import_article
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from overlays import laid_out
from projects import contents


@dataclass(frozen=True)
class Piece:
    """A stretch of markup, and the words that a reader sees of it."""

    markup: str
    words: tuple[str, ...] = ()


Pieces = tuple[Piece, ...]

# What the codecs below have, or write as a reference; `\x1b`, bidi and zero-width characters, which are others' business but no loss.
LETTERS = "abcXYZ019.,:;!?'\"$%()*+-/=@[]^_`{|}~éüßñŁčжя中文議会日本한국العربا\u200b\u202e\u2066\u00ad\x1b\x07\U0001f3db&<>#"
ENCODINGS = {  # labels of the standard, and what Python calls the encoding
    "utf-8": "utf-8", "latin1": "cp1252", "ISO-8859-1": "cp1252", "windows-1251": "cp1251", "shift_jis": "cp932", "x-sjis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc-kr": "cp949", "iso-8859-9": "cp1254", "koi8-r": "koi8-r", "ascii": "cp1252",
    "utf-16": "utf-8",
}  # fmt: skip
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def written(word: str, way: int) -> str:
    """A word in markup: as it is where that may be, by references, or some of both."""
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    return "".join(f"&#{ord(c)};" if way == 1 else f"&#x{ord(c):x};" if way == 2 and c > "~" else named.get(c, c) for c in word)


WORD = st.text(alphabet=LETTERS, min_size=1, max_size=6)
TEXT: st.SearchStrategy[Pieces] = st.builds(
    lambda words, way, space: tuple(Piece(written(word, way) + space, (word,)) for word in words),
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from([0, 0, 1, 2]),
    st.sampled_from([" ", "\n", "\t", "&nbsp; ", "&#13;", "  \r\n"]),
)
UNSEEN: st.SearchStrategy[Pieces] = st.builds(
    lambda form, word: (Piece(form.replace("@", word)),),
    st.sampled_from([
        "<!-- @ -->", "<!--@--!>", "<!---->", "<!-->", "<script>@</script>", "<script><!--<script>@</script>@--></script>", "<style>@</style>",
        "<p hidden>@</p>", "<div style='display:none'><b>@</b></div>", "<template><p>@</template>", "<noscript><p>@</noscript>",
        "<svg><title>@</title></svg>", "<![CDATA[@]]>", "<?@?>", "<select><option>@</select>", "<img alt='@ > @'>", "<a title=@></a>", "</>",
    ]),
    st.text(alphabet="xyzé議", min_size=1, max_size=4),
)  # fmt: skip
NESTED = [
    "div",
    "span",
    "b",
    "i",
    "section",
    "article",
    "blockquote",
    "ul|li",
    "ol|li",
    "dl|dd",
    "table|tr|td",
    "nav",
    "form",
    "font",
    "x-y",
    "a",
    "pre",
]


def joined(parts: list[Pieces]) -> Pieces:
    return tuple(piece for part in parts for piece in part)


def within(names: str, depth: int, inner: Pieces, *, is_closed: bool) -> Pieces:
    """Pieces within so many elements; end tags may be left out where the standard can do without."""
    opening = "".join(f"<{name}>" for name in names.split("|"))
    closing = "".join(f"</{name}>" for name in reversed(names.split("|"))) if is_closed else ""
    return (Piece(opening * depth), *inner, Piece(closing * depth))


def table(rows: list[list[Pieces]]) -> Pieces:
    cells = [(Piece("<tr>"), *(piece for cell in row for piece in (Piece("<td>"), *cell, Piece("</td>")))) for row in rows]
    return (Piece("<table>"), *joined(cells), Piece("</table>"))


TREE: st.SearchStrategy[Pieces] = st.recursive(
    TEXT | UNSEEN,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(joined),
        st.builds(lambda name, part: within(name, 1, part, is_closed=True), st.sampled_from([*NESTED, "p", "h1", "h2", "figure"]), inner),
        st.builds(
            lambda name, depth, part, is_closed: within(name, depth, part, is_closed=is_closed),
            st.sampled_from(NESTED),
            st.sampled_from([2, 60, 253, 400, 700]),
            inner,
            st.booleans(),
        ),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(table),
    ),
    max_leaves=10,
)


@dataclass(frozen=True)
class Handed:
    """A page as it is handed over, and the words in it that a reader would see."""

    data: bytes = field(repr=False)
    words: tuple[str, ...]
    is_whole: bool


def handed(tree: Pieces, label: str, mark: str | None, cut: float | None) -> Handed:
    """The bytes of a tree in an encoding, with a byte order mark or without, whole or up to a part of them."""
    codec = mark or ENCODINGS[label]
    start = Piece(f"<!doctype html><!-- charset=utf-7 --><html><head><meta charset='{label}'><title>t</title></head><body>")
    prefix = MARKS[mark] if mark else b""
    data, words = prefix, list[str]()
    size = None
    encoded = [(piece, piece.markup.encode(codec, "xmlcharrefreplace")) for piece in (start, *tree)]
    whole = sum(len(part) for _, part in encoded) + len(prefix)
    size = whole if cut is None else round(whole * cut)
    for piece, part in encoded:
        data += part
        if len(data) <= size:
            words += piece.words
    return Handed(data[:size], tuple(words), cut is None)


PAGE = st.builds(
    handed,
    TREE,
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from([None, None, None, "utf-8", "utf-16-le", "utf-16-be"]),
    st.none() | st.floats(0, 1),
)


def assert_in_order(words: tuple[str, ...], article: str) -> None:
    """Every word stands in an article, after those before it; white space is no part of one."""
    at = 0
    for word in words:
        for part in word.split():
            place = article.find(part, at)
            assert place >= 0, (part, article[at : at + 80])
            at = place + len(part)


@settings(max_examples=500)
@given(PAGE)
def test_what_is_handed_over_is_in_the_article_or_refused(page: Handed) -> None:
    try:
        article = import_article(page.data, "page.html")
    except OperationalError as refused:
        # A tree that is whole is refused for nothing but this: it has no words at all.
        assert not page.is_whole or refused.message == "`page.html` contains no text", refused.message  # noqa: PT017 -- either is right
        assert not page.is_whole or not page.words
        return
    assert_in_order(page.words, article.page.text)
    assert article.data.decode() == article.page.text
    assert {number for number, line in enumerate(article.page.text.split("\n"), 1) if line} == article.page.zones.keys()


@settings(max_examples=500)
@given(
    st.binary(max_size=300), st.sampled_from([None, *sorted(ENCODINGS), "utf-7", "punycode", "rot13", "unicode_escape", "é"]), st.booleans()
)
def test_any_bytes_are_a_text_or_refused(data: bytes, label: str | None, is_page: bool) -> None:  # noqa: FBT001 -- drawn
    try:
        article = import_article(data, "a.html" if is_page else "a.txt", label)
    except OperationalError:
        return
    article.data.decode()
    assert article.page.text.strip()


@settings(max_examples=20)
@given(PAGE)
def test_what_is_handed_to_the_command_is_in_the_article_or_nothing_is_written(page: Handed) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        laid_out(folder, {})
        (folder / "page.html").write_bytes(page.data)
        before = contents(folder / "seeds")
        result = CliRunner().invoke(main, ["add", str(folder / "page.html"), "--id", "note", "--seeds", str(folder / "seeds")])
        after = contents(folder / "seeds")
        if result.exit_code == 2:
            assert after == before
            return
        assert (result.exit_code, after.keys() - before.keys()) == (
            0,
            {"articles/note.txt", "articles/note.original.html", "sources/note.yml"},
        )
        assert_in_order(page.words, after["articles/note.txt"].decode())
