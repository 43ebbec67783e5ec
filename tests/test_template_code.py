"""Templates as they are compiled for pages: called directly, escaped once, their macros loaded once."""

import pytest
from briefing.html.desk_text import template_output
from briefing.html.template_code import TemplateCode
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup


class PageEnvironment(Environment):
    code_generator_class = TemplateCode


def rendered(page: str, macros: str = "", **view: object) -> str:
    loader = DictLoader({"page": page, "macros": macros})
    return (
        PageEnvironment(loader=loader, autoescape=True, finalize=template_output, undefined=StrictUndefined)
        .get_template("page")
        .render(view)
    )


def test_a_value_is_escaped_once_and_markup_not_at_all() -> None:
    assert rendered("{{ text }} {{ html }} {{ '<' }}", text='"a" <', html=Markup("<b>")) == "“a” &#60; <b> &lt;"


def test_a_macro_gets_its_arguments_and_what_a_call_block_holds() -> None:
    macros = "{% macro item(name, end='.') %}{{ name }}{{ end }}{% endmacro %}{% macro fold(name) %}<p>{{ name }}{{ caller() }}</p>{% endmacro %}"
    page = "{% import 'macros' as macros %}{{ macros.item('a', end=text) }}{% call macros.fold(text) %}<b>{{ text }}</b>{% endcall %}"
    assert rendered(page, macros, text="&") == "a&#38;<p>&#38;<b>&#38;</b></p>"


def test_a_function_is_called_with_the_arguments_of_the_template_alone() -> None:
    page = "{% for item in items %}{{ name(item, last=loop.last) }}{% endfor %}"
    assert rendered(page, items=(1, 2), name=lambda item, last: f"{item}{last} ") == "1False 2True "


def test_macros_are_loaded_once() -> None:
    environment = PageEnvironment(
        loader=DictLoader({"page": "{% import 'macros' as macros %}{{ macros.number }}", "macros": "{% set number = next() %}"}),
        autoescape=True,
        finalize=template_output,
    )
    environment.globals["next"] = iter(range(9)).__next__
    assert [environment.get_template("page").render() for _ in range(2)] == ["0", "0"]


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'name' is undefined"):
        rendered("{{ name }}")
    with pytest.raises(AttributeError, match="'int' object has no attribute 'name'"):
        rendered("{{ number.name }}", number=1)
