"""Bytes become messages, whatever the bytes."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.model.message import Address, Message
from rejoinder.sources.mime import identity, read_message

HEAD = (
    b"From: Ada Quill <ada@quill.example>\r\nTo: Sam Reed <sam@reed.example>, kim@reed.example\r\nSubject: Your application\r\n"
    b"Date: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: <one@quill.example>\r\n"
)


def mail(body: bytes, head: bytes = b"") -> Message:
    """Read a mail with the usual header, `head` and `body`."""
    return read_message(HEAD + head + b"\r\n" + body)


def multipart(*parts: tuple[bytes, bytes], subtype: bytes = b"mixed") -> Message:
    """Read a mail of parts, each a header and a body."""
    body = b"".join(b"--b\r\n" + head + b"\r\n\r\n" + content + b"\r\n" for head, content in parts) + b"--b--\r\n"
    return mail(body, b"MIME-Version: 1.0\r\nContent-Type: multipart/" + subtype + b'; boundary="b"\r\n')


PLAIN = b"Content-Type: text/plain; charset=utf-8"
HTML = b"Content-Type: text/html; charset=utf-8"


def test_a_plain_letter_is_read_whole() -> None:
    """An ordinary letter gives its sender, recipients, date, subject, id and text, and no defects."""
    message = mail(b"Dear Sam,\r\n\r\nThank you.\r\n")
    assert message.sender == Address(name="Ada Quill", email="ada@quill.example")
    assert message.to == (Address(name="Sam Reed", email="sam@reed.example"), Address(email="kim@reed.example"))
    assert message.date == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (message.subject, message.message_id, message.text) == ("Your application", "<one@quill.example>", "Dear Sam,\n\nThank you.")
    assert message.defects == ()


def test_the_plain_alternative_is_the_text() -> None:
    """Of two alternatives that say the same, the plain one is taken."""
    words = b"Thank you for the long talk that we had on Tuesday about the archive."
    message = multipart((PLAIN, words), (HTML, b"<p><b>" + words + b"</b></p>"), subtype=b"alternative")
    assert message.text == words.decode()


@pytest.mark.parametrize("stub", [b"", b"Your mail program cannot show HTML.", b"View: https://letters.example/" + b"x" * 400])
def test_a_stub_gives_way_to_the_html(stub: bytes) -> None:
    """A plain alternative that says next to nothing is passed over for the HTML letter."""
    words = b"Thank you for the long talk that we had on Tuesday about the archive. We have chosen another person, with regret."
    assert multipart((PLAIN, stub), (HTML, b"<p>" + words), subtype=b"alternative").text == words.decode()


def test_parts_of_a_mixed_mail_follow_each_other() -> None:
    """Text parts stand one after the other with an empty line between them; files are only listed."""
    pdf = b'Content-Type: application/pdf; name="r.pdf"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64'
    message = multipart((PLAIN, b"One."), (pdf, b"AAAA"), (HTML, b"<p>Two.</p>"))
    assert message.text == "One.\n\nTwo."
    assert [(file.filename, file.content_type, file.size) for file in message.attachments] == [("r.pdf", "application/pdf", 4)]


def test_an_attached_mail_reads_like_an_inline_forward() -> None:
    """A mail in a mail stands after the text the way mail programs write a forward."""
    inner = (
        b"From: =?utf-8?q?J=C3=B6rg?= <j@house.example>\r\nTo: Sam <sam@reed.example>\r\nSubject: Your\r\n visit\r\n"
        b"Date: Mon, 2 Mar 2026 10:00:00 +0100\r\n\r\nIt was good to meet you.\r\n"
    )
    assert multipart((PLAIN, b"fyi"), (b"Content-Type: message/rfc822", inner)).text == (
        "fyi\n\n---------- Forwarded message ---------\nFrom: Jörg <j@house.example>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n"
        "Subject: Your visit\nTo: Sam <sam@reed.example>\n\nIt was good to meet you.\n"
    )


def test_an_attached_mail_keeps_its_own_files_and_calendars() -> None:
    """What hangs on an attached mail is listed with the mail that carries it."""
    inner = HEAD + b"Content-Type: application/pdf; name=in.pdf\r\n\r\nAAAA"
    assert [file.filename for file in multipart((PLAIN, b"fyi"), (b"Content-Type: message/rfc822", inner)).attachments] == ["in.pdf"]


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/calendar; charset=utf-8",
        b"Content-Type: application/ics; name=a.ics",
        b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=Invite.ICS",
    ],
)
def test_a_calendar_is_kept_apart(head: bytes) -> None:
    """An invitation for a calendar is decoded and kept, and is not in the text."""
    event = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    message = multipart((PLAIN, b"See you."), (head + b"\r\nContent-Transfer-Encoding: base64", base64.b64encode(event)))
    assert message.calendars == ("BEGIN:VCALENDAR\nEND:VCALENDAR",)
    assert message.text == "See you."


def test_flowed_lines_are_joined() -> None:
    """In format=flowed a line that ends in a space goes on in the next."""
    text = mail(b"We thank \r\nyou.\r\n> as you \r\n> wrote\r\n-- \r\nAda", b"Content-Type: text/plain; format=flowed\r\n").text
    assert text == "We thank you.\n> as you wrote\n--\nAda"


def test_text_is_tidy() -> None:
    """Invisible characters are gone, odd spaces are spaces, lines have no spaces at their end, and letters are composed."""
    raw = "e\u0301te\u00ad \u200bA\u00a0B\tC \t\r\n\r\n\r\n\r\n\r\nx\x07\u202e\u2028y".encode()
    assert mail(raw, PLAIN + b"\r\n").text == "éte A B C\n\n\nx\ny"


@pytest.mark.parametrize(
    ("charset", "raw", "text"),
    [
        ("iso-8859-1", b"caf\xe9 \x93q\x94", "café “q”"),
        ("x-unknown", b"caf\xc3\xa9", "café"),
        ("utf-8", b"caf\xe9", "café"),
        ("us-ascii", "café".encode(), "café"),
        ("idna", b"caf\xe9", "café"),
        ("gb2312", "感谢".encode("gb2312"), "感谢"),
        ("iso-2022-jp", "面接".encode("iso-2022-jp"), "面接"),
        ("utf-16", "Sam".encode("utf-16-le"), "Sam"),
    ],
)
def test_a_charset_is_found_out(charset: str, raw: bytes, text: str) -> None:
    """Text is decoded by the charset that it is in, also when another one, or none that exists, was declared."""
    assert mail(raw, b"Content-Type: text/plain; charset=" + charset.encode() + b"\r\n").text == text


@pytest.mark.parametrize(
    "value", [b"=?utf-8?q?Hi=0D=0ABcc:_x@y.example?=", b"Hi\r\n Bcc: x@y.example", b"Hi\rBcc: x@y.example", b"Hi\0Bcc: x@y.example"]
)
def test_a_subject_is_one_line(value: bytes) -> None:
    """No line end gets into a subject, not even out of an encoded word: a reply that quotes it cannot grow a header."""
    assert read_message(b"Subject: " + value + b"\r\n\r\n").subject == "Hi Bcc: x@y.example"


@pytest.mark.parametrize(
    ("value", "sender"),
    [
        (b'"Quill, Ada" <ada@quill.example>', Address(name="Quill, Ada", email="ada@quill.example")),
        (b"Quill, Ada <ada@quill.example>", Address(name="Quill, Ada", email="ada@quill.example")),
        (b"ada@quill.example (Ada Quill)", Address(name="Ada Quill", email="ada@quill.example")),
        (b"=?utf-8?q?Ada=2C_HR?= <ada@quill.example>", Address(name="Ada, HR", email="ada@quill.example")),
        (b"=?utf-8?b?w4RkYQ==?= =?utf-8?q?_Q?= <ada@quill.example>", Address(name="Äda Q", email="ada@quill.example")),
        (b'"Ada <ada@quill.example>', Address(name="Ada", email="ada@quill.example")),
        (b"ADA@Quill.example", Address(email="ADA@Quill.example")),
        (b"Ada Quill", Address(name="Ada Quill")),
        (b"'Ada Quill' <mailto:ada@quill.example>", Address(name="Ada Quill", email="ada@quill.example")),
        (b"undisclosed-recipients:;", Address()),
    ],
)
def test_a_sender_is_read_as_it_is_written(value: bytes, sender: Address) -> None:
    """Names and addresses come out of every form in which mail programs write them."""
    assert read_message(b"From: " + value + b"\r\n\r\n").sender == sender


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Date: Mon, 2 Mar 2026 10:00:00 +0100\n", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        (b"Date: 2 Mar 26 10:00 EST\n", datetime(2026, 3, 2, 15, tzinfo=UTC)),
        (b"Date: Mon Mar  2 10:00:00 2026\n", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b"Date: Mon Mar 02 10:00:00 +0100 2026\n", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        (b"Date: 2026-03-02T10:00:00Z\n", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b"Date: soon\nReceived: from a by b; Mon, 2 Mar 2026 10:00:00 -0500\n", datetime(2026, 3, 2, 15, tzinfo=UTC)),
        (b"Date: Thu, 1 Jan 1970 00:00:00 +0000\n", datetime(2020, 1, 1, tzinfo=UTC)),
        (b"", datetime(2020, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_date_is_found(head: bytes, expected: datetime) -> None:
    """The date is the Date header, else the latest Received, else what the mailbox knows."""
    assert read_message(b"From: a@b.example\n" + head + b"\nx", fallback_date=datetime(2020, 1, 1, tzinfo=UTC)).date == expected


def test_the_mbox_line_dates_a_letter_without_date() -> None:
    """The line before a letter in an mbox file is no text, and its date serves when there is no other."""
    message = read_message(b"From 12@xxx Mon Mar 02 10:00:00 +0000 2026\nFrom: a@b.example\n\nHello")
    assert (message.date, message.text) == (datetime(2026, 3, 2, 10, tzinfo=UTC), "Hello")


def test_ids_are_read_and_limited() -> None:
    """References are ids in angle brackets, at most two hundred, with the one that began the thread."""
    message = mail(
        b"", b"In-Reply-To: <a@x.example> from Monday\r\nReferences: " + b"\r\n ".join(b"<%d@x.example>" % n for n in range(500)) + b"\r\n"
    )
    assert message.in_reply_to == ("<a@x.example>",)
    assert len(message.references) == 200
    assert (message.references[0], message.references[-1]) == ("<0@x.example>", "<499@x.example>")


def test_a_missing_id_is_made_from_the_bytes() -> None:
    """A letter without Message-ID has one that is the same each time the same bytes are read."""
    message = read_message(b"From: a@b.example\n\nHello")
    assert message.message_id == f"<{message.sha256[:32]}@missing.invalid>"


def test_labels_are_split() -> None:
    """Gmail's labels are decoded, and a label with a comma in quotes is one."""
    message = mail(b"", b'X-Gmail-Labels: =?UTF-8?Q?Inbox,"Jobs,_2026",Pers=C3=B6nlich,?=\r\n =?UTF-8?Q?Unread?=\r\n')
    assert message.labels == ("Inbox", "Jobs, 2026", "Persönlich", "Unread")


