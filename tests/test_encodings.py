"""The encoding of what is handed over: by the labels of the Encoding Standard and the rules of the HTML Standard, and no other."""

import re

import pytest
from briefing.problems import OperationalError
from briefing.reading.encodings import Encoding, declared_encoding, encoding_of_label, encoding_of_name
from briefing.reading.import_article import import_article
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from webencodings.labels import LABELS


def page(label: str, text: bytes) -> bytes:
    return f'<html><head><meta charset="{label}"></head><body><p>'.encode() + text + b"</p></body></html>"


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("iso-8859-1", b"\x93a\x94 \x80 5", "“a” € 5"),
        ("latin1", b"caf\xe9 \x85", "café …"),
        ("ascii", b"\x91a\x92", "‘a’"),
        ("US-ASCII", b"\xe9", "é"),
        (" Windows-1252\n", b"\xe9", "é"),
        ("shift_jis", b"\x87\x40 \x83\x65\x83\x58\x83\x67", "① テスト"),
        ("x-sjis", b"\xfa\xb1", "﨑"),
        ("windows-31j", b"\x81\x60", "～"),
        ("gb2312", b"\xd6\xd0\xe9F", "中镕"),
        ("gbk", b"\x81\x30\x81\x30", "\x80"),
        ("gb18030", b"\xd6\xd0", "中"),
        ("euc-kr", b"\xb0\xa1\x8c\x63", "가똠"),
        ("ks_c_5601-1987", b"\x8c\x63", "똠"),
        ("big5", b"\x88\x62\xa4\xa4", "Ê\u0304中"),
        ("iso-8859-9", b"\xfe\x80", "ş€"),
        ("tis-620", b"\xa1\x80", "ก€"),
        ("iso-8859-11", b"\x85", "…"),
        ("macintosh", b"\x8e", "é"),
        ("koi8-r", b"\xc1", "а"),
        ("utf-16", "é".encode(), "é"),
        ("UTF-16BE", "é".encode(), "é"),
        ("utf8", "é".encode(), "é"),
        ("x-user-defined", b"\xe9", "é"),
        ("iso-8859-8-i", b"\xe0", "א"),
        ("euc-jp", b"\xa5\xc6", "テ"),
        ("iso-2022-jp", b"\x1b$B%F\x1b(B", "テ"),
    ],
)
def test_a_page_is_read_by_the_labels_of_the_standard(label: str, data: bytes, text: str) -> None:
    assert import_article(page(label, data), "a.html").page.text == f"{text}\n"


def test_every_label_of_the_standard_has_a_decoder_or_gives_no_text() -> None:
    found = {label: encoding_of_label(label) for label in LABELS}
    assert {label for label, encoding in found.items() if encoding is None} == set()
    without = {encoding.name for encoding in found.values() if encoding and not encoding.codec}
    assert without == {"replacement", "x-user-defined"}
    for encoding in found.values():
        if encoding and encoding.codec:
            assert b"".decode(encoding.codec) == ""


PYTHON_ONLY = ["utf-7", "UTF7", "punycode", "unicode_escape", "raw_unicode_escape", "rot13", "idna", "base64", "hex", "zlib", "bz2", "quopri", "uu",
               "undefined", "mbcs", "palmos", "cp037", "cp500", "utf-32", "utf-8-sig", "hz", "iso2022_kr", "a\0b", "é", "../x", "x" * 9999]  # fmt: skip


@pytest.mark.parametrize("label", PYTHON_ONLY)
def test_what_python_alone_decodes_is_no_encoding(label: str) -> None:
    encoding = encoding_of_name(label)
    assert encoding is None or not encoding.codec
    known = "`a.txt` is in an encoding that no browser reads" if encoding else f"unknown encoding `{label}`"
    with pytest.raises(OperationalError, match=f"^{re.escape(known)}") as refused:
        import_article(b"+AGE- text\n", "a.txt", label)
    assert (refused.value.message, refused.value.help) == (known, "it is UTF-8: `briefing add a.txt --encoding utf-8`")


@pytest.mark.parametrize("label", ["utf-7", "punycode", "unicode_escape", "rot13", "idna", "cp037", "utf-32", "", "nonsense"])
def test_a_page_that_declares_no_encoding_that_there_is_is_utf_8(label: str) -> None:
    assert import_article(page(label, "+AGE- é".encode()), "a.html").page.text == "+AGE- é\n"


@pytest.mark.parametrize(("name", "encoding"), [
    ("cp932", "shift_jis"), ("cp949", "euc-kr"), ("latin-1", "windows-1252"), ("utf_8", "utf-8"), ("mac_roman", "macintosh"), ("L1", "windows-1252"),
    ("u16", "utf-16le"), ("euc_jp", "euc-jp"), ("CP1252", "windows-1252"), ("big5hkscs", "big5"),
])  # fmt: skip
def test_the_option_takes_what_python_calls_an_encoding_of_the_standard(name: str, encoding: str) -> None:
    found = encoding_of_name(name)
    assert found is not None
    assert found.name == encoding


@pytest.mark.parametrize(("data", "text"), [
    (b"\xef\xbb\xbf" + page("shift_jis", "é".encode()), "é"),
    (b"\xff\xfe" + page("utf-8", b"x").decode().replace("x", "é").encode("utf-16-le"), "é"),
    (b"\xfe\xff" + page("utf-8", b"x").decode().replace("x", "é").encode("utf-16-be"), "é"),
])  # fmt: skip
def test_a_byte_order_mark_wins_over_what_is_declared_and_what_is_given(data: bytes, text: str) -> None:
    assert import_article(data, "a.html").page.text == f"{text}\n"
    assert import_article(data, "-", "windows-1252").page.text == f"{text}\n"


