"""The addresses of the states of a dossier."""

STATES_FOLDER = "v/"
"""The folder of their pages, below the root of the site; its own page lists them."""
STATES_LIST = f"{STATES_FOLDER}index.html"
"""The path of that page in the site."""


def state_url(state: str) -> str:
    """The address of the page of a state, relative to the site's root."""
    return f"{STATES_FOLDER}{state}/"
