//! Decoded text becomes words: plain lower-case letters and digits without accents, one space between two words, no mark-up.
//!
//! A place in the result is never farther from another than the same words are in Python's reading of the text, and a word
//! is never hidden that Python would see. Characters that are no plain letters are spaces, those in `OPAQUE` apart.

use crate::bytes::{block, equals16, find, find_byte, find_either, is_space, starts_lower, BLOCK, HTML_SIGNS, TEXT_SIGNS};
use crate::cues::Probes;

/// Stands in a word for a letter that has no plain form.
pub const OPAQUE: u8 = 0x7f;
const GAP: u16 = 0;
const PADDING: usize = 2 * BLOCK;
const STEP: usize = 64;
const LONGEST_ENTITY: usize = 32;
/// Texts that a glance is taken at are not longer.
pub const LONGEST_GLANCE: usize = 16 << 10;

/// What one character becomes: nothing, or up to four of letters, digits, spaces and OPAQUE.
pub type Plain = [u8; 4];
pub const SPACE: Plain = [b' ', 0, 0, 0];

/// The plain forms of characters, filled from Python's own folding.
pub struct Folding {
    pub latin: Vec<Plain>,
    pub vietnamese: Vec<Plain>,
}

impl Folding {
    /// The words of letters in `text`, folded, with spaces between them; and whether they are certainly those that Python finds.
    pub fn letters(&self, text: &str) -> (Vec<u8>, bool) {
        let (mut letters, mut certain) = (Vec::with_capacity(text.len()), true);
        for c in text.chars() {
            match self.folded(c as u32) {
                Char::Plain(plain) => {
                    let known = plain.iter().take_while(|byte| **byte != 0);
                    letters.extend(known.map(|byte| if byte.is_ascii_lowercase() || *byte == OPAQUE { *byte } else { b' ' }));
                }
                Char::After(_) => letters.push(b' '),
                Char::Ideograph(_) | Char::Foreign | Char::Ask => certain = false,
            }
        }
        (letters, certain)
    }

    /// What Python's folding makes of a character. Beyond the tables only those are known that become no plain letters.
    fn folded(&self, code: u32) -> Char {
        match code {
            0..=0x7F => {
                let byte = code as u8;
                if byte == b':' || byte == b'=' {
                    return Char::After(if byte == b':' { b"position" } else { b"role" });
                }
                Char::Plain(if byte.is_ascii_alphanumeric() { [byte.to_ascii_lowercase(), 0, 0, 0] } else { SPACE })
            }
            0x80..=0x24F => Char::Plain(self.latin[(code - 0x80) as usize]),
            0x300..=0x36F | 0x200B..=0x200D | 0x2060 | 0xFEFF => Char::Plain([0; 4]),
            0x1E00..=0x1EFF => Char::Plain(self.vietnamese[(code - 0x1E00) as usize]),
            0x207C | 0x208C | 0x2260 | 0x2A75..=0x2A76 | 0xFE66 | 0xFF1D => Char::After(b"role"),
            0x2A74 | 0xFE13 | 0xFE55 | 0xFF1A => Char::After(b"position"),
            0x2116 => Char::Plain([b'n', b'o', 0, 0]),
            0x2122 => Char::Plain([b't', b'm', 0, 0]),
            0xFF10..=0xFF19 => Char::Plain([(code - 0xFEE0) as u8, 0, 0, 0]),
            0xFF21..=0xFF3A => Char::Plain([(code - 0xFEE0 + 32) as u8, 0, 0, 0]),
            0xFF41..=0xFF5A => Char::Plain([(code - 0xFEE0) as u8, 0, 0, 0]),
            0x4E00..=0x9FFF | 0x3400..=0x4DBF => Char::Ideograph(code as u16),
            0x2B0..=0x2FF | 0x1D2C..=0x1DBF | 0x2070..=0x209F | 0x20A8 | 0x2100..=0x218F | 0x2460..=0x24FF => Char::Ask,
            0x2C7C..=0x2C7D | 0x2E80..=0x2FDF | 0x3200..=0x33FF | 0xA7F2..=0xA7F4 | 0xF900..=0xFAFF | 0xFB00..=0xFB06 => Char::Ask,
            0x107A5 | 0x1D400..=0x1D7FF | 0x1F100..=0x1F190 | 0x1FBF0..=0x1FBF9 | 0x2F800..=0x2FA1F => Char::Ask,
            // Letters of other scripts, among many signs.
            0x2776..=0x2793 | 0x2E2F | 0xFF66..=0xFFDC => Char::Foreign,
            0x250..=0x1FFF | 0x2C00..=0x2DFF | 0x3004..=0xFDFF | 0xFE70..=0xFEFE | 0x10000..=0x1F2FF | 0x20000..=0x3FFFF => Char::Foreign,
            _ => Char::Plain(SPACE),
        }
    }
}

