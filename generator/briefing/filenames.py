"""The name of a file → why it is not possible on another machine, and whether an editor or a system left the file behind."""

from fnmatch import fnmatchcase
from unicodedata import category

from briefing import text

MAX_PATH = 240  # UTF-16 code units; Windows allows 260 including the folder of the checkout
_MAX_BYTES = 255
_NUMBERS = "123456789\u00b9\u00b2\u00b3"
DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{number}" for port in ("com", "lpt") for number in _NUMBERS)}
)
"""Names that Windows reserves for devices, with any extension."""
_NOT_ON_WINDOWS = frozenset('<>:"|?*\\')
_LEFT_FILES = ("*~", "#*#", "*.bak", "*.orig", "*.swp", "*.swo", "~$*", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
_LEFT_FOLDERS = ("__macosx",)


def unportable(name: str) -> str:
    """Why the name of a file or folder breaks a checkout on another machine; empty for one that does not."""
    stem = name.partition(".")[0].rstrip(" ").casefold()
    if stem in DEVICES:
        return f"Windows reserves the name `{stem}` for a device"
    if refused := sorted(_NOT_ON_WINDOWS & set(name)):
        return f"Windows does not allow `{refused[0]}` in a name"
    if any("\ud800" <= character <= "\udfff" for character in name):
        return "the name is not UTF-8"
    if spaces := [character for character in name if character.isspace() and category(character) != "Zs"]:
        return f"the name contains {text.character_name(spaces[0])}"
    for _, character_name in (*text.forbidden_characters(name), *text.doubtful_characters(name)):
        return f"the name contains {character_name}"
    if name.endswith((".", " ")):
        return f"the name ends with a {'full stop' if name.endswith('.') else 'space'}, which Windows drops"
    if len(name.encode()) > _MAX_BYTES:
        return f"the name has {len(name.encode())} bytes; the limit is {_MAX_BYTES}"
    return ""


def is_left_behind(name: str, *, is_folder: bool) -> bool:
    """True for hidden files, and for those that editors and systems leave behind: backups, locks, caches."""
    patterns = _LEFT_FOLDERS if is_folder else _LEFT_FILES
    return name.startswith(".") or any(fnmatchcase(name.casefold(), pattern) for pattern in patterns)
