"""Their words made hers: "your remarks on our catalogue" becomes "my remarks on your catalogue", or nothing where that is not safe.

English only. What is returned can stand inside a sentence as it is; whatever is doubtful (a word that may be a verb or a noun, a
"you" that may be "I" or "me") gives None, since no echo is better than a wrong one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rejoinder.practice.sentences import TITLES_CUT_SHORT

LONGEST_THING = 10
"""Words of a thing of hers that a sentence repeats at most ("idea of lending the broken ones")."""
LONGEST_CLAUSE = 18
"""Words of a clause of theirs that a sentence repeats at most."""

_LONGEST_SENTENCE = 1000

_WORD = re.compile(r"[^\s]+")
_PLAIN = re.compile(r"[^\W\d_][\w'’-]*|\d{1,4}(?:st|nd|rd|th)?")
_PREPOSITIONS = frozenset("of on upon about for with from in inside under into at to between behind through around after".split())
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
_DULL = frozenset(
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
    "postulation "
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
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_COUNTED_FROM_THEIRS = re.compile(
    rf",? (?:yesterday|today|tonight|just now|recently|earlier (?:today|this week|on)|"
    rf"(?:(?:on|last|this|that) )?(?<!\ba )(?<!\bevery )(?<!\beach ){_DAY}|"
    r"(?:last|this) (?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|winter)|the other (?:day|week|night)|"
    r"(?:a few|a couple of|some|two|three|four) (?:days|weeks|months) (?:ago|back))(?: (?:morning|afternoon|evening|night))?$",
    re.IGNORECASE,
)


_ASIDE = re.compile(
    r",? (?:no (?:two ways about it|doubt(?: about (?:it|that))?|question(?: about (?:it|that))?|mistake|less|kidding)|"
    r"make no mistake|for sure|by the way|to be (?:honest|fair|frank)|honestly|frankly|truth be told|if you ask me|"
    r"in my (?:view|opinion|book)|"
    r"as far as (?:I|we)(?:['’]m| am|['’]re| are) concerned|I (?:think|suppose|reckon|believe|feel|must say)|truly|"
    r"mind|though|mate|love|pet|"
    r"in fact|indeed)$",
    re.IGNORECASE,
)


def without_aside(words: str) -> str:
    """Return `words` without what is only said beside them ("no two ways about it")."""
    return _ASIDE.sub("", words)


def without_day(words: str) -> str:
    """Return `words` without the time that ends them and is counted from the day of their letter ("last week", "on Friday")."""
    return _COUNTED_FROM_THEIRS.sub("", words)


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
            or head[-1].lower() in _DULL | _DETERMINERS
            or re.fullmatch(r"\w+teen|\w+ty", head[-1].lower())
            or {word.lower() for word in head} & (_POINTING | _STOPS)
        ):
            continue
        tail = flat[found.end() :].lstrip()
        goes_on = ("of", "about", "on", "inside", "under", *_TAKEN_WITH.get(found[2].lower(), ()))
        rest = _noun_phrase(tail) if tail.split(" ")[0] in goes_on else ""
        if found[2].lower() in _TAKEN_WITH and not rest:
            continue  # "the time you took" is what they thank her for
        yield f"the {found[1].strip()} I {found[2].lower()}{' ' + rest if rest else ''}", False
    for found in _YOURS.finditer(flat):
        if _THANKED_FOR.search(flat[: found.start()]):
            continue
        thing = _ALL_THE_TIME.sub("", _noun_phrase(flat[found.end() :]))
        of_something = _PREPOSITIONS - {"to"} & set(thing.split())
        if thing and (_head(thing).lower() not in _DULL or (_head(thing).lower() in _DULL_ALONE and of_something)):
            yield f"my {thing}", False


_BESIDE = re.compile(r"\b(?:on|in|at|from|under|for|to|through|into|during|after|before|since|despite|given) $", re.IGNORECASE)
"""Before a thing that is only where or when something was ("the dashboard on your page")."""


def plain_thing(sentence: str) -> str | None:
    """Return the first thing of hers that `sentence` names, by its name alone ("my question" of "your question, who the office is for,
    has troubled us"), or None."""
    flat = one_line(sentence)
    for found in _YOURS.finditer(flat):
        named: list[str] = []
        for word in flat[found.end() :].split()[:4]:
            bare = word.rstrip(",.;:!?)")
            low = bare.lower()
            if low in _ENDS_A_NAME or not re.fullmatch(r"[^\W\d_][\w-]*", bare) or low.endswith("ly") or (named and _verb_like(low, named)):
                break
            named.append(bare)
            if bare != word:
                break
        beside = _THANKED_FOR.search(flat[: found.start()]) or _BESIDE.search(flat[: found.start()])
        if 0 < len(named) < 4 and not beside and named[-1].lower() not in _DULL | _POINTLESS_TAILS and not low.endswith(("'s", "’s")):
            return f"my {' '.join(named)}"
    return None


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
    named = bool(_PREPOSITIONS & set(thing.split()[1:-1])) and _head(thing).lower().removesuffix("s") in _MADE
    return f"the {thing}" if named and not leans(thing) else None


_MADE = frozenset(
    "slide drawing sketch sketche statement project lesson programme program model story paragraph page section chapter answer idea "
    "plan map scene "
    "chart table draft essay letter video film song recipe design card poem translation test task exercise presentation portfolio "
    "piece loaf cake "
    "bread tart soup repair joint index catalogue list script talk seminar demo prototype spreadsheet report poster quilt bench "
    "chair lamp diagram "
    "example photograph photo picture analysi note timeline reading tune proposal workshop label caption display".split()
)
"""What applicants make and show; of other things ("the residents of the second floor") it is not certain that they are hers."""


def one_line(sentence: str) -> str:
    """Return the sentence on one line; of a very long one, its beginning. A point within a number or after "Mr" ends nothing there."""
    flat = _SHORTENED.sub(lambda found: found[1] or found[2], " ".join(sentence[:_LONGEST_SENTENCE].split()))
    flat = re.sub(r"\b([Ii]f|[Ww]hen)(?:/| and | or )(?:if|when)\b", "when", flat)
    return re.sub(r"(?<=\d)\.(?=\d)", "․", flat)


_SHORTENED = re.compile(rf"\b((?:{TITLES_CUT_SHORT})|(?!I\.)[A-Z])\.(?= [A-Z])|\b([Ee]xt|[Nn]o|[Rr]ef|[Tt]el|pp?)\.(?= ?\d)")
"""A title, an initial, or what stands before a number, with the point that does not end a sentence."""


def is_particular(thing: str) -> bool:
    """Whether `thing` ("my line about the tithe map") says more than a form letter would ("my portfolio")."""
    return thing.startswith(("what I", "the ")) or bool(_PREPOSITIONS & set(thing.split()[2:-1]))


def _head(thing: str) -> str:
    words = thing.split()
    first = next((at for at, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    return words[first - 1] if first else words[0]


def _noun_phrase(text: str) -> str:
    """The noun phrase that `text` begins with, without its own determiner, turned; "" where its end is not certain."""
    taken: list[str] = []
    ended = stopped = False
    for raw in _WORD.findall(text[:200]):
        word = raw.rstrip(',;:.!?)…–—-"”')
        low = word.lower().replace("’", "'")
        if not _PLAIN.fullmatch(word) or low in _POINTING or re.match(r"(?:i|you|we|he|she|it|they)'", low):
            return ""
        if re.search(r"['’]s$", low) and re.match(r" ?(?:in|on|not|a|an|the|been|gone|still|here|there)\b", text.partition(raw)[2]):
            return ""
        governing = _governs(taken)
        if taken and governing and low in _BARE_VERBS | {"out", "up"}:
            taken.append(word)  # "letting the children work out the tables": the verb is not over
            continue
        if taken and low in _PARTICLES:
            return ""
        if low in _STOPS or (taken and low not in _PREPOSITIONS and (low.endswith("ly") or _verb_like(low, taken))):
            if governing and low not in _NEXT_WORDS:
                return ""
            ended = stopped = True
            break
        if low in _PREPOSITIONS and low not in _GOING_ON and _PREPOSITIONS & set(taken) and not governing:
            ended = True
            break
        if low == "and" and not _goes_on(text, raw, taken):
            ended = True
            break
        shared = low == "our" and re.match(rf"(?:{'|'.join(_SHARED)})\b", text.partition(f"{raw} ")[2])
        taken.append(word if shared else {"our": "your", "us": "you"}.get(low, "my" if low == "your" else word))
        if len(taken) > LONGEST_THING:
            return ""
        if raw != word:
            ended = True
            break
    else:
        ended = len(text) <= 200
    if stopped and {"being", "having"} & set(taken[1:]):
        taken = taken[: next(at for at, word in enumerate(taken) if at and word in ("being", "having"))]
    asked = next((at for at, word in enumerate(taken) if word.lower() in _ASKING), None)
    taken = taken if asked is None else taken[:asked]
    while taken and (taken[-1].lower() in _PREPOSITIONS | _DETERMINERS | _PLACED or taken[-1] == "and"):
        taken.pop()
    taken = without_day(" ".join(taken)).split()
    if not ended or not taken or taken[-1].lower() in _POINTLESS_TAILS or len(taken) != len([w for w in taken if w]):
        return ""
    before = next((at for at, word in enumerate(taken) if word in _PREPOSITIONS), len(taken))
    return " ".join(taken) if 0 <= before <= 4 else ""


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
_ENDS_A_NAME = frozenset({"and"}).union(_STOPS, _PREPOSITIONS, _POINTING, _DETERMINERS, _PLACED, _PARTICLES)


def _governs(taken: list[str]) -> bool:
    """Whether the phrase holds a verb in "-ing" ("idea of letting the children"), which may take more words with it than a noun."""
    return any(word.endswith("ing") and before in _PREPOSITIONS for before, word in pairwise(taken))


_ASKING = frozenset("why how what whether who whom whose where when".split())
"""What follows is a sentence of its own, whose end is not certain: "your paragraph on why the labels in that room say so little"."""


def _goes_on(text: str, raw: str, taken: list[str]) -> bool:
    """Whether "and" joins two things within the phrase ("the man and the tithe map")."""
    after = text.split(f" {raw} ", 1)[-1].split()
    return bool(after) and after[0].lower() in ("the", "a", "an", "our") and bool(_PREPOSITIONS & set(taken))


def _verb_like(low: str, taken: list[str]) -> bool:
    return low.endswith("ed") and len(low) > 4 and taken[-1].lower() not in _DETERMINERS and taken[-1] not in _PREPOSITIONS


_TURNED = {
    "your": "my",
    "yours": "mine",
    "our": "your",
    "ours": "yours",
    "us": "you",
    "my": "your",
    "me": "you",
    "mine": "yours",
    "yourself": "myself",
    "myself": "yourself",
    "ourselves": "yourselves",
    "we": "you",
    "we've": "you have",
    "we're": "you are",
    "we'll": "you will",
    "i've": "you have",
    "i'm": "you are",
    "i'll": "you will",
    "you've": "I have",
    "you're": "I am",
}
_SUBJECT_BEFORE = frozenset("that when if where how what because and but since as which whom before after once while until should".split())
_OBJECT_BEFORE = frozenset(
    "sent told gave showed asked met saw liked rang called wrote had to for with between about of on at from by like "
    "than including without meeting seeing interviewing meet see ring call "
    "have hire invite "
    "found thought considered judged rated make "
    "ping drop "
    "interview appoint offer choose tell know give send show help ask consider contact keep let put take get having telling reading".split()
)
_NAMING = frozenset("mention mentioned recommend recommended introduce introduced suggest suggested connect connected".split())
"""Before "you to …" these make her the one named ("mentioned you to Joe"), before another word not ("mentioned you would write")."""
_DID = frozenset(
    "sent made gave wrote said told showed shared brought mentioned described raised asked took put drew did offered suggested "
    "submitted read "
    "played came performed interviewed presented spoke handled answered prepared impressed".split()
)
_SOME_OF_YOU = [[count, "of"] for count in "both all two three four five six seven eight nine ten several".split()]
_SHORTHAND = frozenset("u ur uve yr yrs ull youre youve im ive".split())
_SHARED = frozenset("call conversation chat meeting talk interview discussion correspondence".split())
"""What is theirs and hers at once."""
_AGREES = {"are": "am", "were": "was", "have": "have", "had": "had", "aren't": "", "weren't": ""}
_AGREES_BACK = {"am": "are", "was": "were"}
_MAY_BE_LOWERED = frozenset(
    "the a an it we you your our i in on at there this these if when once as should after of from among because since for although only "
    "i've i'm we've we're you've you're both all everyone everybody".split()
)


def turned(clause: str) -> str | None:
    """Return `clause` as she would say it ("you were the one we were going to ring": "I was the one you were going to ring"), or None.

    The first letter is lowered unless it is "I". None for a clause that is too long, holds anything but words and commas, or
    whose persons cannot be told apart.
    """
    raws = clause.split()
    if not 2 <= len(raws) <= LONGEST_CLAUSE or _IDIOM.search(clause):
        return None
    out: list[str] = []
    lows = [raw.strip(",").lower().replace("’", "'") for raw in raws]
    for at, raw in enumerate(raws):
        if raw == "&":
            out.append(raw)
            continue
        word, comma = (raw[:-1], ",") if raw.endswith(",") else (raw, "")
        if not _PLAIN.fullmatch(word):
            return None
        if raw.lower() == "you" and lows[max(at - 2, 0) : at] in _SOME_OF_YOU:
            out.append("us")  # she is one of "the two of you"
            continue
        said = _turned_word(at, lows, word)
        if said is None:
            return None
        out.append(said + comma)
    first = lows[0]
    if first in _MAY_BE_LOWERED and out[0] not in ("I", "I have", "I am"):
        out[0] = out[0][0].lower() + out[0][1:]
    elif raws[0][0].isupper() and first not in _MAY_BE_LOWERED:
        return None
    said = re.sub(r"\bI and ([A-Z][\w'’-]+)\b", r"\1 and I", " ".join(word for word in out if word).rstrip(","))
    return None if _HALF.search(said) else said


_IDIOM = re.compile(
    r"\b(?:see|eat|drink|have|enjoy|come|coffee|lunch|dinner|supper|tea|cake|pint|beer|wine|drinks?|tickets?|seats?|meal|something|anything|"
    r"it['’]s|is|are) (?:(?!impression|effect|impact|mark|influence|eye)[\w'’-]+ ){0,3}?on (?:us|me)\b|"
    r"\blike (?:me|us)\b(?! to\b)|\b(?:to|with|by|for) (?:himself|herself)\b|\b(?:my|our) (?:shout|treat|round|bad|word|guess)\b|"
    r"\b(?:between you and me|between ourselves|if I were you|believe me|trust me|tell me about it|take it from me|bear with (?:me|us)|"
    r"over my dead body|us lot|dear me|mind you|as (?:I|we) say)\b",
    re.IGNORECASE,
)
"""Turns of phrase that mean something else, or nothing, once "me" has become "you" ("come and see something on us", "people like me")."""


_TO_SAY = (
    r"(?:asked|told|wanted|begged|urged|instructed|would like|['’]d like)(?: (?:me|us|you))? to "
    r"(?:tell you|convey|let you know|say|write|mention|pass on|assure you|know)(?: to you)?"
)
_SAYS_WHO = re.compile(rf"^(?:(?!you\b)[\w'’-]+ ){{1,6}}?{_TO_SAY} (?:that )?(?=(?:you|your|it)\b)", re.IGNORECASE)
_SAID_SO = re.compile(
    rf",? (?:(?:and|but|so) )?(?:(?!and\b|but\b|so\b)[\w'’-]+ ){{1,4}}?{_TO_SAY}(?: (?:so|it|that))?(?: on)?(?=[.,;!?]|$)", re.IGNORECASE
)


_SAYING = (
    r"(?:say|add|tell you|let you know|assure you|mention|stress|confess|admit|report|repeat)(?: to you)?"
    r"(?:, [^,.;:]{2,30},)?(?: too| again)?"
)
_FRAME = re.compile(
    r"^(?:(?:and|but|so|still|also|that said|for what it['’]s worth|personally|indeed|please),? )*(?:"
    r"(?:I|we)(?:['’](?:d|ll|m|re)| would| should| must| can| may| do| will| am| are)?,? "
    r"(?:(?:also|just|still|really|only|very much|like|love|want(?:ed)?|wish|have|need|glad|happy|pleased|delighted|to),? ){0,5}"
    rf"{_SAYING}|"
    rf"(?:should|would|must|may|might|can|could)(?: I| we)? (?:(?:also|just|only|like|love|to) ){{0,4}}{_SAYING}|"
    rf"(?:let|allow|permit) (?:me|us) (?:(?:also|just|only|to) ){{0,2}}{_SAYING}|"
    r"(?:do )?know|(?:I|we)(?:['’]d| would| do)? (?:want|like|wish) you to know|you should know|rest assured|"
    r"it is only (?:right|fair) to (?:say|tell you)),? that "
    r"(?=(?:you|your|yours|it|there|two|three|both|all|the|everyone|everybody|nobody)\b)",
    re.IGNORECASE,
)
"""What only says that something is said ("I should also like to say that")."""


def unasked(sentence: str) -> str:
    """Return `sentence` without the words that say that it is said, or who asked whom to say it: "The panel asked me to tell you that you
    came second", "You came second, and the panel asked me to say so" and "I should like to add that you came second" all give "you came
    second" (in the letters of the sentence)."""
    return _SAID_SO.sub("", _FRAME.sub("", _SAYS_WHO.sub("", sentence, count=1), count=1), count=1)


_HERS_TO_ASK = re.compile(
    r"\byou(?:['’]d| had| have)? (?:asked|told|wanted|begged) (?:me|us|to|for|if|whether|how|why|what)\b", re.IGNORECASE
)


def is_request_of_hers(clause: str) -> bool:
    """Whether `clause` tells what she asked of them ("you asked us to be frank"), which is nothing to be glad of."""
    return bool(_HERS_TO_ASK.match(clause))


_HALF = re.compile(
    r"\b(?:and|or|but|nor|because|than|the|a|an|my|your|our|their|both(?: [\w'’-]+)?|if|who|whom|whose|which|while|whereas|although|though|"
    rf"very|every|{TITLES_CUT_SHORT})$",
    re.IGNORECASE,
)
"""How a clause ends that was cut in the middle ("I was your second choice, and both Priya")."""


def _turned_word(at: int, lows: list[str], word: str) -> str | None:
    low, before, after = lows[at], lows[at - 1] if at else "", lows[at + 1] if at + 1 < len(lows) else ""
    if low == "you":
        if before in _OBJECT_BEFORE:
            return "me"
        if before in _NAMING and after in ("to", "with", "for", "as", "at", ""):
            return "me"
        return "I" if not before or before in _SUBJECT_BEFORE or after in _DID or after in _AGREES else None
    if low in _SHORTHAND:
        return None
    if low == "i":
        return "you"
    if before == "you" and low in _AGREES and not (at > 1 and lows[at - 2] in _OBJECT_BEFORE):
        return _AGREES[low] or None
    if before == "i" and low in _AGREES_BACK:
        return _AGREES_BACK[low]
    if low == "our" and after in _SHARED:
        return "our"
    if low in _TURNED:
        return _TURNED[low]
    return None if re.search(r"'(?:d|m|ve|ll|re)$", low) else word


_LEANING = re.compile(
    r"\b(?P<person>him|her|hers|his|he|she)\b|"
    r"\b(?P<thing>it|its|itself|they|them|their|theirs)\b|"
    r"\b(?P<shown>these|those(?! who\b)|this(?! (?:year|week|month|spring|summer|autumn|winter|term|season|time|work|job|role|post|"
    r"position|way)\b)|"
    r"that(?= (?:of|in|at|for|to|on|with|from|under|by|instead|one)\b|$)|like that\b|that (?:question|one|day|case|kind|list|project|"
    r"team))\b|"
    r"\b(?P<place>(?:by|until|before|since) then|then$|here\b|there(?! (?:is|are|was|were|will|had|has)\b|['’]s\b))|"
    r"\b(?P<one>ones|one$)",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"^it (?:is|was|came|comes|had|has|would|will|took|might|could)\b|\bthat it was\b|\b(?:at|with|for|through|make|made|of) it$",
    re.IGNORECASE,
)
_NAMES_A_THING = re.compile(r"\b(?:the|an?|my|your|our|these|those|two|three|some|any|every) [\w'’-]+", re.IGNORECASE)
_NO_THING = re.compile(r"\ban? (?:eye|look|hand|line|word|try|go|call|ring|shout)\b", re.IGNORECASE)
_NAMES_SOMEBODY = re.compile(
    r"(?<!^)\b[A-Z][a-zà-ÿ'’-]+|\b(?:colleague|friend|manager|director|chair|daughter|son|wife|husband|mother|father|aunt|uncle)\b"
)


def breaks_off(words: str) -> bool:
    """Whether `words` end in a preposition whose noun was left behind ("the way I walked through")."""
    return words.split()[-1].lower() in _PREPOSITIONS | {"as", "than", "like", "towards", "without", "over"}


def leans(words: str) -> bool:
    """Whether `words`, taken out of their letter, lean on a sentence that is not there ("a couple of those", "my name to him").

    What they point to may stand in the words themselves ("my drawing and pin it up"); "there were two of us" and "it was close" lean on
    nothing.
    """
    if re.search(r"\bone of (?:it|them|those|these)\b", words, re.IGNORECASE):
        return True  # "there were two of us and one of it": a job, which is named elsewhere
    for found in _LEANING.finditer(words):
        before = _NO_THING.sub("", words[: found.start()])
        if found["thing"] and (
            _NAMES_A_THING.search(before) or any(e.start() <= found.start() < e.end() for e in _EXPLETIVE.finditer(words))
        ):
            continue
        if found["person"] and _NAMES_SOMEBODY.search(before):
            continue
        if found["one"] and re.search(r"\b(?:the|only|first|last|next|best|no) $", before, re.IGNORECASE):
            continue
        return True
    return False


_SOMEBODY_NAMED = re.compile(
    r"(?<!\bat )(?<!\bin )(?<!\bof )(?<!\bfrom )(?<!\bthe )\b((?:(?:my|our|your) (?:[a-z]+ ){1,3})?(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|"
    r"Mx|Sir|Dame) )?"
    r"(?!(?:Meanwhile|Then|But|And|Also|Perhaps|Maybe|Instead|When|If|Our|The|My|In|At|So|Yes|No|Still|Now|For|On|As)\b)"
    r"[A-Z][a-zà-ÿ'’-]+(?: (?:de|van|von|der|da|di|el|al|O['’])? ?[A-Z][a-zà-ÿ'’-]+)+)"
)
_TO_SOMEBODY = re.compile(r"\b(to|for|with|about|at) (?:him|her|them)$")


def resolved(words: str, before: str) -> str:
    """Return `words` with the "him" or "her" that ends them named from what stands `before` ("to Pieter Oss"), or left out where nobody,
    or more than one, is named there."""
    if not _TO_SOMEBODY.search(words) or not leans(words):
        return words
    named = list(dict.fromkeys(found[1] for found in _SOMEBODY_NAMED.finditer(one_line(before))))
    bare = re.sub(r"^(?:my|our|your) (?:[a-z]+ )+", "", named[0]) if len(named) == 1 else ""
    return _TO_SOMEBODY.sub(lambda found: f"{found[1]} {bare}", words) if bare else _TO_SOMEBODY.sub("", words).rstrip()


_BEGINS = re.compile(
    r"\b(when|if|once|as soon as|should|in case) ((?:the|our|another|a|an|we|funding|funds|money|more|new|any|"
    r"anything|something|it|it['’]s|(?-i:[A-Z][a-z]+['’]s)|(?-i:(?:Mr|Mrs|Ms|Dr) [A-Z][a-z]+)) [^.!?;:()\n]{3,90})",
    re.IGNORECASE,
)
_CLAUSE_STOPS = re.compile(
    r",|\s(?:and|but|so|then|please|do)\s|\s(?:I|we)(?:['’]d|['’]ll| will| would| shall| should| hope| may| might|"
    r" can)\b(?!.*\brecruit)|\s+we would",
    re.IGNORECASE,
)


_PENDING = re.compile(
    r"(?:it|that|this) (?:(?:comes|goes|gets|does come|does go) through|(?:is|gets) (?:approved|granted|awarded)|succeeds|"
    r"comes (?:good|off))\b"
)
_MONEY_ASKED = re.compile(
    r"\b(?:an?|the|our|another) ((?:(?!of\b|and\b|or\b|to\b)[a-z-]+ )?(?:grant|bid|application for funding|tender|contract|legacy|"
    r"budget|funding))\b",
    re.IGNORECASE,
)


_NEXT_CALL = re.compile(
    r"\b[Oo]ur ((?:next|new|autumn|spring|summer|winter|20\d\d) (?:[a-z]+ ){0,2}?"
    r"(?:call|round|intake|season|programme|program|scheme|cohort)) "
    r"(opens|starts|begins|is announced|is advertised)\b"
)


def condition(sentence: str) -> tuple[str, str] | None:
    """Return the clause in which `sentence` says when or if something may come, turned, and as written; None where there is none.

    "Do try us when our next series is commissioned" gives "when your next series is commissioned".
    """
    flat = one_line(sentence)
    opens = _NEXT_CALL.search(flat)
    if opens:
        return f"when your {opens[1]} {opens[2]}", opens.group()
    found = _BEGINS.search(flat)
    if not found:
        return None
    stop = _CLAUSE_STOPS.search(found[2], 4)
    written = found[2][: stop.start()] if stop else found[2]
    said = turned(f"if {written.strip()}")
    said = said.removeprefix("if ") if said else None
    if said is None or not 3 <= len(said.split()) <= 12 or re.search(r"\b(?:I|me|my|you (?:will|expect|hope|plan|think))\b", said):
        return None
    if _PENDING.match(said):
        money = list(_MONEY_ASKED.finditer(flat[: found.start()]))
        if len(money) != 1:
            return None  # what "it" is stands elsewhere
        said = re.sub(r"^(?:it|that|this)\b", f"the {money[0][1]}", said)
    word = {"in case": "if"}.get(found[1].lower(), found[1].lower())
    return f"{word} {said}", written


_INTRODUCTION = re.compile(
    r"\b(?:introduce you to|put you in (?:touch|contact) with|connect you (?:with|to)|(?:an )?introduction to) (?P<whom>[^.!?;:()]{3,90})|"
    r"\b(?:introduce you|make (?:an|the|that) introduction|effect an introduction|be an introduction)\b",
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:glad(?:ly)?|happy|pleased|delighted|can|could|would|will|shall|may|might|let (?:me|us)|if you|should you)\b|['’](?:ll|d)\b",
    re.IGNORECASE,
)
_NOT_OFFERED = re.compile(r"\b(?:not|cannot|never|unable|wish|regret|hoping|hoped|would have)\b|n['’]t\b|['’]d have\b", re.IGNORECASE)
_WHOM_ENDS = re.compile(
    r",| (?:who|which|where|when|while|if|over|and (?=(?:I|we|they|she|he|see)\b)|because|as|so|but|may|might|would|will|could|can|is|are|"
    r"in case|should|instead|please)\b",
    re.IGNORECASE,
)


def introduction(sentence: str) -> str | None:
    """Return to whom `sentence` offers to introduce her ("your colleague at the county museum"), "" where it does not say whom, or None."""
    flat = one_line(sentence)
    found = _INTRODUCTION.search(flat)
    if not found or not _is_offered(flat):
        return None
    whom = _WHOM_ENDS.split(found["whom"] or "", maxsplit=1)[0].strip()
    said = turned(f"meet {whom}") if whom.lower() not in ("", "him", "her", "them", "each other") else None
    return said.removeprefix("meet ") if said else ""


def _is_offered(flat: str) -> bool:
    return bool(_OFFERING.search(flat)) and not _NOT_OFFERED.search(flat)


_CALLED = (
    r"(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"I\b|We\b|You\b|Meanwhile\b|Then\b|But\b|And\b|Also\b|Instead\b|If\b)[A-Z][\w'’.-]*[\w])"
)
_SOMEBODY_THERE = (
    rf"(?P<whom>(?:(?:my|our) (?:[a-z]+ ){{0,3}}[a-z]+, |(?:my|our|the) (?:[a-z]+ ){{1,4}})?{_CALLED}(?:(?: (?:&|and|of|the|de|van|von|"
    rf"der|da))? {_CALLED})*"
    rf"(?: (?:at|of|in|from) (?:the |our )?(?:{_CALLED}(?:(?: (?:&|and|of|the))? {_CALLED})*|production|personnel|HR|accounts))?)"
)
_POINTED = re.compile(
    r"(?:^|[.!?;:,—–] |\b(?:please|do|then|and|so|you to|you|you could|you might|you should|you can|always|just|well) )"
    r"(?P<do>write to|contact|get in touch with|drop a (?:line|note) to|e-?mail|ring|call|phone|telephone|give a (?:ring|call) to|speak to|"
    rf"speak with|talk to|turn to|approach|mention my name to|have a word with) {_SOMEBODY_THERE}",
    re.IGNORECASE,
)
_WAITS_FOR_HER = re.compile(
    rf"{_SOMEBODY_THERE}(?:, [^.;!?]{{3,60}}?,| \([^()]{{3,60}}\)|,)? (?:would|will|is|['’]d|has said (?:that )?(?:he|she)(?:['’]d|"
    rf" would)) "
    r"(?:be )?(?:very |so |really |most |only too )?(?:delighted|glad|happy|pleased|keen|love|like|expecting|waiting)\b[^.;!?]{0,20}?"
    r"\b(?:hear(?:ing)? from you|your (?:call|letter|email)|talk to you|see you|meet you|have you)\b",
    re.IGNORECASE,
)
_USE_MY_NAME = re.compile(
    r"(?<!\bI )(?<!\bwe )(?<!\bhe )(?<!they )\b(?:may|can|could|do|should) use my name(?=[,.;!]|$)|"
    r"\b(?:use|mention|give|quote) my name (?:when(?:ever)? you (?:write|talk|speak|ring|call) (?:to )?|if you (?:write|talk|speak|"
    r"ring|call) (?:to )?|"
    rf"to )(?:(?:him|her|them)\b|{_SOMEBODY_THERE})",
    re.IGNORECASE,
)
_NO_DOOR = re.compile(
    r"\b(?:not|never|questions?|quer(?:y|ies)|concerns?|expenses|reimburs\w*|claims?|invoice|privacy|data|survey|appeal|complain\w*|"
    r"accessib\w*|technical|unsubscribe|receipts?|withdraw|hangs? up|in vain|no (?:use|point)|pointless|useless|HR|Human Resources|"
    r"Recruitment|Careers|Talent|People Team|Samaritans)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(?:us|me|the|our|Human|HR|Recruitment|Careers|Personnel|Monday|Tuesday|Wednesday|Thursday|Friday)\b(?! [a-z]+ [A-Z])"
)


_EXPECTS_HER = re.compile(
    r"\b(?:he|she)(?:['’]s| is| will be|['’]ll be) (?:expecting|waiting for) (?:you to call|your call|a call)\b", re.IGNORECASE
)


def _somebody_in(text: str, needing: bool = False) -> list[str]:
    """Who is named in `text`, but for those whom a sentence thanks, wishes well or has chosen; with `needing` only such as may want her."""
    told = [one for one in re.split(r"(?<=[.!?]) ", one_line(text)) if not _NAMED_FOR_ELSE.search(one)]
    return list(
        dict.fromkeys(found[1] for one in told if not needing or _MAY_WANT_HER.search(one) for found in _SOMEBODY_NAMED.finditer(one))
    )


_NAMED_FOR_ELSE = re.compile(
    r"\b(?:luck|wish(?:es)?|regards|greetings|love to|congratulat\w*|thank\w*|grateful|sympath\w*|condolences?|chosen|chose|appointed|"
    r"accepted|hired|offered|given|gave|went to|gone to|successful|started|starts|begins|joined|left|retired|died|death|illness)\b",
    re.IGNORECASE,
)
_MAY_WANT_HER = re.compile(
    r"\b(?:wants?|needs?|runs?|hires?|takes? (?:on|people|volunteers)|seeks?|recruits?|looks? (?:for|after)|looking|hiring|recruiting|"
    r"taking|short of|in need|(?:has|have|with) (?:an?|some|two|three|several)|might|could|would|may (?:have|want|need|be)|"
    r"(?:is|are) (?:always|often|after|keen))\b",
    re.IGNORECASE,
)
_HIM_IN_MY_NAME = re.compile(
    r"(?:^|[.!?;:,] |\b(?:please|do|then|and|so|could|might|should|can) )(?:write|speak|talk) to (?:him|her|them)\b[^.;!?]{0,60}?"
    r"\b(?:(?:mention(?:ing)?|use|using|give|giving) my name|(?:say|tell (?:him|her|them))(?: that)? I sent you)\b|"
    r"(?:^|[.!?;:,] |\b(?:please|do|then|and|so|could|might|should|can) )(?:contact|ring|call|phone|e-?mail) (?:him|her|"
    r"them)\b[^.;!?]{0,60}?"
    r"\b(?:(?:mention(?:ing)?|use|using|give|giving) my name|(?:say|tell (?:him|her|them))(?: that)? I sent you)\b",
    re.IGNORECASE,
)
_IN_MY_NAME = re.compile(r"\b(?:mention(?:ing)?|use|using|quot(?:e|ing)) my name\b", re.IGNORECASE)
_AFTER_WHOM = re.compile(
    r"(?:\)|[^\w\s'’]|$)| (?:at|in|of|from|on|about|who|whom|whose|and|or|if|when|whenever|once|as|for|with|by|before|after|to|instead|"
    r"too|directly|first|straight|today|tomorrow|next|this|again|soon|because|since|while|quoting|mentioning|saying|asking|there|here|"
    r"now|over)(?![\w'’])|[ ]?[-–—(]",
    re.IGNORECASE,
)
"""What may follow the name of somebody; after another word it is part of a longer name ("Grace Church people")."""
_ON_CONDITION = re.compile(
    r"^\W*(?:(?:and|but|so|or) )?(?:even )?(?:if|when|whenever|should|unless|before|after|once|until|had|while)\b", re.IGNORECASE
)
_WHO_DOES = re.compile(r"\b(?:I|we|you|he|she|they|who|it)\b(?:['’]\w+)?", re.IGNORECASE)
_BIDS = re.compile(r"\b(?:suggest|recommend|advise|propose|urge|like|want|ask|would|could|might|may|should|can)\b|['’]d\b", re.IGNORECASE)


def points_away(sentence: str) -> bool:
    """Whether `sentence` sends her to somebody else in the name of whoever writes, said clearly or not."""
    return bool(_IN_MY_NAME.search(one_line(sentence)))


def _is_bidding(flat: str, found: re.Match[str]) -> bool:
    """Whether the words found bid her to do it, and do not tell what somebody does or what would come of it."""
    lead = flat[: found.start("do")]
    if re.search(r"\bplease (?:do )?$", lead, re.IGNORECASE):
        return True
    said = re.split(r"[.!?;:,—–]", lead)[-1]
    if _ON_CONDITION.search(said) and not re.search(r"\b(?:then|do) $", said, re.IGNORECASE):
        return False
    doers = _WHO_DOES.findall(said)
    return not doers or (doers[-1].lower().startswith("you") and bool(_BIDS.search(said)))


_ASK_FOR = re.compile(
    r"\b(?i:ring|call|phone|telephone)\b[^.;!?]{0,60}\band ask for "
    r"((?:(?:Dr|Mr|Mrs|Ms)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?=[,.;!?]| and\b|$)"
)
_I_SENT_YOU = re.compile(r"\b(?:say|tell (?:him|her|them))(?: that)? I sent you\b")
AT_AN_ADDRESS = re.compile(r" (?:(?:at|to|on|via|under) )?<?[\w.+-]{1,64}@[\w.-]{1,200}\w>?")
"""Where to write is no part of what is promised."""


def pointed_to(sentence: str, before: str = "") -> str | None:
    """Return what she can do where `sentence` points her to somebody else ("write to your colleague Pieter Oss at the Harbour Museum"),
    or None. Whom "her" or "him" means is looked for in `before`, the sentence that comes first."""
    flat = AT_AN_ADDRESS.sub("", one_line(sentence))
    if _NO_DOOR.search(flat):
        return None
    asked_for = _ASK_FOR.search(flat)
    if asked_for:
        return f"call and ask for {asked_for[1]}" + (", and say that you sent me" if _I_SENT_YOU.search(flat) else "")
    named = _USE_MY_NAME.search(flat) or _HIM_IN_MY_NAME.search(flat)
    if named and not named.groupdict().get("whom"):
        lent = named.group().lower().endswith("use my name")
        somebody = _somebody_in(f"{before} {flat[: named.start()]}", needing=lent)
        whom = turned(f"meet {somebody[0]}") if len(somebody) == 1 else None
        return f"write to {whom.removeprefix('meet ')}, and mention your name" if whom else None
    if _EXPECTS_HER.search(flat):
        somebody = _somebody_in(before)
        whom = turned(f"meet {somebody[0]}") if len(somebody) == 1 else None
        return f"call {whom.removeprefix('meet ')}" if whom else None
    found = named or _POINTED.search(flat) or _WAITS_FOR_HER.search(flat)
    if not found or _OFFICE.match(found["whom"]):
        return None
    if found.re is not _WAITS_FOR_HER and not _AFTER_WHOM.match(flat, found.end("whom")):
        return None
    if found.re is _POINTED and not _is_bidding(flat, found):
        return None
    whom = turned(f"meet {found['whom']}")
    if not whom:
        return None
    call = bool(re.search(r"\d[\d ]{6,}", flat))
    do = "mention your name to" if named else found.groupdict().get("do") or ("call" if call else "write to")
    do = {"mention my name to": "mention your name to", "turn to": "write to"}.get(do.lower(), do.lower())
    return f"{do} {whom.removeprefix('meet ')}"


_WHO = r"(?P<by>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_NO_NAME = frozenset(
    "Although Though While When Because Since If Had Sadly Happily Unfortunately Few None No Not Even Only Once And But So Perhaps Maybe "
    "I We You He She They It The This That Our My Your His Her Their Everyone Everybody Nobody Someone One Both All".split()
)
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
    if not found or (found["by"] and found["by"].split()[0] in _NO_NAME):
        return None
    by = found["by"] or re.sub(r"^(?:The|the|our|Our|my|My)\b", "the", found["others"])
    thing = turned(f"see {found['thing']}")
    return (by, thing.removeprefix("see ")) if thing and not leans(thing) else None


_A_CHAT = re.compile(
    r"\b(?:call|ring|phone|telephone) (?:me|us)\b[^.;!?]{0,40}?\b(?:for|to have) "
    r"((?:an?|some) (?:[a-z]+ )?(?:chat|word|talk|conversation|feedback)\b(?: (?:about|on|over) (?:your|the|how) [\w ]{2,40}?)?)"
    r"(?= if\b| when\b| whenever\b| any\b|[,.;!?]|$)|"
    r"\b(?:call|ring|phone|telephone) (?:me|us)\b[^.;!?]{0,30}? if you(?:['’]d| would) (?:like|want) ((?:an?|"
    r"some) (?:[a-z]+ )?(?:chat|word|talk|"
    r"conversation|feedback)\b(?: (?:about|on) (?:your|the) [\w ]{2,40}?)?)(?=[,.;!?]|$)",
    re.IGNORECASE,
)


_CHAT = r"(?P<chat>(?:an?|some) (?:[a-z]+ )?(?:chat|word|talk|conversation))\b"
_CHAT_ABOUT = r"(?: (?:(?:on|over) the|by) (?:tele)?phone)?(?P<about> (?:about|on|over) (?:your|the|how|why|what) [\w '’-]{2,60}?)?"
_DO_RING = r"(?:(?:so|then|and|please|just|do|simply) )*(?:call|ring|phone|telephone|give) (?:me|us)\b"
_CHAT_OFFERED = re.compile(
    rf"\b(?:(?:happy|glad|pleased|delighted|willing) to have|if you(?:['’]d| would)? (?:like|want|fancy)|should you (?:like|want)) "
    rf"(?:to have )?{_CHAT}{_CHAT_ABOUT}(?:[,:;]| [-–—]| (?=please|do |just )) ?{_DO_RING}(?! (?:an?|the) (?!ring|call)| (?:your|"
    rf"notice|time))",
    re.IGNORECASE,
)


def chat(sentence: str) -> str | None:
    """Return the talk for which `sentence` asks her to call ("a chat about my interview"), or None."""
    flat = one_line(sentence)
    found = _A_CHAT.search(flat)
    offered_one = None if found else _CHAT_OFFERED.search(flat)
    if offered_one and not re.search(r"\b(?:not|cannot|never)\b|n['’]t\b", flat):
        whole = turned(f"have {offered_one['chat']}{offered_one['about'] or ''}")
        said = whole if whole and not leans(whole) else turned(f"have {offered_one['chat']}")
    else:
        said = turned(f"have {(found[1] or found[2]).strip()}") if found else None
    return said.removeprefix("have ") if said and not leans(said) else None


_GOOD_WORD = re.compile(
    r"\b(?:put|putting|say) (?:in )?a (?:good |kind )?word (?:(?:in )?for you\b|if you (?:want|like|wish)\b|in\b)"
    r"|\bneed a (?:good |kind )?word put in\b"
    r"|\b(?:write|speak|talk) to (?:him|her|them) (?:for you|about you|on your behalf)\b",
    re.IGNORECASE,
)


def good_word(sentence: str) -> bool:
    """Whether `sentence` offers to put in a word for her somewhere."""
    flat = one_line(sentence)
    return bool(_GOOD_WORD.search(flat)) and _is_offered(flat)


_REFERENCE = re.compile(
    r"\b(?:use my name|need a reference|name me as a refer\w+|(?:act|serve) as (?:a |your )?refer\w+|be (?:a|your) refer\w+|"
    r"(?:give|write|provide|offer) you (?:with )?an? (?:\w+ )?(?:reference|recommendation)|put me down as a refer\w+)\b",
    re.IGNORECASE,
)


def reference(sentence: str) -> bool:
    """Whether `sentence` offers to speak for her as a referee."""
    flat = one_line(sentence)
    return bool(_REFERENCE.search(flat)) and _is_offered(flat)


_MAY_WE = re.compile(r"\b(?:may|shall|could|can|might) (?:we|i) (?:please )?([^.!?;:()]{4,140})\?", re.IGNORECASE)
_WOULD_YOU = re.compile(
    r"\b(?:(?:would|are|might|could) you|(?:wonder|ask)(?:ed|ing)? (?:if|whether) you(?: would| might| could|['’]d)|"
    r"(?:grateful|glad|delighted|pleased|chuffed|thrilled) if you(?: would| could| might|['’]d)|"
    r"(?:revert|let (?:me|us) know|tell (?:me|us)|write(?: back)?|reply|say|shout) (?:if|whether) you(?: would| might| "
    r"could| are|['’]d|['’]re)) "
    r"(?:still |perhaps |also |then |instead |ever )?(be interested in|be open to|be up for|"
    r"up for|be tempted by|fancy|interested in|think about|come and (?:do|help|play|teach|work|lend|join|run|try|give|look|"
    r"read|talk|speak|see)|"
    r"(?:be )?agreeable to|(?:be )?game for|do(?= (?:the|a|an|our|some|one)\b)|"
    r"help|join|cover|run|teach|open to|consider|be willing to|willing to|be able to|able to|"
    r"be happy to|like to|be free to|like(?! that| if| us\b| me\b)) ([^.!?;:()]{3,140}?)(?=\?|\.?$|, (?:which|who|where|and|"
    r"as|so|if|or|but)\b|[;:(] ?)",
    re.IGNORECASE,
)
_WORK = (
    r"list|job|post|role|position|place|shifts?|work|project|bank|pool|club|course|group|internship|apprenticeship|cover|vacancy|opening|"
    r"contract|placement|traineeship|rota|committee|class|classes|season|event"
)
_SPOKEN_OF = re.compile(rf"\b(?:the|our|an?) ((?:[\w'’-]+ ){{0,3}}?(?:{_WORK}))\b", re.IGNORECASE)


def _spoken_of(text: str) -> str:
    """The work that `text` speaks of last ("the casual list"), "" for none: it is what "that" means in the question that follows."""
    found = list(_SPOKEN_OF.finditer(text))
    said = turned(f"the {found[-1][1]}") if found else None
    return said or ""


_LET_US_KEEP = re.compile(
    r"\b(?:keep|hold on to|hold|retain|store) (your (?=(?:[a-z]+ )?(?:application|details|particulars|bio-?data|candidacy|"
    r"candidature|data|cv|c\.v|resume|résumé|curriculum|file|papers|"
    r"documents|letter|name|number|profile|information|records?|email|contact|portfolio|materials?|address|drawings|samples?|"
    r"sketches|card)\b)[a-zé]+(?: (?!for\b|on\b|in\b|so\b|until\b|with\b|and\b|an?\b|one\b|two\b|three\b|six\b|nine\b|twelve\b|"
    r"up\b|at\b|to\b|the\b|as\b|or\b|safe\b|here\b|there\b|by\b|after\b|during\b|longer\b|if\b|but\b)[a-zé]+)?)"
    r"(?: on (?:our )?(?:file|record|our books))?((?: for)? (?:an?|one|two|three|six|twelve|up to [a-z]+|\d+) "
    r"(?:further )?(?:day|week|month|year)s?)?(?=[ ,.;?]|$)",
    re.IGNORECASE,
)
_WOULD_LIKE_US = re.compile(r"\b(?:would|do|should) you (?:like|want) (?:me|us) to ([^.!?;:(),]{4,120})\?", re.IGNORECASE)
_LET_US = re.compile(r"\bwould you let (?:me|us) ([^.!?;:(),]{4,90})(?:,[^.!?;]{0,80})?\?", re.IGNORECASE)
_WITH_PERMISSION = re.compile(
    r"\b(?:with your (?:permission|consent|agreement|blessing|leave)|"
    r"if you (?:agree|are happy|have no objection|don['’]t mind|do not mind|approve)),? (?:then )?"
    r"(?:we|I)(?:['’]ll|['’]d| will| would| shall| should| can| could)"
    r"(?: like to| gladly| happily)? ([^.!?;:(),]{4,90}?)(?=, | so that\b| until\b| because\b| who\b| and (?:I|we)\b|[.;!]|$)",
    re.IGNORECASE,
)
_IF_YOU_LIKE = re.compile(r"\bif you(?:['’]d| would)? (?:like|want|wish) (?:me|us) to ([^.!?;:(),]{4,120})", re.IGNORECASE)
_YES = {
    "be interested in": "be very interested in",
    "interested in": "be very interested in",
    "be open to": "be open to",
    "open to": "be open to",
    "be up for": "be up for",
    "up for": "be up for",
    "be tempted by": "be very interested in",
    "fancy": "very much like",
    "consider": "gladly consider",
    "think about": "gladly think about",
    "be willing to": "be glad to",
    "willing to": "be glad to",
    "be able to": "be able to",
    "able to": "be able to",
    "be happy to": "be glad to",
    "be free to": "be free to",
    "agreeable to": "be glad to",
    "be agreeable to": "be glad to",
    "game for": "be up for",
    "be game for": "be up for",
    "like to": "very much like to",
    "like": "very much like",
}


_TO_BE_LEFT_ALONE = re.compile(
    r"\b(?:remov\w+|delet\w+|withdraw\w*|opt|unsubscrib\w*|stop|object|questions|complain\w*|appeal\w*|feedback|survey|further "
    r"information|more information|adjustments?)\b",
    re.IGNORECASE,
)
"""What an office lets everyone ask for; and feedback, which has an answer of its own."""


def yes_to(question: str, before: str = "") -> tuple[str, str] | None:
    """Return how a yes to `question` goes on, and which kind it is; None where the question is not of a known shape, or speaks of
    something that neither it nor the sentence `before` it names.

    "May we keep your details?" gives ("keep my details", "may"), "Would you consider the other post?" ("gladly consider the other
    post", "would").
    """
    flat = one_line(question)
    asked = _MAY_WE.search(flat)
    if asked:
        said = turned(asked[1].strip())
        return (said, "may") if said and not leans(said) else None
    wished = _WOULD_LIKE_US.search(flat) or _IF_YOU_LIKE.search(flat) or _LET_US.search(flat)
    if wished:
        said = turned(f"please {wished[1].strip()}")
        return (said.removeprefix("please "), "may") if said else None
    offered = _WOULD_YOU.search(flat)
    if offered:
        what = re.split(r", (?:tea|lunch|coffee|cake|expenses|fares?|paid|unpaid)\b", offered[2], maxsplit=1)[0]
        what = re.sub(r"\s+(?:instead|at all|on (?:an? )?[\w-]+ basis)$", "", what.strip())
        if _TO_BE_LEFT_ALONE.search(what):
            return None
        that = what.lower() in ("that", "this", "it", "one")
        said = (
            _spoken_of(f"{one_line(before)} {flat[: offered.start()]}")
            if that
            else turned(what) or (turned(f"see {what}") or "").removeprefix("see ")
        )
        yes = offered[1].lower()
        return (f"{_YES.get(yes, f'gladly {yes}')} {said}", "would") if said and not leans(said) else None
    permitted = _WITH_PERMISSION.search(flat)
    if permitted:
        said = turned(f"please {permitted[1].strip()}")
        return (said.removeprefix("please "), "may") if said and not leans(said) else None
    kept = _LET_US_KEEP.search(flat)
    if kept:
        term = kept[2] or ""
        said = turned(f"keep {_lowered(kept[1])}{term if not term or term.startswith(' for') else f' for{term}'}")
        return (said, "may") if said else None
    return None


def _lowered(words: str) -> str:
    """Return `words` in small letters, but for abbreviations ("Your CV" gives "your CV")."""
    return " ".join(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in words.split())


_OFFERED = re.compile(
    r"\b(?:happy|glad|willing|pleased|delighted|able) to ((?:go|give|send|talk|share|offer|discuss|tell|write|provide|look|"
    r"explain|chat|speak|meet|run)\b[^.!?;:()]{4,120})",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\bif you(?: would|['’]d)? (?:like|want|wish)(?: any| some| to have)? ((?:comments|feedback|notes|advice|"
    r"thoughts)\b[^.!?;:(),]{0,80})",
    re.IGNORECASE,
)


def offered(sentence: str) -> str | None:
    """Return what `sentence` offers to do for her, as she would ask for it ("go through my records with me"), or None."""
    found = _OFFERED.search(one_line(sentence))
    offer = turned(re.split(r",| if | should | and | but ", found[1], maxsplit=1)[0].strip()) if found else None
    return None if offer is None or _left_open(offer) else offer


def _left_open(offer: str) -> bool:
    """Whether `offer` ends in a preposition, so that what it is about was cut off ("feedback on", "comments on what")."""
    return offer.split()[-1].lower() in _PREPOSITIONS - {"through", "around", "inside", "under", "behind"} | {"what", "how", "why"}


def offered_comments(sentence: str) -> str | None:
    """Return the comments that `sentence` offers ("comments on the summary sheet"), or None."""
    found = _COMMENTS.search(one_line(sentence))
    if not found:
        return None
    comments = turned(re.split(r" (?:you|that|which|please)\b", found[1], maxsplit=1)[0])
    return comments if comments and not _left_open(comments) else found[1].split()[0]


_WOULD_HAVE = re.compile(r"(?:\bif ([^,.;!?()]{4,80}?),? )?\b(I|we)(?:['’]d| would) have ([^,.;:!?()]{4,60})", re.IGNORECASE)


def would_have(sentence: str) -> str | None:
    """Return what `sentence` says they would have done, turned ("you would have said yes if my exams were earlier"), or None."""
    found = _WOULD_HAVE.search(one_line(sentence))
    if not found:
        return None
    done = turned(f"we would have {re.split(r',? and (?:I|we)', found[3], maxsplit=1)[0].strip()}")
    unless = turned(found[1]) if found[1] else ""
    unless = re.sub(r"\b(?:was|were)\b", "had been", unless or "", count=1)
    return f"{done} if {unless}" if done and unless else done


_EVENT = re.compile(
    r"\b(?:paths? (?:will |may |might )?cross(?: again)?|see you(?: again)?|meet(?: you)?(?: again)?|bump into you|"
    r"say hello)[ \w]{0,12}? at ((?:the|our|this|next) [^.!?;:(),]{4,70})",
    re.IGNORECASE,
)


def event(sentence: str) -> str | None:
    """Return the occasion at which `sentence` hopes to meet her ("the regional meeting in June"), or None."""
    found = _EVENT.search(one_line(sentence))
    return turned(re.split(r" (?:and|but|where|so|if) ", found[1], maxsplit=1)[0].strip()) if found else None