/// How the bytes of a text are to be understood.
pub enum Charset {
    Utf8,
    /// One byte a character; the plain forms of the upper 128, and the characters themselves.
    Single(Vec<Plain>, Vec<char>),
    /// Bytes beyond ASCII are Python's to decode.
    Other,
}

enum Char {
    Plain(Plain),
    Ideograph(u16),
    /// A space among plain words, but perhaps a letter.
    Foreign,
    /// A space, directly after which this word is none of the trade.
    After(&'static [u8]),
    Ask,
}

/// The words of one text (or of several, one after the other).
pub struct Words {
    out: Vec<u8>,
    end: usize,
    /// Where words begin that may be a cue, and where those begin that may have one inside.
    pub begins: Vec<u32>,
    pub insides: Vec<u32>,
    /// Chinese characters, with a GAP where anything stands between two.
    pub ideographs: Vec<u16>,
    joined_at: usize,
    /// Python must look for itself.
    pub ask: bool,
    /// There is more than plain letters, signs and tags, so that these words are not those that a glance sees.
    pub foreign: bool,
    /// There may be letters of other scripts, so that Python may see more words, and farther apart.
    pub unsure: bool,
    /// At most so many characters are visible.
    pub visible: usize,
    closers: usize,
    /// What does not end after here: a comment, a style, a script.
    endless: [bool; 3],
}

impl Words {
    pub fn new() -> Words {
        Words { out: Vec::new(), end: 0, begins: Vec::new(), insides: Vec::new(), ideographs: Vec::new(), joined_at: 0, ask: false, foreign: false, unsure: false, visible: 0, closers: 0, endless: [false; 3] }
    }

    pub fn clear(&mut self) {
        if self.out.is_empty() {
            self.out.resize(64, 0);
        }
        self.out[0] = b' ';
        self.end = 1;
        self.begins.clear();
        self.insides.clear();
        self.ideographs.clear();
        self.joined_at = usize::MAX;
        self.ask = false;
        self.foreign = false;
        self.unsure = false;
        self.closers = 0;
        self.endless = [false; 3];
    }

    /// The words so far; each stands between two spaces.
    pub fn text(&self) -> &[u8] {
        &self.out[..self.end]
    }

    /// Take in `text[..length]`, after which PADDING bytes are written over. False when Python must look for itself.
    pub fn feed(&mut self, text: &mut [u8], length: usize, html: bool, charset: &Charset, folding: &Folding) -> bool {
        text[length..length + PADDING].fill(b'\n');
        self.make_room(length);
        self.joined_at = usize::MAX;
        self.visible = length;
        let mut reader = Reader { words: self, text, length, html, charset, folding };
        reader.read();
        if html && length <= LONGEST_GLANCE {
            // A ">" that closes nothing may be the sign of a quoted line, or the end of something unusual.
            self.foreign |= text[..length].iter().filter(|byte| **byte == b'>').count() != self.closers;
        }
        !self.ask
    }

    fn make_room(&mut self, more: usize) {
        let wanted = self.end + more + 4 * PADDING;
        if self.out.len() < wanted {
            self.out.resize(wanted + wanted / 2, 0);
        }
    }

    #[inline]
    fn finish_word(&mut self) {
        if self.out[self.end - 1] != b' ' {
            self.out[self.end] = b' ';
            self.end += 1;
        }
    }

