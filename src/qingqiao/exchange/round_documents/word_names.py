"""The names that a Word template asks for, in its text, headers and footers, in every branch."""

from docxtpl import DocxTemplate
from jinja2 import Environment


def names_in(document: DocxTemplate, jinja: Environment) -> set[str]:
    """Return the names between the braces that no loop of the template defines. Raise TemplateSyntaxError."""
    return set(document.get_undeclared_template_variables(jinja))