def test_only_headers_that_judgement_needs_are_kept() -> None:
    """Of the headers only a few are kept, under lower-case names."""
    message = mail(b"", b"Auto-Submitted: auto-generated\r\nX-Secret: 1\r\nList-Id: <l.example>\r\n")
    assert message.headers == (("auto-submitted", "auto-generated"), ("list-id", "<l.example>"))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'filename="../../etc/passwd"', "passwd"),
        (b'filename="a\\\\b.pdf"', "b.pdf"),
        (b"filename*=utf-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
        (b"filename*0*=utf-8''r%C3; filename*1*=%A9; filename*2=.pdf", "ré.pdf"),
        (b'filename="=?utf-8?q?r=C3=A9.pdf?="', "ré.pdf"),
        (b"filename=my letter.pdf", "my letter.pdf"),
        (b'filename=".."', ""),
    ],
)
def test_a_file_name_is_only_a_label(head: bytes, name: str) -> None:
    """The name of a file is decoded and never holds a folder."""
    message = multipart((PLAIN, b"x"), (b"Content-Type: application/pdf\r\nContent-Disposition: attachment; " + head, b"AAAA"))
    assert [file.filename for file in message.attachments] == [name]


def test_a_copy_by_another_way_is_the_same_letter() -> None:
    """Two copies of a letter that differ only in how they travelled have one identity; a letter that borrows an id has not."""
    letter = b"Dear Sam,\r\n\r\nThank you.\r\n"
    copy = read_message(
        b"Received: from elsewhere by here; Tue, 3 Mar 2026 10:00:00 +0100\nX-Gmail-Labels: Inbox\n"
        + (HEAD + b"\r\n" + letter).replace(b"\r\n", b"\n")
    )
    assert identity(mail(letter)) == identity(copy)
    assert identity(mail(letter)) != identity(mail(letter + b"Send money."))


