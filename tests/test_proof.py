"""The proof as a ZIP file: what is in it, what it proves, and what is found of a damaged one."""

import hashlib
import hmac
import json
import re
import zipfile
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from briefing.build import check
from briefing.cli import main
from briefing.exports.proof import merkle
from briefing.exports.proof.archive import COMPRESSED, FOREIGN_NAME, NOT_WHOLE, TWICE, zip_bytes
from briefing.exports.proof.check import FOREIGN_TEXT, NOT_A_PROOF, ProofReport, ProofState, check_proof
from briefing.reading import gather
from click.testing import CliRunner, Result
from damaged_proofs import BASE, contents, damaged_proofs, proof_of, proof_shown_as, repacked, shown_as
from hypothesis import given
from hypothesis import strategies as st

OURS = gather(Path(__file__).parent.parent / "seeds")


def states(report: ProofReport) -> tuple[set[str], set[str]]:
    return {state.value for _, state in report.sources}, {state.value for _, state in report.quotes}


def test_every_source_and_every_quote_of_our_own_dossier_holds() -> None:
    found = check(OURS).dossier_and_findings
    assert found is not None
    report = check_proof(proof_of(OURS))
    assert report.refused is None
    assert [name for name, _ in report.sources] == sorted(found[0].sources)
    addresses = {f"sources/{passage.source.id}/#{passage.anchor}" for items in found[1].backlinks.passages.values() for passage in items}
    assert {address for address, _ in report.quotes} == addresses
    assert states(report) == ({"holds"}, {"holds"})


def test_the_words_of_a_quote_are_those_that_the_pages_show() -> None:
    found = check(OURS).dossier_and_findings
    assert found is not None
    shown = {
        (p.source.id, int(p.anchor.split("-")[1])): p.text for items in found[1].backlinks.passages.values() for p in items if not p.repairs
    }
    quotes = json.loads(contents(proof_of(OURS))["proof.json"])["quotes"]
    of_quotes = {(quote["source"], quote["start"], quote["words"]) for quote in quotes}
    assert all(
        (*place, words) in of_quotes or any(words in item[2] for item in of_quotes if item[:2] == place) for place, words in shown.items()
    )


