"""To whom a letter introduces the person."""

import pytest

from rejoinder.practice.introductions import introductions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I have mentioned you to Dr Anil Rao of Penwith Archives.", ("Dr Anil Rao", "Penwith Archives", "", True)),
        ("I have forwarded your details to my old colleague Bea Lund at Sallow Press.", ("Bea Lund", "Sallow Press", "", True)),
        ("I told Ines Faro at the Harbour Trust about you, and she laughed.", ("Ines Faro", "Harbour Trust", "", True)),
        ("Do write to Tom Ashby at Mill Lane, he needs hands.", ("Tom Ashby", "Mill Lane", "", False)),
        ("You might get in touch with Mia Voss (m.voss@otherhouse.example).", ("Mia Voss", "", "m.voss@otherhouse.example", False)),
        ("You could ring Peter Lamb of the Weavers' Guild.", ("Peter Lamb", "Weavers' Guild", "", False)),
        (
            "My friend Petra Vance heads the store. I told her about you. pvance@costume.example",
            ("Petra Vance", "", "pvance@costume.example", True),
        ),
        (
            "From May you want Clara Hurst (c.hurst@tannery.example). Do write to her.",
            ("Clara Hurst", "", "c.hurst@tannery.example", False),
        ),
        ("I met Una Field of Larch Mill last week. You should ring her.", ("Una Field", "Larch Mill", "", False)),
    ],
)
def test_somebody_elsewhere_is_introduced(text: str, expected: tuple[str, str, str, bool]) -> None:
    """Whoever was told of the person at another house, or is to be written to there, is introduced."""
    assert [one[:4] for one in introductions(text, "ada@larchlibrary.example")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "I have passed your details to our HR colleague Ann Low.",
        "If you would like feedback, please contact the chair of the panel, Dr Hilda Moor, at h.moor@larchlibrary.example.",
        "Please contact Dee Osei, dee@larchlibrary.example, while I am away.",
        "I have not passed your name to Piet Klaas at Klaas & Co.",
        "For data protection questions contact Jane Roe at DPO Services.",
        "I spoke to Jo Marsh at Larch Library about you.",
        "We have offered the post to Dana Field from Otter House.",
        "Say hello to Margaret from us.",
        "We gave the post to Una Field of Larch Mill. I told her about you.",
        "Ann Lee of Otter House and Bo Marsh of Weir House were there. Do write to her.",
        "From May you want Clara Hurst of Larch Library. Do write to her.",
    ],
)
def test_nobody_of_the_house_is_introduced(text: str) -> None:
    """Colleagues, offices, successful candidates and whoever was not told of the person are no introductions."""
    assert introductions(text, "ada@larchlibrary.example") == ()
