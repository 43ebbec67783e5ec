"""Actors, topics, questions, discrepancies and editions as plain values."""

from briefing.exports.dossier_json.schema import (
    ActorData,
    AnswerData,
    DiscrepancyData,
    EditionData,
    NameData,
    OfficeData,
    OutsideData,
    QuestionData,
    ResolutionData,
    SideData,
    TopicData,
)
from briefing.exports.dossier_json.values import (
    citation_data,
    citations_data,
    date_data,
    native_data,
    outside_data,
    passage_data,
    resource_urls,
    speaker_data,
    statement_data,
    statements_data,
)
from briefing.model import Actor, Discrepancy, Dossier, Edition, Name, Office, Question, Side, Topic
from briefing.records import Outside


def actor_data(actor: Actor, dossier: Dossier) -> ActorData:
    """A person, state, body, organisation, party, outlet, instrument or place."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.record.kind.value,
        "native": native_data(actor.record.native),
        "names": [_name(name) for name in actor.names],
        "offices": [_office(office) for office in actor.offices],
        "pronouns": actor.record.pronouns,
        "represents": [other for other in actor.record.represents if other in dossier.actors],
        "statements": statements_data(actor.statements, dossier),
        "outside": _all_outside(actor.record.outside),
        "draft": dossier.is_draft(actor),
    }


def _all_outside(outside: tuple[Outside, ...]) -> list[OutsideData]:
    return [data for item in outside if (data := outside_data(item)) is not None]


def _name(name: Name) -> NameData:
    return {
        "text": name.text,
        "kind": name.kind.value,
        "in": [source.id for source in name.sources],
        "repairs": [address for source in name.sources for address in resource_urls(source, name.repairs(source))],
        "why": name.why,
        "lang": name.lang,
        "from": date_data(name.begin),
        "to": date_data(name.until),
    }


def _office(office: Office) -> OfficeData:
    return {
        "office": office.office,
        "title": office.title,
        "acting": office.is_acting,
        "from": date_data(office.begin),
        "to": date_data(office.until),
        "cites": citations_data(office.citations),
        "from_cites": citations_data(office.begin_citations),
        "to_cites": citations_data(office.end_citations),
        "outside": outside_data(office.outside),
    }


def topic_data(topic: Topic, dossier: Dossier) -> TopicData:
    """A subject that several events have in common."""
    return {
        "id": topic.id,
        "title": topic.title,
        "at_stake": statement_data(topic.at_stake, dossier) if topic.at_stake else None,
        "statements": statements_data(topic.statements, dossier),
        "draft": dossier.is_draft(topic),
    }


def question_data(question: Question, dossier: Dossier) -> QuestionData:
    """A question that the sources leave open."""
    return {
        "id": question.id,
        "question": question.question,
        "state": question.state.value,
        "raised": citations_data(question.raised),
        "needs": question.needs,
        "bears_on": list(question.bears_on),
        "history": [
            {
                "on": change.on.isoformat(),
                "state": change.state.value,
                "by": passage_data(change.by.passage, change.by.report),
                "note": change.note,
            }
            for change in question.history
        ],
        "draft": dossier.is_draft(question),
    }


def discrepancy_data(discrepancy: Discrepancy, dossier: Dossier) -> DiscrepancyData:
    """A point on which sources differ."""
    first: ResolutionData = {"on": None, "resolution": discrepancy.first_resolution.value, "note": discrepancy.first_note, "by": None}
    return {
        "id": discrepancy.id,
        "title": discrepancy.title,
        "kind": discrepancy.kind.value,
        "about": list(discrepancy.about),
        "resolution": discrepancy.resolution.value,
        "note": discrepancy.note,
        "history": [
            first,
            *(
                ResolutionData(on=change.on.isoformat(), resolution=change.resolution.value, note=change.note, by=citation_data(change.by))
                for change in discrepancy.history
            ),
        ],
        "found_by": discrepancy.found_by,
        "figures": list(discrepancy.figures),
        "sides": [_side(side) for side in discrepancy.sides],
        "draft": dossier.is_draft(discrepancy),
    }


def _side(side: Side) -> SideData:
    return {
        "reading": side.reading,
        "short": side.short,
        "cites": citations_data(side.citations),
        "contrary": [words for passage in side.contrary if (words := passage.public_text) is not None],
        "attributed_to": speaker_data(side.attributed_to),
        "outside": outside_data(side.outside),
    }


def edition_data(edition: Edition, dossier: Dossier) -> EditionData:
    """The brief as of one day."""
    return {
        "as_of": edition.as_of.isoformat(),
        "title": edition.title,
        "lead": edition.lead,
        "question": edition.question,
        "answer": AnswerData(text=edition.answer.text, statement=edition.answer.statement.id) if edition.answer else None,
        "when": edition.when.id if edition.when else None,
        "bottom_line": statements_data(edition.bottom_line, dossier),
        "judgements": statements_data(edition.judgements, dossier),
        "events": [event.id for event in edition.events],
        "actors": [actor.id for actor in edition.actors],
        "differences": [item.id for item in edition.differences],
        "questions": [question.id for question in edition.questions],
        "remarks": [{"about": about, "text": text} for about, text in edition.remarks.items()],
        "sourcing_note": edition.sourcing_note,
        "draft": dossier.is_draft(edition),
    }
