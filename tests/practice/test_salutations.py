"""How a letter greets: by the name they sign with, in the word they use or she used to them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.message import Address, Direction
from rejoinder.model.reading import Kind
from rejoinder.practice.compose import compose

from .composed_cases import PROFILE, TODAY, case, letter


def greeting(who: str, opens: str, signs: str, hers: str = "") -> str:
    """The first line of an answer to a letter of `who` that `opens` and is signed so, after a mail of `hers` that began so."""
    one, letters = _written(who, opens, signs)
    if hers:
        mine = letter(
            905,
            f"{hers},\n\nI look forward to it.",
            sender=Address(email=PROFILE.email),
            received=TODAY - timedelta(days=9),
            kind=Kind.OTHER,
        )
        mine = replace(
            mine,
            message=replace(mine.message, to=(Address(email="them@house.example"),)),
            reading=replace(mine.reading, direction=Direction.OUT),
        )
        letters = (mine, *letters)
    return compose(one, letters, PROFILE, None, TODAY).body.splitlines()[0]


def _written(who: str, opens: str, signs: str) -> tuple[Case, tuple[Letter, ...]]:
    one, letters = case(780, who=who, email="them@house.example", greeting=opens)
    text = one.letter.message.text.replace(f"\n\n{who}\n", f"\n\n{signs}\n")
    signed = replace(one.letter, message=replace(one.letter.message, text=text))
    return replace(one, letter=signed), tuple(signed if other.id == signed.id else other for other in letters)


@pytest.mark.parametrize(
    ("who", "opens", "signs", "line"),
    [
        ("Hemi Rangi", "Kia ora Jordan", "Ngā mihi\nHemi", "Kia ora Hemi,"),
        ("Mere Rangi", "Tēnā koe Jordan", "Nāku noa\nMere", "Tēnā koe Mere,"),
        ("Aroha Webb", "Hi Jordan,", "Arohanui\nAroha", "Hi Aroha,"),
        ("Tomas Lindh", "Hej Jordan,", "/Tomas", "Hi Tomas,"),
        ("Niamh Roe", "Dia duit Jordan,", "Slán,\nNiamh", "Hi Niamh,"),
        ("Maeve Ní Bhroin", "A chara,", "Mise le meas,\nMaeve Ní Bhroin", "A chara,"),
        ("Dele Adu", "Hello Jordan,", "Dele Adu", "Hello Dele,"),
        ("Prudence Oak", "My dear Jordan,", "Yours,\nPrudence", "Dear Prudence,"),
        ("Gus Falk", "Jordan,", "Gus", "Dear Gus,"),
        ("Tan Wei Fen", "Hi Jordan,", "Take care!\n\nWei Fen", "Hi Wei Fen,"),
        ("Nagy Zsuzsa", "Hi Jordan,", "Zsuzsa", "Hi Zsuzsa,"),
        ("Revd Canon Simon Fell", "My dear Jordan,", "Simon Fell\nCanon Chancellor", "Dear Canon Fell,"),
        ("Rabbi Daniel Stern", "Dear Jordan,", "Daniel Stern", "Dear Rabbi Stern,"),
        ("Cllr Ann Webb", "Dear Jordan,", "Cllr Ann Webb", "Dear Cllr Webb,"),
        ("Rev. Jane Hollis", "Dear Jordan,", "Jane", "Dear Jane,"),
        ("Karen Oldham", "Dear Ms Alvarez,", "Karen Oldham", "Dear Karen Oldham,"),
    ],
)
def test_they_are_greeted_in_kind(who: str, opens: str, signs: str, line: str) -> None:
    """People greet in many words, sign with a part of their name in any order, and keep their titles of rank."""
    assert greeting(who, opens, signs) == line


@pytest.mark.parametrize(
    ("who", "opens", "signs", "hers", "line"),
    [
        ("Ron Pettifer", "Jordan,", "Ron Pettifer", "Hi Ron", "Hi Ron,"),
        ("Tan Wei Fen", "Dear Jordan,", "Tan Wei Fen", "Hi Wei Fen", "Hi Wei Fen,"),
        ("Hemi Rangi", "Dear Jordan,", "Hemi", "Kia ora Hemi", "Kia ora Hemi,"),
        ("Revd Canon Simon Fell", "Dear Jordan,", "Simon Fell", "Dear Canon Fell", "Dear Canon Fell,"),
        ("Karen Oldham", "Dear Ms Alvarez,", "Karen Oldham", "Dear Ms Oldham", "Dear Ms Oldham,"),
        ("Karen Oldham", "Dear Jordan,", "Karen", "Dear Ms Oldham", "Dear Karen,"),
        ("Karen Oldham", "Dear Jordan,", "Karen", "Dear Karen Oldham", "Dear Karen,"),
        ("Joanna Birch", "Hi Jordan,", "Joanna Birch", "Dear Jo", "Hi Jo,"),
        ("Karen Oldham", "Dear Jordan,", "Karen", "Dear all", "Dear Karen,"),
        ("Karen Oldham", "Dear Jordan,", "Karen", "Hi Peter", "Hi Karen,"),
    ],
)
def test_she_greets_them_as_before(who: str, opens: str, signs: str, hers: str, line: str) -> None:
    """What she called somebody when she last wrote holds, unless they have gone over to first names since."""
    assert greeting(who, opens, signs, hers) == line


def test_the_bereaved_are_not_hailed() -> None:
    """After a death nobody begins with "Hi"."""
    one, letters = case(781, who="Ron Pettifer", greeting="Hi Jordan,", text="My father died on Monday. We have chosen somebody else.")
    assert compose(one, letters, PROFILE, None, TODAY).body.startswith("Dear Ron,")
