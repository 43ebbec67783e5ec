"""Rules on what may be shown: the excerpts of a source stay within the allowed share."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.analysis.excerpts import excerpt_share
from briefing.model import Dossier
from briefing.problems import Problem, warning
from briefing.records import Access


def quoted_share(dossier: Dossier, findings: Findings) -> Iterator[Problem]:
    """Of a source with `access: excerpts`, no more is shown than the dossier allows.

    The page of the source shows each cited passage with its sentence, and many short passages may add up to the whole article.
    Cite fewer or shorter passages, give the source `access: citation`, or set `quoted_share` in dossier.yml to the share that you may show.
    """
    for source in dossier.sources.values():
        if source.access is not Access.EXCERPTS:
            continue
        share = excerpt_share(source, findings.backlinks.passages[source.id])
        if share > dossier.desk.quoted_share:
            message = f"{share:.0f} % of `{source.id}` is shown, more than the {dossier.desk.quoted_share:g} % that the dossier allows"
            yield warning(source.at, "quoted-share", message, "cite less of it, set `access: citation`, or raise `quoted_share`")


RULES = (quoted_share,)
