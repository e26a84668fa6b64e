"""No letter about an application is lost to the way it was encoded; ordinary mail is left alone."""

import base64
import quopri
from email.header import Header
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.practice.stems import load_stems
from rejoinder.sources.scan import ChunkScan, Stems, key_of, messages_with, recipient_key_of, scan
from rejoinder.sources.source import open_source

STEMS = Stems(**load_stems(), domains=("tracker.example",))
ENGINES = ("python", "native")

LETTERS = {
    "en": "Dear Alex,\n\nThank you for applying. Unfortunately, the position of Archivist is filled and we chose another candidate.\n",
    "de": "Guten Tag,\n\nleider können wir Ihre Bewerbung für die Stelle nicht berücksichtigen und müssen absagen. Vielen Dank.\n",
    "fr": "Bonjour,\n\nmalheureusement votre candidature au poste d'archiviste n'a pas été retenue, nous vous remercions.\n",
    "es": "Estimado Alex:\n\nlamentamos comunicarle que su candidatura al puesto no ha sido seleccionada. Muchas gracias.\n",
    "zh": "您好：\n\n感谢您应聘我们的职位。很遗憾，经过面试，我们没有录用您。祝您求职顺利。\n",
}
ORDINARY = [
    "Hi Alex,\n\nshall we meet at the library on Friday? I have the tickets, and Robin brings the cake.\n\nSam\n",
    "Your parcel has been delivered. Unfortunately we were unable to hand it to you, so it is with your neighbour.\n",
    "This week in our shop: lamps, chairs and tables at half the price. Unsubscribe at any time.\n",
    "The minutes of the garden club are attached. We decided to plant the apple trees in the autumn.\n",
]


def part(text: str, charset: str, coding: str, kind: str = "plain") -> bytes:
    """Make a text part."""
    data = text.encode(charset, "xmlcharrefreplace")
    body = {"7bit": data, "8bit": data, "quoted-printable": quopri.encodestring(data), "base64": base64.encodebytes(data)}[
        coding.lower().strip()
    ]
    return f'Content-Type: text/{kind}; charset="{charset}"\nContent-Transfer-Encoding: {coding}\n\n'.encode() + body


def whole(payload: bytes, *headers: str) -> bytes:
    """Put the headers of a message before a payload."""
    head = [
        "From: Hiring <jobs@house.example>",
        "To: Alex <alex@mail.example>",
        "Message-ID: <1@house.example>",
        "MIME-Version: 1.0",
        *headers,
    ]
    return "\n".join(head).encode() + b"\n" + payload


def multipart(kind: str, *parts: bytes) -> bytes:
    """Join parts."""
    return (
        f'Content-Type: multipart/{kind}; boundary="b_{kind}"\n\n'.encode()
        + b"".join(f"--b_{kind}\n".encode() + each + b"\n" for each in parts)
        + f"--b_{kind}--\n".encode()
    )


def looks(tmp_path: Path, messages: list[bytes], engine: str) -> ChunkScan:
    """Scan the messages as one mbox."""
    path = tmp_path / "a.mbox"
    path.write_bytes(b"".join(b"From - Tue Jun 04 09:12:44 2019\n" + message + b"\n" for message in messages))
    source = open_source(path)
    found = scan(source, source.chunks()[0], STEMS, engine=engine)
    assert found.count == len(messages)
    return found


def page(text: str) -> str:
    """Put a text into HTML."""
    return (
        "<html><head><style>p { color: red; position: relative }</style></head><body><p>"
        + text.replace("\n\n", "</p>\n<p>")
        + "</p></body></html>\n"
    )


CASES: list[tuple[str, bytes]] = []
for language, charsets in {
    "en": ("us-ascii", "utf-8", "windows-1252"),
    "de": ("iso-8859-1", "utf-8"),
    "fr": ("utf-8", "iso-8859-15"),
    "es": ("utf-8",),
    "zh": ("utf-8", "gb2312", "gb18030"),
}.items():
    for charset in charsets:
        for coding in ("8bit", "quoted-printable", "base64", "BASE64", "Quoted-Printable "):
            letter = part(LETTERS[language], charset, coding)
            web = part(page(LETTERS[language]), charset, coding, "html")
            name = f"{language} {charset} {coding}"
            CASES += [
                (f"{name} plain", whole(letter)),
                (f"{name} html", whole(web)),
                (f"{name} stub", whole(multipart("alternative", part("See the other part.\n", "utf-8", "7bit"), web))),
                (f"{name} deep", whole(multipart("mixed", multipart("alternative", letter, web), b"Content-Type: image/png\n\nxx"))),
                (
                    f"{name} forwarded",
                    whole(multipart("mixed", part("fyi\n", "utf-8", "7bit"), b"Content-Type: message/rfc822\n\n" + whole(letter))),
                ),
                (
                    f"{name} forwarded in base64",
                    whole(
                        multipart(
                            "mixed",
                            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(whole(letter)),
                        )
                    ),
                ),
            ]
