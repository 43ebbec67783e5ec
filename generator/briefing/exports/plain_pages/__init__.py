"""Plain pages beside those of the site: a card for each sentence of a brief. Each is one small file without a script."""

from briefing.exports.plain_pages.claim_cards import claim_files

__all__ = ["claim_files"]
