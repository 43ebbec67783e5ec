"""The label of the Traffic Light Protocol 2.0 of a dossier: its words, its colour and what it allows, as FIRST defines them."""

from dataclasses import dataclass

from briefing.records import Tlp


@dataclass(frozen=True, slots=True)
class TlpLabel:
    """A label as it is printed: in a colour on black."""

    words: str
    colour: str  # of the text, as hexadecimal RGB
    meaning: str


TLP_LABELS = {
    Tlp.CLEAR: TlpLabel("TLP:CLEAR", "#FFFFFF", "may be passed on without limit"),
    Tlp.GREEN: TlpLabel("TLP:GREEN", "#33FF00", "may be passed on within the community of its recipients, not in public"),
    Tlp.AMBER: TlpLabel(
        "TLP:AMBER", "#FFC000", "may be passed on within the recipients’ organisation and to its clients, where they need to know"
    ),
    Tlp.AMBER_STRICT: TlpLabel(
        "TLP:AMBER+STRICT", "#FFC000", "may be passed on within the recipients’ organisation only, where they need to know"
    ),
    Tlp.RED: TlpLabel("TLP:RED", "#FF2B2B", "for the eyes and ears of its recipients alone"),
}
"""Each label of the protocol: https://www.first.org/tlp/."""
