"""Somebody else to whom their letter sends her, and what she will do about it: "my cousin Hal Denby, 01632 960 441. Tell him I sent you"
becomes "ring him and say that you sent me". English only; whoever is not named for certain is left to the person.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rejoinder.practice.persons_named import only_one_named
from rejoinder.practice.writing.turning import leans, one_line, turned


class Lead(NamedTuple):
    """The heading of the stock that takes it up (after "answer."), whom to turn to ("" where `do` names them), what she will do, and in
    which of the sentences they were named."""

    name: str
    contact: str
    do: str
    named_at: int


_BACK = 3
"""Sentences before a bidding in which "him" or "her" may have been named."""
_NO_DOOR = re.compile(
    r"\b(?:not|never|questions?|quer(?:y|ies)|expenses|reimburs\w*|claims?|invoice|privacy|data|survey|appeal|complain\w*|unsubscribe|"
    r"receipts?|feedback|HR|Human Resources|Recruitment|Careers|luck|congratulat\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_THEM = r"(?P<whom>him|her|them)"
_BID_THEM = re.compile(
    rf"(?P<do>(?:write|speak|talk) to|e-?mail|ring|call|phone|telephone|contact|get in touch with|look up|message|text|approach) {_THEM}\b|"
    rf"(?P<give>give|drop) {_THEM.replace('whom', 'to_whom')} (?P<a>an? (?:ring|call|shout|bell|buzz|line|note|try))\b",
    re.IGNORECASE,
)
_SOMEBODY_DOES = re.compile(
    r"\b(?:I|we|he|she|they|who)(?:['’](?:ll|d|ve|m|re|s))?(?: (?:will|would|can|could|shall|may|might|have|had|did|also|just|always|"
    r"already|then|to|\w+ed|tried to|want to|love to)){0,3} $",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^ ((?:in|after|from|at|over|before) (?:[\w'’-]+ ?){1,5}?)(?= (?:and|but|or|to|if)\b|[.!?;:,()]|$)")
_TELL_THEM = re.compile(rf"\b(?:tell {_THEM}(?: that)? (?:I sent you|hello)|greet {_THEM.replace('whom', 'to_whom')}\b)", re.IGNORECASE)
_GLAD_TO_HEAR = re.compile(
    r"\b(?P<who>he|she)\b(?:['’](?:d|s))?[^.;!?]{0,60}?"
    r"\b(?:(?:glad|happy|delighted|pleased|keen|love) to (?:hear from|talk to|speak to|meet|see) you|wants to (?:see|meet|talk to) you)\b",
    re.IGNORECASE,
)
_THEIR_OBJECT = {"he": "him", "she": "her"}
_USE_MY_NAME = re.compile(r"^\W*(?:(?:do|please|and|just) )?(?:use|mention) my name\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d -]{5,}\d")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}\w")
_SENT = re.compile(r"\b(?:say|tell (?:him|her|them))(?: that)? I sent you\b|\bI sent you\b", re.IGNORECASE)
_MY_NAME = re.compile(r"\b(?:use|using|mention|mentioning|give|quote|drop) my name\b", re.IGNORECASE)
_GREET = re.compile(
    r"\b(?:greet (?:him|her|them)|(?:give|send) (?:him|her|them) my (?:love|best|regards)|say hello) from me\b", re.IGNORECASE
)


def lead(sentences: Sequence[str], at: int) -> Lead | None:
    """Return what the sentence `at` of `sentences` bids her do with somebody else, None where it bids nothing or it is not certain whom."""
    said = one_line(_ADDRESS.sub("", sentences[at]))
    if _NO_DOOR.search(said):
        return None
    after = one_line(" ".join(sentences[at + 1 : at + 3]))
    return _with_them(sentences, at, said, after) or _by_name(said, after, at)


_TOLD_THEM = re.compile(
    r"\b(?:I|we)(?:['’]ve| have)?(?: also| already| just)? (?:(?:told|tipped off) (?:him|her|them) (?:all |a lot )?(?:about you|of "
    r"you|your name)|"
    r"(?:given|gave|sent|passed) (?:him|her|them) your (?:name|number|details|letter|cv|address|email)|"
    r"(?:mentioned|recommended|commended) you to (?:him|her|them)|(?:spoken|spoke|written|wrote|talked) to (?:him|her|them) about you)\b",
    re.IGNORECASE,
)


def told(sentences: Sequence[str], at: int) -> Lead | None:
    """Return whom the sentence `at` says they told of her, where "him" or "her" was named before; None where it does not say so."""
    said = one_line(sentences[at])
    found = _TOLD_THEM.search(said)
    near = _nearest(sentences, at, said[: found.start()]) if found and not _NO_DOOR.search(said) else None
    return Lead("told", near[0], "", near[1]) if near else None


def _with_them(sentences: Sequence[str], at: int, said: str, after: str) -> Lead | None:
    """What she is to do with somebody who was named before."""
    bid = next((one for one in _BID_THEM.finditer(said) if not _SOMEBODY_DOES.search(said[: one.start()])), None)
    found = bid or _TELL_THEM.search(said) or _USE_MY_NAME.match(said) or _GLAD_TO_HEAR.search(said)
    near = _nearest(sentences, at, said[: found.start()]) if found else None
    if near is None or found is None:
        return None
    name, named_at = near
    reached = _by_what(" ".join(sentences[named_at : at + 2]))
    if found.re is _USE_MY_NAME:
        return Lead("pointed", "", f"{reached} {name} and mention your name", named_at)
    whom = _THEIR_OBJECT[found["who"].lower()] if found.re is _GLAD_TO_HEAR else (found["whom"] or found["to_whom"]).lower()
    if bid:
        when = _WHEN.search(said[bid.end() :])
        time = f" {turned(f'write {when[1]}') or ''}".replace(" write ", " ") if when else ""
        do = f"give {whom} {bid['a'].lower()}" if bid["give"] else f"{bid['do'].lower()} {whom}"
        do += time if not leans(time.strip() or "it is") else ""
    else:
        do = f"{reached} {whom}"
    return Lead("lead", name, do + _in_whose_name(f"{said} {after}", whom), named_at)


def _nearest(sentences: Sequence[str], at: int, before: str) -> tuple[str, int] | None:
    """Who is named last before `before` ends, which begins the sentence `at`, and in which sentence; None where that is not one person."""
    for first in range(at, max(at - _BACK, 0) - 1, -1):
        named = only_one_named(one_line(" ".join((*sentences[first:at], before))))
        if named:
            return named.name, first
    return None


def _by_what(near: str) -> str:
    """How somebody is to be reached of whom only the number or the address is given."""
    return "ring" if _NUMBER.search(near) else "write to" if _ADDRESS.search(near) else "get in touch with"


def _in_whose_name(said: str, whom: str) -> str:
    if _SENT.search(said):
        return " and say that you sent me"
    if _MY_NAME.search(said):
        return " and mention your name"
    return f" and greet {whom} from you" if _GREET.search(said) else ""


# ------------------------------------------------------------------ whoever is named in the bidding itself

_NAMES = (
    r"(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Prof|Father|Fr|Sister|Canon|Revd)\.? )?"
    r"(?!(?:I|We|You|He|She|They|It|This|That|Here|There|Us|Me)\b)[A-ZÀ-Þ][\w'’-]*\w(?: [A-ZÀ-Þ][\w'’-]*\w){0,2})"
)
_PLACE = r"(?:the )?[A-ZÀ-Þ][\w'’-]*\w(?: (?:(?:of|and|the) )?[A-ZÀ-Þ][\w'’-]*\w)*"
_THE_ONE_TO = re.compile(
    rf"\b{_NAMES} is the (?:man|woman|person|one|lady|fellow|chap|name) to (?P<do>write to|talk to|speak to|ring|call|phone|e-?mail|"
    rf"contact|ask)\b"
)
_GIVE_A_RING = re.compile(rf"\b(?P<do>[Gg]ive|[Dd]rop) {_NAMES} (?P<a>a (?:ring|call|shout|bell|buzz|line|note))\b")
_EXPECTS = re.compile(
    rf"\b{_NAMES}(?: there)?(?:, (?:who|our|the) [^,.;]{{3,40}},)? (?:(?:knows to expect|is expecting|will be expecting|is waiting "
    rf"for|expects|"
    r"would welcome) (?:you to call|your call|a call|to hear from you|you\b)|knows (?:that )?you (?:may|might|will|could) (?:call|"
    r"ring|write|come))"
)
_WOULD_IF_CALLED = re.compile(
    r"\b(?:he|she|they)(?:['’]d| would) [^.!?;]{3,60}? if (?:one|you|somebody|someone|anyone) (?P<how>called|rang|phoned|asked|wrote)\b"
)
_ASK_FOR = re.compile(rf"\b(?:[Tt]ry|[Rr]ing|[Cc]all|[Pp]hone|[Cc]ontact) (?P<house>{_PLACE})[;,:]?(?: and)? ask for {_NAMES}")
_ASK_ABOUT = re.compile(
    rf"(?:^|[.!?;:,] |\b(?:do|please|so|then) )(?P<do>[Aa]sk|[Ss]ee) {_NAMES}(?P<where> (?:in|at) (?:the|our) [a-zé]+)?"
    r"(?P<about> about (?:the|our|a|some) [^.!?;:,()]{3,40})"
)
_ASKED_TO_SEND = re.compile(
    r"\basked (?:(?:me|us) )?(?:if|whether|to) (?:(?:we|I)(?:['’]d| would| could| might)? )?(?:point|send|steer) you "
    r"(?:to|over|towards|her way|his way)\b"
)
_SOMEBODY_AT = re.compile(
    rf"(?:^|[.!?;:,] |\b(?:do|please|so|and|then) )(?P<do>(?:[Tt]alk|[Ss]peak|[Ww]rite) to) (?P<name>the (?!(?:hiring|recruit\w*|HR|"
    rf"people|team)\b)"
    rf"[a-z]+(?: [a-z]+)? (?:at|of|in) {_PLACE})(?P<about> about [^.!?;:,()]{{3,40}})?"
)
_WORTH_A_CALL = re.compile(
    rf"(?:^|[.!?;:,] )(?P<name>[Tt]he (?:[a-z]+ ){{1,4}}(?:at|of|in) {_PLACE}|[Tt]he {_PLACE}|{_PLACE})(?:, [^,.;]{{3,60}},)?"
    r"(?: [^.!?;,]{3,50}? and)? (?:is|are) (?:well |really |always )?worth (?P<a>a call|a try|a letter|a line|ringing|calling|trying)\b"
)
_SHORT_OF_PEOPLE = re.compile(
    r"(?:^|[.!?;:,] |\b[Mm]eantime,? |\b[Mm]eanwhile,? )(?P<name>[Tt]he (?:[a-z]+ ){1,3}(?:at|of|in|on|by) "
    rf"{_PLACE}) (?:is|are)(?: always| still| often| forever)? (?:short of|in need of|crying out for|looking for|glad of) "
    r"(?:people|somebody|someone|volunteers|helpers|hands|staff)\b"
)
_WORTH = {
    "a call": "call",
    "a try": "try",
    "a letter": "write to",
    "a line": "write to",
    "ringing": "ring",
    "calling": "call",
    "trying": "try",
}
_HOW = {"called": "call", "rang": "ring", "phoned": "phone", "asked": "write to", "wrote": "write to"}


def _by_name(said: str, after: str, at: int) -> Lead | None:
    """What she is to do with somebody whom the sentence itself names."""
    do = next((do for told in _TOLD if (do := told(said))), "")
    if not do or len(do.split()) > _LONGEST:
        return None
    return Lead("pointed", "", do + _in_whose_name(f"{said} {after}", "them"), at)


_LONGEST = 14


def _the_one_to(said: str) -> str:
    found = _THE_ONE_TO.search(said)
    return f"{found['do'].lower().replace('ask', 'write to')} {found['name']}" if found else ""


def _give_a_ring(said: str) -> str:
    found = _GIVE_A_RING.search(said)
    return f"{found['do'].lower()} {found['name']} {found['a']}" if found else ""


def _expects(said: str) -> str:
    found = _EXPECTS.search(said)
    return f"call {found['name']}" if found else ""


def _would_if_called(said: str) -> str:
    found = _WOULD_IF_CALLED.search(said)
    named = only_one_named(said[: found.start()]) if found else None
    return f"{_HOW[found['how']]} {named.name}" if found and named else ""


def _ask_for(said: str) -> str:
    found = _ASK_FOR.search(said)
    return f"ask for {found['name']} at {found['house']}" if found else ""


def _ask_about(said: str) -> str:
    found = _ASK_ABOUT.search(said)
    about = turned(f"ask{found['where'] or ''}{found['about']}") if found else None
    return f"{found['do'].lower()} {found['name']}{about.removeprefix('ask')}" if found and about else ""


def _asked_to_send(said: str) -> str:
    found = _ASKED_TO_SEND.search(said)
    named = only_one_named(said[: found.start()]) if found else None
    return f"get in touch with {named.name}" if named else ""


def _somebody_at(said: str) -> str:
    found = _SOMEBODY_AT.search(said)
    about = turned(f"write{found['about']}") if found and found["about"] else ""
    return f"{found['do'].lower()} {found['name']}{(about or '').removeprefix('write')}" if found else ""


def _worth_a_call(said: str) -> str:
    found = _WORTH_A_CALL.search(said)
    return (
        f"{_WORTH[found['a']]} {found['name'][:1].lower() + found['name'][1:] if found['name'].startswith('The ') else found['name']}"
        if found
        else ""
    )


def _short_of_people(said: str) -> str:
    found = _SHORT_OF_PEOPLE.search(said)
    return f"ask at {found['name'][:1].lower()}{found['name'][1:]}" if found else ""


_TOLD: tuple[Callable[[str], str], ...] = (
    _the_one_to,
    _give_a_ring,
    _expects,
    _would_if_called,
    _ask_for,
    _ask_about,
    _asked_to_send,
    _somebody_at,
    _worth_a_call,
    _short_of_people,
)
"""In the order in which a sentence is asked whom it names."""
