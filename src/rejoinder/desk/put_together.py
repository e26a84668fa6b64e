"""Put all dossiers together anew, from the letters and from what the person said of them."""

from dataclasses import replace

from rejoinder.model.dossier import Assembly, Letter
from rejoinder.practice.corrections import as_seen, corrected_readings, in_dossiers
from rejoinder.practice.dossiers import assemble
from rejoinder.practice.keep_in_touch import outlooks
from rejoinder.store.intake import Intake


def put_together(intake: Intake, me: frozenset[str]) -> tuple[Assembly, tuple[Letter, ...]]:
    """Make all dossiers anew and keep them. Returns them with the letters as the person sees them.

    Should another command add letters or corrections meanwhile, they are put together once more. Raises CannotKeep.
    """
    while True:
        generation = intake.generation
        told = intake.told()
        letters = tuple(intake.letters())
        seen = as_seen(letters, told, me)
        members = in_dossiers(seen, told)
        assembly = replace(assemble(members, me, told), corrected=dict(corrected_readings(letters, seen)))
        if intake.replace_assembly(assembly, outlooks(assembly, members, intake.follow_up_answers()), based_on=generation):
            return assembly, seen
