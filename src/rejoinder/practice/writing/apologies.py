"""What the writer of a letter is sorry for: a wrong name, a mix-up, a long wait, something with which they reproach themselves.
The refusal itself, what a house says to everyone ("any inconvenience"), and the reader's own slips call for no pardon.
"""

import re
from collections.abc import Sequence

_LATER = r"\b[^.;!?]{0,60}\b(?:sooner|earlier|before now|before this|ago|by now)\b"
_OWED = re.compile(
    r"\b(?:I|we)(?: really)? (?:should|ought to) have (?:told|written|let|rung|called|phoned|answered|replied|got back|been in touch|"
    rf"given)\b(?! you that| you about)[^.;!?]{{0,20}}?{_LATER}|\byou (?:should|ought to) have (?:heard|had){_LATER}|"
    r"\b(?:kept|keeping|left) you (?:waiting|hanging|in the dark)\b[^.;!?]{0,20}\btoo long\b|"
    r"\bowe you (?:an answer|a reply|a letter|a line|word)\b",
    re.IGNORECASE,
)
"""Words that are an apology for a long wait without saying so."""
_SORRY = re.compile(
    r"\bsorry (?:for|about|that (?:you (?:were|had|have|received|got|heard)|it (?:has taken|took|['’]s taken)|this (?:has|is so)|"
    r"I (?:did not|didn['’]t|never|have|was|am|called|got|sent|kept|took)|we (?:did not|didn['’]t|never|have|were|are|called|got|sent|"
    r"kept|told|took)|the|our|my|nobody|no one)|I (?:did|called|got|sent|took|kept|have)|we (?:did|called|got|sent|took|kept|have)|"
    r"it['’]?s? (?:took|taken|has taken|so late|late)|to (?:have (?:kept|taken|left|been)|keep you|be (?:so (?:late|slow|long)|late|"
    r"slow)|"
    r"(?:reply|write|answer|respond|get back)[^.;!?]{0,20}(?:late|now)))|"
    r"\b(?:so|very|really|truly|extremely|dreadfully|we are|we['’]re|I['’]m) sorry[.!]|\bso late,? so sorry\b|"
    r"(?:, | - | – )sorry(?=[.!,;)]|$)|"
    r"\bapolog(?:y|ies|i[sz]e|i[sz]ing)\b|\bmortified\b|\b(?:please )?(?:forgive|excuse|pardon) (?:me|us|the|this|my|our)\b|"
    r"\b(?:my|our) (?:own |fault|mistake)(?:fault|mistake)?\b|"
    r"\bashamed\b|\bembarrass\w*|\binexcusable\b|\bunforgivable\b|\byou deserved (?:a|an|better|to)\b",
    re.IGNORECASE,
)
_GRAVE = re.compile(
    r"\bdeserved\b|\binexcusable\b|\bunforgivable\b|\bashamed\b|\bmortified\b|\bmonths?\b|\bnever (?:answered|replied|had)\b|\bsilence\b",
    re.IGNORECASE,
)
_NAMED_WRONG = re.compile(
    r"\b(?:wrong name|misspel\w+|mis-spel\w+|misnam\w+|got your name wrong|your name (?:was )?wrong|(?:called|calling) you [A-Z\"“]|"
    r"addressed (?:to|as|you as) [\"“'‘]?(?:Mr|Ms|Mrs|[A-Z])|someone else['’]s name|somebody else['’]s name|another (?:person|"
    r"applicant)['’]s name)"
)
_MIXED_UP = re.compile(
    r"\b(?:(?:sent|gone|went|written|issued|told) (?:out |to you )?(?:in error|by mistake|by accident|too (?:soon|early)|prematurely)|"
    r"sent (?:you )?(?:the|a|an) (?:wrong|incorrect|old)|in error\b|mix(?:ed)?[- ]?up|muddle\w*|blunder\w*|"
    r"wrong (?:email|letter|message|person|candidate|file|attachment|list|date|template|answer|outcome)|"
    r"(?:somebody|someone) else['’]s letter|should never have (?:gone|been sent)|congratulat\w+ you\b|disregard)",
    re.IGNORECASE,
)
_HER_OWN = re.compile(
    r"\b(?:your (?:own )?(?:mistake|error|mix-?up|muddle)|(?:mistake|error)s? in your|you (?:\w+ ){0,2}(?:in error|by mistake|"
    r"mixed up))\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:delay\w* in (?:reply|repl|answer|respond|getting|writing|coming|letting)\w*|(?:the|my|our|this|long|for) "
    r"(?:\w+ )?delay\b(?! at| of)|(?<!on )(?<!of )(?<!in )silence|the (?:long )?wait\b|(?:so|too|such a|very|rather|terribly|"
    r"dreadfully) (?:long|late|"
    r"slow)\b|months? (?:ago|late)|"
    r"weeks? (?:ago|late|since|without)|months? (?:since|without)|nothing from (?:us|me)|sooner|overdue|"
    r"(?:late|slow) (?:reply|answer|response|e-?mail|mail|letter|note|message|news|word)|"
    r"(?:it|this|we|I|which)(?: has|['’]s| have|['’]ve)? (?:took|taken)(?: me| us)? (?:a while|a bit|ages|an age|far|longer|this long|"
    r"forever)|been a while|how (?:late|long)|been (?:so |very |too )?slow|(?:you have|you['’]ve) waited|longer than (?:I|we) (?:said|"
    r"promised|hoped|meant|planned|thought)|"
    r"(?:said|promised) (?:that )?you(?: would|['’]d) (?:hear|have)|promised (?:you )?(?:an answer|a decision|news|word)\b|"
    r"(?:said|promised) (?:I|we)(?: would|['’]d) (?:write|ring|call|reply|answer|let|be in touch|get back)|"
    r"keep(?:ing)? you (?:waiting|hanging|in the dark)|kept you (?:waiting|hanging|in the dark|so long)|left you (?:waiting|hanging|"
    r"in the dark)|"
    r"(?:ever|never) (?:been )?(?:answered|replied|had an (?:answer|reply))|never answered)\b",
    re.IGNORECASE,
)
_OF_HERS_LATE = re.compile(
    r"\byour (?:\w+ )?(?:application|letter|email|form|documents?) (?:\w+ ){0,3}(?:late|too late|overdue)\b", re.IGNORECASE
)
_THINKS_BADLY = re.compile(
    r"\b(?:hope|trust|please|don['’]t|do not|won['’]t|not)\b[^.;!?]{0,40}\b(?:think(?:ing)? (?:too |very |the )?(?:badly|ill|poorly|"
    r"less|worse) of|"
    r"hold (?:it|this|that) against|hate|be (?:too )?(?:angry|cross) with) (?:me|us)\b|\bnot (?:too )?(?:angry|cross) with (?:me|us)\b|"
    r"\bhope (?:that )?there(?: are|['’]ll be| will be) no hard feelings\b|\bno hard feelings,? I hope\b",
    re.IGNORECASE,
)
_BLUNT = re.compile(
    r"\b(?:sorry|apolog\w+|forgive me|excuse me) (?:to be|for being|if (?:this|that|it|I)(?: is|['’]s| am|['’]m| was| seems?| sounds?)?)"
    r"(?: a bit| so| rather| very| too| a little)? (?:blunt|brief|short|abrupt|direct|curt)\b",
    re.IGNORECASE,
)
_CLUMSY = re.compile(
    r"\b(?:forgive me|sorry|excuse me) if (?:I|this|that|it)\b[^.;!?]{0,40}\b(?:badly|clumsily|clumsy|awkwardly|awkward)\b|"
    r"\bI(?: am|['’]m| have|['’]ve)(?: not| never)?(?: been)?(?: very| much| any| no)? good at (?:this kind|this sort|these|"
    r"writing these|such)"
    r"|\bI never know how to (?:write|say|put|begin) (?:this|these)|\bI(?: have|['’]ve| am|['’]m)? put(?:ting)? (?:this|it|"
    r"that) (?:so )?(?:badly|"
    r"clumsily)",
    re.IGNORECASE,
)
_VERY = r"(?: (?!not\b|never\b)\w+){0,2}?"
_ASHAMED = re.compile(rf"\bI(?: am|['’]m| feel){_VERY} ashamed\b", re.IGNORECASE)
_FEELS_BAD = re.compile(
    rf"\bI(?: do)? (?:feel|felt|['’]m feeling|am feeling){_VERY} (?:terrible|awful|dreadful|rotten|wretched|bad|badly|guilty|horrible)"
    r"(?= (?:about|that|saying|writing|telling|having|to (?:say|write|tell|have))\b|[.,;!]|$)",
    re.IGNORECASE,
)
_REPROACH = re.compile(
    rf"\bI(?: have|['’]ve)? (?:behaved|handled (?:this|it|that|things)|treated you){_VERY} (?:badly|poorly|shabbily|unfairly)\b|"
    r"\b(?:I|we)(?: have|['’]ve)? let you down\b(?! gently)|"
    r"(?<!thinks )(?<!think )(?<!says )(?<!that )(?<!hope )(?<!if )(?<!whether )\bI(?: have|['’]ve)?(?: really| just)? "
    r"(?:messed (?:this|it|that|things) up|messed up|made a (?:\w+ )?(?:mistake|mess|hash)|got (?:this|it|that) (?:all |quite )?wrong|"
    r"blundered)\b|\b(?:it|this|that)(?: was| is|['’]s) (?:entirely |all |wholly |quite )?(?:my|our) (?:own )?(?:fault|mistake)\b|"
    r"\bI (?:should not|shouldn['’]t|should never|ought not to|ought never to) have (?:said|told|raised|promised|let|given|encouraged|"
    r"asked|"
    r"led|allowed)\b|\byou deserved better\b|\bI(?: feel I)? owe you an? (?:\w+ )?apology\b|"
    r"\bI (?:should|ought to) have (?:told|warned) you(?= that\b| about\b| at (?:the|your)\b|[.,;!]|$)|"
    r"\bI (?:should|ought to) have been (?:straight|honest|clearer|plainer|more (?:open|honest)) with you\b|"
    r"\bI (?:am|['’]m|feel) (?:really |so |deeply |very |quite )?(?:mortified|embarrassed)\b",
    re.IGNORECASE,
)
_APOLOGISES = re.compile(
    r"\bI(?: do| must| can only| want to| would like to| sincerely| truly| really| also| unreservedly)*,? apologi[sz]e"
    r"(?=[.!,;]|$| (?:to you|unreservedly|sincerely|for (?:my|how|having|that|this|it|what|the (?:way|mess|confusion|trouble)))\b)|"
    r"\bmy (?:sincere |humble |heartfelt |sincerest )?apologies(?=[.!]|$| to you| for (?:my|how|having|that|this|what|the way)\b)|"
    r"\bI (?:can only|must|want to|do) say (?:(?:that |how )?I(?: am|['’]m) )?(?:so |very )?sorry\b|"
    r"\bfor which I(?: am|['’]m)(?: \w+)? sorry\b|"
    r"\b(?:hope|trust|ask) (?:that )?you(?: will| can|['’]ll)?(?: be able to)? forgive (?:me|us)\b(?! for (?:ask|writ|say|suggest|"
    r"mention))|"
    r"\bplease forgive me[.!,;]",
    re.IGNORECASE,
)
_SORRY_DE = re.compile(
    r"\b(?:[Ee]ntschuldig\w+|[Vv]erzeih\w+|(?:mein|unser) (?:eigener )?Fehler|tut (?:mir|uns) (?:sehr |wirklich |aufrichtig |"
    r"furchtbar )?leid|"
    r"peinlich|unangenehm)\b"
)
_MIXED_UP_DE = re.compile(
    r"\b(?:(?:mein|unser) (?:eigener )?Fehler|Versehen|versehentlich|irrtümlich\w*|Verwechslung|verwechselt|falsche[nrs]? (?:Namen?|"
    r"Anrede|Mail|"
    r"E-Mail|Schreiben|Brief|Nachricht))\b"
)
_LATE_DE = re.compile(
    r"\b(?:(?:so|zu|viel zu) (?:spät|lange)|späte Antwort|Verspätung|verspätet\w*|(?:lange|langen) (?:Schweigen|Wartezeit|Warten)|"
    r"Verzögerung|"
    r"warten (?:lassen|mussten)|erst (?:heute|jetzt))\b"
)