ENGLISH = LETTERS["en"]
CUT = page(ENGLISH.replace("Unfortunately", "Un<b></b>fortu&shy;nately").replace("applying", "app<span style='x'>ly</span>ing"))
ENTITIES = page("".join(f"&#{ord(c)};" if c.isalpha() else c for c in ENGLISH))
CASES += [
    ("crlf", whole(part(ENGLISH, "utf-8", "quoted-printable")).replace(b"\n", b"\r\n")),
    ("cut words", whole(part(CUT, "utf-8", "7bit", "html"))),
    ("entities", whole(part(ENTITIES, "utf-8", "7bit", "html"))),
    ("hard spaces", whole(part(page(ENGLISH.replace(" ", "&nbsp;")), "utf-8", "7bit", "html"))),
    ("every letter escaped", whole(part(ENGLISH, "utf-8", "quoted-printable").replace(b"fortunately", b"=66ortu=6Eatel=79"))),
    ("soft breaks", whole(part(ENGLISH, "utf-8", "quoted-printable").replace(b"fortunately", b"for=\ntunat=\nely"))),
    ("utf-16", whole(part(ENGLISH, "utf-16", "base64"))),
    ("utf-7", whole(part(ENGLISH, "utf-7", "7bit"))),
    ("iso-2022-jp", whole(part(ENGLISH, "iso-2022-jp", "7bit"))),
    ("unknown charset", whole(part(ENGLISH, "utf-8", "7bit").replace(b"utf-8", b"x-secret"))),
    ("unknown coding", whole(part(ENGLISH, "utf-8", "7bit").replace(b"7bit", b"x-uue"))),
    ("uuencoded", whole(b"\nbegin 644 letter.txt\n" + b"M" * 60 + b"\nend\n")),
    ("no boundary", whole(b"Content-Type: multipart/mixed\n\nhello\n")),
    ("wrong boundary", whole(b"Content-Type: multipart/mixed; boundary=a\n\n--b\n\nhello\n--b--\n")),
    ("no headers", b"Subject: x\nhello"),
    ("subject only", whole(multipart("mixed", part("See attached.\n", "utf-8", "7bit")), "Subject: Your application to the House")),
    ("subject b", whole(b"\nSee attached.\n", "Subject: " + Header("Rückmeldung: Ihre Bewerbung", "utf-8").encode())),
    ("subject q folded", whole(b"\nSee attached.\n", "Subject: =?iso-8859-1?Q?Votre_can?=\n =?iso-8859-1?Q?didature_re=E7ue?=")),
    ("known tracker", whole(b"\nHello\n").replace(b"house.example", b"mail.eu.tracker.example")),
    ("invitation", whole(part("BEGIN:VCALENDAR\nSUMMARY:Interview with Dana\nEND:VCALENDAR\n", "utf-8", "base64", "calendar"))),
    ("informal", whole(b"\nHey Alex, I went another way on this one, sorry. You were my second choice.\n")),
    ("someone else", whole(b"\nJust to say we went with someone else for the job. Let us stay in touch.\n")),
    (
        "attached eml",
        whole(multipart("mixed", b'Content-Type: application/octet-stream; name="a.eml"\n\n' + whole(part(ENGLISH, "utf-8", "base64")))),
    ),
    ("tnef", whole(multipart("mixed", b"Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+\n"))),
]


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_lost(tmp_path: Path, engine: str) -> None:
    """A letter about an application is read however its text is wrapped, coded, cut or nested."""
    found = looks(tmp_path, [message for _, message in CASES], engine)
    assert [CASES[n][0] for n in range(len(CASES)) if n not in found.looks] == []


