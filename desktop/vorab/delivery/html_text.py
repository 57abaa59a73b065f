# SPDX-License-Identifier: Apache-2.0
"""The text of an HTML mail. Nothing is loaded or run; whatever is sent, the work grows with its length only."""

import html
import re

_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
# What is between these is no text.
_SILENT = frozenset({"head", "script", "style", "title", "svg", "template", "noscript", "object"})
# These begin a new line.
_LINES = frozenset(
    {"address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_QUOTE = "blockquote"
_DEEPEST = 5


def text_of(source: str) -> str:
    """Return the text, with lines where HTML has blocks, quoted parts behind ">"."""
    lines: list[str] = []
    words: list[str] = []
    depth = 0

    def end_line() -> None:
        line = _SPACE.sub(" ", _plain("".join(words))).strip()
        words.clear()
        if line or (lines and lines[-1]):
            lines.append(f"{'> ' * min(depth, _DEEPEST)}{line}".rstrip())

    at = 0
    while at < len(source):
        start = source.find("<", at)
        if start < 0:
            words.append(source[at:])
            break
        words.append(source[at:start])
        name, closing, at = _tag(source, start)
        if not name:
            words.append(source[start:at])
        elif name in _SILENT and not closing:
            at = _after(source, f"</{name}", at)
        elif name in _LINES:
            end_line()
            if name == _QUOTE:
                depth = max(0, depth - 1) if closing else depth + 1
    end_line()
    return "\n".join(lines).strip()


def _tag(source: str, start: int) -> tuple[str, bool, int]:
    """The name of the tag that begins here, whether it closes one, and where it ends; no name for a mere "<"."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return "!", False, len(source) if end < 0 else end + 3
    if source.startswith(("<!", "<?"), start):
        return "!", False, _after(source, ">", start)
    name = _NAME.match(source, start + 1)
    if not name:
        return "", False, start + 1
    end = source.find(">", name.end())
    return name[1].lower(), source[start + 1] == "/", len(source) if end < 0 else end + 1


def _after(source: str, mark: str, at: int) -> int:
    """Where it goes on behind the tag that begins with `mark`, or behind everything."""
    found = re.compile(re.escape(mark), re.IGNORECASE).search(source, at)
    end = source.find(">", found.start()) if found else -1
    return len(source) if end < 0 else end + 1


def _plain(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits
        return text
