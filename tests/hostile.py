"""Text that attacks a page, and the small dossier with it in every position that a page has."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from generator.reading import gather

BASE = gather(Path(__file__).parent / "base" / "seeds")

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z](java&Tab;script:alert(1)) [w](java&#10;script:alert(1))",
    "[a](data:text/html,x) [b](vbscript:x) [c](//host/x) [d](blob:x) [e](file:///etc/passwd) <blob:x>",
    "<javascript:alert(1)>",
    "[council]: javascript:alert(1)",
    "text {: onclick=alert(1) style=color:red }",
    "word {#__search .md-overlay}",
    '<div markdown="1" onclick="x">**bold**</div>',
    '<iframe src=//x></iframe><object data=x></object><embed src=x><base href=//x><meta http-equiv=refresh content="0"><form action=x><button formaction=x>',
    "&lt;script&gt; &amp;lt; </title><script>alert(1)</script>",
    "<style>* { display: none }</style> @import url(//x)",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>--> <noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "![tracker](https://example.org/pixel.gif) <img src=https://example.org/pixel.gif>",
    '--8<-- "/etc/passwd" ;--8<-- {!/etc/passwd!}',
    "{{ 7*7 }} {% raw %} {# comment #} {{ config }} ${7*7} #{7*7}",
    "--- template: evil.html hide: [navigation] ---",
    "# heading * list 1. one > quote | cell | *** === --- ***bold*** ~~strike~~ ^^ins^^ ==mark==",
    "*[EU]: European [^1]: footnote [^1] term : definition",
    '!!! danger "title" ??? note === "tab" /// html | div',
    "$x$ \\(x\\) $$y$$ \\[z\\]",
    "`code` ``` fence ~~~ mermaid graph TD; click A call alert(1)",
    "<!-- comment --> <![CDATA[x]]> <?php echo 1 ?> <!--[if IE]><script>alert(1)</script><![endif]--> <!DOCTYPE x>",
    "https://example.org www.example.org me@example.org :smile: @user #123 :material-home:",
    "=CMD() +1 -1 @SUM \\* \\ 'single' \"double\" `",
)


def hostile(text: str) -> Mapping[str, bytes]:
    """The base dossier with a text in body, title, heading, table cell and link text."""
    quoted = "'" + text.replace("'", "''") + "'"
    article = BASE.files["seeds/articles/gazette.txt"].decode() + f"\n{text} — end of line\n"
    gazette = BASE.files["seeds/sources/gazette.yml"].decode()
    pin = hashlib.sha256(article.encode()).hexdigest()
    gazette = re.sub(r"sha256: \w+", f"sha256: {pin}", gazette)
    gazette = re.sub(r"title: .*", f"title: {quoted}".replace("\\", r"\\"), gazette, count=1)
    gazette = gazette.replace("body: 8-10", "body: [8-10, 17]").replace("\nzones", f"\nset_aside: [{{lines: 17, why: {quoted}}}]\nzones", 1)
    names = BASE.files["seeds/actors.yml"].decode().replace("name: City council", f"name: {quoted}")
    event = BASE.files["seeds/events.yml"].decode().replace("title: The council votes on the budget", f"title: {quoted}")
    question = re.sub(r"question: .*", lambda _: f"question: {quoted}", BASE.files["seeds/questions.yml"].decode(), count=1)
    return {
        **BASE.files,
        "seeds/articles/gazette.txt": article.encode(),
        "seeds/sources/gazette.yml": gazette.encode(),
        "seeds/actors.yml": names.encode(),
        "seeds/events.yml": event.encode(),
        "seeds/questions.yml": question.encode(),
    }
