"""HTML to the text a person sees: lines where a browser breaks lines, words never split, quoted history marked with "> "."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from rejoinder.sources.plaintext import clean

MOST_NODES = 200_000
"""Nodes of one page that are walked."""
DEEPEST_QUOTE = 10
DEEPEST_TREE = 400
"""Pages nested deeper are read by a plain scan of their tags: building their tree takes quadratic time."""
_FEW_TAGS = 1_000

_DROPPED = frozenset("script style head title noscript template svg math object iframe select option datalist audio video canvas".split())
_BREAKS = dict.fromkeys(
    (
        "address article aside body center caption dd details dir div dl dt fieldset figcaption figure footer form header hgroup html "
        "legend li main menu nav ol section summary table tbody tfoot thead tr ul"
    ).split(),
    1,
) | dict.fromkeys("blockquote h1 h2 h3 h4 h5 h6 p pre listing xmp".split(), 2)
"""Line ends (2: an empty line) before and after an element, as in the rendering section of the HTML standard."""
_CELLS = frozenset(["td", "th"])
_KEPT_SPACE = frozenset(["pre", "textarea", "listing", "xmp"])

_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|max-height:0(?:px|pt|em|%)?(?:!|;|$)|opacity:0(?:\.0*)?(?:!|;|$)|color:transparent)"
)
_FONT_SIZE = re.compile(r"(?:^|;)font-size:(\d{1,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)?")
_COLOURS = re.compile(r"(?:^|;)(color|background|background-color):(#[0-9a-f]{3,6}|[a-z]{3,20})(?=!|;|$)")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def html_to_text(html: str) -> str:
    """Return the visible text of an HTML page or fragment, clean as `plaintext.clean` leaves it. Never raises, whatever the string."""
    if "<" not in html:
        return clean(_unescaped(html))
    if html.count("<") > _FEW_TAGS and _depth(html) > DEEPEST_TREE:
        return clean(_scanned(html))
    page = LexborHTMLParser(_encodable(html))
    root = page.root
    if root is None:
        return ""
    return clean(_Walk(_hidden_classes(html)).text(root))


def image_texts(html: str) -> str:
    """Return the alternative texts of the images of a page, one a line: what a mail says that shows only pictures."""
    if html.count("<") > _FEW_TAGS and _depth(html) > DEEPEST_TREE:
        return ""
    images = LexborHTMLParser(_encodable(html)).css("img[alt]")
    return clean("\n".join((image.attributes.get("alt") or "").strip() for image in images[:100]))


def _encodable(html: str) -> str:
    """Without lone surrogates, which no parser takes, and without NULs, at which some stop."""
    return (html if html.isascii() else html.encode("utf-8", "ignore").decode("utf-8")).replace("\0", "")


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text) if "&" in text else text


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option tbody thead tfoot".split()
)


def _depth(html: str) -> int:
    """Return how deep the tags nest, at least as deep as a browser would build them (tags that close themselves left out)."""
    deepest = 0
    open_tags: list[str] = []
    for slash, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _VOID:
            continue
        if not slash:
            open_tags.append(tag)
            deepest = max(deepest, len(open_tags))
        elif open_tags and open_tags[-1] == tag:
            open_tags.pop()
    return deepest


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_UNSHOWN = re.compile(r"<(script|style|head|title)\b.*?(?:</\1\s?>|\Z)", re.S | re.I)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|tr|table|li|ul|ol|h[1-6]|blockquote|section|article|hr|center)\b[^>]{0,100000}>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^>]{0,100000}>?")


def _scanned(html: str) -> str:
    """Take the tags out of a page without building its tree."""
    text = _UNSHOWN.sub(" ", _COMMENT.sub("", html))
    text = _SPACE.sub(" ", text)
    return _unescaped(_ANY_TAG.sub("", _BREAKING_TAG.sub("\n", text)))


_MARKS = re.compile(r"<[^<>]{0,2000}>|\s+|&[#a-zA-Z0-9]{2,8};")


def most_letters(html: str) -> int:
    """Return, cheaply, a number of letters that the visible text of `html` does not exceed."""
    return len(_MARKS.sub("", html[html.rfind("</style>") + 1 :]))


_HIDING_RULE = re.compile(r"\.([\w-]{1,60})\s{0,5}\{[^{}]{0,500}?display\s{0,3}:\s{0,3}none")
_LONGEST_STYLE = 20_000


def _hidden_classes(html: str) -> frozenset[str]:
    """Return the classes that the page's own style sheets hide on every screen (rules before the first @media)."""
    found: set[str] = set()
    at = html.find("<style")
    for _ in range(20):
        end = html.find("</style", at)
        if at == -1 or end == -1:
            break
        rules = html[at : min(end, at + _LONGEST_STYLE)].partition("@media")[0]
        if "none" in rules:
            found.update(_HIDING_RULE.findall(rules))
        at = html.find("<style", end)
    return frozenset(found)


