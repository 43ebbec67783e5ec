"""Plain pages beside those of the site: a card for each sentence of a brief, and what each state is made of. Each is one small file without a script."""

from briefing.exports.plain_pages.claim_cards import claim_files
from briefing.exports.plain_pages.states import state_files

__all__ = ["claim_files", "state_files"]
