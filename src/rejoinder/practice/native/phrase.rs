//! One phrase, as steps that are followed word by word. The same as `_Entry` and `_follow` in cues.py.

use crate::json;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The words and beginnings of words that phrases know, by number.
#[derive(Default)]
pub struct Keys {
    words: Numbers,
    beginnings: Numbers,
}

/// What is put in comes from our own phrase files, so that a quick hash does.
type Numbers = HashMap<String, u32, BuildHasherDefault<Quick>>;

/// FNV-1a.
struct Quick(u64);

impl Default for Quick {
    fn default() -> Quick {
        Quick(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A word of a sentence: as it is written, its number, and that of its first four letters, where phrases know them.
pub struct Spoken<'a> {
    word: &'a str,
    whole: Option<u32>,
    beginning: Option<u32>,
}

impl Spoken<'_> {
    pub fn keys(&self) -> impl Iterator<Item = u32> {
        self.whole.into_iter().chain(self.beginning)
    }

    fn has(&self, keys: &[u32]) -> bool {
        self.keys().any(|key| keys.contains(&key))
    }
}

impl Keys {
    pub fn count(&self) -> usize {
        self.words.len() + self.beginnings.len()
    }

    /// The number of a key as it is written: "care", or "care*" for all words that begin so.
    pub fn number(&mut self, key: &str) -> u32 {
        let next = self.count() as u32;
        match key.strip_suffix('*') {
            Some(beginning) => *self.beginnings.entry(beginning.to_string()).or_insert(next),
            None => *self.words.entry(key.to_string()).or_insert(next),
        }
    }

    pub fn heard<'a>(&self, word: &'a str) -> Spoken<'a> {
        let four = word.char_indices().nth(3).map(|(at, last)| &word[..at + last.len_utf8()]);
        let beginning = four.and_then(|four| self.beginnings.get(four)).copied();
        Spoken { word, whole: self.words.get(word).copied(), beginning }
    }
}

enum Step {
    Is(u32),
    Begins(String),
    Among(Vec<u32>, Vec<String>),
    OneOf(Vec<i32>),
    Gap(usize),
    Number,
}

/// A phrase ready to be looked for: one key of each set in `needs` must be in the sentence.
pub struct Phrase {
    needs: Vec<Vec<u32>>,
    first: Option<Vec<u32>>,
    start: i32,
    steps: Vec<(Step, i32)>,
}

/// Words that steps know by themselves: numbers, those of them that may stand before another ("twenty five"), and what stands behind an
/// apostrophe, which does not count as a word.
#[derive(Default)]
pub struct Small {
    pub numbers: Vec<u32>,
    pub tens: Vec<u32>,
    pub clipped: Vec<u32>,
}

const END: i32 = -1;

impl Phrase {
    /// Read a phrase as `written_row` writes it: heading, words as written, needs, first, start, steps. None when it is not understood.
    pub fn read(row: &str, keys: &mut Keys) -> Option<Phrase> {
        let row = json::read(row)?;
        let [_, _, needs, first, start, steps]: &[json::Value; 6] = row.list()?.try_into().ok()?;
        let needs = needs.list()?.iter().map(|keys_of_one| numbers(keys_of_one, keys)).collect::<Option<Vec<_>>>()?;
        let first = if first.is_null() { None } else { Some(numbers(first, keys)?) };
        let steps = steps.list()?.iter().map(|step| read_step(step, keys)).collect::<Option<Vec<_>>>()?;
        let start = start.number()? as i32;
        let phrase = Phrase { needs, first, start, steps };
        if phrase.holds_together() {
            Some(phrase)
        } else {
            None
        }
    }

    /// Whether every step leads to one before it or to the end, so that following them ends.
    fn holds_together(&self) -> bool {
        let may = |from: usize, to: i32| to == END || to >= 0 && (to as usize) < from;
        let all = self.steps.iter().enumerate().all(|(number, (step, next))| match step {
            Step::OneOf(options) => options.iter().all(|option| may(number, *option)),
            _ => may(number, *next),
        });
        all && may(self.steps.len(), self.start)
    }

