"""A new dossier's CI installs the tool as it was installed, and no name that nobody owns."""

import json

import pytest
from briefing.reading.starter_files import starter_files
from briefing.reading.starter_requirement import ToolRequirement, tool_requirement

COMMIT = "0123456789abcdef0123456789abcdef01234567"
WHEEL = "./briefing_generator-1.0.0-py3-none-any.whl"


@pytest.mark.parametrize(
    ("direct_url", "line"),
    [
        (
            {"url": "https://git.example.org/desk/tool", "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": COMMIT}},
            f"briefing-generator @ git+https://git.example.org/desk/tool@{COMMIT}",
        ),
        (
            {"url": "ssh://git@git.example.org/desk/tool", "vcs_info": {"vcs": "git", "commit_id": COMMIT}, "subdirectory": "briefing"},
            f"briefing-generator @ git+ssh://git@git.example.org/desk/tool@{COMMIT}#subdirectory=briefing",
        ),
        (
            {"url": "https://desk:secret@git.example.org/desk/tool", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"briefing-generator @ git+https://git.example.org/desk/tool@{COMMIT}",
        ),
        (
            {"url": "https://desk:${TOKEN}@git.example.org/desk/tool", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"briefing-generator @ git+https://desk:${{TOKEN}}@git.example.org/desk/tool@{COMMIT}",
        ),
        (
            {"url": "https://files.example.org/tool.whl", "archive_info": {"hash": "sha256=ab", "hashes": {"sha256": "ab"}}},
            "briefing-generator @ https://files.example.org/tool.whl#sha256=ab",
        ),
        (
            {"url": "https://files.example.org/tool.zip", "archive_info": {"hash": "sha256=ab"}, "subdirectory": "briefing"},
            "briefing-generator @ https://files.example.org/tool.zip#sha256=ab&subdirectory=briefing",
        ),
        (
            {"url": "https://files.example.org/tool.zip", "archive_info": {}},
            "briefing-generator @ https://files.example.org/tool.zip",
        ),
    ],
)
def test_what_came_from_an_address_is_installed_from_it(direct_url: object, line: str) -> None:
    assert tool_requirement(json.dumps(direct_url), "1.0.0") == ToolRequirement(line=line)


def test_what_came_from_an_index_is_named_with_its_version() -> None:
    assert tool_requirement(None, "1.0.0") == ToolRequirement(line="briefing-generator==1.0.0")


@pytest.mark.parametrize(
    ("direct_url", "path"),
    [
        ('{"url": "file:///home/desk/tool", "dir_info": {}}', "/home/desk/tool"),
        ('{"url": "file:///home/desk/tool", "dir_info": {"editable": true}}', "/home/desk/tool"),
        ('{"url": "file:///home/desk/tool.whl", "archive_info": {"hash": "sha256=ab"}}', "/home/desk/tool.whl"),
        ('{"url": "file:///home/desk/tool", "vcs_info": {"vcs": "git", "commit_id": "ab"}}', "/home/desk/tool"),
        ('{"url": "https://example.org/tool"}', "/tool"),
        ("{}", "an unknown place"),
        ("[]", "an unknown place"),
        ("", "an unknown place"),
    ],
)
def test_for_a_local_copy_a_wheel_beside_the_file_is_named_that_no_index_is_asked_for(direct_url: str, path: str) -> None:
    assert tool_requirement(direct_url, "1.0.0") == ToolRequirement(line=WHEEL, local_path=path)


def test_the_file_says_what_to_edit_only_where_there_is_need() -> None:
    portable, local = (
        starter_files(ToolRequirement(line="briefing-generator==1.0.0", local_path=path))["requirements.txt"].decode()
        for path in (None, "/home/desk/tool")
    )
    assert portable == (
        "# Where CI gets the tool from: it is installed with `pip install --requirement requirements.txt`.\nbriefing-generator==1.0.0\n"
    )
    assert "EDIT THIS" in local
    assert [line for line in local.splitlines() if not line.startswith("#")] == ["briefing-generator==1.0.0"]
