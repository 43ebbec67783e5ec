"""The terms of the linked data: schema.org, PROV (W3C, 2013) for relays, Web Annotation (W3C, 2017) for the place of quotes. No reader needs a network for them."""

from collections.abc import Mapping

_SCHEMA, _PROV, _OA, _XSD = (
    "https://schema.org/",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/2001/XMLSchema#",
)
_LINKS = (
    "about",
    "appearance",
    "archivedAt",
    "attendee",
    "author",
    "citation",
    "eventStatus",
    "hasPart",
    "isPartOf",
    "publisher",
    "superEvent",
    "url",
)
_DAYS = ("dateModified", "datePublished", "endDate", "startDate")
_PROV_TERMS = ("Derivation", "qualifiedDerivation")
_OA_TERMS = ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "exact", "hasSelector", "hasTarget")

CONTEXT: Mapping[str, object] = {
    "@vocab": _SCHEMA,
    **{term: {"@id": f"{_SCHEMA}{term}", "@type": "@id"} for term in _LINKS},
    **{term: {"@id": f"{_SCHEMA}{term}", "@type": f"{_SCHEMA}Date"} for term in _DAYS},
    **{term: f"{_PROV}{term}" for term in _PROV_TERMS},
    **{term: {"@id": f"{_PROV}{term}", "@type": "@id"} for term in ("entity", "wasDerivedFrom")},
    **{term: f"{_OA}{term}" for term in _OA_TERMS},
    **{term: {"@id": f"{_OA}{term}", "@type": "@id"} for term in ("hasBody", "hasSource")},
    **{term: {"@id": f"{_OA}{term}", "@type": f"{_XSD}nonNegativeInteger"} for term in ("end", "start")},
}
"""The context of the file."""
