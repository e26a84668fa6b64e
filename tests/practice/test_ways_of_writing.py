"""How people in different places, trades and languages write: what is heard in it, and how it is answered."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rejoinder.model.dossier import Case, Letter
from rejoinder.model.message import Address, Message
from rejoinder.model.reading import Kind, Stage
from rejoinder.model.reply import Draft, Profile, Register
from rejoinder.model.told import Note
from rejoinder.model.verdict import Decision
from rejoinder.practice.compose import compose
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.organization_names import from_slug
from rejoinder.practice.read import read, read_correspondence

ME = "sam@rook.example"
WRITTEN = datetime(2026, 3, 13, 11, 0, tzinfo=UTC)
"""A Friday."""
BRITISH = Profile(name="Sam Rook", telephone="07700 900 111")


def a_mail(
    text: str, subject: str = "Your application", sender: str = "ada@quillmill.example", name: str = "Ada Quill", day: int = 0
) -> Message:
    """A mail to Sam; `day` counts days from Friday 13 March 2026."""
    return Message(
        message_id=f"<{abs(hash((text, subject, day)))}@letters.example>",
        sha256=str(hash((text, day))),
        date=WRITTEN + timedelta(days=day),
        sender=Address(name=name, email=sender),
        to=(Address(name="Sam Rook", email=ME),),
        subject=subject,
        text=text,
    )


def a_case(*mails: Message) -> tuple[Case, list[Letter]]:
    """The case of the last of these mails, with all of them as letters."""
    me = frozenset({ME})
    readings = [read_correspondence(mail, me) for mail in mails[:-1]] + [read(mails[-1], me)]
    letters = [
        Letter(id=f"letter{at}", message=mail, reading=reading) for at, (mail, reading) in enumerate(zip(mails, readings, strict=True))
    ]
    [case] = [case for case in assemble(letters, me).cases if case.letter.id == letters[-1].id]
    return case, letters


def a_draft(mail: Message, register: Register | None = None, profile: Profile = BRITISH, note: str = "") -> Draft:
    """The draft to a mail two days later, with what was noted of it."""
    case, letters = a_case(mail)
    notes = (Note(id="n1", letter_id=letters[-1].id, about="letter", text=note, written=WRITTEN),) if note else ()
    return compose(
        case, letters, profile, register, mail.date.date() + timedelta(days=2) if mail.date else date(2026, 3, 15), notes, letters
    )


NO = "We regret to inform you that another candidate has been selected for the post of bookbinder."
DANK = "Sehr geehrte Frau Rook,\n\nvielen Dank für Ihre Bewerbung als Archivarin."
NEIN = "Leider haben wir uns für eine andere Bewerberin entschieden."


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Ms. Rook,\n\nWith reference to your application and the telephonic interview dated 21st January. {NO}\n\nAda Quill",
        f"Dear Ms. Rook,\n\nWe thank you for your performance at the oral interview held on Tuesday, 3rd March. {NO}\n\nAda Quill",
        f"Dear Ms. Rook,\n\nFurther to the viva conducted on 2 March 2026. {NO}\n\nAda Quill",
        f"Sam\n\nFollowing on from our chat at the boathouse. {NO}\n\nAda Quill",
        f"Hallo Sam,\n\ndanke, dass du letzte Woche bei uns in der Binderei warst. {NEIN}\n\nAda Quill",
        f"Hallo Sam,\n\nnach unserem Kennenlernen haben wir lange überlegt. {NEIN}\n\nAda Quill",
        f"Hallo Sam,\n\ndanke dir für das nette Videogespräch am Dienstag! {NEIN}\n\nAda Quill",
    ],
)
def test_a_talk_is_heard_by_whatever_name_it_goes(text: str) -> None:
    """Oral, telephonic and viva are interviews too, and so are a chat, a Kennenlernen and "you were with us"."""
    assert a_case(a_mail(text))[0].verdict.rule == "R2"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sam,\n\nThank you for recording a video interview. You are not moving on to the next round.\n\nAda Quill",
        f"Dear Sam,\n\nThank you for completing our one-way video interview. {NO}\n\nAda Quill",
        f"Dear Sam,\n\nYou were not shortlisted for the oral interview held on 3 March. {NO}\n\nAda Quill",
        f"Dear Sam,\n\nUnfortunately you have not made it to the shortlist. {NO}\n\nAda Quill",
        f"{DANK} Leider konnten wir Sie nicht in die engere Auswahl nehmen.\n\nMit freundlichen Grüßen\nAda Quill",
        f"{DANK} In die engere Auswahl haben wir Sie nicht genommen. Leider müssen wir Ihnen absagen.\n\nAda Quill",
    ],
)
def test_who_spoke_to_nobody_was_not_interviewed(text: str) -> None:
    """A recording is watched by whoever likes, and a shortlist that one is not on is no stage."""
    assert a_case(a_mail(text))[0].application.stage in (Stage.SUBMITTED, Stage.ASSESSMENT)


def test_an_invitation_to_record_is_a_test() -> None:
    """Who was asked to record answers for a camera had not been asked to come and talk."""
    asked = a_mail("Hey Sam,\n\nRecord your one-way video interview by Sunday!\n\nAda", "Record your video interview", day=-9)
    refused = a_mail(
        "Hey Sam,\n\nWe've seen all the videos for the guide role and you're not moving on to the next round.\n\nAda", "Your application"
    )
    assert a_case(asked, refused)[0].application.stage is Stage.ASSESSMENT


def test_last_thursday_is_the_thursday_that_was_arranged() -> None:
    """On a Friday "last Thursday" may be eight days ago, and the invitation says so."""
    asked = a_mail("Dear Sam,\n\nCan you come for interview on Thursday 5 March at 2.15?\n\nAda", "Interview", day=-20)
    refused = a_mail(f"Dear Sam,\n\nThank you for coming in to us last Thursday. {NO}\n\nAda Quill", "The post")
    days = [meeting.start.date() for meeting in a_case(asked, refused)[0].application.interviews if meeting.start]
    assert days == [date(2026, 3, 5)]


def test_a_german_day_is_read_with_its_month() -> None:
    """In "Dienstag, 31. März" the point ends nothing, and the day is not the next Tuesday."""
    asked = read(
        a_mail("Sehr geehrte Frau Rook,\n\nwir laden Sie zum Vorstellungsgespräch am Dienstag, 31. März, um 11 Uhr ein.\n\nAda Quill"),
        frozenset({ME}),
    )
    assert [meeting.start.date() for meeting in asked.interviews if meeting.start] == [date(2026, 3, 31)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Hallo Sam,\n\nwir haben lange geredet und uns dann für Merve entschieden. War echt knapp.\n\nAda", "Deine Bewerbung bei uns"),
        (
            "Hallo Sam,\n\nwir haben uns jetzt für Frau Aydin entschieden. Ich hätte dich gern im Team gehabt.\n\nAda",
            "Deine Bewerbung als Köchin",
        ),
        (
            "Hi Sam\n\nA tough one to write. The job's gone to Nerys, who's covered it since last spring. You ran her close.\n\nAda",
            "Events post",
        ),
        ("Hi Sam,\n\nWe've gone for Nerys in the end, she starts Monday. You were a joy to meet. Sorry.\n\nAda", "The stall job"),
    ],
)
def test_an_informal_no_names_who_it_was(text: str, subject: str) -> None:
    """Friends of a house say whom they took, and that is the refusal."""
    assert read(a_mail(text, subject), frozenset({ME})).recognition.kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Hallo Sam, wir haben uns gestern für Merve entschieden, sie spielt jetzt im Tor. Training ist Dienstag.\n\nAda", "Mannschaft"),
        ("Hallo Sam,\n\nwir haben uns für Merve entschieden, sie zieht am 1. Juli ins WG-Zimmer ein. Sorry!\n\nAda", "WG-Zimmer"),
        ("Liebe Sam,\n\nwir haben uns für dich entschieden! Wann kannst du anfangen?\n\nAda", "Deine Bewerbung"),
        ("Hi Sam,\n\nWe've gone for Thai tonight, hope the job hunt is going ok. Table at 8.\n\nBex", "Tonight"),
        ("Hi all,\n\nThe armband has gone to Nerys for the season. Training Tuesday.\n\nAda", "Football"),
        ("Hi Sam,\n\nWe've gone for Joe for the room, sorry, he can move in tomorrow.\n\nKat", "The room"),
        ("Hi,\n\nthe landlord has gone with another tenant, sorry. Your application for the flat was strong.\n\nKat", "Your application"),
    ],
)
def test_a_choice_of_something_else_is_no_refusal(text: str, subject: str) -> None:
    """Teams, rooms, holidays and dinners are chosen in the same words."""
    assert read(a_mail(text, subject), frozenset({ME})).recognition.kind is not Kind.REJECTION


def test_you_were_with_us_last_week_is_not_farewell() -> None:
    """Whoever thanks for a visit last week does not leave the house."""
    draft = a_draft(a_mail(f"Hallo Sam,\n\ndanke, dass du letzte Woche bei uns in der Binderei warst. {NEIN}\n\nLiebe Grüße\nAda Quill"))
    assert not any("leaving" in concern.advice for concern in draft.concerns)


@pytest.mark.parametrize(
    ("text", "greeting"),
    [
        (f"Hi Sam,\n\n{NO}\n\nAda", "Hi Ada,"),
        (f"hey sam\n\n{NO}\n\nada", "Hi Ada,"),
        (f"Dear Sam,\n\n{NO}\n\nAda", "Dear Ada,"),
        (f"Dear Ms Rook,\n\n{NO}\n\nYours sincerely,\nAda Quill", "Dear Ada Quill,"),
        (f"Grüß Gott Frau Rook,\n\n{NEIN}\n\nFrau Quill", "Grüß Gott Frau Quill,"),
        (f"Sehr geehrte Frau Rook,\n\n{NEIN}\n\nMit freundlichen Grüßen\nAda Quill", "Guten Tag Ada Quill,"),
    ],
)
def test_a_greeting_is_answered_in_kind(text: str, greeting: str) -> None:
    """Hi is answered with Hi, Dear with Dear, and Grüß Gott with Grüß Gott."""
    assert a_draft(a_mail(text)).body.splitlines()[0] == greeting


def test_a_bare_surname_is_never_called_out() -> None:
    """Of "Town Hall – Frau Lind" who signs "Lind" one knows how to address her; of a bare "Lind" one does not."""
    text = f"Sehr geehrte Frau Rook,\n\n{NEIN}\n\nMit freundlichen Grüßen\ni. A. Lind\nPersonalamt"
    sender = "bewerbung@hohenau.example"
    assert a_draft(a_mail(text, name="Stadtverwaltung Hohenau – Frau Lind", sender=sender)).body.startswith("Sehr geehrte Frau Lind,")
    assert "Tag Lind" not in a_draft(a_mail(text, name="Lind", sender=sender)).body


def test_a_british_number_writes_british_letters() -> None:
    """Who can be rung up on 07700 dates a letter "9 March" and does not close it "Sincerely"."""
    letter = a_mail(f"Dear Ms Rook,\n\nThank you for your interview on March 9. {NO}\n\nSincerely,\nAda Quill")
    british = a_draft(letter, Register.FORMAL).body
    assert "March 9" not in british
    assert "\nSincerely," not in british
    assert "\nYours sincerely," not in a_draft(letter, Register.FORMAL, Profile(name="Sam Rook", language="en-US")).body


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("I have since started an evening class in sign language", "I have since started an evening class in sign language."),
        ("wrote to Piers on Friday", "I wrote to Piers on Friday."),
        ("I've signed up for the course she mentioned", "I've signed up for the course you mentioned."),
        ("the children asked whether the owl was lonely", "I still think of how the children asked whether the owl was lonely."),
    ],
)
def test_news_of_hers_is_told_as_it_stands(note: str, sentence: str) -> None:
    """What she noted of her own doings since goes into the letter as she wrote it, and nothing more is asked of her."""
    draft = a_draft(a_mail(f"Dear Sam,\n\nThank you for coming to the interview on Monday. {NO}\n\nAda Quill"), note=note)
    assert sentence in draft.body
    assert draft.question == ""


@pytest.mark.parametrize(
    "note",
    [
        "i dont want to be on the mailing list",
        "I hated the second question",
        "I went home and she was annoyed",
        "I've accepted another job",
    ],
)
def test_what_is_not_for_them_stays_with_her(note: str) -> None:
    """A grumble, a wish to be left alone or other people's doings are not told; she is reminded of them."""
    draft = a_draft(a_mail(f"Dear Sam,\n\nThank you for coming to the interview on Monday. {NO}\n\nAda Quill"), note=note)
    assert not any(sentence.source == "note" for sentence in draft.sentences)
    assert any(note in concern.advice for concern in draft.concerns)