def test_the_texts_are_the_pinned_bytes_and_the_same_dossier_gives_the_same_file() -> None:
    data = proof_shown_as("full")
    assert data == proof_of(shown_as("full"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["proof.json", "texts/gazette.txt", "texts/herald.txt"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("texts/gazette.txt") == BASE.files["seeds/articles/gazette.txt"]


def test_of_excerpts_only_the_quotes_are_in_the_file_and_they_hold_against_the_root() -> None:
    data = proof_shown_as("excerpts")
    assert list(contents(data)) == ["proof.json"]
    report = check_proof(data)
    assert states(report) == ({"holds against the root"}, {"holds against the root"})
    proof = json.loads(contents(data)["proof.json"])
    for quote in proof["quotes"]:
        assert re.sub(r"\s+", " ", "".join(part["words"] for part in quote["parts"])) == quote["words"]


def test_of_a_source_that_is_only_cited_no_word_and_no_hash_of_words_is_in_the_file() -> None:
    data = proof_shown_as("citation")
    assert states(check_proof(data)) == ({"holds against the root"}, {"not shown"})
    quotes = json.loads(contents(data)["proof.json"])["quotes"]
    assert {(quote["words"], quote["sha256"], len(quote["parts"])) for quote in quotes} == {(None, None, 0)}


def test_a_short_line_cannot_be_guessed_from_the_pinned_hash() -> None:
    text = "The vote was close.\n" * 9
    pinned = hashlib.sha256(text.encode()).digest()
    real = merkle.salt(merkle.salt_key(text), 20)
    position = (20).to_bytes(8)
    assert real not in {hmac.digest(key, position, "sha256") for key in (pinned, text.encode(), b"")}
    assert hmac.digest(pinned, position, "sha256") == hmac.digest(text.encode(), position, "sha256")  # why the text is not the key


def rfc_root(leaves: Sequence[bytes]) -> bytes:
    """The definition of RFC 6962, 2.1, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    k = max(power for power in (2**n for n in range(20)) if power < len(leaves))
    return hashlib.sha256(b"\1" + rfc_root(leaves[:k]) + rfc_root(leaves[k:])).digest()


@given(st.integers(1, 70), st.integers(0, 10**6))
def test_each_leaf_is_proved_by_its_path_and_by_no_other(size: int, seed: int) -> None:
    leaves = [hashlib.sha256(bytes([index])).digest() for index in range(size)]
    tree, index = merkle.Tree(leaves), seed % size
    path = tree.path(index)
    assert tree.root == rfc_root(leaves)
    assert merkle.is_included(leaves[index], index, size, path, tree.root)
    assert not merkle.is_included(leaves[index], (index + 1), size, path, tree.root)
    assert not merkle.is_included(leaves[index], index, size, (*path, tree.root), tree.root)
    assert not merkle.is_included(bytes(32), index, size, path, tree.root)


def test_a_hundred_damaged_proofs_never_hold_unnoticed() -> None:
    good = {access: check_proof(proof_shown_as(access)) for access in ("full", "excerpts", "citation")}
    reports = [check_proof(data) for data in damaged_proofs()]
    outcomes = Counter("refused" if report.refused else "holds" if report.holds else "fails" for report in reports)
    assert outcomes["refused"] >= 40
    assert outcomes["fails"] >= 20
    assert [index for index, report in enumerate(reports) if index % 2 and report.holds] == []  # those whose bytes were damaged
    assert not {report.sha256 for report in reports} & {report.sha256 for report in good.values()}


def with_quote(change: Any, access: str = "full") -> ProofReport:
    return check_proof(repacked(contents(proof_shown_as(access)), lambda proof: change(proof["quotes"][0])))


def test_a_quote_fails_where_its_words_its_place_or_its_line_is_changed() -> None:
    changes = (
        lambda quote: quote.update(words=f"{quote['words']} not"),
        lambda quote: quote.update(start=quote["start"] + 1),
        lambda quote: quote.update(first_line=quote["first_line"] - 1),
        lambda quote: quote.update(end=quote["end"] + 10**6),
        lambda quote: quote.update(sha256="0" * 64),
        lambda quote: quote.update(repairs=[{"start": quote["start"], "end": quote["end"], "read": "x"}]),
    )
    for change in changes:
        report = with_quote(change)
        assert report.refused is None
        assert [state for _, state in report.quotes].count(ProofState.FAILS) == 1


def test_a_quote_fails_where_a_part_is_changed_or_is_of_another_place() -> None:
    changes = (
        lambda quote: quote["parts"][0].update(words="Other words"),
        lambda quote: quote["parts"][0].update(index=quote["parts"][0]["index"] + 1),
        lambda quote: quote["parts"][0].update(salt="0" * 64),
        lambda quote: quote["parts"][0]["path"].reverse(),
        lambda quote: quote.update(start=quote["start"] + 1, end=quote["end"] + 1),
        lambda quote: quote.update(parts=[]),
    )
    for change in changes:
        assert [state for _, state in with_quote(change, "excerpts").quotes].count(ProofState.FAILS) == 1


def test_what_no_proof_contains_is_refused_with_the_reason() -> None:
    files = contents(proof_shown_as("full"))
    twice = zip_bytes({**files, "texts/gazett2.txt": b"x"}).replace(b"texts/gazett2.txt", b"texts/gazette.txt")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("proof.json", files["proof.json"])
    commented = BytesIO(proof_shown_as("full"))
    with zipfile.ZipFile(commented, "a") as archive:
        archive.comment = b"hello"
    refused = {
        b"": NOT_WHOLE,
        twice: TWICE,
        packed.getvalue(): COMPRESSED,
        commented.getvalue(): NOT_WHOLE,
        zip_bytes({**files, "../x": b""}): FOREIGN_NAME,
        zip_bytes({**files, "texts/other.txt": b""}): FOREIGN_TEXT,
        zip_bytes({}): NOT_A_PROOF,
        zip_bytes({"proof.json": b"[" * 100_000}): NOT_A_PROOF,
    }
    assert [check_proof(data).refused for data in refused] == list(refused.values())


@pytest.mark.parametrize("access", ["full", "excerpts", "citation"])
def test_the_proof_is_json_that_may_stand_in_a_page(access: str) -> None:
    proof = contents(proof_shown_as(access))["proof.json"]
    assert b"<" not in proof
    assert b"&" not in proof


def verified(folder: Path, data: bytes, *options: str) -> Result:
    (folder / "proof.zip").write_bytes(data)
    return CliRunner().invoke(main, ["verify", str(folder / "proof.zip"), *options])


def test_verify_checks_a_proof_without_its_site(tmp_path: Path) -> None:
    data = proof_shown_as("full")
    found = verified(tmp_path, data)
    listed = f"its SHA-256 is {hashlib.sha256(data).hexdigest()}; the `manifest.json` of its site lists it as `proof.zip`\n"
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", f"2 sources: 2 hold. 6 quotes: 6 hold\n{listed}")


def test_verify_lists_what_does_not_hold(tmp_path: Path) -> None:
    files = contents(proof_shown_as("full"))
    damaged = zip_bytes({**files, "texts/herald.txt": b"Nothing of the kind"})
    found = verified(tmp_path, damaged)
    failing = [f"{address}: does not hold" for address, state in check_proof(damaged).quotes if state is ProofState.FAILS]
    assert (found.exit_code, found.stdout.splitlines()) == (1, ["source herald: does not hold", *failing])
    assert json.loads(verified(tmp_path, damaged, "--format", "json").stdout)["sources"] == [
        {"id": "gazette", "state": "holds"},
        {"id": "herald", "state": "does not hold"},
    ]


def test_verify_says_that_it_was_the_root_that_quotes_hold_against(tmp_path: Path) -> None:
    found = verified(tmp_path, proof_shown_as("excerpts"))
    assert found.exit_code == 0
    assert found.stderr.splitlines()[0] == (
        "2 sources: 2 hold against the root. 6 quotes: 6 hold against the root; `the root` is that of a tree over a text that may not be shown: "
        "it cannot be compared with the pinned hash without that text"
    )


def test_verify_refuses_what_is_no_proof(tmp_path: Path) -> None:
    found = verified(tmp_path, b"<script>alert(1)</script>" * 9)
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.splitlines()[0] == f"`{tmp_path}/proof.zip` is no proof: {NOT_WHOLE}"
