//! Finds phrases in the words of a sentence: the same as `Phrases.find` in cues.py, which says what a phrase is. See README.md.
//!
//! All of it is safe Rust but the doors at the end of this file, which take pointers from Python. A panic is caught there.

#![deny(unsafe_op_in_unsafe_fn)]

mod json;
mod phrase;

use phrase::{Keys, Phrase, Small, Spoken};
use std::panic::{catch_unwind, AssertUnwindSafe};

/// A set of phrases.
pub struct Phrases {
    all: Vec<Phrase>,
    keys: Keys,
    small: Small,
    /// By key, the phrases that it may lead to.
    leads: Vec<Vec<u32>>,
    /// For each key the sentence in which it was last seen, and with which word; for each phrase the sentence in which it was last tried.
    seen: Vec<(u32, u32)>,
    tried: Vec<u32>,
    sentence: u32,
    found: Vec<u32>,
}

impl Phrases {
    /// Take the phrases as `written_row` writes them, one a line; what each key leads to, and the small words, as JSON. None when that is
    /// not understood.
    fn new(rows: &str, index: &str) -> Option<Phrases> {
        let mut keys = Keys::default();
        let mut leads: Vec<Vec<u32>> = Vec::new();
        let all = rows.lines().map(|row| Phrase::read(row, &mut keys)).collect::<Option<Vec<_>>>()?;
        let index = json::read(index)?;
        for (key, numbers) in index.field("by_key")?.object()? {
            let key = keys.number(key) as usize;
            leads.resize(leads.len().max(key + 1), Vec::new());
            leads[key] = numbers.list()?.iter().map(|number| number.number().map(|number| number as u32)).collect::<Option<Vec<_>>>()?;
            if leads[key].iter().any(|number| *number as usize >= all.len()) {
                return None;
            }
        }
        let mut words = |name: &str| -> Option<Vec<u32>> {
            index.field(name)?.list()?.iter().map(|word| word.text().map(|word| keys.number(word))).collect()
        };
        let small = Small { numbers: words("numbers")?, tens: words("tens")?, clipped: words("clipped")? };
        leads.resize(keys.count(), Vec::new());
        let (seen, tried) = (vec![(0, 0); keys.count()], vec![0; all.len()]);
        Some(Phrases { all, keys, small, leads, seen, tried, sentence: 0, found: Vec::new() })
    }

    /// Note the number of each phrase that stands in `words`, its first word and the one after its last.
    fn find(&mut self, words: &str) {
        self.found.clear();
        self.sentence += 1;
        let now = self.sentence;
        let mut spoken: Vec<Spoken> = Vec::with_capacity(words.len() / 4 + 1);
        spoken.extend(words.split(' ').filter(|word| !word.is_empty()).map(|word| self.keys.heard(word)));
        for (place, one) in spoken.iter().enumerate().rev() {
            for key in one.keys() {
                self.seen[key as usize] = (now, place as u32);
            }
        }
        let seen = &self.seen;
        let place_of = |key: u32| Some(seen[key as usize]).filter(|seen| seen.0 == now).map(|seen| seen.1 as usize);
        for key in spoken.iter().flat_map(Spoken::keys) {
            for number in &self.leads[key as usize] {
                if std::mem::replace(&mut self.tried[*number as usize], now) == now {
                    continue;
                }
                if let Some((first, end)) = self.all[*number as usize].search(&spoken, place_of, &self.small) {
                    self.found.extend([*number, first as u32, end as u32]);
                }
            }
        }
    }
}

/// What this kernel is; Python asks before it asks anything else.
#[no_mangle]
pub extern "C" fn find_version() -> u32 {
    1
}

/// Make a set of phrases; null when the description is not understood.
///
/// # Safety
/// `rows` and `index` point to so many bytes.
#[no_mangle]
pub unsafe extern "C" fn find_open(rows: *const u8, rows_length: usize, index: *const u8, index_length: usize) -> *mut Phrases {
    // SAFETY: as the caller promises.
    let (rows, index) = unsafe { (std::slice::from_raw_parts(rows, rows_length), std::slice::from_raw_parts(index, index_length)) };
    let made = catch_unwind(|| Phrases::new(std::str::from_utf8(rows).ok()?, std::str::from_utf8(index).ok()?));
    made.ok().flatten().map_or(std::ptr::null_mut(), |phrases| Box::into_raw(Box::new(phrases)))
}

/// # Safety
/// `phrases` comes from `find_open` and is not used afterwards.
#[no_mangle]
pub unsafe extern "C" fn find_close(phrases: *mut Phrases) {
    // SAFETY: as the caller promises.
    drop(unsafe { Box::from_raw(phrases) });
}

/// Look for the phrases in `words`, UTF-8 parted by spaces. Returns how many numbers were found, three for each phrase: which, its first
/// word, the word after its last; usize::MAX after a panic. As many of them as there is `room` for go to `found`.
///
/// # Safety
/// `phrases` comes from `find_open` and nobody else uses it meanwhile; `words` points to `length` bytes, `found` to `room` numbers.
#[no_mangle]
pub unsafe extern "C" fn find_in(phrases: *mut Phrases, words: *const u8, length: usize, found: *mut u32, room: usize) -> usize {
    // SAFETY: as the caller promises.
    let (phrases, words, found) =
        unsafe { (&mut *phrases, std::slice::from_raw_parts(words, length), std::slice::from_raw_parts_mut(found, room)) };
    let done = catch_unwind(AssertUnwindSafe(|| std::str::from_utf8(words).map(|words| phrases.find(words))));
    for (place, number) in found.iter_mut().zip(&phrases.found) {
        *place = *number;
    }
    match done {
        Ok(Ok(())) => phrases.found.len(),
        _ => usize::MAX,
    }
}