class _Walk:
    """One pass over the tree, without recursion, that writes lines."""

    def __init__(self, hidden_classes: frozenset[str]) -> None:
        self._hidden_classes = hidden_classes
        self._looks: dict[str, _Look] = {}
        self._lines: list[str] = []
        self._current: list[str] = []
        self._wanted = 0
        self._space = False
        self._quotes = 0
        self._quotes_before = 0
        self._quote_begins = False
        self._kept_space = 0
        self._tiny: list[bool] = [False]
        self._bullet = False

    def text(self, root: LexborNode) -> str:
        """Return the lines of everything below `root`."""
        node: LexborNode | None = root
        closing: list[tuple[str, int, bool, bool, bool]] = []
        for _ in range(MOST_NODES):
            if node is None:
                break
            child = None
            tag = node.tag or ""
            if tag == "-text":
                self._write(node.text_content or "")
            elif tag not in _DROPPED and node.is_element_node and self._open(node, tag, closing):
                child = node.child
                if child is None:
                    self._close(closing)
            node = self._onward(node, closing) if child is None else child
        self._end_line()
        return "\n".join(self._lines)

    def _onward(self, node: LexborNode, closing: list[tuple[str, int, bool, bool, bool]]) -> LexborNode | None:
        """Return the next node in document order after the subtree of `node`, closing what ends on the way."""
        at: LexborNode | None = node
        while at is not None:
            following = at.next
            if following is not None:
                return following
            at = at.parent
            if at is not None and closing:
                self._close(closing)
        return None

    def _open(self, node: LexborNode, tag: str, closing: list[tuple[str, int, bool, bool, bool]]) -> bool:
        """Begin an element; return False when it is hidden."""
        attributes = node.attributes
        look = _PLAIN_LOOK
        if attributes:
            style = attributes.get("style")
            if style:
                look = self._looks.get(style) or self._looks.setdefault(style, _look(style))
            if self._hides(attributes, look, tag):
                return False
        if tag == "br":
            self._line_end()
        elif tag == "hr":
            self._break(2)
        elif tag in _CELLS:
            self._cell()
        elif tag == "li":
            self._bullet = True
        breaks = _BREAKS.get(tag, 0)
        if tag == "p" and attributes and (look.close_lines or (attributes.get("class") or "").startswith("Mso")):
            breaks = 1
        if breaks:
            self._break(breaks)
        quoted = tag == "blockquote" and not _is_indentation(attributes, look)
        if quoted:
            self._wanted = 1
            self._flush()
            self._quotes += 1
            self._quote_begins = True
        kept = look.keeps_space or tag in _KEPT_SPACE
        sized = look.tiny is not None
        self._kept_space += kept
        if look.tiny is not None:
            self._tiny.append(look.tiny)
        closing.append((tag, breaks, quoted, kept, sized))
        return True

    def _close(self, closing: list[tuple[str, int, bool, bool, bool]]) -> None:
        tag, breaks, quoted, kept, sized = closing.pop()
        if breaks:
            self._break(breaks)
        if quoted:
            if self._current:
                self._end_line()
            self._quotes -= 1
        self._kept_space -= kept
        if sized:
            self._tiny.pop()
        if tag == "li":
            self._bullet = False

    def _hides(self, attributes: dict[str, str | None], look: "_Look", tag: str) -> bool:
        if look.hidden or "hidden" in attributes or (look.hidden_in_outlook and tag != "a"):
            return True
        return bool(self._hidden_classes) and any(name in self._hidden_classes for name in (attributes.get("class") or "").split()[:20])

    def _write(self, text: str) -> None:
        if self._tiny[-1] or not text:
            return
        if self._kept_space:
            for at, line in enumerate(text.split("\n")):
                if at:
                    self._line_end()
                self._put(line)
            return
        words = text.split()
        if not words:
            self._space = True
            if "\u00a0" in text and (self._wanted or not self._current):
                self._flush()
                self._current.append("")
            return
        if text[0].isspace():
            self._space = True
        self._put(" ".join(words))
        self._space = text[-1].isspace()

    def _put(self, text: str) -> None:
        if not text:
            return
        self._flush()
        if self._bullet:
            self._current.append("- ")
            self._bullet = False
        elif self._space and self._current and self._current[-1] and not self._current[-1].endswith(" "):
            self._current.append(" ")
        self._space = self._quote_begins = False
        self._current.append(text)

    def _cell(self) -> None:
        """Keep cells of one row apart, unless a line ended between them."""
        if any(self._current) and not self._wanted:
            self._current.append("  ")
            self._space = False

    def _line_end(self) -> None:
        """End the line at once: what `br` does, also several times."""
        self._flush()
        self._end_line()

    def _break(self, lines: int) -> None:
        """Ask for a line end (1) or an empty line (2) before whatever comes next."""
        self._wanted = max(self._wanted, lines)
        self._space = False

    def _flush(self) -> None:
        if not self._wanted:
            return
        wanted, self._wanted = self._wanted, 0
        if self._current:
            self._end_line()
        if wanted > 1 and not self._quote_begins and self._lines and self._lines[-1].strip("> "):
            self._lines.append("> " * min(self._quotes_before, self._quotes, DEEPEST_QUOTE))

    def _end_line(self) -> None:
        self._lines.append("> " * min(self._quotes, DEEPEST_QUOTE) + "".join(self._current))
        self._quotes_before = self._quotes
        self._current = []
        self._space = False


