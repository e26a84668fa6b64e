//! The walk through the parts of a message, as in texts.py: every text is looked into, attachments are jumped over.

use crate::bytes::{find, find_byte, trimmed};
use crate::cues::{Cues, Told as ToldBy};
use crate::decode::{base64, make_room, quoted_printable};
use crate::head::{decoded_words, fields, header_end, part_told};
use crate::glance::{Glance, Glancing, Passes, Subject};
use crate::kinds::{kind, Coding, Kind, Told};
use crate::words::{Charset, Folding, Words, LONGEST_GLANCE};
use std::collections::HashMap;

const DEEPEST: usize = 6;
/// The same as in telling.py.
const AFTER: usize = 320;
/// A larger buffer is let go of before the next text.
const LARGEST_KEPT: usize = 8 << 20;

#[derive(Clone, Copy, PartialEq)]
pub enum Answer {
    No,
    Look,
    Ask,
}

pub struct Walker {
    pub cues: Cues,
    pub subject_cues: Cues,
    pub folding: Folding,
    charsets: Vec<Charset>,
    charset_numbers: HashMap<Vec<u8>, usize>,
    words: Words,
    text: Vec<u8>,
    pub glance: Glance,
    glancing: Option<Glancing>,
    /// The subject that was decoded last.
    decoded: String,
    subject_words: Subject,
    told_by_subject: bool,
    /// A text of some length is about something else.
    about_else: bool,
}

impl Walker {
    pub fn new(folding: Folding) -> Walker {
        Walker {
            cues: Cues::new(),
            subject_cues: Cues::new(),
            folding,
            charsets: Vec::new(),
            charset_numbers: HashMap::new(),
            words: Words::new(),
            text: Vec::new(),
            glance: Glance::new(),
            glancing: None,
            decoded: String::new(),
            subject_words: Subject::default(),
            told_by_subject: false,
            about_else: false,
        }
    }

    pub fn name_charset(&mut self, name: &str, charset: Charset) {
        self.charset_numbers.insert(name.as_bytes().to_vec(), self.charsets.len());
        self.charsets.push(charset);
    }

    /// Make usable again after a panic.
    pub fn recover(&mut self) {
        self.words = Words::new();
        self.text = Vec::new();
        self.cues.recover();
        self.subject_cues.recover();
    }

    /// Whether a subject is enough on its own.
    pub fn subject(&mut self, value: &[u8]) -> Answer {
        if value.is_empty() {
            return Answer::No;
        }
        self.decoded = match decoded_words(value) {
            Some(decoded) => decoded,
            None => return Answer::Ask,
        };
        let Walker { words, text, subject_cues, folding, decoded, .. } = self;
        make_room(text, decoded.len());
        text[..decoded.len()].copy_from_slice(decoded.as_bytes());
        words.clear();
        if !words.feed(text, decoded.len(), false, &Charset::Utf8, folding) {
            return Answer::Ask;
        }
        words.finish(&subject_cues.probes);
        if subject_cues.tells_anything(words) {
            Answer::Look
        } else {
            Answer::No
        }
    }

    /// Take a glance at the texts of the next message too; None when its words are not to be glanced at. `listed`: it went to a list.
    pub fn glance_at(&mut self, subject: Option<&[u8]>, listed: bool) {
        self.glancing = subject.map(|value| Glancing::begin(&self.glance, decoded_words(value).as_deref(), listed));
    }

    /// What the glance has found: nothing where none was taken.
    pub fn glanced(&self) -> Passes {
        self.glancing.as_ref().map_or(Passes::No, |glancing| glancing.passes)
    }

    /// Whether the subject or any text of the message may tell of an application.
    pub fn message(&mut self, data: &[u8], subject: &[u8], told: &Told, body: usize, end: usize) -> Answer {
        self.subject_words.clear();
        let by_subject = self.subject(subject);
        self.told_by_subject = by_subject == Answer::Look;
        self.about_else = false;
        if by_subject == Answer::Ask || self.told_by_subject && self.glance.least.is_none() {
            return by_subject;
        }
        if !subject.is_empty() {
            self.subject_words.note(&self.decoded, &self.folding);
        }
        let kind = kind(told, &self.charset_numbers);
        match self.part(data, &kind, body, end, 0) {
            Answer::No if self.told_by_subject && !self.about_else => Answer::Look,
            answer => answer,
        }
    }

    fn part(&mut self, data: &[u8], kind: &Kind, start: usize, end: usize, depth: usize) -> Answer {
        match kind {
            Kind::Text { .. } if start >= end => Answer::No,
            Kind::Text { coding, html, charset } => self.text(&data[start..end], *coding, *html, *charset),
            Kind::Skip => Answer::No,
            Kind::Ask => Answer::Ask,
            _ if depth > DEEPEST => Answer::Ask,
            Kind::Several(boundary) => self.several(data, boundary, start, end, depth),
            Kind::Message => self.nested(data, start, end, depth),
        }
    }