def test_a_lesson_is_thanked_for_without_the_dog() -> None:
    """Of "Piers taught me how to set a plane and his dog ate my sandwich" the letter has the first half."""
    note = "Piers taught me how to set a plane and his dog ate my sandwich"
    body = a_draft(a_mail(f"Dear Sam,\n\nThank you for coming to the interview on Monday. {NO}\n\nAda Quill"), note=note).body
    assert "set a plane" in body
    assert "dog" not in body


def test_a_german_clause_is_no_thing() -> None:
    """ "Das Mädchen wollte wissen, ob Eulen träumen" is left to her; "der alte Kran" stands in the letter as German has it."""
    letter = a_mail(f"Sehr geehrte Frau Rook,\n\nvielen Dank für das Gespräch am Montag. {NEIN}\n\nMit freundlichen Grüßen\nAda Quill")
    assert "Eulen" not in a_draft(letter, note="Das Mädchen wollte wissen, ob Eulen träumen").body
    assert "über den alten Kran" in a_draft(letter, note="der alte Kran").body


def test_one_letter_of_thousands_took_no_trouble() -> None:
    """A programme that turns down four thousand wrote to nobody in particular, whoever signs."""
    one = (
        "Dear Sam,\n\nThank you for applying for our internship. We regret that we cannot offer you a place.{}\n\nAda Quill\nEarly Careers"
    )
    assert a_case(a_mail(one.format("")))[0].verdict.decision is Decision.RESPOND
    assert a_case(a_mail(one.format(" There were more than 4,000 applications for 25 places.")))[0].verdict.decision is Decision.FILE


