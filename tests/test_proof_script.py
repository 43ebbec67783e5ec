"""The check of a proof in the browser finds what `briefing verify` finds, on good proofs and on a hundred damaged ones."""

import base64
import hashlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from briefing.exports.proof.archive import zip_bytes
from briefing.exports.proof.check import check_proof
from briefing.publish.project import theme_files
from briefing.reading import gather
from damaged_proofs import damaged_proofs, proof_of, proof_shown_as
from tools import tool

ROOT = Path(__file__).parent
SCRIPT = theme_files("engines/theme")["javascripts/proof.js"].decode()


def found_by_the_script(proofs: Sequence[bytes]) -> Any:
    given = json.dumps({"script": SCRIPT, "proofs": [base64.b64encode(data).decode() for data in proofs]})
    done = subprocess.run([tool("node"), ROOT / "node" / "proof.mjs"], input=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def found_here(data: bytes) -> dict[str, object]:
    report = check_proof(data)
    return {
        "sha256": report.sha256,
        "refused": report.refused,
        "title": report.title,
        "sources": [[name, state.value] for name, state in report.sources],
        "quotes": [[address, state.value] for address, state in report.quotes],
    }


@pytest.mark.needs("node")
def test_both_checks_agree_on_a_hundred_damaged_proofs() -> None:
    proofs = [*(proof_shown_as(access) for access in ("full", "excerpts", "citation")), *damaged_proofs()]
    assert found_by_the_script(proofs) == [found_here(data) for data in proofs]


@pytest.mark.needs("node")
def test_both_checks_agree_on_our_own_dossier() -> None:
    data = proof_of(gather(ROOT.parent / "seeds"))
    assert found_by_the_script([data]) == [found_here(data)]


@pytest.mark.needs("node")
def test_the_hash_of_the_script_is_sha_256_at_every_length_of_a_block() -> None:
    proofs = [bytes(range(256))[:length] * 3 for length in range(70)]
    assert [report["sha256"] for report in found_by_the_script(proofs)] == [hashlib.sha256(data).hexdigest() for data in proofs]


@pytest.mark.needs("node")
def test_both_checks_agree_on_hostile_files() -> None:
    proofs = [
        *(b"", b"PK", bytes(22), b"PK\5\6" + bytes(18), zip_bytes({}), b"PK\5\6" + b"\xff" * 18),
        *(zip_bytes({"proof.json": data}) for data in (b"", b"{}", b"null", b"[" * 9_999, b'"\\ud800"', b"\xff", b"1e999")),
        zip_bytes({"proof.json": b"{}", "texts/__proto__.txt": b""}),
        zip_bytes({f"texts/{'a' * 300}.txt": b""}),
        zip_bytes({"/etc/passwd": b"", "C:\\x": b""}),
    ]
    assert found_by_the_script(proofs) == [found_here(data) for data in proofs]