    fn nested(&mut self, data: &[u8], start: usize, end: usize, depth: usize) -> Answer {
        if start >= end {
            return Answer::No;
        }
        let (stop, body) = match header_end(data, start, end) {
            Some(found) => found,
            None => return Answer::Ask,
        };
        let found = fields(&data[start..stop]);
        match self.subject(found.subject) {
            Answer::No => {
                let kind = kind(&found.told, &self.charset_numbers);
                self.part(data, &kind, body, end, depth + 1)
            }
            answer => answer,
        }
    }

    fn several(&mut self, data: &[u8], boundary: &[u8], start: usize, end: usize, depth: usize) -> Answer {
        let delimiter = [b"\n--", boundary].concat();
        let length = delimiter.len();
        let mut next = find(data, start - 1, end, &delimiter);
        let mut begin = end;
        let mut opened = false;
        while let Some(at) = next {
            let after = at + length;
            let newline = find_byte(data, after, end, b'\n');
            let rest = trimmed(&data[after..newline.unwrap_or(end)]);
            if rest.is_empty() || rest == b"--" {
                if begin < end {
                    opened = true;
                    let answer = self.inner(data, begin, at + 1, depth);
                    if answer != Answer::No {
                        return answer;
                    }
                }
                begin = newline.filter(|_| rest.is_empty()).map_or(end, |newline| newline + 1);
            }
            next = find(data, after, end, &delimiter);
        }
        if begin < end {
            return self.inner(data, begin, end, depth);
        }
        // Where no part is ever opened, readers show all of it.
        if !opened && end > start {
            Answer::Ask
        } else {
            Answer::No
        }
    }

    fn inner(&mut self, data: &[u8], start: usize, end: usize, depth: usize) -> Answer {
        let start = start.min(end);
        if let Some((stop, body)) = header_end(data, start, end) {
            let kind = kind(&part_told(&data[start..stop]), &self.charset_numbers);
            return self.part(data, &kind, body, end, depth + 1);
        }
        match self.charset_numbers.get(&b""[..]).copied() {
            Some(charset) => self.text(&data[start..end], Coding::Raw, false, charset),
            None => Answer::Ask,
        }
    }

    fn text(&mut self, data: &[u8], coding: Coding, html: bool, charset: usize) -> Answer {
        let Walker { words, text, cues, folding, charsets, glance, glancing, subject_words, about_else, .. } = self;
        if text.len() > LARGEST_KEPT {
            *text = Vec::new();
            *words = Words::new();
        }
        let length = match coding {
            Coding::Quoted => quoted_printable(data, text),
            Coding::Base64 => match base64(data, text) {
                Some(length) => length,
                None => return Answer::Ask,
            },
            Coding::Raw => {
                make_room(text, data.len());
                text[..data.len()].copy_from_slice(data);
                data.len()
            }
        };
        if coding == Coding::Raw && !html && may_be_uuencoded(data) {
            return Answer::Ask;
        }
        words.clear();
        if !words.feed(text, length, html, &charsets[charset], folding) {
            return Answer::Ask;
        }
        words.finish(&cues.probes);
        match glancing {
            Some(glancing) if glancing.wants(html) && length > LONGEST_GLANCE => glancing.passes = Passes::Ask,
            Some(glancing) if glancing.wants(html) && html => glancing.html(glance, words),
            Some(glancing) if glancing.wants(html) => glancing.plain(glance, &text[..length], &charsets[charset]),
            _ => {}
        }
        let found = words.text();
        let window = cues.window as usize;
        let passes = |(first, last): (i64, i64)| {
            let (first, last) = (first as usize, last as usize);
            subject_words.passes_with(glance, found, first, last)
                || subject_words.passes_with(glance, found, last.saturating_sub(window), last + AFTER)
        };
        let certain = subject_words.certain && !words.unsure;
        let (tells, refused) = match cues.told(words) {
            ToldBy::Somewhere => (true, false),
            ToldBy::At(places) if glance.least.is_none() => (!places.is_empty(), false),
            ToldBy::At(places) => (places.iter().any(|place| passes(*place)), !places.is_empty()),
        };
        if tells || glancing.as_ref().map_or(false, |glancing| glancing.passes == Passes::Yes) {
            return Answer::Look;
        }
        // What was refused among words that are not certain may pass among those that Python sees.
        if refused && !certain {
            return Answer::Ask;
        }
        if self.told_by_subject {
            let (passes, enough) = subject_words.passes_with_opening(glance, found);
            *about_else |= enough;
            if passes || !certain {
                return if passes { Answer::Look } else { Answer::Ask };
            }
        }
        Answer::No
    }
}

fn may_be_uuencoded(data: &[u8]) -> bool {
    let mut i = 0;
    if data.starts_with(b"begin ") {
        return true;
    }
    while let Some(at) = find(data, i, data.len(), b"\nbegin ") {
        if data.get(at + 7).map_or(false, |byte| (b'0'..=b'7').contains(byte)) {
            return true;
        }
        i = at + 1;
    }
    false
}
