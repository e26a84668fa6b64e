"""What is told of a refusal in a sentence or two."""

from dataclasses import replace
from datetime import date, timedelta

from rejoinder.desk.story import happened, in_marks, kindest_words, shortened_quote, who
from rejoinder.model.dossier import Recipient
from rejoinder.model.reading import Kindness, KindnessKind
from rejoinder.practice.dossiers import assemble
from tests.builders import DAY, ME, a_letter

LAST_DAY = DAY.date() + timedelta(days=14)


def words(kind: KindnessKind, strength: int, expires: date | None = None) -> Kindness:
    """Kind words of that kind and strength, good until then."""
    return Kindness(kind=kind, quote=kind.value, start=0, end=1, strength=strength, expires=expires)


def test_an_offer_is_quoted_while_it_stands() -> None:
    """An offer of feedback is what a card quotes until its last day; afterwards it is what was said of the person."""
    kindness = (words(KindnessKind.FEEDBACK_OFFER, 3, LAST_DAY), words(KindnessKind.NEAR_MISS, 2, LAST_DAY))
    (case,) = assemble([a_letter(kindness=kindness)], frozenset({ME})).cases
    for day, quoted in ((LAST_DAY, KindnessKind.FEEDBACK_OFFER), (LAST_DAY + timedelta(days=1), KindnessKind.NEAR_MISS)):
        found = kindest_words(case, day)
        assert found is not None
        assert found.kind is quoted


def test_what_is_said_of_the_person_is_quoted_before_a_reason() -> None:
    """Of words that mean as much, a card quotes praise before the grant that was cut."""
    kindness = (words(KindnessKind.BUDGET, 3), words(KindnessKind.PERSONAL_DETAIL, 3))
    (case,) = assemble([a_letter(kindness=kindness)], frozenset({ME})).cases
    found = kindest_words(case, LAST_DAY)
    assert found is not None
    assert found.kind is KindnessKind.PERSONAL_DETAIL


def test_a_house_is_not_named_twice() -> None:
    """Somebody whose name holds the name of the house is shown with it once."""
    (case,) = assemble([a_letter()], frozenset({ME})).cases
    team = Recipient(name="People Team, Hartwell Library", email="people@hartwell.example", reason="", certain=True)
    assert who(replace(case, recipients=(team,))) == "People Team, Hartwell Library"
    assert who(replace(case, recipients=(replace(team, name="Ada Pell"),))) == "Ada Pell, Hartwell Library"


def test_a_house_within_another_word_is_named() -> None:
    """ "Opal Reed" of Opa is not named as if her house stood in her name."""
    (case,) = assemble([a_letter()], frozenset({ME})).cases
    opal = replace(case, recipients=(Recipient(name="Opal Reed", email="opal@opa.example", reason="wrote"),))
    assert who(replace(opal, organization=replace(case.organization, name="Opa"))) == "Opal Reed, Opa"


def test_what_a_quotation_quotes_stands_between_single_marks() -> None:
    """Marks within marks are single, and one that was left open is closed."""
    assert shortened_quote("about the “puffin in the cabinet") == "“about the ‘puffin in the cabinet’”"
    half = 'the hoard was "the clearest ten minutes of the whole day'
    assert shortened_quote(half) == "“the hoard was ‘the clearest ten minutes of the whole day’”"
    assert in_marks('the clearest ten minutes" of all') == "“‘the clearest ten minutes’ of all”"
    assert in_marks('a 12" tube, "(and more)" they said') == '“a 12" tube, ‘(and more)’ they said”'
    assert shortened_quote("„Der Papagei“ war gut") == "“„Der Papagei“ war gut”"
    assert shortened_quote('your "gale" and\nyour "puffin') == "“your ‘gale’ and your ‘puffin’”"


def test_a_quotation_is_not_cut_inside_another() -> None:
    """What a letter quotes is shown whole, or left out, where a cut soon after or before will do."""
    soon = shortened_quote("word " * 30 + 'and "the clearest minutes" of all the long day that we had there')
    assert soon.endswith("and ‘the clearest minutes’ …”")
    late = shortened_quote("word " * 25 + 'and "' + "clear " * 30 + 'minutes" of all')
    assert late.endswith("word and …”")


def test_nobody_is_said_to_have_refused_who_did_not() -> None:
    """Where somebody else signed the refusal, it is they who turned the person down, and not whoever can be written to."""
    signed = a_letter(sender="visitors@hartwell.example", name="Sunita Price")
    [case] = assemble([signed], frozenset({ME})).cases
    ada = Recipient(name="Ada Quill", email="ada@hartwell.example", reason="took part in your interview")
    sunita = Recipient(name="Sunita Price", email="visitors@hartwell.example", reason="signed the letter")
    assert happened(replace(case, recipients=(ada,))).startswith("Sunita Price turned you down")
    assert happened(replace(case, recipients=(sunita, ada))).startswith("turned you down")
