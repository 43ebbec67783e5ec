"""The meaning of every label, one phrase each."""

from briefing.records import NameKind, Resolution, State, Status

STATUS_MEANINGS = {
    Status.PROPOSED: "somebody has proposed it; nobody has agreed",
    Status.CLAIMED: "one side, or one unconfirmed report, says that it happened; nobody else does",
    Status.PLANNED: "those concerned intend it",
    Status.CONFIRMED: "those concerned have said that it will happen",
    Status.OCCURRED: "a source reports it as past",
    Status.CANCELLED: "called off",
    Status.LAPSED: "did not happen, and was not called off",
    Status.UNKNOWN: "the sources do not say",
}


STATE_MEANINGS = {
    State.OPEN: "no source answers it",
    State.PARTLY_ANSWERED: "a source answers part of it",
    State.ANSWERED: "a source answers it, in the words shown",
    State.OVERTAKEN: "overtaken by events",
    State.REOPENED: "a later source contradicts the answer",
}


RESOLUTION_MEANINGS = {
    Resolution.STANDS: "nobody has explained it; no side is preferred",
    Resolution.ERROR: "one side is wrong, for the reason shown",
    Resolution.SUPERSEDED: "one side is an earlier stage of the same plan",
    Resolution.EXPLAINED: "both can be true, for the reason given",
    Resolution.SAME_PERSON: "two names, one person",
}


NAME_KIND_MEANINGS = {
    NameKind.CANONICAL: "the form used on this site",
    NameKind.NATIVE: "in its own script",
    NameKind.OTHER_ORDER: "family name and given name the other way round",
    NameKind.SURNAME: "the family name alone",
    NameKind.ALIAS: "another name in use",
    NameKind.TRANSLITERATION: "the same name in other letters",
    NameKind.MISTRANSLATION: "a wrong name that a translation made",
    NameKind.MISSPELLING: "a spelling mistake",
    NameKind.OTHER_PERSON: "the name of somebody else",
}