_QUALMS_DE = re.compile(
    r"\b(?:schäme mich|(?:nicht|keinesfalls) (?:böse|übel|krumm)|nicht übelnehmen|(?:sehr |furchtbar |schrecklich )(?:unangenehm|peinlich)|"
    r"schlechtes Gewissen|mein Wort (?:nicht halten|brechen)|[Vv]erzeihen Sie|[Vv]erzeih mir|ungeschickt)\b"
)
"""What a writer has on their conscience about the no itself."""

APOLOGIES = ("mistake", "ashamed", "blame", "badly", "feels_bad", "clumsy", "blunt", "sorry", "qualms", "wait")
"""What there is to be sorry for, gravest first: of several one is answered."""


def apology(read: Sequence[str], at: int, language: str) -> tuple[str, str] | None:
    """Return what the sentence `at` of a letter is sorry for, one of `APOLOGIES`, and the words that go with it ("the wrong name", "the
    mix-up", "grave" of a long silence, else ""); None where it is no apology."""
    if language == "de":
        return _in_german(read, at)
    flat = read[at]
    near = " ".join(read[max(at - 1, 0) : at + 2])
    if _SORRY.search(flat):
        if _NAMED_WRONG.search(near):
            return "mistake", "the wrong name"
        if _MIXED_UP.search(near) and not _HER_OWN.search(near):
            return "mistake", "the mix-up"
    for which, words in _SELF_REPROACH:
        if words.search(flat) and not _LATE.search(flat):
            return which, ""
    if _OWED.search(flat) or (_SORRY.search(flat) and _LATE.search(near) and not _OF_HERS_LATE.search(near)):
        return "wait", "grave" if _GRAVE.search(near) else ""
    return None


_SELF_REPROACH = (
    ("badly", _THINKS_BADLY),
    ("blunt", _BLUNT),
    ("clumsy", _CLUMSY),
    ("ashamed", _ASHAMED),
    ("feels_bad", _FEELS_BAD),
    ("blame", _REPROACH),
    ("sorry", _APOLOGISES),
)


def _in_german(read: Sequence[str], at: int) -> tuple[str, str] | None:
    if _QUALMS_DE.search(read[at]) and not _LATE_DE.search(read[at]):
        return "qualms", ""
    if not _SORRY_DE.search(read[at]):
        return None
    near = " ".join(read[max(at - 1, 0) : at + 2])
    if _MIXED_UP_DE.search(near):
        return "mistake", ""
    return ("wait", "") if _LATE_DE.search(near) else None
