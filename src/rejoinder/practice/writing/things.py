"""Things of hers that a sentence of theirs speaks of, by their names: "your note on the turnip" becomes "my note on the turnip".

English only; whatever is doubtful gives None. Whether what is said of them is praise, and which one a reply takes up, is decided in
`echoes`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rejoinder.practice.word_lists import word_list
from rejoinder.practice.writing.turning import PLAIN, PREPOSITIONS, SHARED, leans, one_line, turned, without_day

LONGEST_THING = 10
"""Words of a thing of hers that a sentence repeats at most ("idea of lending the broken ones")."""
_WORD = re.compile(r"[^\s]+")
_GOING_ON = frozenset("of on upon about".split())
"""Prepositions that may begin a second phrase within the first ("a note on the history of tea"); another belongs to the verb."""
_DETERMINERS = frozenset("the a an our my your its their some any every each one two three four five all both".split())
_STOPS = frozenset(
    "as that which who whom when where because while during than so if was were is are am be been has have had having will would "
    "could can may might must should shall did does do made makes make gave gives give came comes come stood stands stand "
    "shone shine shines "
    "won wins caught catches left brought brings took kept keeps went told tells meant means got gets set sets sparked drew "
    "draws spoke speaks "
    "struck strikes taught led leads held holds showed shows show said says deserves deserve remains remain seemed seems "
    "looked looks sounded sold sells moved moves beat hit ran hung hangs sits sat kept works grew felt meant made "
    "sounds helped helps proved proves read reads won't really also clearly certainly truly simply still always already never "
    "just quite very "
    "too better worse here there today yesterday again far well most both earlier later before or but yet nor up out".split()
)
_POINTING = frozenset("you i he she it they them him her his hers this that these those we me myself yourself who".split())
DULL = frozenset(
    "application applications interest qualification qualifications résumé resume cv candidacy candidature time background details detail "
    "search enquiry inquiry email mail letter message attendance submission patience travel claim claims visit interview "
    "interviews appointment "
    "reference references name contact future career careers endeavours endeavors efforts success availability information "
    "data "
    "consideration shift shifts profile file papers documents form status case behalf part response reply request position role post job "
    "place places way "
    "best own money exams exam turn feedback decision account inbox records password expenses experience skills knowledge "
    "needs side hope hopes "
    "hand hands eye eyes ear ears face feet foot legs head heart voice manner nerve interviewer interviewers referee referees "
    "teacher teachers tutor supervisor room rooms "
    "disappointment score scores marks rank ranking lack absence level area field studies degree eligibility options plans choice choices "
    "number phone telephone particulars reimbursement pay ticket parking contract visa permit grid locker badge keys bag umbrella "
    "coat arrival grandfather grandmother grandad granddad grandma gran uncle aunt cousin son daughter child children family boss friend "
    "receipts invoice invoices bank payment train dates calendar wife husband brother sister mother father son daughter "
    "postulation dossier employer employers manager assessment assessments record result results "
    "permission consent convenience materials credentials accomplishments achievements abilities talents strengths confirmation".split()
)
_DULL_ALONE = frozenset("account experience skills knowledge background understanding".split())
"""These say something where it is said of what ("experience with grant writing")."""
_POINTLESS_TAILS = frozenset("position role post job vacancy opening internship opportunity organisation organization company".split())
_GRANTED = re.compile(
    r"\b(?:not|n't|unfortunately|however|but|regret|unable|sorry|although|though|other candidates?|another|decided|lack\w*|too|without|"
    r"fewer|less|more than|if|unless|should you|complain\w*|late|missing|incomplete|withdraw\w*|weak\w*|concern\w*|"
    r"rather (?!good|wonderful|lovely|nice|clever|fine|beautiful|special|taken|liked|enjoyed)\w+|remained|vague\w*|unclear|uneven|hesitant|"
    r"shallow|struggled|fell|short of|rushed)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\bwhat you (?:then |also |later )?(said|wrote|told us|told me|showed us|showed me) (about|on|of) ", re.IGNORECASE)
_SENT = re.compile(
    r"\bthe ((?:[a-z][\w’'-]* ){1,4})you (made up|put together|drew up|wrote up|"
    r"set up|thought up|came up with|worked out|brought along|brought in|"
    r"handed in|sent|made|brought|wrote|gave|showed|shared|drew|mentioned|described|submitted|built|"
    r"read|played|told|proposed|put|left|took|did|attached|enclosed|included|"
    r"sewed|mended|repaired|painted|baked|carved|printed|knitted|wove|planted|"
    r"suggested|taught|sketched|translated|recorded|performed|designed|invented|cooked|filmed|edited|restored|"
    r"prepared|presented|demonstrated|showed us|coded|grew|composed|sang|danced|pitched|outlined|devised)"
    r"(?: (?:us|me|in|along|me))?(?= of | about | on | inside | in | under |[ ,;.!?]|$)",
    re.IGNORECASE,
)
_TAKEN_WITH = {"took": ("with", "over", "in"), "put": ("into",)}
"""After these verbs it is said with what ("the care you took with the fans")."""
_PART = re.compile(
    r"\byour (letter|cover letter|covering letter|application|email|portfolio|demo|essay|note|story|statement|presentation|talk),? "
    r"(?:especially |particularly |above all |and )?"
    r"(?:the|that) (part|bit|paragraph|page|line|section|chapter) about ",
    re.IGNORECASE,
)
_YOURS = re.compile(r"\byour ", re.IGNORECASE)


def things_of_hers(sentence: str) -> Iterator[tuple[str, bool]]:
    """Yield what `sentence` (of their letter) says of a thing of hers, turned ("my note on the turnip"), and whether it is itself a saying.

    Nothing comes of a sentence that takes something back or lays down a condition.
    """
    for clause in re.split(r"(?:, |; | [-–—] )(?=(?:and|but|so|however|although|though)\b)", one_line(sentence)):
        if not _GRANTED.search(re.sub(r"^but ", "", clause, flags=re.IGNORECASE)):
            yield from _things_in(clause)


_ALL_THE_TIME = re.compile(r" (?:all (?:day|week|month|year|morning|afternoon|evening)|ever since|every day)$", re.IGNORECASE)
"""What says how long they spoke of a thing, and is no part of it."""
_THANKED_FOR = re.compile(
    r"\b(?:thanks?(?: you)?(?: (?:so|very) much| a lot| again| once more)?|grateful(?: to you)?|appreciate(?:d)?(?: you)?)"
    r"(?: (?:for|you))?(?: (?:\w+ing|all|both)(?: (?:us|me|with us))?(?: through| to)?)? $",
    re.IGNORECASE,
)
"""What stands before a thing for which they only thank her, and of which they say nothing."""


def _things_in(flat: str) -> Iterator[tuple[str, bool]]:
    for found in _PART.finditer(flat):
        topic = _noun_phrase(flat[found.end() :])
        if topic:
            yield f"the {found[2].lower()} of my {found[1].lower()} about {topic}", False
    for found in _SAID.finditer(flat):
        topic = _noun_phrase(flat[found.end() :])
        if topic:
            yield f"what I {found[1].split()[0].lower()} {found[2].lower()} {topic}", True
    for found in _SENT.finditer(flat):
        head = found[1].split()
        if (
            flat[: found.start()].lower().endswith(" of ")
            or head[-1].lower() in DULL | _DETERMINERS
            or re.fullmatch(r"\w+teen|\w+ty", head[-1].lower())
            or {word.lower() for word in head} & (_POINTING | _STOPS)
        ):
            continue
        tail = flat[found.end() :].lstrip()
        goes_on = ("of", "about", "on", "inside", "under", *_TAKEN_WITH.get(found[2].lower(), ()))
        rest = _noun_phrase(tail) if tail.split(" ")[0] in goes_on else ""
        if found[2].lower() == "told" and tail.split(" ")[0] in ("about", "of"):
            continue  # what she told of is not what she told
        if found[2].lower() in _TAKEN_WITH and not rest:
            continue  # "the time you took" is what they thank her for
        yield f"the {found[1].strip()} I {found[2].lower()}{' ' + rest if rest else ''}", False
    for found in _YOURS.finditer(flat):
        if _THANKED_FOR.search(flat[: found.start()]):
            continue
        thing = _ALL_THE_TIME.sub("", _noun_phrase(flat[found.end() :]))
        of_something = PREPOSITIONS - {"to"} & set(thing.split())
        if thing and (_head(thing).lower() not in DULL or (_head(thing).lower() in _DULL_ALONE and of_something)):
            yield f"my {thing}", False


_SINGLED_OUT = re.compile(
    r"\b(?:in particular|particularly|e?specially|above all|not least|best of all|your (?:letter|application|essay|portfolio) and),? "
    r"(?:of )?the ",
    re.IGNORECASE,
)


def thing_singled_out(praise: str) -> str | None:
    """Return the thing that words of praise begin with or single out ("the drawings for the boatyard"), although they do not call it
    hers; None where they name none, or it is not told apart by more than its name."""
    flat = one_line(praise)
    if _GRANTED.search(flat):
        return None
    singled = _SINGLED_OUT.search(flat)
    start = singled.end() if singled else 4 if flat.lower().startswith("the ") else None
    thing = _noun_phrase(re.split(r" (?:that )?you ", flat[start:], maxsplit=1)[0]) if start is not None else ""
    named = bool(PREPOSITIONS & set(thing.split()[1:-1])) and bool(
        {_head(thing).lower(), _head(thing).lower().removesuffix("s")} & word_list("works")
    )
    return f"the {thing}" if named and not leans(thing) else None


def is_particular(thing: str) -> bool:
    """Whether `thing` ("my line about the tithe map") says more than a form letter would ("my portfolio")."""
    return thing.startswith(("what I", "the ")) or bool(PREPOSITIONS & set(thing.split()[2:-1]))


def _head(thing: str) -> str:
    words = thing.split()
    first = next((at for at, word in enumerate(words) if word in PREPOSITIONS), len(words))
    return words[first - 1] if first else words[0]


def _noun_phrase(text: str) -> str:
    """The noun phrase that `text` begins with, without its own determiner, turned; "" where its end is not certain."""
    taken: list[str] = []
    ended = stopped = False
    for raw in _WORD.findall(text[:200]):
        word = raw.rstrip(',;:.!?)…–—-"”')
        low = word.lower().replace("’", "'")
        if not PLAIN.fullmatch(word) or low in _POINTING or re.match(r"(?:i|you|we|he|she|it|they)'", low):
            return ""
        if re.search(r"['’]s$", low) and re.match(r" ?(?:in|on|not|a|an|the|been|gone|still|here|there)\b", text.partition(raw)[2]):
            return ""
        governing = _governs(taken)
        if taken and governing and low in _BARE_VERBS | {"out", "up"}:
            taken.append(word)  # "letting the children work out the tables": the verb is not over
            continue
        if taken and low in _PARTICLES:
            return ""
        if low in _STOPS or (taken and low not in PREPOSITIONS and (low.endswith("ly") or _verb_like(low, taken))):
            if governing and low not in _NEXT_WORDS:
                return ""
            ended = stopped = True
            break
        if low in PREPOSITIONS and low not in _GOING_ON and PREPOSITIONS & set(taken) and not governing:
            ended = True
            break
        if low == "and" and not _goes_on(text, raw, taken):
            ended = True
            break
        shared = low == "our" and re.match(rf"(?:{'|'.join(SHARED)})\b", text.partition(f"{raw} ")[2])
        taken.append(word if shared else {"our": "your", "us": "you"}.get(low, "my" if low == "your" else word))
        if len(taken) > LONGEST_THING:
            return ""
        if raw != word:
            ended = True
            break
    else:
        ended = len(text) <= 200
    taken = _without_tail(taken, stopped=stopped)
    if not ended or not taken or taken[-1].lower() in _POINTLESS_TAILS or len(taken) != len([w for w in taken if w]):
        return ""
    before = next((at for at, word in enumerate(taken) if word in PREPOSITIONS), len(taken))
    return " ".join(taken) if 0 <= before <= 4 else ""


def _without_tail(taken: list[str], *, stopped: bool) -> list[str]:
    """The words of a phrase without what only leads on at their end: a preposition, a question, a day, and where a verb `stopped` them,
    the "being" before it."""
    if stopped and {"being", "having"} & set(taken[1:]):
        taken = taken[: next(at for at, word in enumerate(taken) if at and word in ("being", "having"))]
    asked = next((at for at, word in enumerate(taken) if word.lower() in _ASKING), None)
    taken = taken if asked is None else taken[:asked]
    while taken and (taken[-1].lower() in PREPOSITIONS | _DETERMINERS | _PLACED or taken[-1] == "and"):
        taken.pop()
    return without_day(" ".join(taken)).split()


_BARE_VERBS = frozenset("make give come get set show say read beat hit have do be keep take go tell hold".split())
"""Verbs that, after "letting" or "helping", are part of what she let or helped do."""
_PARTICLES = frozenset("out up off down away back forward along together aside".split())
"""These belong to a verb, and what they do to it is not certain after a noun."""
_PLACED = frozenset(
    "beneath below above underneath alongside attached enclosed overleaf inside outside nearby alone apart there here".split()
)
"""Where a thing is, said after it, is no part of it ("your name beneath")."""
_NEXT_WORDS = frozenset(
    "was were is are has had will would could can may might must did as that which who when where while because before so if but made gave "
    "came stood won caught brought took went told meant got sparked drew spoke struck taught led held showed said remains seemed looked "
    "sounded felt works worked still also really".split()
)
"""Words that surely begin something else after "the idea of letting the children draw"."""
_ENDS_A_NAME = frozenset({"and"}).union(_STOPS, PREPOSITIONS, _POINTING, _DETERMINERS, _PLACED, _PARTICLES)


def _governs(taken: list[str]) -> bool:
    """Whether the phrase holds a verb in "-ing" ("idea of letting the children"), which may take more words with it than a noun."""
    return any(word.endswith("ing") and before in PREPOSITIONS for before, word in pairwise(taken))


_ASKING = frozenset("why how what whether who whom whose where when".split())
"""What follows is a sentence of its own, whose end is not certain: "your paragraph on why the labels in that room say so little"."""


def _goes_on(text: str, raw: str, taken: list[str]) -> bool:
    """Whether "and" joins two things within the phrase ("the man and the tithe map")."""
    after = text.split(f" {raw} ", 1)[-1].split()
    return bool(after) and after[0].lower() in ("the", "a", "an", "our") and bool(PREPOSITIONS & set(taken))


def _verb_like(low: str, taken: list[str]) -> bool:
    return low.endswith("ed") and len(low) > 4 and taken[-1].lower() not in _DETERMINERS and taken[-1] not in PREPOSITIONS


_WHO = r"(?P<by>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_HERS = (
    r"(?P<thing>your (?:[\w'’-]+ ){0,8}?[\w'’-]+)"
    r"(?=,? (?:was|were|is|are|and|but|so|which|that|has|have|had|when|because|while|as|very|too|enormously|a lot)\b|[,.;:!?\"“”()]|$)"
)
_MUCH = r"(?:so |very |really |particularly |quite |most |especially |much )?"
_OTHERS = (
    r"(?:(?:The|the|Our|our) (?:\w+ )?(?:boys|girls|children|pupils|students|class|kids|residents|patients|visitors|customers|volunteers|"
    r"staff|crew|players|singers|musicians|regulars|curator|librarian|gardeners?|teacher|cook|chef|nurses?))"
)
_RELAYED = re.compile(
    rf"(?:^|[.;:,] |\b(?:and|but|because|that) )(?:{_WHO}|(?P<others>{_OTHERS})) (?:"
    r"(?:has |had )?(?:asked|asks|wanted|wants) (?:me|us) to (?:pass on|say|tell you|let you know|mention|add|write)(?: to you)? that "
    rf"|(?:spoke|speaks|talked|has spoken) {_MUCH}(?:highly|warmly|well|fondly|admiringly) (?:of|about) "
    rf"|(?:was|is|were) {_MUCH}(?:delighted|impressed|struck|taken|charmed|moved|pleased|thrilled|amused|won over) (?:by|with) "
    rf"|{_MUCH}(?:loved|liked|enjoyed|admired) |(?:has |had )?(?:talked|talks|spoken|speaks) of nothing but "
    rf"|keeps (?:quoting|talking about) |still (?:talks (?:about|of)|quotes) ){_HERS}"
)
_NOT_SO = re.compile(r"\b(?:wish|if|nobody|no one|had|unless|whether|doubt|not|never)\b|n['’]t\b", re.IGNORECASE)
"""What takes back what somebody is said to have liked."""
_ASKED_TO_SAY = re.compile(
    rf"(?:^|[.;:,] |\b(?:and|but|because|that) )(?:(?P<others>(?:The|the|Our|our|My|my) (?:[\w'’-]+ ){{0,2}}?[\w'’-]+)|{_WHO}) "
    r"(?:has |had |have )?(?:particularly |especially |expressly |also |both |all )?(?:asked|asks|ask|wanted|wants|want) (?:me|us) to "
    r"(?:say|tell you|let you know|pass on|mention|add)(?: to you)? (?:just )?"
    r"how (?:very )?much (?:he|she|they|everyone)(?: had| all| both)? "
    rf"(?:enjoyed|liked|loved|admired|appreciated) {_HERS}"
)


def relayed(sentence: str) -> tuple[str, str] | None:
    """Return who else, by the writer's word, thought well of something of hers, and of what ("Piers", "my account of the hoard"); None
    where `sentence` passes on no such thing."""
    flat = one_line(sentence)
    found = _RELAYED.search(flat) or _ASKED_TO_SAY.search(flat)
    if found and (_NOT_SO.search(flat[: found.start()]) or found["thing"].split()[1] in ("rival", "accent")):
        return None
    if not found or (found["by"] and found["by"].split()[0].lower() in word_list("no_subjects")):
        return None
    by = found["by"] or re.sub(r"^(?:The|the|our|Our|my|My)\b", "the", found["others"])
    thing = turned(f"see {found['thing']}")
    return (by, thing.removeprefix("see ")) if thing and not leans(thing) else None
