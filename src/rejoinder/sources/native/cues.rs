//! Cues of an application among words: the same test as `Cues.tells` in telling.py.

use crate::words::Words;

/// One line of the stems: its words, which of them is searched for, what it is worth.
pub struct Cue {
    pub words: Vec<Stem>,
    pub at: usize,
    pub group: usize,
    pub trade: u32,
    pub outcome: u32,
    /// How the words beside it begin; 0 where there may be anything.
    beside: [u8; 2],
}

impl Cue {
    pub fn new(words: Vec<Stem>, at: usize, group: usize, trade: u32, outcome: u32) -> Cue {
        let begins = |number: usize| words.get(number).and_then(|stem| stem.letters.first()).copied().unwrap_or(0);
        let beside = [begins(at.wrapping_sub(1)), begins(at + 1)];
        Cue { words, at, group, trade, outcome, beside }
    }
}

/// A word of a cue: `inside` may stand anywhere in a word, `whole` is that word (or its end) only.
pub struct Stem {
    pub letters: Vec<u8>,
    pub inside: bool,
    pub whole: bool,
}

impl Stem {
    pub fn of(word: &str) -> Stem {
        Stem { letters: word.trim_matches(|c| c == '*' || c == '$').as_bytes().to_vec(), inside: word.starts_with('*'), whole: word.ends_with('$') }
    }

    fn is(&self, word: &[u8]) -> bool {
        match (self.inside, self.whole) {
            (false, false) => word.starts_with(&self.letters),
            (false, true) => word == &self.letters[..],
            (true, true) => word.ends_with(&self.letters),
            (true, false) => word.windows(self.letters.len()).any(|part| part == &self.letters[..]),
        }
    }
}

/// Quick refusals of words that cannot be or hold a cue: what is known of each hash of four letters.
pub struct Probes {
    known: Box<[u8; 1 << HASH_BITS]>,
}

const BEGINS: u8 = 1;
const INSIDE: u8 = 2;
const HASH_BITS: u32 = 15;

#[inline(always)]
fn hash(four: u32) -> usize {
    (four.wrapping_mul(0x9E37_79B1) >> (32 - HASH_BITS)) as usize
}

impl Probes {
    #[inline(always)]
    pub fn may_begin(&self, four: u32) -> bool {
        self.known[hash(four)] & BEGINS != 0
    }

    /// Not 0 when a word with these letters in it may have a cue inside.
    #[inline(always)]
    pub fn inside_bits(&self, four: u32) -> u8 {
        self.known[hash(four)] & INSIDE
    }
}

/// The points of a group of cues that share the searched word, as they last stood.
#[derive(Clone, Copy)]
struct Last {
    index: i64,
    trade: u32,
    outcome: u32,
}

const NEVER: Last = Last { index: i64::MIN / 2, trade: 0, outcome: 0 };

/// Cues that search for the same word.
struct Same {
    letters: Vec<u8>,
    whole: bool,
    numbers: Vec<usize>,
}

/// Where cues reach the bar: at places among the words, or, with Chinese among them, somewhere.
pub enum Told {
    At(Vec<(i64, i64)>),
    Somewhere,
}

/// A set of cues, ready for searching.
pub struct Cues {
    pub probes: Probes,
    cues: Vec<Cue>,
    /// The cues whose searched word begins with the same four letters, by word; `places` leads there from the hash of the four.
    by_four: Vec<(u32, Vec<Same>)>,
    places: Vec<u16>,
    inside: Vec<usize>,
    chinese: Vec<(Vec<u16>, usize)>,
    first_signs: Vec<u16>,
    last: Vec<Last>,
    seen: Vec<usize>,
    hits: Vec<(i64, usize)>,
    chinese_hits: Vec<(i64, usize)>,
    pub window: i64,
    pub bar: u32,
}

impl Cues {
    pub fn new() -> Cues {
        Cues {
            probes: Probes { known: Box::new([0; 1 << HASH_BITS]) },
            cues: Vec::new(),
            by_four: Vec::new(),
            places: vec![0; 1 << HASH_BITS],
            inside: Vec::new(),
            chinese: Vec::new(),
            first_signs: Vec::new(),
            last: Vec::new(),
            seen: Vec::new(),
            hits: Vec::new(),
            chinese_hits: Vec::new(),
            window: 0,
            bar: 0,
        }
    }