    /// The first of the words that match and the one after the last. `place_of` tells with which word of the sentence a key is first there.
    pub fn search(&self, spoken: &[Spoken], place_of: impl Fn(u32) -> Option<usize>, small: &Small) -> Option<(usize, usize)> {
        if !self.needs.iter().all(|keys| keys.iter().any(|key| place_of(*key).is_some())) {
            return None;
        }
        let begin = match &self.first {
            Some(first) => first.iter().filter_map(|key| place_of(*key)).min()?,
            None => 0,
        };
        (begin..spoken.len())
            .filter(|at| *at == begin || self.first.as_ref().map_or(true, |first| spoken[*at].has(first)))
            .find_map(|at| self.follow(self.start, spoken, at, small).filter(|end| *end > at).map(|end| (at, end)))
    }

    /// Follow the steps from `number` along the words from `at`: where they end.
    fn follow(&self, mut number: i32, spoken: &[Spoken], mut at: usize, small: &Small) -> Option<usize> {
        while number != END {
            let (step, next) = &self.steps[number as usize];
            match step {
                Step::OneOf(options) => {
                    let (last, before) = options.split_last()?;
                    if let Some(end) = before.iter().find_map(|option| self.follow(*option, spoken, at, small)) {
                        return Some(end);
                    }
                    number = *last;
                    continue;
                }
                Step::Gap(widest) => return self.follow_after_gap(*next, spoken, at, *widest, small),
                Step::Number => {
                    let word = spoken.get(at)?;
                    let is = |known: &[u32], word: &Spoken| word.whole.map_or(false, |whole| known.contains(&whole));
                    let digits = word.word.len() <= 4 && word.word.bytes().all(|byte| byte.is_ascii_digit());
                    if !(is(&small.numbers, word) || digits) {
                        return None;
                    }
                    if is(&small.tens, word) && spoken.get(at + 1).map_or(false, |word| is(&small.numbers, word)) {
                        at += 1;
                    }
                }
                Step::Is(value) if spoken.get(at)?.whole != Some(*value) => return None,
                Step::Begins(value) if !spoken.get(at)?.word.starts_with(&value[..]) => return None,
                Step::Among(words, stems) => {
                    let word = spoken.get(at)?;
                    let known = word.whole.map_or(false, |whole| words.contains(&whole));
                    if !known && !stems.iter().any(|stem| word.word.starts_with(&stem[..])) {
                        return None;
                    }
                }
                Step::Is(_) | Step::Begins(_) => {}
            }
            at += 1;
            number = *next;
        }
        Some(at)
    }

    fn follow_after_gap(&self, number: i32, spoken: &[Spoken], mut at: usize, mut widest: usize, small: &Small) -> Option<usize> {
        loop {
            let end = self.follow(number, spoken, at, small);
            let word = match spoken.get(at) {
                Some(word) if end.is_none() => word,
                _ => return end,
            };
            if !word.whole.map_or(false, |whole| small.clipped.contains(&whole)) {
                widest = widest.checked_sub(1)?;
            }
            at += 1;
        }
    }
}

fn numbers(list: &json::Value, keys: &mut Keys) -> Option<Vec<u32>> {
    list.list()?.iter().map(|key| key.text().map(|key| keys.number(key))).collect()
}

fn read_step(step: &json::Value, keys: &mut Keys) -> Option<(Step, i32)> {
    let [what, value, next]: &[json::Value; 3] = step.list()?.try_into().ok()?;
    let read = match what.number()? {
        0 => Step::Is(keys.number(value.text()?)),
        1 => Step::Begins(value.text()?.to_string()),
        2 => {
            let [words, stems]: &[json::Value; 2] = value.list()?.try_into().ok()?;
            let stems = stems.list()?.iter().map(|stem| stem.text().map(str::to_string)).collect::<Option<Vec<_>>>()?;
            Step::Among(numbers(words, keys)?, stems)
        }
        3 => Step::OneOf(value.list()?.iter().map(|option| option.number().map(|option| option as i32)).collect::<Option<Vec<_>>>()?),
        4 => Step::Gap(usize::try_from(value.number()?).ok()?),
        5 => Step::Number,
        _ => return None,
    };
    Some((read, next.number()? as i32))
}