def test_who_can_only_be_rung_up_is_to_be_rung_up() -> None:
    """A mailbox that nobody reads may still name somebody, a number and a day."""
    text = (
        "Dear Applicant,\n\nFurther to your interview with Lowfield Hospitals, your application has been unsuccessful.\n\n"
        "Should you wish feedback, please contact Carla Quill, Patient Lead, on 01632 960 111 within ten working days.\n\n"
        "Please do not reply to this email."
    )
    case = a_case(a_mail(text, name="NHS Jobs on behalf of Carla Quill", sender="noreply@trustjobs.example"))[0]
    assert case.verdict.decision is Decision.HOLD
    assert case.verdict.reasons[0].text == "telephone Carla Quill on 01632 960 111 by 27 March 2026"
    assert case.organization.name == "Lowfield Hospitals"


def test_who_sends_her_on_by_name_is_thanked() -> None:
    """A craftsman who names a colleague who is looking has done more than refuse."""
    text = (
        "Grüß Gott Frau Rook,\n\nleider ist die Lehrstelle, auf die Sie sich beworben haben, schon vergeben. "
        "Fragen Sie doch mal beim Kollegen Aigner in Seefeld, der sucht noch. Einen Gruß von mir."
        "\n\nH. Quill"
    )
    mail = a_mail(text, "Lehrstelle", name="Hans Quill", sender="hans@quillmill.example")
    assert a_case(mail)[0].verdict.rule == "R5"
    assert "Hinweis" in a_draft(mail).body


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("auctionhouse-melville", "Auction House Melville"),
        ("oldgasworkstheatre", "Old Gasworks Theatre"),
        ("stbrelades-hospice", "St Brelades Hospice"),
        ("dioceseofmarsh", "Diocese of Marsh"),
        ("nrtc-kano", "NRTC Kano"),
        ("stonehouse", "Stone House"),
    ],
)
def test_an_address_is_cut_where_its_words_end(slug: str, name: str) -> None:
    """Names that an address runs together are parted between words, not within them."""
    assert from_slug(slug) == name