    /// Take one more cue in. False when it is not one that can be searched for here.
    pub fn add(&mut self, cue: Cue) -> bool {
        let number = self.cues.len();
        let letters = match cue.words.get(cue.at) {
            Some(stem) => stem.letters.clone(),
            None => return false,
        };
        if !letters.is_ascii() {
            let signs: Vec<u16> = String::from_utf8_lossy(&letters).encode_utf16().collect();
            self.first_signs.push(signs[0]);
            self.chinese.push((signs, number));
        } else if letters.len() < 4 || cue.words[cue.at].inside && letters.len() < 5 {
            return false;
        } else if cue.words[cue.at].inside {
            for part in letters.windows(4).take(2) {
                self.probes.known[hash(u32::from_le_bytes([part[0], part[1], part[2], part[3]]))] |= INSIDE;
            }
            self.inside.push(number);
        } else {
            let four = u32::from_le_bytes([letters[0], letters[1], letters[2], letters[3]]);
            self.probes.known[hash(four)] |= BEGINS;
            let whole = cue.words[cue.at].whole;
            let same = self.with_four(four);
            match same.iter_mut().find(|same| same.letters == letters && same.whole == whole) {
                Some(same) => same.numbers.push(number),
                None => same.push(Same { letters, whole, numbers: vec![number] }),
            }
        }
        if self.last.len() <= cue.group {
            self.last.resize(cue.group + 1, NEVER);
        }
        self.cues.push(cue);
        true
    }

    fn with_four(&mut self, four: u32) -> &mut Vec<Same> {
        let at = match self.by_four.iter().position(|entry| entry.0 == four) {
            Some(at) => at,
            None => {
                // Entries with the same hash stand one after the other, found from the first.
                let at = self.by_four.iter().rposition(|entry| hash(entry.0) <= hash(four)).map_or(0, |before| before + 1);
                self.by_four.insert(at, (four, Vec::new()));
                for (number, entry) in self.by_four.iter().enumerate().rev() {
                    self.places[hash(entry.0)] = number as u16;
                }
                at
            }
        };
        &mut self.by_four[at].1
    }

    fn same_four(&self, four: u32) -> &[Same] {
        let first = self.places[hash(four)] as usize;
        self.by_four[first..].iter().take_while(|entry| hash(entry.0) == hash(four)).find(|entry| entry.0 == four).map_or(&[], |entry| &entry.1)
    }

    /// Make usable again after a panic.
    pub fn recover(&mut self) {
        self.seen.clear();
        self.last.iter_mut().for_each(|last| *last = NEVER);
    }

    /// Where the words reach the bar.
    pub fn told(&mut self, words: &Words) -> Told {
        self.find(words);
        let (hits, chinese) = (std::mem::take(&mut self.hits), std::mem::take(&mut self.chinese_hits));
        let told = if chinese.is_empty() {
            Told::At(self.reached(&hits))
        } else {
            // Places among words and among Chinese characters cannot be compared: all count together.
            let together: Vec<_> = hits.iter().chain(chinese.iter()).map(|hit| (0, hit.1)).collect();
            if self.reached(&chinese).is_empty() && (hits.is_empty() || self.reached(&together).is_empty()) {
                Told::At(Vec::new())
            } else {
                Told::Somewhere
            }
        };
        self.hits = hits;
        self.chinese_hits = chinese;
        told
    }

    /// Whether any cue is there at all.
    pub fn tells_anything(&mut self, words: &Words) -> bool {
        self.find(words);
        !self.hits.is_empty() || !self.chinese_hits.is_empty()
    }