def test_copies_without_date_and_id_are_the_same_letter() -> None:
    """What had to be made up for a letter without Date and Message-ID does not part its copies."""
    one = read_message(b"From: a@b.example\nSubject: Hi\n\nHello", fallback_date=datetime(2020, 1, 1, tzinfo=UTC))
    other = read_message(b"Received: x; Mon, 2 Mar 2026 10:00:00 +0000\nFrom: a@b.example\nSubject: Hi\n\nHello")
    assert identity(one) == identity(other)


def check(message: Message) -> None:
    """Everything in a message is valid and within its limits."""
    assert not any("could not be read" in defect for defect in message.defects)
    said = "".join([message.text, message.subject, message.message_id, message.sender.name, message.sender.email, *message.calendars])
    assert said.encode("utf-8").decode("utf-8") == said
    assert not any(ord(letter) < 32 and letter != "\n" for letter in said)
    assert "\n" not in message.subject + message.sender.name + message.sender.email + message.message_id
    assert "\n\n\n\n" not in message.text
    assert message.date is None or message.date.tzinfo is not None
    assert len(identity(message)) == 64


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_message(raw: bytes) -> None:
    """Whatever bytes come, a valid message comes out."""
    check(read_message(raw))


TEMPLATE = (
    b"From a@b Mon Mar  2 10:00:00 2026\r\n" + HEAD + b"References: <a@b> <c@d>\r\nCc: =?utf-8?b?w4Q=?= (x) <a@b>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\npre\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n'
    b"--c\r\nContent-Type: text/plain; format=flowed; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\nHi =C3=A9 =\r\nyou \r\n"
    b"--c\r\nContent-Type: text/html; charset=cp1252\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+SGkgPGI+eW91PC9iPjwvcD4=\r\n--c--\r\n"
    b"--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\nSubject: in\r\n\r\nInner\r\n"
    b"--b\r\nContent-Type: text/calendar\r\n"
    b"Content-Disposition: attachment; filename*0*=utf-8''%C3%A9; filename*1=.ics\r\n\r\nBEGIN:VCALENDAR\r\n--b--\r\n"
)


