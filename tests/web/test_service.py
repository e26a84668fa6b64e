"""What the desk remembers while it runs."""

from pathlib import Path

from rejoinder.desk.forget import forget_everything
from rejoinder.desk.take_in import take_in
from rejoinder.web.imports import Imports
from rejoinder.web.service import Service
from tests.desks import NOW
from tests.journeys.mailbox import MAILS, write_mbox


def test_a_new_home_is_looked_at_anew(tmp_path: Path) -> None:
    """After everything was forgotten, another mailbox in the same folder is never shown with the old one's figures."""
    home = tmp_path / "home"
    desk = Service(home=home, me=frozenset(), now=lambda: NOW, imports=Imports(home, frozenset()))
    seen = []
    for mails in (MAILS, MAILS[:5]):
        take_in([write_mbox(tmp_path / "mail.mbox", mails)], home, me=frozenset())
        seen.append(desk.look_back())
        assert seen[-1] is desk.look_back()
        forget_everything(home)
    assert seen[0] is not seen[1] and seen[0] != seen[1]