def test_a_text_with_a_byte_order_mark_is_read_by_it() -> None:
    article = import_article(b"\xff\xfe" + "Café.\n".encode("utf-16-le"), "a.txt")
    assert article.data == "Café.\n".encode()
    assert article.note.startswith("Converted to UTF-8 from utf-16le; the SHA-256 of the file as it arrived is ")
    marked = b"\xef\xbb\xbf" + "Café.\n".encode()
    assert import_article(marked, "a.txt").data == marked


@pytest.mark.parametrize("head", [
    "<!-- <meta charset=shift_jis> --><meta charset=latin1>",
    "<!-- charset=shift_jis -->\n<meta http-equiv=Content-Type content='text/html; charset=latin1'>",
    "<!--><meta charset=latin1><!-- --><meta charset=shift_jis>",
    "<meta name=x content='charset=shift_jis'><meta charset=latin1>",
    "<meta content='text/html; charset=\"latin1\"' http-equiv=content-type>",
    "<META/CHARSET = 'Latin1'  /><meta charset=shift_jis>",
    "<meta charset=nonsense><meta charset=latin1>",
    "<metacharset=shift_jis><meta charset=latin1>",
    "<p title='<meta charset=shift_jis>'><meta charset=latin1>",
    "<!doctype html '<meta charset=shift_jis'><meta charset=latin1>",
    "</p <meta charset=shift_jis><meta charset=latin1>",
    "<?x <meta charset=shift_jis?><meta charset=latin1>",
    "<meta charset=latin1 charset=shift_jis>",
    "<meta http-equiv=refresh content='0; charset=shift_jis'><meta charset=latin1>",
    "<?xml version='1.0' encoding='latin1'?>",
    f"<!--{'x' * 2000}--><meta charset=latin1>",  # beyond the 1024 bytes, where a parser meets it
    f"<!--{'x' * 2000}--><script>'<meta charset=shift_jis>'</script><meta charset=latin1><body><meta charset=shift_jis>",
])  # fmt: skip
def test_an_encoding_is_declared_as_the_standard_has_it(head: str) -> None:
    assert declared_encoding(head.encode()) == Encoding("windows-1252", "cp1252")
    assert import_article(f"{head}<p>caf\xe9".encode("latin-1"), "a.html").page.text == "café\n"


@pytest.mark.parametrize("head", [
    "<!-- <meta charset=latin1> -->", "<meta name=charset content=latin1>", "<meta charset>", "<meta charset='latin1", "<meta content='charset=latin1'>",
    "<meta http-equiv=content-type content='charset latin1'>", "<script><!-- charset=latin1 --></script>", "", "<title>charset=latin1</title>",
    f"<!--{'x' * 2000}--><body><meta charset=latin1>", f"<!--{'x' * 2000}--><style><meta charset=latin1></style>",
])  # fmt: skip
def test_what_only_looks_like_a_declaration_is_none(head: str) -> None:
    assert declared_encoding(head.encode()) is None


PARTS = ["<meta ", "charset=", "'", '"', "shift_jis", "windows-1251", "utf-16", "x-user-defined", ">", "<!--", "-->", " ", "=", "/", "<p ", "</p", "<!x", "<?", "a",
         "http-equiv=content-type ", "content=", "charset", ";", "\n", "<meta charset=gbk>", "nonsense"]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_the_prescan_finds_what_another_finds(head: str) -> None:
    """Lexbor's is an implementation of the same steps. What is left to a parser, which it does not do, begins 1024 bytes on."""
    data = head.encode() + b"<body>" + b" " * 1024 + b"\x83\x65\xe9"
    theirs = LexborHTMLParser(data, encoding=True).raw_html.decode(errors="replace")
    ours = declared_encoding(data)
    assert data.decode(ours.codec if ours else "utf-8", "replace") == theirs


@pytest.mark.parametrize(("label", "data", "message"), [
    ("utf-8", b"a\xffb", "`a.html` is not utf-8: byte 52 is not valid"),
    ("windows-1252", b"\x81", "`a.html` is not windows-1252: byte 58 is not valid"),
    ("shift_jis", b"abc\x85\x00", "`a.html` is not shift_jis: byte 58 is not valid"),
    ("iso-2022-kr", b"a", "`a.html` is in an encoding that no browser reads"),
    ("hz-gb-2312", b"a", "`a.html` is in an encoding that no browser reads"),
])  # fmt: skip
def test_bytes_without_a_meaning_are_named_and_nothing_is_put_in_their_place(label: str, data: bytes, message: str) -> None:
    with pytest.raises(OperationalError, match=f"^{re.escape(message)}$"):
        import_article(page(label, data), "a.html")


def test_a_label_that_is_wrong_can_be_set_right() -> None:
    data = page("euc-kr", "Café …".encode())
    with pytest.raises(OperationalError, match=r"^`a\.html` ") as refused:
        import_article(data, "a.html")
    assert refused.value.help == "it is UTF-8: `briefing add a.html --encoding utf-8`"
    assert import_article(data, "a.html", "utf-8").page.text == "Café …\n"


def test_the_advice_is_tried_before_it_is_given() -> None:
    words = "Привет, мир и дела городского совета.\n" * 3000
    with pytest.raises(OperationalError, match=r"^`a\.txt` ") as refused:
        import_article(words.encode("cp1251"), "a.txt")
    assert refused.value.help == "it may be windows-1251: check that, then run `briefing add a.txt --encoding windows-1251`"
    assert import_article(words.encode("cp1251"), "a.txt", "windows-1251").page.text == words