@given(st.lists(st.tuples(st.integers(0, len(TEMPLATE) - 1), st.integers(0, 40), st.binary(max_size=12)), max_size=8))
def test_a_damaged_mail_is_a_message(damage: list[tuple[int, int, bytes]]) -> None:
    """A real mail with bytes cut out, changed and put in still gives a valid message."""
    raw = TEMPLATE
    for at, length, new in damage:
        raw = raw[:at] + new + raw[at + length :]
    check(read_message(raw))


@given(st.text(max_size=300))
def test_words_survive_the_way(text: str) -> None:
    """Letters and digits of a text are the same after the way through base64, quoted-printable and back."""
    raw = text.encode("utf-8", "ignore")
    one = mail(base64.encodebytes(raw), PLAIN + b"\r\nContent-Transfer-Encoding: base64\r\n").text
    other = mail(b"".join(b"=%02X" % byte for byte in raw), PLAIN + b"\r\nContent-Transfer-Encoding: quoted-printable\r\n").text
    assert one == other


@pytest.mark.parametrize(
    ("raw", "defect"),
    [
        (b"To: " + b"a@" * 100_000 + b"\n\nx", "an address header of more than 64 KiB was read only in part"),
        (b"To: " + b",".join(b"a%d@b.c" % n for n in range(2000)) + b"\n\nx", "only the first 1,000 addresses were read"),
        (b"Subject: x\nX-Long: " + b"y" * 2_000_000 + b"\n\nx", "a header block of more than 1 MiB was read only in part"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_010, "only the first 10,000 parts were read"),
        (b"Subject: x\n\n" + b"word " * 1_000_000, "only the first 4 million characters of text were read"),
        (b"Subject: x\nContent-Type: text/html\n\n" + b"<p>word" * 400_000, "an HTML part of more than 2 MiB was read only in part"),
        (b"Subject: x\nContent-Type: text/plain; charset=x-unknown\n\nx", "unknown charset x-unknown"),
        (b"Subject: x\nDate: soon\n\nx", "no readable Date header"),
    ],
)
def test_what_was_not_read_is_said(raw: bytes, defect: str) -> None:
    """A limit that was met, or a header that could not be read, is named among the defects."""
    assert defect in read_message(raw).defects