def _is_indentation(attributes: dict[str, str | None], look: "_Look") -> bool:
    """Tell a blockquote that only indents (a mail editor's button) from one that quotes."""
    return look.borderless and not attributes.get("cite") and attributes.get("type") != "cite"


class _Look(NamedTuple):
    """What a style attribute says that matters for the text. `tiny` is None when it says nothing about the size of letters."""

    hidden: bool = False
    hidden_in_outlook: bool = False
    tiny: bool | None = None
    keeps_space: bool = False
    close_lines: bool = False
    borderless: bool = False


_PLAIN_LOOK = _Look()


def _look(attribute: str) -> _Look:
    style = _SPACE.sub("", attribute[:2000]).lower()
    return _Look(
        hidden=bool(_HIDING.search(style)) or ("color:" in style and _is_unseen(style)),
        hidden_in_outlook="mso-hide:all" in style,
        tiny=_is_tiny(style),
        keeps_space="white-space:pre" in style or "white-space:break-spaces" in style,
        close_lines="margin:0" in style,
        borderless=("border:none" in style or "border:0" in style) and "border-left" not in style,
    )


def _is_tiny(style: str) -> bool | None:
    """Tell whether letters of this size cannot be seen. Layouts set size 0 on a frame and a real size inside it: so it can be undone."""
    found = _FONT_SIZE.search(style)
    if not found:
        return None
    return float(found[1]) <= 1 if found[2] in ("px", "pt", None) else float(found[1]) == 0


def _is_unseen(style: str) -> bool:
    """Tell whether letters have the colour of their own background."""
    colours: dict[str, str] = {}
    for name, colour in _COLOURS.findall(style):
        colours["letters" if name == "color" else "background"] = _WHITE.get(colour, colour)
    return len(colours) == 2 and colours["letters"] == colours["background"]


_WHITE = {"white": "#ffffff", "#fff": "#ffffff", "black": "#000000", "#000": "#000000"}
