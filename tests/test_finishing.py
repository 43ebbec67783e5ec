from pathlib import Path

from briefing.engines.postprocess import postprocess_site, strip_comments, strip_source_map


def test_a_script_asks_for_no_source_map() -> None:
    assert strip_source_map(b"let a = 1\n//# sourceMappingURL=a.js.map\n") == b"let a = 1"
    assert strip_source_map(b"a{}\n/*# sourceMappingURL=a.css.map */") == b"a{}"
    assert strip_source_map(b"let a = 'sourceMappingURL='") == b"let a = 'sourceMappingURL='"


def test_a_style_sheet_loses_its_comments_and_indents_and_keeps_its_strings() -> None:
    assert (
        strip_comments(b'/* one\n * two */\na::before {\n  content: " / ";\n}\n\nb { x: y } /* z */\n')
        == b'a::before {\ncontent: " / ";\n}\n\nb { x: y } '
    )


def test_a_folder_is_finished_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "assets/javascripts").mkdir(parents=True)
    (tmp_path / "assets/javascripts/a.js").write_bytes(b"let a = 1\n//# sourceMappingURL=a.js.map\n")
    (tmp_path / "assets/javascripts/a.js.map").write_bytes(b"{}")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/of-the-town.map").write_bytes(b"written by hand")
    (tmp_path / "deep/index.html").write_bytes(b'<input type="checkbox" id="__search" autocomplete="off">')
    for _ in range(2):
        postprocess_site(tmp_path)
        found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert found == {
            "assets/javascripts/a.js": b"let a = 1",
            "deep/index.html": b'<input type="checkbox" id="__search">',
            "deep/of-the-town.map": b"written by hand",
        }
