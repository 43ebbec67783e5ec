"""The meaning of every label, one phrase each."""

from briefing.records import NameKind, Resolution, State, Status

STATUS_MEANINGS = {
    Status.PROPOSED: "somebody has proposed it; nobody has agreed",
    Status.PLANNED: "those concerned intend it",
    Status.CONFIRMED: "those concerned have said that it will happen",
    Status.CLAIMED: "one side, or one unconfirmed report, says that it happened; nobody else does",
    Status.OCCURRED: "a source reports it as past",
    Status.CANCELLED: "called off",
    Status.LAPSED: "did not happen, and was not called off",
    Status.UNKNOWN: "the sources do not say",
}


DISPUTED = "at least one report denies the event; Date disputed, Status disputed and Figure disputed mean that a report denies only that"
MENTIONS = "the report names the event and neither supports nor denies it; it counts for nothing"
SINCE = (
    "“Reported so since” is the first day of the unbroken run of readings that give the current status. "
    "The words beside a date are those of a report that bears this date, or of the two reports that give its first and its last day."
)
OUTCOME = (
    "“Outcome not reported” means that the last day for which something was planned, proposed or confirmed was over by the information cut-off, "
    "and that no article says whether it happened. It is then not listed as expected."
)
ACCEPTED = "“One origin, accepted because” means that the desk knows of only one origin for a reading, and says why it relies on it."
HOURS = "An hour that a source prints is shown with its zone, as a difference from UTC."
HISTORY = "Where the desk’s explanation of a difference changed, the current one comes first, and the earlier ones are listed below it, oldest first."


ORIGIN = (
    "An origin is an organisation that gathered the news itself, or that issued the document itself. Two articles that relay one agency’s story are one "
    "origin. The person who spoke is not counted as an origin: “anonymous sources only” means that a story names nobody who speaks in it. "
    "Counts are never combined into a score, and outlets are not graded."
)
ORIGIN_MEANINGS = {
    "known": "the words themselves name who gathered the news, or the publication issued the document itself",
    "inferred": "no words show it, and the desk says how it concludes it; an agency, newspaper, broadcaster or magazine whose article relays nobody is "
    "taken to have gathered the news itself",
    "unknown": "the article does not say; whatever a collector of news, a platform or somebody’s account prints without a source is of unknown origin",
}
OTHER_ORIGIN_MEANINGS = {
    "says so, denies it": "a denial is counted apart, and supports nothing; one of a date, a status or a figure denies only that",
    "its own document": "a communiqué, a transcript or another document of a government, or of the account of the person or body that it is about",
    "issued by a party": "the publication speaks for somebody who takes part in the events, who is named",
    "comment by": "an opinion; it counts for no news",
    "photo": "the credit of a picture, for its caption alone; it counts for no news",
    "translated by machine (inferred)": "no words say so, and the source’s page says how the desk concludes it",
}
BESIDE_STATUS = "Beside the status of an event are the origins of that status; those of an earlier status are with its reports."
WITHDRAWN = (
    "A source, or a part of one, that was withdrawn stays on the site, struck out, with the day, the reason, who withdrew it, and the words that say so. "
    "From that day on it counts for no origin. What only it supported says so; an event falls with the last report that supports it, whatever denies it. "
    "What was inferred from it, such as the date of another article, is marked as no longer supported. The page of the source lists all that was affected."
)


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
