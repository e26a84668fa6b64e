"""A small mailbox for journeys: one person, four houses, some ordinary mail. Real bytes, written here."""

import zlib
from email.message import EmailMessage
from pathlib import Path

ME = "Sam Rook <sam@home.example>"

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:meet-1@hartwell.example
DTSTAMP:20260301T090000Z
DTSTART:20260312T100000Z
DTEND:20260312T110000Z
SUMMARY:Interview Archivist
ORGANIZER;CN=Ada Quill:mailto:ada.quill@hartwell.example
ATTENDEE;CN=Sam Rook:mailto:sam@home.example
END:VEVENT
END:VCALENDAR
"""


def mail(
    day: int, sender: str, subject: str, body: str, *, to: str = ME, id_: str = "", reply_to_id: str = "", calendar: str = ""
) -> bytes:
    """One message of March 2026 as bytes."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = f"{day:02d} Mar 2026 09:30:00 +0000"
    message["Message-ID"] = f"<{id_ or f'{day}.{hash_of(subject)}'}@mail.example>"
    message["Delivered-To"] = "sam@home.example"
    if reply_to_id:
        message["In-Reply-To"] = f"<{reply_to_id}@mail.example>"
        message["References"] = f"<{reply_to_id}@mail.example>"
    message.set_content(body)
    if calendar:
        message.add_alternative(calendar.encode(), maintype="text", subtype="calendar", params={"method": "REQUEST"})
    return message.as_bytes()


def hash_of(text: str) -> int:
    """A number for a text that is the same in every run."""
    return zlib.crc32(text.encode())


MAILS = [
    mail(
        1,
        "Hartwell Library <no-reply@hartwell.example>",
        "We have your application: Archivist",
        "Dear Sam,\n\nThank you for applying for the position of Archivist at Hartwell Library. We will read it soon.\n\nHartwell Library",
    ),
    mail(
        3,
        "Ada Quill <ada.quill@hartwell.example>",
        "Interview for the Archivist position",
        "Dear Sam,\n\nwe would like to invite you to an interview on Thursday 12 March at 10:00. A calendar entry is attached.\n\n"
        "Kind regards,\nAda Quill\nHead of Collections\nHartwell Library\n",
        id_="invite",
        calendar=CALENDAR,
    ),
    mail(
        4,
        ME,
        "Re: Interview for the Archivist position",
        "Dear Ada, that suits me well. Until Thursday! Sam",
        to="ada.quill@hartwell.example",
        reply_to_id="invite",
    ),
    mail(
        20,
        "Hartwell Library <no-reply@hartwell.example>",
        "Your application for Archivist",
        "Dear Sam,\n\nThank you for coming to meet us. After long discussion we have decided to appoint another candidate as Archivist. "
        "Your question about the glass negatives stayed with all of us. "
        "Please do apply again when the local history post is advertised.\n\n"
        "Ada Quill\nHead of Collections\nHartwell Library\n",
        id_="no-1",
    ),
    mail(
        11,
        "Saltby Outfitters <no-reply@us.greenhouse-mail.io>",
        "Update on your application to Saltby Outfitters",
        "Hi Sam,\n\nThank you for your interest in the Stock Assistant role at Saltby Outfitters. Unfortunately we will not be taking your "
        "application further.\n\nSaltby Outfitters Hiring Team\n",
        id_="no-2",
    ),
    mail(
        14,
        "Joan Pell <joan.pell@quillmuseum.example>",
        "Volunteering in the garden",
        "Dear Sam,\n\nthank you for offering to help as a volunteer in our museum garden. "
        "I am sorry to say that all our volunteer places are "
        "taken this season. It was kind of you to think of us.\n\nJoan Pell\nVolunteer Coordinator\nQuill Museum\n",
        id_="no-3",
    ),
    mail(
        6,
        "Card Services <noreply@bank.example>",
        "Your card application",
        "Unfortunately we cannot approve your application for a credit card.",
    ),
    mail(7, "Gran <gran@family.example>", "Sunday", "Will you come for lunch on Sunday? Bring the dog."),
    mail(8, "Parcels <noreply@parcels.example>", "Your parcel", "Your parcel is with a neighbour."),
    mail(
        22,
        "Ada Quill <ada.quill@hartwell.example>",
        "The glass negatives",
        "You asked where they were made: it was the studio in Mill Lane. Ada",
    ),
]


def write_mbox(path: Path, mails: list[bytes] = MAILS) -> Path:
    """Write the mails as an mbox."""
    path.write_bytes(
        b"".join(b"From MAILER-DAEMON Mon Mar  2 09:30:00 2026\n" + raw.replace(b"\nFrom ", b"\n>From ") + b"\n" for raw in mails)
    )
    return path
