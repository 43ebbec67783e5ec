"""The kinds of file that the text of an article was made from."""

_KINDS = {
    "html": "a saved web page",
    "htm": "a saved web page",
    "xhtml": "a saved web page",
    "mhtml": "a web archive (MHTML)",
    "mht": "a web archive (MHTML)",
    "warc": "a web archive (WARC)",
    "gz": "a web archive (WARC)",
    "wacz": "a web archive (WACZ)",
    "pdf": "a PDF",
    "txt": "a text in another encoding",
}


def original_kind(name: str) -> str:
    """What an original is, by the ending of its name: `a saved web page`, `a PDF`; `the file as it arrived` for any other."""
    return _KINDS.get(name.rpartition(".")[2], "the file as it arrived")
