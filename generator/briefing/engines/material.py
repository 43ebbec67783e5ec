"""Everything that the theme of this tool relies on in the files of Material for MkDocs, in one place.

`tests/test_material.py` compares it with the theme that is installed, and with what a page and our own templates really use. A
new version of Material that moves something fails there, by its name; nothing is read from here while a site is built.
"""

EXTENDED = "base.html"
"""The template of Material that our `main.html` extends, and with it every page."""

BLOCKS = frozenset(
    (
        "site_meta",  # ours adds the policy, icons and what a shared link shows
        "htmltitle",
        "styles",  # left out: no style sheet of Material is loaded
        "extrahead",
        "tabs",  # left out
        "site_nav",  # left out: the sections are in our header
        "container",  # the whole of a page between header and footer
        "content",
        "config",  # left out: the settings of Material's script
        "scripts",  # ours, without Material's script
    )
)
"""The blocks of the base template that our `main.html` replaces. Jinja passes over a block that the base template does not have."""

EXTENDED_BLOCKS = frozenset(("site_meta",))
"""Those whose content by Material is kept, with ours around it."""

REPLACED = frozenset(
    (
        "partials/header.html",
        "partials/footer.html",
        "partials/javascripts/base.html",  # in place of inline scripts, which the policy of our pages forbids
        "partials/javascripts/content.html",
    )
)
"""The partials that the base template includes, and in whose place ours are."""

LOADED = frozenset(
    (
        "base.html",
        "partials/language.html",
        "partials/languages/en.html",
        "partials/integrations/analytics.html",  # writes nothing where `extra.analytics` is not set
    )
)
"""The templates of Material that a page of ours loads. A site in another language loads `partials/languages/` of that language."""

CLASSES = frozenset(("md-container", "md-dialog", "md-grid", "md-overlay", "md-skip", "md-toggle", "no-js"))
"""The classes of the base template that our style sheet and scripts select."""

HIDDEN_CHECKBOXES = ("__drawer", "__search")
"""The ids of checkboxes in the base template with an `autocomplete`, invalid there, which a build removes from every page."""

ASSETS = "assets/"
"""The folder of Material's scripts and style sheets. A site has copies of them, which no page loads, without source maps."""
