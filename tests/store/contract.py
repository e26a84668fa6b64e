"""What every store keeps to, whatever it is made of. A new kind of store inherits this class and names itself in `open`."""

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rejoinder.errors import Ambiguous, CannotKeep, CannotRead, NotFound
from rejoinder.model.follow_up import FollowUpAnswer, Outcome
from rejoinder.model.reading import Kind, Recognition
from rejoinder.model.reply import Profile, Register
from rejoinder.model.told import Aspect, Correction, SameOrganization
from rejoinder.store import dossiers, letters, told
from rejoinder.store.amending import amending
from rejoinder.store.forget import forget_home, forget_letters, sweep
from rejoinder.store.home import Home
from rejoinder.store.intake import Intake, Unread, letter_id
from rejoinder.store.records import open_books, open_records, sqlite_of
from tests.dump import dump
from tests.store.samples import assemble, assemble_all, import_letters, kept_letter, raw_letter

PARTS = [[(n, "") for n in range(8)], [(n, "") for n in range(8, 15)]]


class StoreContract(ABC):
    @abstractmethod
    def open(self, home: Home) -> Intake:
        """Open the store under test."""

    def test_what_is_kept_comes_back_equal(self, home: Home) -> None:
        """A letter read back from the store is the letter that was put in."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            back = {letter.id: letter for letter in intake.letters()}
        for number in range(15):
            given, _ = kept_letter(number)
            letter = back[letter_id(given.identity)]
            assert (letter.message, letter.reading) == (given.message, given.reading)

    def test_letters_come_in_the_order_in_which_they_were_received(self, home: Home) -> None:
        """Letters without a date come first, the others by the instant they came."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            dates = [letter.message.date for letter in intake.letters()]
        earliest = datetime.min.replace(tzinfo=UTC)
        assert dates == sorted(dates, key=lambda moment: moment or earliest)
        assert dates[0] is None

    def test_originals_come_back_byte_for_byte(self, home: Home) -> None:
        """The bytes of a letter are the bytes that came, before and after it is filed."""
        with self.open(home) as intake:
            given, raw = kept_letter(3)
            intake.cabinet.keep(given.message.sha256, raw)
            intake.keep_letters([given])
            with open_records(home) as records:
                assert letters.original(records, letter_id(given.identity)) == raw
            assemble_all(intake)
        with open_records(home) as records:
            assert letters.original(records, letter_id(given.identity)) == raw

    @pytest.mark.parametrize("deleted", [False, True])
    def test_a_changed_original_is_refused_and_comes_back_with_the_next_import(self, home: Home, deleted: bool) -> None:
        """An original that somebody changed or deleted is never passed off as genuine, and the same mail brings it back."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
        name = letter_id(kept_letter(3)[0].identity)
        [file] = home.cabinet.rglob(f"*{name}.eml")
        file.write_bytes(b"something else")
        if deleted:
            file.unlink()
        with open_records(home) as records, pytest.raises(CannotRead):
            letters.original(records, name)
        with self.open(home) as intake:
            import_letters(intake, PARTS, fingerprint="another")
        with open_records(home) as records:
            assert letters.original(records, name) == raw_letter(3)

    def test_an_original_that_vanished_comes_back_from_the_same_mailbox(self, home: Home) -> None:
        """When an original is gone or empty, the very same mailbox is read again though it was finished."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            before = dump(home)
            first, second, *_ = sorted(home.cabinet.rglob("*.eml"))
            first.unlink()
            second.write_bytes(b"")
            import_letters(intake, PARTS)
            assert dump(home) == before
            assert intake.source("/mail/in.mbox", "f1").finished

    def test_importing_the_same_mail_again_changes_nothing(self, home: Home) -> None:
        """A second import adds no letter and does not even count as a change."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            before, generation = dump(home), intake.generation
            import_letters(intake, PARTS)
            assert (dump(home), intake.generation) == (before, generation)

    def test_the_same_letters_from_another_mailbox_add_nothing(self, home: Home) -> None:
        """The same letters in a second mailbox leave no second row and no second file."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            before = dump(home)
            import_letters(intake, [[*PARTS[0], *PARTS[1]]], path="/mail/copy.mbox")
            assert dump(home) == before
        assert not home.incoming.exists() or not list(home.incoming.iterdir())

    def test_finished_parts_are_remembered(self, home: Home) -> None:
        """A part of a mailbox that was read to its end need not be read again, whenever the import goes on."""
        with self.open(home) as intake:
            source = intake.source("/mail/in.mbox", "f1")
            assert not source.finished
            assert not source.chunks
            intake.keep_chunk(source.id, 4, 120, b"index", [])
        with self.open(home) as intake:
            again = intake.source("/mail/in.mbox", "f1")
            assert again.id == source.id
            assert {number: (c.messages, c.index) for number, c in again.chunks.items()} == {4: (120, b"index")}
            intake.finish_source(again.id)
            assert [(s.path, s.finished) for s in intake.sources()] == [("/mail/in.mbox", True)]
            assert intake.source("/mail/in.mbox", "f2").id != source.id

    def test_a_path_that_is_not_text_is_remembered(self, home: Home) -> None:
        """A mailbox may have a name that is not valid UTF-8."""
        path = b"/mail/caf\xe9.mbox".decode("utf-8", "surrogateescape")
        with self.open(home) as intake:
            intake.source(path, "f")
            assert [source.path for source in intake.sources()] == [path]

    def test_two_letters_never_share_an_id(self, home: Home) -> None:
        """Should two letters ever get the same short id, neither takes the other's place."""
        one, two = (kept_letter(number)[0] for number in (1, 2))
        with self.open(home) as intake:
            intake.keep_letters([one])
            before = dump(home)
            with pytest.raises(CannotKeep, match="same id"):
                intake.keep_letters([replace(two, identity=one.identity[:-1] + "x")])
            assert dump(home) == before

    def test_own_addresses_are_the_same_whatever_their_case(self, home: Home) -> None:
        """Mail addresses of the person are remembered once."""
        with self.open(home) as intake:
            assert intake.remember_own_addresses(["Veda@home.example", "veda@HOME.example "], "given") == 1
            assert intake.remember_own_addresses(["veda@home.example"], "learned") == 0
            assert intake.remember_own_addresses(["old@home.example"], "learned") == 1
            assert intake.remember_own_addresses(["old@home.example"], "given") == 0
            assert intake.own_addresses() == {"veda@home.example", "old@home.example"}
        assert [row["how"] for row in dump(home)["addresses"]] == ["given", "given"]

    def test_the_salt_belongs_to_the_home(self, home: Home, tmp_path: object) -> None:
        """The random number of a home stays the same for good."""
        with self.open(home) as intake:
            salt = intake.salt
        with self.open(home) as intake:
            assert intake.salt == salt

    def test_a_stale_assembly_is_refused(self, home: Home) -> None:
        """What was made of yesterday's letters never replaces what is made of today's."""
        with self.open(home) as intake:
            import_letters(intake, PARTS[:1])
            generation, assembly = intake.generation, assemble(intake.letters())
            import_letters(intake, PARTS)
            after = dump(home)
            assert not intake.replace_assembly(assembly, based_on=generation)
            assert dump(home) == after

    def test_a_letter_moves_with_its_organization(self, home: Home) -> None:
        """When a letter turns out to belong elsewhere, its original moves there and the empty folder goes."""
        with self.open(home) as intake:
            import_letters(intake, [[(0, "")]])
            assert [f.parent.name for f in home.cabinet.rglob("*.eml")] == ["house0"]
            intake.replace_assembly(assemble([]))
            assert [f.parent.name for f in home.cabinet.rglob("*.eml")] == ["unsorted"]
            assert [f.name for f in home.cabinet.iterdir()] == ["unsorted"]

    def test_new_readings_take_the_place_of_old_ones(self, home: Home) -> None:
        """A letter can be judged anew without being read anew."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            letter = next(intake.letters())
            new = type(letter.reading)(
                message_id=letter.reading.message_id,
                direction=letter.reading.direction,
                recognition=Recognition(kind=Kind.UNCLEAR, confidence=0.3),
            )
            unclear = intake.counts().unclear
            assert intake.replace_readings({letter.id: new}) == 1
            assert intake.replace_readings({letter.id: new}) == 0
            assert intake.counts().unclear == unclear + 1
            assert next(intake.letters()).reading == new

    def test_bytes_that_were_not_understood_are_kept_and_listed(self, home: Home) -> None:
        """What cannot be read is kept all the same, with a sentence that says so."""
        with self.open(home) as intake:
            import_letters(intake, PARTS, unread=[1, 2])
            assert intake.counts().kept_unread == 2
        with open_records(home) as records:
            first, _ = letters.kept_unread(records)
        assert (first.source, first.offset) == ("/mail/in.mbox", 100)
        assert (home.folder / first.path).read_bytes().endswith(b"1")

    def test_what_is_understood_later_is_a_letter(self, home: Home) -> None:
        """Bytes that were not understood once and are understood now are a letter and nothing else."""
        letter, raw = kept_letter(1)
        with self.open(home) as intake:
            import_letters(intake, [[]], unread=[3])
            intake.cabinet.keep(letter.message.sha256, raw)
            piece = Unread(sha256=letter.message.sha256, offset=0, sentence="Took too long.")
            intake.keep_letters([], [piece])
            assemble_all(intake)
            assert intake.counts().kept_unread == 2
            intake.cabinet.keep(letter.message.sha256, raw)
            intake.keep_letters([letter])
            assemble_all(intake)
            once = dump(home)
            assert intake.counts().kept_unread == 1
            intake.cabinet.keep(letter.message.sha256, raw)
            intake.keep_letters([], [piece])
            assemble_all(intake)
            assert dump(home) == once
        assert len(list(home.cabinet.rglob("*.eml"))) == 2

    def test_cases_come_back_as_they_were_made(self, home: Home) -> None:
        """A case read back holds the same letter, organization, people, verdict and recipients, newest first."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            made = assemble(intake.letters()).cases
        with open_records(home) as records:
            back = dossiers.cases(records)
            assert sorted(back, key=lambda c: c.letter.id) == sorted(made, key=lambda c: c.letter.id)
            assert [c.letter.message.date for c in back if c.letter.message.date] == sorted(
                (c.letter.message.date for c in back if c.letter.message.date), reverse=True
            )
            assert dossiers.case(records, back[0].letter.id[:6]) == back[0]
            assert dossiers.case(records, back[0].letter.message.message_id) == back[0]

    def test_a_dossier_holds_all_about_one_organization(self, home: Home) -> None:
        """A dossier has the organization's letters, oldest first, its people, applications and rejections, and nobody else's."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            made = assemble(intake.letters())
        with open_records(home) as records:
            dossier = dossiers.dossier(records, "house2")
            assert {letter.id for letter in dossier.letters} == {k for k, v in made.letter_organizations.items() if v == "house2"}
            assert dossier.contacts == tuple(made.contacts["house2"])
            assert [a.organization_id for a in dossier.applications] == ["house2"]
            assert all(case.organization == dossier.organization for case in dossier.cases)
            [counts] = [o for o in dossiers.organizations(records) if o.organization.id == "house2"]
            sizes = (len(dossier.letters), len(dossier.contacts), len(dossier.applications), len(dossier.cases))
            assert (counts.letters, counts.contacts, counts.applications, counts.rejections) == sizes
            with pytest.raises(NotFound):
                dossiers.dossier(records, "nobody")

    @pytest.mark.parametrize("name", ["house2", "Museum Süd", "  MUSEUM   SÜD ", "museum süd e.v.", "muse", "süd"])
    def test_an_organization_answers_to_many_names(self, home: Home, name: str) -> None:
        """An organization is found by id, name or alias, whatever the case, and by a part that only it has."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
        with open_records(home) as records:
            assert dossiers.organization(records, name).id == "house2"

    def test_an_unclear_name_is_asked_back(self, home: Home) -> None:
        """A name that fits several organizations is answered with their names, one that fits none with a plain no."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
        with open_records(home) as records:
            with pytest.raises(Ambiguous, match=r"Ferry & Sons, Larkspur Library"):
                dossiers.organization(records, "r")
            for nobody in ("zebra", "", "%", "_"):
                with pytest.raises(NotFound):
                    dossiers.organization(records, nobody)
                with pytest.raises(NotFound):
                    letters.letter(records, nobody)
                with pytest.raises(NotFound):
                    dossiers.case(records, nobody)

    def test_unclear_letters_are_listed(self, home: Home) -> None:
        """Letters that only the person can judge are listed, newest first."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
        with open_records(home) as records:
            unclear = letters.unclear_letters(records)
        assert [letter.message.message_id for letter in unclear] == ["<letter-13@house.example>", "<letter-6@house.example>"]

    def test_counts_add_up(self, home: Home) -> None:
        """The summary counts messages read, letters kept and cases by decision."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            counts = intake.counts()
        assert (counts.messages, counts.letters, counts.applications, counts.unclear) == (15, 15, 4, 2)
        assert (counts.rejections, counts.respond, counts.hold) == (13, 13, 0)

    def test_an_empty_store_can_be_asked_anything(self, home: Home) -> None:
        """Before the first import there is nothing, and that is no error."""
        with open_records(home) as records:
            assert dossiers.cases(records) == ()
            assert dossiers.organizations(records) == ()
            assert letters.unclear_letters(records) == ()

    # What the person says

    def test_corrections_are_kept_replaced_and_taken_back(self, home: Home) -> None:
        """The last word on each aspect of a letter holds until it is taken back, then the one before it; another letter's is left alone."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            one, other, *_ = [letter.id for letter in intake.letters()]
        with open_books(home) as books:
            told.keep_corrections(books, [_said(one, Aspect.KIND, "offer"), _said(other, Aspect.KIND, "interview")])
            told.keep_corrections(books, [_said(one, Aspect.KIND, "rejection", 2), _said(one, Aspect.POSITION, "Curator", 2)])
        with open_records(home) as records:
            assert {(c.letter_id, c.aspect, c.value) for c in told.corrections(records)} == {
                (one, Aspect.KIND, "rejection"),
                (one, Aspect.POSITION, "Curator"),
                (other, Aspect.KIND, "interview"),
            }
            kept = told.told(records)
        with self.open(home) as intake:
            assert intake.told() == kept
        with open_books(home) as books:
            assert [c.value for c in told.drop_corrections(books, [one], [Aspect.KIND])] == ["rejection"]
            assert told.drop_corrections(books, [one], [Aspect.KIND], SAID.replace(year=1999)) == ()
            assert [c.value for c in told.drop_corrections(books, [one])] == ["offer", "Curator"]
            assert told.drop_corrections(books, [one]) == ()
            assert [c.letter_id for c in told.corrections(books)] == [other]

    def test_a_correction_counts_as_a_change(self, home: Home) -> None:
        """What was made before the person spoke never replaces what is made after."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            generation, assembly = intake.generation, assemble(intake.letters())
            letter = next(intake.letters())
            with open_books(home) as books:
                told.keep_corrections(books, [_said(letter.id, Aspect.KIND, "rejection")])
            assert not intake.replace_assembly(assembly, based_on=generation)

    def test_letters_come_as_the_person_sees_them(self, home: Home) -> None:
        """Readers get a corrected reading, the machine's own stays underneath, and a settled letter is unclear no more."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            with open_records(home) as records:
                unclear = letters.unclear_letters(records)[0]
            right = replace(unclear.reading, recognition=Recognition(kind=Kind.OFFER, confidence=1.0))
            intake.replace_assembly(replace(assemble(intake.letters()), corrected={unclear.id: right}))
            assert {letter.id: letter.reading for letter in intake.letters()}[unclear.id] == unclear.reading
            before = intake.counts().unclear
        with open_records(home) as records:
            assert letters.letter(records, unclear.id).reading == right
            assert unclear.id not in {letter.id for letter in letters.unclear_letters(records)}
            assert len([one for one in letters.unclear_letters(records) if one.reading.direction == "in"]) == before

    def test_organizations_that_are_one_are_remembered_whatever_their_order(self, home: Home) -> None:
        """That A and B are one is the same as that B and A are."""
        with self.open(home) as intake:
            import_letters(intake, PARTS[:1])
        with open_books(home) as books:
            told.keep_same_organization(books, SameOrganization(one="HPL", other="Hartwell", said=SAID))
            told.keep_same_organization(books, SameOrganization(one="Hartwell", other="HPL", said=SAID))
            assert [(pair.one, pair.other) for pair in told.same_organizations(books)] == [("HPL", "Hartwell")]
            assert told.drop_same_organization(books, "Hartwell", "HPL")
            assert not told.drop_same_organization(books, "Hartwell", "HPL")

    def test_notes_are_kept_once_and_removed_by_the_beginning_of_their_id(self, home: Home) -> None:
        """A note comes back as it was written; the same note twice is one note."""
        with self.open(home) as intake:
            import_letters(intake, PARTS[:1])
            letter = next(intake.letters())
        with open_books(home) as books:
            note = told.keep_note(books, letter.id, "letter", "Glass negatives \ud800 & more", SAID)
            assert told.keep_note(books, letter.id, "letter", "Glass negatives \ud800 & more", SAID) == note
            told.keep_note(books, letter.id, "organization", "Another", SAID)
        with open_books(home) as books:
            assert len(told.notes(books)) == 2
            assert told.drop_note(books, note.id[:6]) == note
            with pytest.raises(NotFound):
                told.drop_note(books, note.id)

    def test_the_profile_is_empty_and_then_what_the_person_said(self, home: Home) -> None:
        """A new home knows nothing of its person; a profile comes back whole."""
        new = Profile(name="Sam Rook", register=Register.WARM, signature="Sam\nRook", language="en-GB")
        with open_books(home) as books:
            assert told.profile(books) == Profile()
            told.keep_profile(books, Profile(name="Sam"))
            told.keep_profile(books, new)
        with open_records(home) as records:
            assert told.profile(records) == new

    def test_every_answer_to_a_follow_up_is_kept_in_order(self, home: Home) -> None:
        """How often something was put off is remembered, until it is taken back."""
        first = FollowUpAnswer(follow_up_id="f1", letter_id="l1", outcome=Outcome.SNOOZED, said=SAID, until=SAID.date())
        second = FollowUpAnswer(follow_up_id="f1", letter_id="l1", outcome=Outcome.DISMISSED, said=SAID.replace(hour=20))
        with open_books(home) as books:
            told.keep_follow_up_answer(books, second)
            told.keep_follow_up_answer(books, first)
        with open_books(home) as books:
            assert told.follow_up_answers(books) == (first, second)
            assert told.drop_follow_up_answers(books, "f1")
            assert not told.drop_follow_up_answers(books, "f1")

    def test_what_the_person_says_is_kept_whole_or_not_at_all(self, home: Home) -> None:
        """When something goes wrong while it is written down, nothing of it is kept."""
        with pytest.raises(RuntimeError), open_books(home) as books:
            told.keep_profile(books, Profile(name="Sam"))
            raise RuntimeError("the lamp went out")
        with open_records(home) as records:
            assert told.profile(records) == Profile()

    def test_a_forgotten_letter_leaves_no_trace(self, home: Home) -> None:
        """Rows, original, notes and corrections of a forgotten letter are gone from every file of the home; others are untouched."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            ids = [k for k, house in assemble(intake.letters()).letter_organizations.items() if house == "house2"]
            kept = [letter.id for letter in intake.letters() if letter.id not in ids]
        with open_books(home) as books:
            for id_ in ids:
                told.keep_note(books, id_, "letter", "Peculiarly memorable negatives", SAID)
                for day in (1, 2):
                    told.keep_corrections(books, [_said(id_, Aspect.POSITION, f"Peculiarly named post {day}", day)])
                about = FollowUpAnswer(follow_up_id=f"Peculiarly {id_}", letter_id=id_, outcome=Outcome.DONE, said=SAID)
                told.keep_follow_up_answer(books, about)
            for house in ("Peculiarly Named House", "House One"):
                told.keep_corrections(books, [_said(kept[0], Aspect.ORGANIZATION, house)])
        before = {id_: _original(home, id_) for id_ in kept}
        home.database.with_name("rejoinder.db.before-0002").write_bytes(b"Peculiarly old copy")
        with amending(home) as (books, _):
            assert forget_letters(home, sqlite_of(books), ids, ["House Two", "peculiarly named house"]) == len(ids)
        with self.open(home) as intake:
            assemble_all(intake)
            assert [letter.id for letter in intake.letters()] == kept
        sweep(home)
        assert {id_: _original(home, id_) for id_ in kept} == before
        everything = b"".join(path.read_bytes() for path in home.folder.rglob("*") if path.is_file())
        assert b"Peculiarly" not in everything
        assert all(id_.encode() not in everything for id_ in ids)

    def test_a_chunk_that_is_read_again_brings_no_letter_that_was_forgotten(self, home: Home) -> None:
        """Where an original went missing its chunk is read again: the file comes back, and a letter forgotten since does not."""
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            gone, lost, *_ = [letter.id for letter in intake.letters()]
        before = _original(home, lost)
        with amending(home) as (books, _):
            forget_letters(home, sqlite_of(books), [gone], [])
        next(home.folder.rglob(f"*{lost}.eml")).unlink()
        with self.open(home) as intake:
            import_letters(intake, PARTS)
            assert gone not in intake.letter_ids()
            assemble_all(intake)
        assert _original(home, lost) == before
        assert not list(home.incoming.glob("*"))

    def test_forgetting_everything_leaves_other_peoples_files(self, home: Home) -> None:
        """All that was kept is gone, and what somebody else put into the folder is still there."""
        with self.open(home) as intake:
            import_letters(intake, PARTS, unread=[1])
        (home.folder / "shopping.txt").write_text("eggs")
        assert forget_home(home) == 16
        assert [path.name for path in home.folder.rglob("*")] == ["shopping.txt"]


SAID = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


def _said(letter: str, aspect: Aspect, value: str, hour: int = 0) -> Correction:
    """The person's word on a letter."""
    return Correction(letter_id=letter, aspect=aspect, value=value, said=SAID.replace(hour=18 + hour))


def _original(home: Home, letter: str) -> bytes:
    with open_records(home) as records:
        return letters.original(records, letter)