LISTED = "List-Id: <jobs.house.example>"
BASE64 = base64.encodebytes(ENGLISH.encode())
MIXED = b"Content-Type: multipart/mixed; boundary=X\n"
DEFECTIVE = {
    "an empty comment": part(f"<!-->{ENGLISH}<!-- -->", "utf-8", "7bit", "html"),
    "a short empty comment": part(f"<p><!--->{ENGLISH}<!-- -->", "utf-8", "7bit", "html"),
    "a part without headers": MIXED + b"\n--X\n" + ENGLISH.encode() + b"\n--X--\n",
    "a part without an empty line": MIXED + b"\n--X\nContent-Type: text/plain\n" + ENGLISH.encode() + b"\n--X--\n",
    "a part that begins like a header": MIXED + b"\n--X\nNote: " + ENGLISH.replace("\n", " ").encode() + b"\n\nKim\n--X--\n",
    "a message without an empty line": ENGLISH.encode(),
    "text that is called base64": b"Content-Transfer-Encoding: base64\n\n" + ENGLISH.encode() * 120,
    "words that are called base64": b"Content-Transfer-Encoding: base64\n\n" + b"we chose another candidate today\n" * 500,
    "base64 with a footer": b"Content-Transfer-Encoding: base64\n\n" + BASE64 + b"____\nTo leave this list\n",
    "base64 padded in the middle": b"Content-Transfer-Encoding: base64\n\nSGkK\nSGk=\n" + BASE64,
    "two encodings": b"Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\n" + BASE64,
    "two encodings, the first base64": b"Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit\n\n" + BASE64,
    "two types": b"Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=X\n\n--X\n\nHi\n--X--\n",
    "a part with two encodings": MIXED
    + b"\n--X\nContent-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit\n\n"
    + BASE64
    + b"\n--X--\n",
    "a part with two types": MIXED + b"\n--X\nContent-Type: text/plain\nContent-Type: image/png\n\n" + ENGLISH.encode() + b"\n--X--\n",
    "nothing but an end": MIXED + b"\n--X--\n" + ENGLISH.encode(),
    "nothing but a preamble": MIXED + b"\n" + ENGLISH.encode(),
    "nothing but a preamble and an end": MIXED + b"\n" + ENGLISH.encode() + b"--X--\n",
    "a part after the end": MIXED + b"\n--X\n\nHi\n--X--\n--X\n\n" + ENGLISH.encode() + b"\n--X--\n",
    "a line of dashes after the boundary": MIXED + b"\n--X\n\nHi\n--X---\n" + ENGLISH.encode() + b"\n--X--\n",
}


@pytest.mark.parametrize("engine", ENGINES)
def test_what_readers_show_in_defective_mail(tmp_path: Path, engine: str) -> None:
    """Of mail with defects, readers show what they can find: whatever that may be, it is read."""
    found = looks(tmp_path, [whole(payload, LISTED) for payload in DEFECTIVE.values()], engine)
    assert [name for n, name in enumerate(DEFECTIVE) if n not in found.looks] == []


ACCENTS = ["Nous vous répondrons au sujet de votre candidature de bénévole.", "Agradecemos su interés en el puesto de archivero."]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", ["utf-8", "iso-8859-1", "decomposed", "entities"])
def test_accents(tmp_path: Path, engine: str, form: str) -> None:
    """A word with an accent is the same word in whatever way its accent is written."""
    messages = []
    for text in ACCENTS:
        if form == "entities":
            letter = part(text.replace("é", "&eacute;"), "us-ascii", "7bit", "html")
        else:
            letter = part(normalize("NFD", text) if form == "decomposed" else text, "utf-8" if form == "decomposed" else form, "8bit")
        messages.append(whole(letter, LISTED))
    assert list(looks(tmp_path, messages, engine).looks) == [0, 1]


