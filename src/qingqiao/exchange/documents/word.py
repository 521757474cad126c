"""The form as a Word document, from an editable template: the one in the data folder, else the one that is shipped."""

import io
import re
from importlib.resources import files
from pathlib import Path
from zipfile import BadZipFile

from django.conf import settings
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from qingqiao.exchange.documents.form import VisitForm
from qingqiao.exchange.documents.words import context_of
from qingqiao.late import docx, docxtpl
from qingqiao.problems import TemplateAtFault

FILE = "visit-form.docx"
OWN = Path("forms") / FILE


def template() -> bytes:
    """Return the template in use: the office's own, or the shipped one. Raise OSError."""
    own = Path(settings.DATA) / OWN
    return own.read_bytes() if own.exists() else shipped()


def shipped() -> bytes:
    """Return the template that is shipped."""
    return (files(__package__) / FILE).read_bytes()


def word_of(form: VisitForm, body: bytes | None = None) -> bytes:
    """Return the document; `body` is another template. Raise TemplateAtFault for one that can't be filled in, OSError."""
    template_bytes = template() if body is None else body
    jinja = SandboxedEnvironment(undefined=StrictUndefined)
    try:
        document = docxtpl.DocxTemplate(io.BytesIO(template_bytes))
        document.render(context_of(form), jinja_env=jinja, autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except (BadZipFile, docx.opc.exceptions.OpcError, KeyError) as error:
        raise TemplateAtFault("这个文件不是 Word 文档（.docx），或已损坏。") from error
    except TemplateError as error:
        raise TemplateAtFault(_sentence(error)) from error
    except (SyntaxError, ValueError, TypeError, ArithmeticError) as error:
        raise TemplateAtFault(f"按模板填写时出错（{error}）。") from error
    return out.getvalue()


def _sentence(error: TemplateError) -> str:
    """Return what is wrong between the braces, as a sentence."""
    message = error.message or type(error).__name__
    if isinstance(error, UndefinedError):
        names = re.findall(r"'([^']+)'", message)
        return (
            f"没有名为“{names[-1]}”的数据，请对照模板说明。" if names else f"用到了没有的数据（{message}）。"
        )
    if isinstance(error, SecurityError):
        return f"用了不允许的写法（{message}）。"
    return f"花括号里的写法有误（{message}）。"
