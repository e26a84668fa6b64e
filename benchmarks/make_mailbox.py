"""Make a mailbox of invented mail whose shape is awkward: threads with deep quotes, lists, odd charsets, forwards in forwards.

    python benchmarks/make_mailbox.py OUT.mbox --megabytes 100 [--crlf] [--seed N]
    python benchmarks/make_mailbox.py OUT --maildir --megabytes 100

Every name, house and word is invented; all domains are reserved ones. The same seed gives the same bytes. One message in
eight is about an application.
"""

import argparse
import base64
import quopri
import random
import re
from collections.abc import Iterator
from email.header import Header
from pathlib import Path

SYLLABLES = (
    "ba be bi bo bu da de di do du fa fe ga go ha he jo ka ke la le li lo ma me mi "
    "mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve wa we"
).split()
SMALL = "the a of and to in for with on at by from your our this that we you it is was will not have has".split()
NEARLY = (
    "position role apply received review offer interest team process select open career interview sorry regret decision forward".split()
)
LETTERS = {
    "en": [
        "Thank you for your application for the post of {role}. We are sorry to say that we have selected another candidate.",
        "You interviewed very well, but the {role} position went to someone else. I would gladly hear from you next year.",
        "We received your application and will be in touch once the panel has met.",
        "Would Tuesday suit you for an interview for the {role} role? We would like to invite you to meet the team.",
    ],
    "de": ["vielen Dank für Ihre Bewerbung als {role}. Leider haben wir uns für eine andere Person entschieden."],
    "fr": ["Malheureusement, nous ne pouvons pas retenir votre candidature au poste de {role}. Nous vous remercions de votre intérêt."],
    "nl": [
        "Helaas moeten wij u meedelen dat wij voor de vacature {role} een andere kandidaat hebben gekozen. Bedankt voor uw sollicitatie."
    ],
    "it": ["Purtroppo la sua candidatura per la posizione di {role} non ha avuto esito positivo. La ringraziamo."],
    "pt": ["Infelizmente a sua candidatura à vaga de {role} não foi selecionada. Agradecemos o interesse."],
    "zh": ["感谢您应聘{role}职位。很遗憾，这次没有录用您。"],
}
CHARSETS = {
    "en": ["us-ascii", "utf-8", "windows-1252", "utf-16", "iso-8859-15"],
    "de": ["iso-8859-1", "utf-8", "utf-7", "macintosh"],
    "fr": ["iso-8859-15", "utf-8", "cp850"],
    "nl": ["utf-8", "windows-1252"],
    "it": ["utf-8", "iso-8859-1"],
    "pt": ["utf-8", "iso-8859-1"],
    "zh": ["gb18030", "big5", "utf-8", "hz"],
}
ROLES = ["Map Curator", "Night Gardener", "Bell Tuner", "Tide Clerk", "Lamp Keeper"]