@pytest.mark.parametrize("engine", ENGINES)
def test_headers_said_twice(tmp_path: Path, engine: str) -> None:
    """A header that is there twice and says the same is no defect, nor is white space in base64."""
    twice = b"Content-Type: text/plain\nContent-Type:  text/plain\n\nHi\n"
    spaced = b"Content-Transfer-Encoding: base64\n\n\nSGkg\r\nSGk= \n\n"
    end = MIXED + b"\n--X\n\nHi\n--X--\nBye\n"
    messages = [whole(payload, LISTED) for payload in (twice, spaced, end, MIXED + b"\n--X\n" + twice + b"--X--\n")]
    assert list(looks(tmp_path, messages, engine).looks) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_ordinary_mail(tmp_path: Path, engine: str) -> None:
    """A parcel, a shop and a club that write to many are none of our business."""
    messages = [
        whole(part(page(text) if kind == "html" else text, "utf-8", coding, kind), "List-Unsubscribe: <mailto:off@house.example>")
        for text in ORDINARY
        for coding in ("quoted-printable", "base64")
        for kind in ("plain", "html")
    ]
    assert list(looks(tmp_path, messages, engine).looks) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_short_letter_to_one_person_is_always_read(tmp_path: Path, engine: str) -> None:
    """A note that went to no list is read although no word of it is of the trade; a long one without such words is not."""
    messages = [whole(b"\nBerth gone. Young Callum took it. Try Fraserburgh.\n"), whole(b"\n" + b"The tide was out again. " * 2_000)]
    assert list(looks(tmp_path, messages, engine).looks) == [0]


@given(
    st.lists(st.sampled_from([*LETTERS.values(), *ORDINARY, "application ", "regret ", "x " * 300]), min_size=1, max_size=5),
    st.sampled_from(["utf-8", "gb18030"]),
    st.sampled_from(["8bit", "quoted-printable", "base64"]),
    st.sampled_from(["plain", "html"]),
)
@settings(max_examples=60, deadline=None)
def test_engines_agree(tmp_path_factory: pytest.TempPathFactory, texts: list[str], charset: str, coding: str, kind: str) -> None:
    """With and without the quick engine the same messages are read and the same people found."""
    text = "\n".join(texts)
    messages = [whole(part(page(text) if kind == "html" else text, charset, coding, kind))]
    folder = tmp_path_factory.mktemp("engines")
    assert looks(folder, messages, "python") == looks(folder, messages, "native")


@pytest.mark.parametrize("engine", ENGINES)
def test_correspondents(tmp_path: Path, engine: str) -> None:
    """Mail from, to and in a thread with somebody is found again by a number, without reading anything twice."""
    plain = b'From: %s\nTo: "Doe, Alex" <ALEX@mail.example>,\n\tb@b.example\nIn-Reply-To: <q@x.example>\n'
    plain += b"X-GM-THRID: 42\nMessage-ID: <%d@x.example>\n\nHi\n"
    messages = [plain % (sender, n) for n, sender in enumerate([b"Ada <ada@x.example>", b"bob@y.example", b"Ada <ADA@X.example>"])]
    found = looks(tmp_path, messages, engine)
    assert messages_with(found, {key_of("ada@x.example")}) == [0, 2]
    assert messages_with(found, {key_of("@y.example"), key_of("<2@x.example>")}) == [1, 2]
    assert messages_with(found, {recipient_key_of("b@b.example")}) == [0, 1, 2]
    assert messages_with(found, {key_of("42")}) == messages_with(found, {key_of("<q@x.example>")}) == [0, 1, 2]


@pytest.mark.parametrize("engine", ENGINES)
def test_repeated_headers(tmp_path: Path, engine: str) -> None:
    """Some programs write a header once for each recipient: all of them are found."""
    found = looks(tmp_path, [b"From: a@a.example\nTo: b@b.example\nTo: c@c.example\nReferences: <1@a>\nreferences: <2@a>\n\nHi\n"], engine)
    for key in (recipient_key_of("b@b.example"), recipient_key_of("c@c.example"), key_of("<1@a>"), key_of("<2@a>")):
        assert messages_with(found, {key}) == [0]


def test_hostile_walls(tmp_path: Path) -> None:
    """A megabyte of anything is looked through in about a second, and never raises."""
    wall = 300_000
    messages = [
        whole(b"\n" + b"interview " * (wall // 10)),
        whole(part("<" * wall, "utf-8", "7bit", "html")),
        whole(part("&#" * wall, "utf-8", "7bit", "html")),
        whole(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 20_000),
        whole(b"Content-Type: " + b"; a=b" * 20_000 + b"\n\nx"),
        whole(b"\nx", "Subject: " + "=?utf-8?q?a?= " * 5_000),
        whole(b"\nx", "Cc: " + ", ".join(["a@b.example"] * 20_000)),
        whole(b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(500))),
    ]
    looks(tmp_path, messages, "native")
