"""The content security policy of a page compared with that of the theme, by the Content Security Policy standard."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefing.publish.check.addresses import space_separated

Policy = Mapping[str, frozenset[str]]
_ANYTHING = frozenset(("*",))
_IN_THEME = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
_FALLBACKS = {  # the directives that replace one that a policy does not have
    **dict.fromkeys(("default-src", "base-uri", "form-action"), ()),
    **dict.fromkeys(("script-src", "style-src", "img-src", "connect-src", "font-src", "manifest-src"), ("default-src",)),
    **dict.fromkeys(("media-src", "object-src", "prefetch-src", "child-src"), ("default-src",)),
    **dict.fromkeys(("script-src-elem", "script-src-attr"), ("script-src", "default-src")),
    **dict.fromkeys(("style-src-elem", "style-src-attr"), ("style-src", "default-src")),
    "frame-src": ("child-src", "default-src"),
    "fenced-frame-src": ("frame-src", "child-src", "default-src"),
    "worker-src": ("child-src", "script-src", "default-src"),
}


@cache
def theme_policy() -> str:
    """The policy that the theme puts into every page."""
    found = _IN_THEME.search(files("briefing").joinpath("engines", "theme", "main.html").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("the theme has no content security policy")  # never a pass
    return found[1]


def parse_policy(policy: str) -> Policy:
    """What each directive of a policy allows; where one is given twice, the first counts."""
    directives: dict[str, frozenset[str]] = {}
    for directive in policy.split(";"):
        name, *sources = space_separated(directive) or [""]
        directives.setdefault(name.lower(), frozenset(sources) if len(sources) > 1 else frozenset(sources) - {"'none'"})
    return directives


def is_allowed(policy: Policy, directive: str) -> frozenset[str]:
    """What a policy allows by a directive, or by its fallbacks."""
    return next((policy[name] for name in (directive, *_FALLBACKS[directive]) if name in policy), _ANYTHING)


def policy_weakness(policy: Policy, ours: Policy) -> str | None:
    """The first directive by which a policy allows more than ours, in words; None where it allows no more."""
    for directive in _FALLBACKS:
        if more := is_allowed(policy, directive) - is_allowed(ours, directive):
            return f"`{directive}` allows `{' '.join(sorted(more))}`"
    return None
