"""How the templates of pages become Python: calls and attributes as Python has them, every value escaped once, macros loaded once.

Jinja asks of each function whether it wants the context of the template, looks for an item where an object has no attribute, escapes
again what `finalize` has escaped, and loads imported macros anew for each page. No template of this package needs any of that.
"""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst


class TemplateCode(CodeGenerator):
    """Compiles templates whose environment has a `finalize` that returns markup."""

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 -- as in Jinja
        """Writes a call; a call block hands its content over as `caller`."""
        assert node.dyn_args is node.dyn_kwargs is None
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- as in Jinja
        """Writes an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}).module")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 -- as in Jinja
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002 -- as in Jinja
        self.write(")")
