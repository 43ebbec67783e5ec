"""The filters of an index, and the values of its rows that the script of the page reads."""

from briefing import build
from briefing.html.filters import event_filters
from briefing.reading import gather
from projects import ROOT


def test_a_value_that_all_rows_of_a_page_share_is_no_filter_and_yet_stands_in_each_row() -> None:
    checked = build.check(gather(ROOT / "seeds"))
    assert checked.dossier_and_findings is not None
    events = [event for event in checked.dossier_and_findings[0].events.values() if event.reading.status == "occurred"][:3]
    found = event_filters(events, min_rows=0)
    assert "status" not in {item.name for item in found.filters}
    assert all(' data-status="occurred"' in found.of(event) for event in events)


def test_an_index_of_few_rows_has_no_filters() -> None:
    checked = build.check(gather(ROOT / "seeds"))
    assert checked.dossier_and_findings is not None
    event, *_ = checked.dossier_and_findings[0].events.values()
    found = event_filters([event])
    assert (found.is_shown, found.of(event)) == (False, "")
