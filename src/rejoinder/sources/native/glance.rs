//! A glance at the words of short mail: the same sum as in glance.py, where the words are certain.

use crate::words::{Charset, Folding, Words};

const LONGEST: usize = 8_000;
const MOST_WORDS: usize = 160;
const FEWEST: usize = 8;
const SUBJECT_WORDS: usize = 12;
/// A text of so many words is no stub for an HTML part. The same as ENOUGH in texts.py.
const ENOUGH: usize = 30;
const LEFT_OUT: [&[u8]; 5] = [b"re", b"fwd", b"fw", b"aw", b"wg"];

#[derive(Clone, Copy, PartialEq)]
pub enum Passes {
    No,
    Yes,
    Ask,
}

/// The weights of words and pairs of words, found by hash.
pub struct Glance {
    pub least: Option<f64>,
    /// The same for mail that went to a list.
    pub least_listed: Option<f64>,
    slots: Vec<(u64, i64)>,
    filled: usize,
}

fn hash_on(mut hash: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash
}

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

impl Glance {
    pub fn new() -> Glance {
        Glance { least: None, least_listed: None, slots: vec![(0, 0); 1 << 10], filled: 0 }
    }

    /// Note the weight of a word or a pair.
    pub fn weigh(&mut self, name: &str, weight: i64) {
        if 4 * self.filled > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![(0, 0); 2 * old.len()];
            for (hash, weight) in old.into_iter().filter(|slot| slot.0 != 0) {
                self.put(hash, weight);
            }
        }
        self.put(hash_on(EMPTY, name.as_bytes()), weight);
        self.filled += 1;
    }

    fn put(&mut self, hash: u64, weight: i64) {
        let at = self.slot(hash);
        self.slots[at] = (hash, weight);
    }

    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash ^ hash >> 32) as usize & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn passes(&self, names: &mut Vec<u64>, least: Option<f64>) -> bool {
        names.sort_unstable();
        names.dedup();
        let (mut sum, mut known) = (0, 0);
        for hash in names.iter() {
            let (found, weight) = self.slots[self.slot(*hash)];
            if found == *hash {
                sum += weight;
                known += 1;
            }
        }
        sum as f64 >= least.unwrap_or(0.0) * (known.max(FEWEST) as f64).sqrt()
    }
}

/// The subject of a message, as words among cues are glanced at: without accents.
#[derive(Default)]
pub struct Subject {
    names: Vec<u64>,
    /// Python finds no other words in it.
    pub certain: bool,
}

impl Subject {
    pub fn clear(&mut self) {
        self.names.clear();
        self.certain = true;
    }

    /// Take in the words of the subject.
    pub fn note(&mut self, subject: &str, folding: &Folding) {
        let (words, certain) = folding.letters(subject);
        self.certain = certain;
        let first = plain(&words, 0, words.len()).take(SUBJECT_WORDS);
        let left = first.filter(|word| !LEFT_OUT.contains(word));
        self.names.extend(left.map(|word| hash_on(hash_on(EMPTY, b"s:"), word)));
    }

    /// Whether a message with this subject and the words of `text[from..to]` in it passes.
    pub fn passes_with(&self, glance: &Glance, text: &[u8], from: usize, to: usize) -> bool {
        let mut found = self.names.clone();
        names_of(plain(text, from, to), &mut found);
        glance.passes(&mut found, glance.least)
    }

    /// The same with the first words of `text`; and whether there are enough to say what it is about.
    pub fn passes_with_opening(&self, glance: &Glance, text: &[u8]) -> (bool, bool) {
        let mut found = self.names.clone();
        names_of(plain(text, 0, text.len()).take(MOST_WORDS), &mut found);
        let enough = plain(text, 0, text.len()).take(ENOUGH).count() == ENOUGH;
        (glance.passes(&mut found, glance.least), enough)
    }
}

/// The words of plain letters among those that end in `text[from..=to]`; words stand between spaces.
fn plain(text: &[u8], from: usize, to: usize) -> impl Iterator<Item = &[u8]> {
    let begin = text[..from.min(text.len())].iter().rposition(|byte| *byte == b' ').map_or(0, |space| space + 1);
    let mut at = begin;
    let words = text[begin..].split(|byte| *byte == b' ').take_while(move |word| {
        let end = at + word.len();
        at = end + 1;
        end <= to
    });
    words.filter(|word| !word.is_empty() && word.iter().all(u8::is_ascii_lowercase))
}

fn names_of<'a>(words: impl Iterator<Item = &'a [u8]>, found: &mut Vec<u64>) {
    let mut before = None;
    for word in words {
        let hash = hash_on(EMPTY, word);
        found.push(hash);
        if let Some(before) = before {
            found.push(hash_on(hash_on(before, b" "), word));
        }
        before = Some(hash);
    }
}

/// The glance at one message.
pub struct Glancing {
    subject: Vec<u64>,
    least: Option<f64>,
    enough: bool,
    /// What the texts so far have said.
    pub passes: Passes,
}

enum Sign {
    Letter(char),
    Space,
    Ask,
}