    /// Close the last word and note all that may be or hold a cue.
    pub fn finish(&mut self, probes: &Probes) {
        self.make_room(0);
        self.finish_word();
        self.out[self.end..self.end + 2 * PADDING].fill(b' ');
        let mut after_space = 0;
        let mut last = 0;
        for at in (0..self.end).step_by(STEP) {
            let part: &[u8; STEP + 4] = match self.out[at..at + STEP + 4].try_into() {
                Ok(part) => part,
                Err(_) => return,
            };
            let spaces = (0..4).fold(0, |mask, i| mask | (spaces16(&part[16 * i..]) as u64) << (16 * i));
            let mut starts = (spaces << 1 | after_space) & !spaces;
            after_space = spaces >> 63;
            while starts != 0 {
                let start = starts.trailing_zeros() as usize;
                starts &= starts - 1;
                if probes.may_begin(four(part, start & (STEP - 1))) {
                    self.begins.push((at + start) as u32);
                }
            }
            let mut any = 0;
            for i in 0..STEP / 2 {
                any |= probes.inside_bits(four(part, 2 * i));
            }
            if any != 0 {
                note_insides(&self.out[..self.end], at, probes, &mut self.insides, &mut last);
            }
        }
    }
}

/// Note the words that have something of a cue inside, in the step at `at`. `last` is the place that was looked at before.
fn note_insides(out: &[u8], at: usize, probes: &Probes, insides: &mut Vec<u32>, last: &mut usize) {
    for place in (at..out.len().saturating_sub(3).min(at + STEP)).step_by(2) {
        let four = u32::from_le_bytes([out[place], out[place + 1], out[place + 2], out[place + 3]]);
        if probes.inside_bits(four) == 0 {
            continue;
        }
        // A space since the last place, or it is the same word: no word is gone through twice.
        if let Some(space) = out[*last..place + 1].iter().rposition(|byte| *byte == b' ') {
            insides.push((*last + space + 1) as u32);
        }
        *last = place + 1;
    }
}

#[inline(always)]
fn spaces16(bytes: &[u8]) -> u32 {
    bytes[..16].try_into().map_or(0, |part| equals16(part, b' '))
}

#[inline(always)]
fn four(bytes: &[u8; STEP + 4], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

struct Reader<'a> {
    words: &'a mut Words,
    text: &'a [u8],
    length: usize,
    html: bool,
    charset: &'a Charset,
    folding: &'a Folding,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let mut i = 0;
        while i < self.length && !self.words.ask {
            i = match self.text[i] {
                b'<' if self.html => self.tag(i),
                b'&' if self.html => self.entity(i),
                128..=255 => self.beyond(i),
                b':' => self.sign(i + 1, b"position"),
                b'=' => self.sign(i + 1, b"role"),
                _ => self.plainly(i),
            };
        }
    }

    /// A sign that `word` directly before it makes no word of the trade.
    fn sign(&mut self, next: usize, word: &[u8]) -> usize {
        if self.words.text().ends_with(word) {
            self.words.end -= word.len();
            self.words.foreign = true;
        }
        self.space(next)
    }

    /// Read words and the blanks between them up to a sign that matters, or the end.
    #[inline(always)]
    fn plainly(&mut self, at: usize) -> usize {
        let signs = if self.html { &HTML_SIGNS } else { &TEXT_SIGNS };
        let words = &mut *self.words;
        let out = &mut words.out[..];
        let mut end = words.end;
        let mut i = at;
        while i < self.length {
            let bytes: &[u8; BLOCK] = match self.text[i..i + BLOCK].try_into() {
                Ok(bytes) => bytes,
                Err(_) => break,
            };
            let block = block(bytes, signs);
            let limit = (block.special.trailing_zeros() as usize).min(self.length - i);
            let inside = ((1u64 << limit) - 1) as u32;
            let letters = block.letters & inside;
            let in_word = (out[end - 1] != b' ') as u32;
            // Of what stands between two words, the first byte becomes the space; the others are left out.
            let mut kept = letters | (letters << 1 | in_word) & inside;
            while kept != 0 {
                let from = kept.trailing_zeros() as usize;
                let count = (!(kept >> from)).trailing_zeros() as usize;
                out[end..end + 16].copy_from_slice(&block.plain[from..from + 16]);
                if count > 16 {
                    out[end + 16..end + 32].copy_from_slice(&block.plain[from + 16..from + 32]);
                }
                end += count;
                kept &= !(((1u64 << count) - 1) << from) as u32;
            }
            i += limit;
            if limit < BLOCK {
                break;
            }
        }
        words.end = end;
        i
    }

    fn beyond(&mut self, at: usize) -> usize {
        let (found, next) = match self.charset {
            Charset::Single(plain, _) => (Char::Plain(plain[(self.text[at] & 127) as usize]), at + 1),
            Charset::Utf8 => self.utf8(at),
            Charset::Other => (Char::Ask, at + 1),
        };
        self.take(found, at, next);
        next
    }

