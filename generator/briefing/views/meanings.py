"""What every label means, in one sentence each."""

from briefing.records import NameKind, Resolution, State, Status

STATUS_MEANINGS = {
    Status.PROPOSED: "somebody has put it forward; nobody has agreed",
    Status.PLANNED: "those concerned intend it",
    Status.CONFIRMED: "those concerned have said that it will be",
    Status.OCCURRED: "a source tells it as past",
    Status.CANCELLED: "called off",
    Status.LAPSED: "came to nothing without being called off",
    Status.UNKNOWN: "the sources do not say",
}


STATE_MEANINGS = {
    State.OPEN: "no source answers it",
    State.PARTLY_ANSWERED: "a source answers part of it",
    State.ANSWERED: "a source answers it, in the words shown",
    State.OVERTAKEN: "events have made it idle",
    State.REOPENED: "a later source contradicts the answer",
}


RESOLUTION_MEANINGS = {
    Resolution.STANDS: "nobody has explained it; no winner is forced",
    Resolution.ERROR: "one side is wrong, on the ground shown",
    Resolution.SUPERSEDED: "one side is an earlier stage of the same plan",
    Resolution.EXPLAINED: "both can be so, for the reason given",
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
    NameKind.MISSPELLING: "a slip of the pen",
    NameKind.OTHER_PERSON: "the name of somebody else",
}