/// What a character is to Python's `[^\W\d_]`, in lower case.
fn sign(c: char) -> Sign {
    match c {
        'a'..='z' => Sign::Letter(c),
        'A'..='Z' => Sign::Letter(c.to_ascii_lowercase()),
        '\0'..='\x7F' => Sign::Space,
        '²' | '³' | '¹' | '¼' | '½' | '¾' | 'İ' => Sign::Ask,
        '\u{80}'..='\u{24F}' if c.is_alphabetic() => c.to_lowercase().next().map_or(Sign::Ask, Sign::Letter),
        '\u{80}'..='\u{24F}' | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20CF}' | '\u{2122}' | '\u{2190}'..='\u{23FF}' => Sign::Space,
        '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{27BF}' | '\u{3000}'..='\u{3003}' | '\u{FE00}'..='\u{FE0F}' => Sign::Space,
        '\u{FEFF}' | '\u{FFFD}' | '\u{1F300}'..='\u{1FAFF}' => Sign::Space,
        _ => Sign::Ask,
    }
}

/// Words, one after the other.
#[derive(Default)]
struct Taken {
    letters: String,
    ends: Vec<usize>,
}

impl Taken {
    /// Append the words of `line`, up to `most` in all. False when Python must look for itself.
    fn take(&mut self, line: impl Iterator<Item = char>, most: usize) -> bool {
        let mut begin = self.letters.len();
        for c in line.chain(std::iter::once(' ')) {
            match sign(c) {
                Sign::Letter(letter) => self.letters.push(letter),
                Sign::Space if self.letters.len() == begin => {}
                Sign::Space if self.ends.len() >= most => {
                    self.letters.truncate(begin);
                    return true;
                }
                Sign::Space => {
                    begin = self.letters.len();
                    self.ends.push(begin);
                }
                Sign::Ask => return false,
            }
        }
        true
    }

    fn words(&self) -> impl Iterator<Item = &[u8]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(move |(begin, end)| &self.letters.as_bytes()[begin..*end])
    }

}

impl Glancing {
    /// Begin with a decoded subject; None when it is for Python to decode.
    pub fn begin(glance: &Glance, subject: Option<&str>, listed: bool) -> Glancing {
        let least = if listed { glance.least_listed } else { glance.least };
        let mut taken = Taken::default();
        let certain = least.is_some() && subject.map_or(false, |subject| taken.take(subject.chars(), SUBJECT_WORDS));
        let left = taken.words().filter(|word| !LEFT_OUT.contains(word));
        let subject = left.map(|word| hash_on(hash_on(EMPTY, b"s:"), word)).collect();
        Glancing { subject, least, enough: false, passes: if certain { Passes::No } else { Passes::Ask } }
    }

    /// Whether another text can change anything. `enough` is known after the plain text.
    pub fn wants(&self, html: bool) -> bool {
        self.passes == Passes::No && !(html && self.enough)
    }

    /// Glance at a plain text.
    pub fn plain(&mut self, glance: &Glance, text: &[u8], charset: &Charset) {
        let decoded = match charset {
            Charset::Utf8 => String::from_utf8_lossy(&text[..text.len().min(4 * LONGEST)]).into_owned(),
            Charset::Single(_, signs) => {
                let sign = |byte: &u8| if byte.is_ascii() { *byte as char } else { signs[(byte & 127) as usize] };
                text.iter().take(LONGEST).map(sign).collect()
            }
            Charset::Other if text.is_ascii() => String::from_utf8_lossy(text).into_owned(),
            Charset::Other => return self.passes = Passes::Ask,
        };
        let end = decoded.char_indices().nth(LONGEST).map_or(decoded.len(), |(at, _)| at);
        let (mut written, mut quoted) = (Taken::default(), Taken::default());
        for line in decoded[..end].split('\n') {
            let is_quoted = line.trim_start_matches(|c| c == ' ' || c == '\t').starts_with('>');
            let taken = if is_quoted { &mut quoted } else { &mut written };
            if !taken.take(line.chars(), MOST_WORDS) {
                return self.passes = Passes::Ask;
            }
            if written.ends.len() >= MOST_WORDS {
                break;
            }
        }
        let count = written.ends.len() + quoted.ends.len();
        self.judge(glance, &written, count);
    }

    /// Glance at the visible words of an HTML text.
    pub fn html(&mut self, glance: &Glance, found: &Words) {
        if found.foreign || found.visible > LONGEST {
            return self.passes = Passes::Ask;
        }
        let text = String::from_utf8_lossy(found.text());
        let mut taken = Taken::default();
        taken.take(text.chars(), MOST_WORDS);
        let count = taken.ends.len();
        self.judge(glance, &taken, count);
    }

    fn judge(&mut self, glance: &Glance, taken: &Taken, count: usize) {
        self.enough |= count >= ENOUGH;
        let mut found = self.subject.clone();
        names_of(taken.words(), &mut found);
        if glance.passes(&mut found, self.least) {
            self.passes = Passes::Yes;
        }
    }
}