    fn find(&mut self, words: &Words) {
        let mut hits = std::mem::take(&mut self.hits);
        hits.clear();
        self.chinese_hits.clear();
        let text = words.text();
        for start in &words.begins {
            let start = *start as usize;
            let four = match text.get(start..start + 4) {
                Some(four) => u32::from_le_bytes([four[0], four[1], four[2], four[3]]),
                None => continue,
            };
            for same in self.same_four(four) {
                if !text[start..].starts_with(&same.letters) {
                    continue;
                }
                let end = word_end(text, start + same.letters.len());
                if same.whole && end > start + same.letters.len() {
                    continue;
                }
                let left = text[..start.saturating_sub(1)].iter().rposition(|byte| *byte == b' ').map_or(b' ', |space| text[space + 1]);
                let right = text.get(end + 1).copied().unwrap_or(b' ');
                for number in &same.numbers {
                    let cue = &self.cues[*number];
                    let [before, after] = cue.beside;
                    if (before == 0 || before == left) && (after == 0 || after == right) && stands(cue, text, start, end) {
                        hits.push((end as i64, *number));
                    }
                }
            }
        }
        self.hits = hits;
        let several = !words.insides.is_empty() && !self.hits.is_empty();
        for start in &words.insides {
            let start = *start as usize;
            let end = word_end(text, start);
            for number in &self.inside {
                if stands(&self.cues[*number], text, start, end) {
                    self.hits.push((end as i64, *number));
                }
            }
        }
        if several {
            self.hits.sort_by_key(|hit| hit.0);
        }
        for (at, sign) in words.ideographs.iter().enumerate() {
            if self.first_signs.contains(sign) {
                for (signs, number) in &self.chinese {
                    if words.ideographs[at..].starts_with(signs) {
                        self.chinese_hits.push((at as i64 / 2, *number));
                    }
                }
            }
        }
    }

    /// The places of the first and the last of the cues that reach the bar together, of those within a window the earliest.
    fn reached(&mut self, hits: &[(i64, usize)]) -> Vec<(i64, i64)> {
        let mut places: Vec<(i64, i64)> = Vec::new();
        for (index, number) in hits {
            let cue = &self.cues[*number];
            let last = &mut self.last[cue.group];
            if last.index == NEVER.index {
                self.seen.push(cue.group);
            }
            if last.index < index - self.window {
                *last = Last { index: *index, trade: cue.trade, outcome: cue.outcome };
            } else {
                *last = Last { index: *index, trade: last.trade.max(cue.trade), outcome: last.outcome.max(cue.outcome) };
            }
            let (mut trade, mut outcome, mut first) = (0, 0, *index);
            for group in &self.seen {
                let other = self.last[*group];
                if other.index >= index - self.window {
                    trade += other.trade;
                    outcome += other.outcome;
                    first = first.min(other.index);
                }
            }
            let apart = places.last().map_or(true, |place| *index > place.1 + self.window);
            if apart && trade > 0 && outcome > 0 && trade + outcome >= self.bar {
                places.push((first, *index));
            }
        }
        for group in self.seen.drain(..) {
            self.last[group] = NEVER;
        }
        places
    }
}

pub fn word_end(text: &[u8], start: usize) -> usize {
    start + text[start..].iter().position(|byte| *byte == b' ').unwrap_or(text.len() - start)
}

/// Whether `cue` stands in `text`, with the word that is searched for in `text[start..end]`. See `_stands` in telling.py.
fn stands(cue: &Cue, text: &[u8], start: usize, end: usize) -> bool {
    if !cue.words[cue.at].is(&text[start..end]) {
        return false;
    }
    let mut left = start;
    for (number, stem) in cue.words[..cue.at].iter().enumerate().rev() {
        if left < 2 {
            return false;
        }
        let stop = left - 1;
        left = text[..stop].iter().rposition(|byte| *byte == b' ').map_or(0, |space| space + 1);
        let word = &text[left..stop];
        if word.is_empty() || if number + 1 == cue.at { word != &stem.letters[..] } else { !stem.is(word) } {
            return false;
        }
    }
    let mut right = end;
    for stem in &cue.words[cue.at + 1..] {
        if right + 1 >= text.len() {
            return false;
        }
        let begin = right + 1;
        right = word_end(text, begin);
        if !stem.is(&text[begin..right]) {
            return false;
        }
    }
    true
}
