"""Identifiers of linked data: articles by the hash of their pinned file, everything else by its address, or by a URN where the site has none."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from briefing import escaping
from briefing.model import Passage, Source


def article_id(source: Source) -> str:
    """`ni:///sha-256;…`: the name of the pinned file by its hash (RFC 6920)."""
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(source.sha256)).decode().rstrip('=')}"


def identifiers(title: str, site_url: str) -> "Identifiers":
    """The identifiers of a dossier; URNs where the address of its site is empty, or may not be linked to."""
    root = escaping.safe_url(site_url) if site_url else None
    return Identifiers(title, f"{root.rstrip('/')}/" if root else "")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of a dossier, by its title and the address of its site with a slash at its end, empty where that is not known."""

    title: str
    root: str

    def of(self, path: str) -> str:
        """The identifier of what a path of the site shows: its address, else a URN, which stays the same as long as path and title do."""
        return f"{self.root}{path}" if self.root else uuid5(NAMESPACE_URL, f"briefing:{self.title}/{path}").urn

    def of_passage(self, passage: Passage) -> str:
        """The identifier of quoted words."""
        return self.of(f"sources/{passage.source.id}/#{passage.anchor}")