    fn take(&mut self, found: Char, at: usize, next: usize) {
        self.words.foreign |= !matches!(found, Char::Plain(SPACE));
        match found {
            Char::Plain(plain) => {
                if plain[0] == 0 && self.words.joined_at == at {
                    self.words.joined_at = next;
                }
                let rest = self.length - at;
                self.words.make_room(rest);
                for byte in plain.iter().take_while(|byte| **byte != 0) {
                    self.plain(*byte);
                }
            }
            Char::Ideograph(sign) => {
                self.words.finish_word();
                if self.words.joined_at != at {
                    self.words.ideographs.push(GAP);
                }
                self.words.ideographs.push(sign);
                self.words.joined_at = next;
                self.words.unsure = true;
            }
            Char::Foreign => {
                self.words.finish_word();
                self.words.unsure = true;
            }
            Char::After(word) => {
                self.sign(next, word);
            }
            Char::Ask => self.words.ask = true,
        }
    }

    fn plain(&mut self, byte: u8) {
        let words = &mut *self.words;
        if byte == b' ' {
            words.finish_word();
            return;
        }
        words.out[words.end] = byte;
        words.end += 1;
    }

    /// The character at `at` and where the next begins. What is not valid is a space.
    fn utf8(&self, at: usize) -> (Char, usize) {
        let more = |i: usize| {
            let byte = if i < self.length { self.text[i] } else { 0 };
            if byte & 0xC0 == 0x80 {
                Some((byte & 0x3F) as u32)
            } else {
                None
            }
        };
        let first = self.text[at] as u32;
        match first {
            0xC2..=0xDF => {
                if let Some(a) = more(at + 1) {
                    return (self.folding.folded((first & 0x1F) << 6 | a), at + 2);
                }
            }
            0xE0..=0xEF => {
                if let (Some(a), Some(b)) = (more(at + 1), more(at + 2)) {
                    let code = (first & 0x0F) << 12 | a << 6 | b;
                    if code >= 0x800 && !(0xD800..0xE000).contains(&code) {
                        return (self.folding.folded(code), at + 3);
                    }
                }
            }
            0xF0..=0xF4 => {
                if let (Some(a), Some(b), Some(c)) = (more(at + 1), more(at + 2), more(at + 3)) {
                    let code = (first & 0x07) << 18 | a << 12 | b << 6 | c;
                    if (0x10000..0x110000).contains(&code) {
                        return (self.folding.folded(code), at + 4);
                    }
                }
            }
            _ => {}
        }
        (Char::Plain(SPACE), at + 1)
    }

    fn space(&mut self, next: usize) -> usize {
        self.words.finish_word();
        next
    }

    /// What stands at a "<": a tag or comment to jump over, or just a sign.
    fn tag(&mut self, at: usize) -> usize {
        let text = self.text;
        let first = text[at + 1];
        if !(first.is_ascii_alphabetic() || matches!(first, b'/' | b'!' | b'?')) {
            return self.space(at + 1);
        }
        if text[at + 1..].starts_with(b"!--") && !self.words.endless[0] {
            if let Some(end) = self.comment_end(at + 4) {
                self.jumped(at, end);
                self.join(at, end);
                return end;
            }
            self.words.endless[0] = true;
        }
        let end = match find_either(text, at + 1, self.length, b'<', b'>') {
            Some(end) if text[end] == b'>' => end + 1,
            _ => return self.space(at + 1),
        };
        self.jumped(at, end);
        let closing = (first == b'/') as usize;
        let (name, length) = tag_name(&text[at + 1 + closing..]);
        if is_inline(name, length) {
            self.join(at, end);
            return end;
        }
        self.words.finish_word();
        let kind = if name == STYLE { 1 } else { 2 };
        if closing == 0 && (name == STYLE || name == SCRIPT) && text[end - 2] != b'/' && !self.words.endless[kind] {
            if let Some(after) = self.hidden_end(end, &text[at + 1..at + 1 + length]) {
                self.jumped(end, after);
                return after;
            }
            self.words.endless[kind] = true;
        }
        end
    }