@pytest.mark.parametrize(
    ("text", "subject", "position"),
    [
        (f"Dear Sam,\n\n{NO}\n\nAda", "About the place of bookbinder", "bookbinder"),
        (
            "Dear Sam,\n\nfor the position of Programme Officer, Management has not found it possible to offer you an appointment.\n\nAda",
            "RE: APPLICATION",
            "Programme Officer",
        ),
    ],
)
def test_a_position_is_called_by_its_name(text: str, subject: str, position: str) -> None:
    """Neither "place of" nor who decided belongs to the name of a position."""
    assert read(a_mail(text, subject), frozenset({ME})).attribution.position == position


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("We have now heard back from our preferred candidate for Bookbinder, who has accepted.", False),
        ("The post of bookbinder has gone to another applicant. Our other shop opens in May and she will put you forward for it.", False),
        ("I have now heard back from the client, and they have chosen another candidate for the post of bookbinder.", True),
    ],
)
def test_whoever_hears_from_the_chosen_is_no_agency(text: str, agency: bool) -> None:
    """A house that heard back from the person it chose writes for itself; whoever heard back from a client writes for one."""
    mail = a_mail(
        f"Dear Sam,\n\n{text} I am sorry to say that you were not selected.\n\nAda Quill\nQuill Mill\n", "Bookbinder at Quill Mill"
    )
    assert read(mail, frozenset({ME})).attribution.via_agency is agency


def test_good_wishes_for_somebody_else_are_not_hers() -> None:
    """Who is asked to join in wishing another well is not thankful for it."""
    text = f"Dear Ms Rook,\n\n{NO} The Trustees feel confident that you will join them in wishing him well.\n\nAda Quill\n"
    assert "wishing me well" not in a_draft(a_mail(text)).body and "good wishes, too" not in a_draft(a_mail(text)).body