class Maker:
    """Makes messages from one random generator."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4))) for _ in range(4000)]
        self.number = 0
        self.threads: list[tuple[str, str, str]] = []

    def text(self, sentences: int) -> str:
        """Some sentences, in which words of the trade turn up by chance."""
        r = self.random
        out = []
        for _ in range(sentences):
            words = [
                r.choice(SMALL) if r.random() < 0.4 else r.choice(NEARLY) if r.random() < 0.004 else r.choice(self.words)
                for _ in range(r.randint(5, 18))
            ]
            out.append(" ".join(words).capitalize() + ".")
        return re.sub(r"(.{60,75}) ", r"\1\n", " ".join(out))

    def part(self, text: str, charset: str, kind: str) -> bytes:
        """A text part in a random transfer encoding, its headers in random spelling."""
        r = self.random
        data = text.encode(charset, "replace" if kind == "plain" else "xmlcharrefreplace")
        coding = r.choice(["quoted-printable", "base64", "8bit", "Quoted-Printable", "BASE64"])
        if charset in ("utf-16", "utf-7", "hz"):
            coding = "base64"
        body = quopri.encodestring(data) if coding.lower()[0] == "q" else base64.encodebytes(data) if coding.lower() == "base64" else data
        name = r.choice([charset, charset.upper(), f'"{charset}"'])
        return (
            f"Content-Type: text/{kind};\n charset={name}\nContent-Transfer-Encoding: {coding}\n\n".encode()
            + body
            + (b"" if body.endswith(b"\n") else b"\n")
        )

    def page(self, text: str) -> str:
        """The text in HTML as offices write it: spans, hard spaces, entities, a style block."""
        r = self.random
        paragraphs = []
        for line in text.split("\n\n"):
            words = [
                f"<span style='mso-fareast-language:EN-GB'>{w}</span>" if r.random() < 0.05 else w.replace("'", "&rsquo;")
                for w in line.split(" ")
            ]
            paragraphs.append(
                "<p class=MsoNormal><span style='font-size:11.0pt'>"
                + "".join(w + r.choice([" ", " ", " ", "\n", "&nbsp;"]) for w in words)
                + "</span></p>"
            )
        return (
            "<html><head><style>p.MsoNormal {margin:0cm; position:static}</style></head><body lang=EN-GB>\n"
            + "\n".join(paragraphs)
            + "\n</body></html>\n"
        )

    def multipart(self, kind: str, parts: list[bytes]) -> bytes:
        """Parts in a multipart, now and then without the closing line."""
        boundary = f"=_{self.random.randrange(10**12):012x}"
        body = b"".join(f"--{boundary}\n".encode() + part + b"\n" for part in parts)
        closing = b"" if self.random.random() < 0.03 else f"--{boundary}--\n".encode()
        return f'Content-Type: multipart/{kind};\n\tboundary="{boundary}"\n\n'.encode() + body + closing

    def payload(self, text: str, charset: str) -> bytes:
        """The text in one of the usual and less usual forms."""
        r = self.random
        form = r.random()
        if form < 0.35:
            return self.part(text, charset, "plain")
        if form < 0.7:
            return self.multipart("alternative", [self.part(text, charset, "plain"), self.part(self.page(text), charset, "html")])
        if form < 0.8:
            return self.part(self.page(text), charset, "html")
        if form < 0.9:
            image = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(
                r.randbytes(r.randint(1000, 200_000))
            )
            return self.multipart("mixed", [self.multipart("related", [self.part(self.page(text), charset, "html"), image]), image])
        inner = (
            b"From: Dana <dana@house.example>\nTo: Alex <alex@mail.example>\nSubject: "
            + Header(text[:40], "utf-8").encode().encode()
            + b"\n"
        )
        inner += self.part(text, charset, "plain")
        coding = b""
        if r.random() < 0.3:
            inner, coding = base64.encodebytes(inner), b"Content-Transfer-Encoding: base64\n"
        forward = b"Content-Type: message/rfc822\n" + coding + b"\n" + inner
        if r.random() < 0.3:
            forward = b"Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: fw\n" + self.multipart("mixed", [forward])
        return self.multipart("mixed", [self.part("see below\n", "us-ascii", "plain"), forward])

    def message(self) -> bytes:
        """One whole message."""
        r = self.random
        self.number += 1
        me = f"<{self.number}.{r.randrange(10**9)}@lists.example>"
        sender = f"{r.choice(self.words)}@{r.choice(self.words)[:6]}.example"
        headers = [
            "Received: from a.example by b.example;\n\tMon, 02 Mar 2020 10:00:00 +0000",
            f"From: {r.choice(self.words).title()} <{sender}>",
            "To: alex@mail.example",
        ]
        if r.random() < 1 / 8:
            language = r.choice(list(LETTERS))
            body, charset = r.choice(LETTERS[language]).format(role=r.choice(ROLES)), r.choice(CHARSETS[language])
            text, subject = f"{self.text(2)}\n\n{body}\n\n{self.text(1)}\n", "Re: " + r.choice(self.words)
        else:
            charset = r.choice(["utf-8", "utf-8", "iso-8859-1", "us-ascii"])
            text, subject = self.text(r.randint(3, 120)), " ".join(r.choices(self.words, k=3))
            if self.threads and r.random() < 0.6:
                parent, subject, before = r.choice(self.threads)
                headers.append(f"In-Reply-To: {parent}\nReferences: {parent}")
                text += f"\n\nOn Monday {sender} wrote:\n" + "\n".join("> " + line for line in before.split("\n"))
            self.threads.append((me, subject, text[:4000]))
            del self.threads[:-50]
            if r.random() < 0.05:
                text = "From here on it is quoted.\n>From there too.\n" + text
            if r.random() < 0.3:
                headers.append("List-Id: <talk.lists.example>\nPrecedence: list")
        headers += [f"Subject: {subject}", f"Message-ID: {me}", "Date: Mon, 02 Mar 2020 10:00:00 +0000", "MIME-Version: 1.0"]
        return "\n".join(headers).encode() + b"\n" + self.payload(text, charset)


def messages(size: int, seed: int) -> Iterator[bytes]:
    """Yield messages of about `size` bytes in all."""
    maker = Maker(seed)
    done = 0
    while done < size:
        message = maker.message()
        done += len(message)
        yield message


def main() -> None:
    """Write the mailbox."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crlf", action="store_true")
    parser.add_argument("--maildir", action="store_true")
    options = parser.parse_args()
    made = messages(options.megabytes * 1_000_000, options.seed)
    if options.maildir:
        for folder in ("cur", "new", "tmp"):
            (options.out / folder).mkdir(parents=True, exist_ok=True)
        for number, message in enumerate(made):
            (options.out / "cur" / f"{number}.bench:2,S").write_bytes(message)
        return
    with options.out.open("wb") as file:
        for message in made:
            quoted = re.sub(rb"^(>*From )", rb">\1", message, flags=re.MULTILINE)
            data = b"From ada@lovelace.example Mon Mar  2 10:00:00 2020\n" + quoted + b"\n"
            file.write(data.replace(b"\n", b"\r\n") if options.crlf else data)


if __name__ == "__main__":
    main()