    /// Note that `text[at..end]` is not visible, but for a space.
    #[inline(always)]
    fn jumped(&mut self, at: usize, end: usize) {
        self.words.visible -= end - at - 1;
        if self.length <= LONGEST_GLANCE {
            self.words.closers += self.text[at..end].iter().filter(|byte| **byte == b'>').count();
        }
    }

    /// Nothing stands between what is before `at` and what is at `next`.
    fn join(&mut self, at: usize, next: usize) {
        if self.words.joined_at == at {
            self.words.joined_at = next;
        }
    }

    fn comment_end(&self, from: usize) -> Option<usize> {
        // "<!-->" and "<!--->" are whole comments.
        for empty in [&b">"[..], b"->"] {
            if self.text[from..self.length.max(from)].starts_with(empty) {
                return Some(from + empty.len());
            }
        }
        let mut i = from;
        while let Some(dashes) = find(self.text, i, self.length, b"--") {
            let mut end = dashes + 2;
            while is_space(self.text[end]) && end < self.length {
                end += 1;
            }
            if self.text[end] == b'!' {
                end += 1;
            }
            if self.text[end] == b'>' {
                return Some(end + 1);
            }
            i = dashes + 1;
        }
        None
    }

    fn hidden_end(&self, from: usize, name: &[u8]) -> Option<usize> {
        let mut i = from;
        while let Some(at) = find(self.text, i, self.length, b"</") {
            let after = at + 2 + name.len();
            if after < self.length && self.text[at + 2..after].eq_ignore_ascii_case(name) && !self.text[after].is_ascii_alphanumeric() {
                return find_byte(self.text, after, self.length, b'>').map(|end| end + 1);
            }
            i = at + 2;
        }
        None
    }

    /// What stands at a "&".
    fn entity(&mut self, at: usize) -> usize {
        let text = self.text;
        let mut end = at + 1;
        while end - at <= LONGEST_ENTITY && (text[end].is_ascii_alphanumeric() || text[end] == b'#') {
            end += 1;
        }
        let name = &text[at + 1..end];
        let closed = text[end] == b';';
        let next = end + closed as usize;
        if name.is_empty() {
            return self.space(at + 1);
        }
        if name[0] == b'#' {
            let found = self.numbered(&name[1..]);
            self.words.foreign = true;
            self.take(found, at, next);
            return next;
        }
        if !closed {
            self.words.ask |= OPEN_ENTITIES.iter().any(|known| starts_lower(name, known));
            return self.space(at + 1);
        }
        self.words.foreign |= name == b"gt";
        let found = named(name);
        self.take(found, at, next);
        next
    }

    fn numbered(&self, digits: &[u8]) -> Char {
        let (digits, radix) = match digits {
            [b'x' | b'X', rest @ ..] => (rest, 16),
            _ => (digits, 10),
        };
        match std::str::from_utf8(digits).ok().and_then(|text| u32::from_str_radix(text, radix).ok()) {
            Some(0..=8 | 11..=31 | 0x7F..=0x9F | 0xFDD0..=0xFDEF) | None => Char::Ask,
            Some(code) if code & 0xFFFE == 0xFFFE => Char::Ask,
            Some(code) => self.folding.folded(code),
        }
    }
}

const fn packed(name: &[u8]) -> u64 {
    let mut value = 0;
    let mut i = 0;
    while i < name.len() {
        value = value << 8 | name[i] as u64;
        i += 1;
    }
    value
}

const STYLE: u64 = packed(b"style");
const SCRIPT: u64 = packed(b"script");
/// Tags that do not part words. The same as in texts.py.
#[inline(always)]
fn is_inline(name: u64, length: usize) -> bool {
    const LONG: [u64; 3] = [packed(b"strong"), packed(b"small"), packed(b"o:p")];
    const FOUR: [u64; 4] = [packed(b"span"), packed(b"font"), packed(b"mark"), packed(b"code")];
    const THREE: [u64; 6] = [packed(b"wbr"), packed(b"big"), packed(b"sub"), packed(b"sup"), packed(b"ins"), packed(b"del")];
    match length {
        1 => matches!(name as u8, b'a' | b'b' | b'i' | b'u' | b's'),
        2 => name == packed(b"em") || name == packed(b"tt"),
        3 => THREE.contains(&name) || name == LONG[2],
        4 => FOUR.contains(&name),
        _ => LONG.contains(&name),
    }
}

