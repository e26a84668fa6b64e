"""A letter's HTML, made harmless by itself: with no policy and no frame around it."""

import re

import pytest

from rejoinder.desk.originals import sanitized

TRICKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><use href='data:image/svg+xml;base64,PHN2Zz4='></use></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1) by=x onbegin=alert(1)></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href='java\nscript:alert(1)'>here</a>",
    "<a href='&#x6a;avascript:alert(1)'>here</a>",
    "<p style='background:url(http://evil.example/x'>unclosed</p>",
    "<style>@import url(http://evil.example/x.css); p { color: var(--x) !important }</style>",
    "<link rel=prefetch href=http://evil.example><base href=http://evil.example>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<form action=http://evil.example><input autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>Go</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "<table background=http://evil.example/x><tr><td background=//evil.example onclick=alert(1) colspan=2>x</td></tr></table>",
    "<video poster=http://evil.example/x><source src=x onerror=alert(1)></video>",
    "<p id=forms class=verdict name=body onmouseover=alert(1)>x</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<template><script>alert(1)</script></template>",
)
PLAIN = re.compile(r"</?[a-z0-9]+( (colspan|rowspan)=\"[^\"]*\")*>")
"""A tag that nothing can hide in: its name, and at most how many cells it spans."""


@pytest.mark.parametrize("trick", TRICKS)
def test_known_tricks_come_to_nothing(trick: str) -> None:
    """Whatever a known trick hides behind, only plain structure is left of it, and cleaning that once more changes nothing."""
    left = sanitized(f"<p>Dear Sam,</p>{trick}<p>unfortunately</p>")
    tags = re.findall(r"<[^>]*>?", left)
    assert all(PLAIN.fullmatch(tag) for tag in tags), left
    assert not re.search(r"<(script|img|svg|math|style|link|base|meta|form|iframe|a)\b", left)
    assert "Dear Sam" in left
    assert sanitized(left) == left
