"""A drawing as an SVG file of its own, with its colours: for paper, where no style sheet is."""

STYLE = (
    'text{font-family:"Noto Sans CJK SC",sans-serif;font-size:13px;fill:#333}.value{fill:#000}'
    ".end{text-anchor:end}.middle{text-anchor:middle}.grid{stroke:#d0d7d4;stroke-width:1}"
    ".axis{stroke:#6b7773;stroke-width:1}.mark{fill:#2f7d68}.rail{fill:#edf1ef}"
)
"""Dark enough to be told apart on a black-and-white printer."""


def standalone(drawing: str) -> bytes:
    """Return a drawing of `frame.drawing` as the bytes of an SVG file."""
    start, tag, rest = drawing.partition("<svg ")
    head, end, body = rest.partition(">")
    return f'{start}{tag}xmlns="http://www.w3.org/2000/svg" {head}{end}<style>{STYLE}</style>{body}'.encode()
