"""HTML becomes the text that a person would see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.sources.html import html_to_text, image_texts


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We thank <b>yo</b>u for many <i>won</i>derful hours.</p>", "We thank you for many wonderful hours."),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<div>One</div><div>Two<br>Three</div>", "One\nTwo\nThree"),
        ("<p class=MsoNormal>One</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Two</p>", "One\n\nTwo"),
        ("<table><tr><td>Role</td><td>Archivist</td></tr><tr><td>Team</td><td>Maps</td></tr></table>", "Role  Archivist\nTeam  Maps"),
        ("<ul><li>one</li><li>two <b>and</b> more</li></ul>", "- one\n- two and more"),
        ("<p>thank&nbsp;you\n   very&nbsp; much", "thank you very much"),
        ("<pre>a  b\nc</pre>", "a  b\nc"),
        ("<div style='white-space: pre-wrap'>Dear Sam,\n\nThank you.</div>", "Dear Sam,\n\nThank you."),
        ("See <a href='https://jobs.example/1'>here</a>.", "See here."),
        ("<p>Hi<img src=x alt='Logo of the house'></p>", "Hi"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("no tags &amp; two\nlines", "no tags & two\nlines"),
    ],
)
def test_the_words_stand_as_they_are_shown(html: str, text: str) -> None:
    """Blocks end lines, words are never split, cells and bullets are kept apart."""
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'>{}</div>",
        "<span style='visibility:hidden;'>{}</span>",
        "<div style='max-height:0px;overflow:hidden'>{}</div>",
        "<div style='font-size: 1px; line-height:1px'>{}</div>",
        "<div style='opacity:0'>{}</div>",
        "<div style='mso-hide:all'>{}</div>",
        "<span style='color:#fff;background-color:white'>{}</span>",
        "<p hidden>{}</p>",
        "<style>.pre {{ color: red; display: none !important }}</style><span class='x pre'>{}</span>",
        "<script>{}</script>",
        "<title>{}</title>",
        "<!-- {} -->",
    ],
)
def test_what_nobody_sees_is_left_out(hidden: str) -> None:
    """Preheaders, scripts and letters in the colour of the paper are no part of a letter."""
    assert html_to_text("<p>Dear Sam,</p>" + hidden.format("secret") + "<p>Thank you.</p>") == "Dear Sam,\n\nThank you."


@pytest.mark.parametrize(
    "shown",
    [
        "<td style='font-size:0px'><div style='font-size:14px'>{}</div></td>",
        "<div style='opacity:0.8;max-height:0.5in'>{}</div>",
        "<a style='mso-hide:all'>{}</a>",
        "<style>@media (max-width:600px) {{ .wide {{ display:none }} }}</style><p class=wide>{}</p>",
        "<td bgcolor=navy style='color:#fff'>{}</td>",
    ],
)
def test_what_only_looks_hidden_stays(shown: str) -> None:
    """Layout tricks that do not hide anything hide nothing here."""
    assert "visible" in html_to_text(f"<table><tr>{shown.format('visible')}</tr></table>")


def test_quoted_history_is_marked() -> None:
    """What a mail program quotes comes out as an attribution line and lines that begin with "> "."""
    html = (
        "<div>Gladly.</div><div class=gmail_quote><div class=gmail_attr>On Mon, 2 Mar 2026, Ada wrote:<br></div>"
        "<blockquote class=gmail_quote><p>Shall we meet?</p><p>Ada</p><blockquote>Earlier</blockquote></blockquote></div><div>Sam</div>"
    )
    assert html_to_text(html) == "Gladly.\nOn Mon, 2 Mar 2026, Ada wrote:\n> Shall we meet?\n>\n> Ada\n> > Earlier\n\nSam"


def test_an_outlook_header_block_is_lines() -> None:
    """Outlook's header above the quoted mail comes out as one line for each header."""
    html = (
        "<p class=MsoNormal>Thanks.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal>"
        "<b>From:</b> Ada Quill<br><b>Sent:</b> Monday<br><b>To:</b> Sam<br><b>Subject:</b> Visit</p></div><p class=MsoNormal>Hello Sam</p>"
    )
    assert html_to_text(html) == "Thanks.\nFrom: Ada Quill\nSent: Monday\nTo: Sam\nSubject: Visit\nHello Sam"


def test_an_indented_paragraph_is_no_quote() -> None:
    """A blockquote that a mail editor uses to indent is not somebody else's words."""
    html = "<p>Our terms:</p><blockquote style='margin: 0 0 0 40px; border: none; padding: 0px'>Six weeks</blockquote>"
    assert html_to_text(html) == "Our terms:\n\nSix weeks"


def test_images_speak_when_nothing_else_does() -> None:
    """The texts that stand for images can be had on their own."""
    assert image_texts("<img alt='We are sorry'><img alt=''><img alt='Quill House'>") == "We are sorry\nQuill House".replace(
        "sorry\n", "sorry\n\n"
    )


@given(st.text(max_size=400))
def test_any_string_is_a_page(html: str) -> None:
    """Whatever the string, the text is valid and tidy."""
    text = html_to_text(html)
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\t" not in text
    assert " \n" not in text


TAGS = st.sampled_from(
    (
        "<p> </p> <div> </div> <b> </b> <br> <table> <tr> <td> </table> <blockquote> </blockquote> "
        "<li> <ul> <style> </style> <pre> <!-- --> word &amp; < >"
    ).split()
)


@given(st.lists(TAGS, max_size=60))
def test_any_order_of_tags_is_a_page(tags: list[str]) -> None:
    """Tags in any order, closed or not, never break the reading."""
    text = html_to_text("".join(tags))
    assert text.count("word") <= tags.count("word")