/// The name that a tag begins with, packed, and its length; 0 when it is longer than any that matters. Eight bytes can be read.
#[inline(always)]
fn tag_name(tag: &[u8]) -> (u64, usize) {
    let bytes: [u8; 8] = match tag.get(..8).and_then(|part| part.try_into().ok()) {
        Some(bytes) => bytes,
        None => return (0, 0),
    };
    let mut length = 0;
    while length < 8 && (bytes[length].is_ascii_alphanumeric() || bytes[length] == b':') {
        length += 1;
    }
    if length == 0 || length == 8 || !matches!(bytes[length], b'>' | b'/' | b' ' | 9..=13) {
        return (0, 0);
    }
    ((u64::from_be_bytes(bytes) | 0x2020_2020_2020_2020) >> (64 - 8 * length), length)
}

fn named(name: &[u8]) -> Char {
    if name.len() <= 8 {
        if PUNCTUATION.contains(&name) {
            return Char::Plain(SPACE);
        }
        if matches!(name, b"shy" | b"zwnj" | b"zwj") {
            return Char::Plain([0; 4]);
        }
        if ACCENTED.contains(&&name[1..]) && name[0].is_ascii_alphabetic() {
            let letter = name[0].to_ascii_lowercase();
            let whole = [&[letter], &name[1..]].concat();
            if LETTERS.contains(&&whole[..]) {
                return Char::Plain([letter, 0, 0, 0]);
            }
        }
        if name == b"szlig" {
            return Char::Plain([OPAQUE, 0, 0, 0]);
        }
    }
    Char::Ask
}

const ACCENTED: [&[u8]; 8] = [b"acute", b"grave", b"circ", b"uml", b"tilde", b"cedil", b"ring", b"caron"];
const LETTERS: [&[u8]; 33] = [
    b"aacute", b"agrave", b"acirc", b"auml", b"atilde", b"aring", b"ccedil", b"eacute", b"egrave", b"ecirc", b"euml", b"iacute", b"igrave",
    b"icirc", b"iuml", b"ntilde", b"oacute", b"ograve", b"ocirc", b"ouml", b"otilde", b"uacute", b"ugrave", b"ucirc", b"uuml", b"yacute",
    b"yuml", b"scaron", b"zcaron", b"ccaron", b"rcaron", b"ecaron", b"uring",
];
const PUNCTUATION: [&[u8]; 46] = [
    b"nbsp", b"amp", b"lt", b"gt", b"quot", b"apos", b"rsquo", b"lsquo", b"rdquo", b"ldquo", b"mdash", b"ndash", b"hellip", b"bull", b"middot",
    b"copy", b"reg", b"raquo", b"laquo", b"rarr", b"larr", b"euro", b"pound", b"ensp", b"emsp", b"thinsp", b"times", b"deg", b"sect", b"iexcl",
    b"iquest", b"cent", b"yen", b"para", b"sbquo", b"bdquo", b"lsaquo", b"rsaquo", b"dagger", b"uarr", b"darr", b"hearts", b"star", b"check",
    b"lrm", b"rlm",
];
/// Entities that browsers and Python also know without a semicolon.
const OPEN_ENTITIES: [&[u8]; 82] = [
    b"aelig", b"amp", b"aacute", b"acirc", b"agrave", b"aring", b"atilde", b"auml", b"copy", b"ccedil", b"eth", b"eacute", b"ecirc", b"egrave",
    b"euml", b"gt", b"iacute", b"icirc", b"igrave", b"iuml", b"lt", b"ntilde", b"oacute", b"ocirc", b"ograve", b"oslash", b"otilde", b"ouml",
    b"quot", b"reg", b"thorn", b"uacute", b"ucirc", b"ugrave", b"uuml", b"yacute", b"acute", b"brvbar", b"cedil", b"cent", b"curren", b"deg",
    b"divide", b"frac12", b"frac14", b"frac34", b"iexcl", b"iquest", b"laquo", b"macr", b"micro", b"middot", b"nbsp", b"not", b"ordf", b"ordm",
    b"para", b"plusmn", b"pound", b"raquo", b"sect", b"shy", b"sup1", b"sup2", b"sup3", b"szlig", b"times", b"uml", b"yen", b"yuml", b"ensp",
    b"emsp", b"rsquo", b"lsquo", b"rdquo", b"ldquo", b"mdash", b"ndash", b"zwnj", b"zwj", b"hellip", b"bull",
];
