//! The header block of a message: the same keys, senders and labels as envelope.py finds in it.

use crate::bytes::{crc, crc_lower, find, find_byte, is_space, starts_lower, trimmed};
use crate::decode;
use crate::kinds::Told;
use std::collections::HashMap;

const LONGEST: usize = 1 << 20;
const MOST_ADDRESSES: usize = 500;
const MOST_REFERENCES: usize = 100;
const MOST_KNOWN: usize = 2_000;
const LONGEST_KNOWN: usize = 500;

/// The end of the headers and the start of the body of a message or part in `data[start..end]`. See `header_end`.
pub fn header_end(data: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    match &data[start..end] {
        [b'\n', ..] => return Some((start, start + 1)),
        [b'\r', b'\n', ..] => return Some((start, start + 2)),
        _ => {}
    }
    let limit = end.min(start + LONGEST);
    let mut newline = find_byte(data, start, limit, b'\n')?;
    loop {
        let next = newline + 1;
        if next < limit && data[next] == b'\n' {
            return Some((next, next + 1));
        }
        if next + 1 < limit && data[next] == b'\r' && data[next + 1] == b'\n' {
            return Some((next, next + 2));
        }
        newline = find_byte(data, next, limit, b'\n')?;
    }
}

/// Each header line of `head` with the lines that continue it: its name (white space after it cut off) and its value.
pub struct Lines<'a> {
    head: &'a [u8],
    at: usize,
    /// There was a line that is no header.
    pub junk: bool,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.head;
        while self.at < head.len() {
            let start = self.at;
            let mut end = find_byte(head, start, head.len(), b'\n').unwrap_or(head.len());
            let first = end;
            while end + 1 < head.len() && matches!(head[end + 1], b' ' | b'\t') {
                end = find_byte(head, end + 1, head.len(), b'\n').unwrap_or(head.len());
            }
            self.at = end + 1;
            let line = &head[start..end];
            let colon = match find_byte(line, 0, line.len().min(first - start), b':') {
                Some(colon) => colon,
                None => {
                    self.junk |= !is_separator(line);
                    continue;
                }
            };
            let mut stop = colon;
            while stop > 0 && matches!(line[stop - 1], b' ' | b'\t') {
                stop -= 1;
            }
            let value = &line[colon + 1..];
            self.junk |= (stop == 0 || !line[..stop].iter().all(u8::is_ascii_graphic)) && !is_separator(line);
            return Some((start, &line[..stop], value.strip_suffix(b"\r").unwrap_or(value)));
        }
        None
    }
}

pub fn lines(head: &[u8]) -> Lines<'_> {
    Lines { head, at: 0, junk: false }
}

/// Whether this is the line before a message in an mbox.
fn is_separator(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}

/// What the headers of a part tell about it.
pub fn part_told(head: &[u8]) -> Told<'_> {
    let mut told = Told::default();
    let mut lines = lines(head);
    let mut content = head.is_empty();
    while let Some((_, name, value)) = lines.next() {
        content |= starts_lower(name, b"content-");
        let place = if name.eq_ignore_ascii_case(b"content-type") {
            &mut told.content_type
        } else if name.eq_ignore_ascii_case(b"content-transfer-encoding") {
            &mut told.encoding
        } else if name.eq_ignore_ascii_case(b"content-disposition") {
            &mut told.disposition
        } else {
            continue;
        };
        told.odd |= !place.is_empty();
        *place = value;
    }
    told.odd |= lines.junk || !content;
    told
}

/// The headers of a message that matter, as in `fields`. Of those in lists each value is there.
#[derive(Default)]
pub struct Fields<'a> {
    pub from: &'a [u8],
    to: Vec<&'a [u8]>,
    cc: Vec<&'a [u8]>,
    ids: [&'a [u8]; 2],
    references: Vec<&'a [u8]>,
    thread: &'a [u8],
    labels: &'a [u8],
    delivered: [Vec<&'a [u8]>; 2],
    pub subject: &'a [u8],
    pub told: Told<'a>,
    /// It went to a list.
    pub listed: bool,
}

/// Read a header block.
pub fn fields(head: &[u8]) -> Fields<'_> {
    let mut found = Fields::default();
    let mut lines = lines(head);
    while let Some((start, name, value)) = lines.next() {
        let single = match name.len() {
            2 if name.eq_ignore_ascii_case(b"to") => {
                note(&mut found.to, value);
                continue;
            }
            2 if name.eq_ignore_ascii_case(b"cc") => {
                note(&mut found.cc, value);
                continue;
            }
            4 if name.eq_ignore_ascii_case(b"from") => &mut found.from,
            7 if name.eq_ignore_ascii_case(b"subject") => &mut found.subject,
            7 if name.eq_ignore_ascii_case(b"list-id") => {
                found.listed |= start > 0;
                continue;
            }
            9 if name.eq_ignore_ascii_case(b"list-post") => {
                found.listed |= start > 0;
                continue;
            }
            10 if name.eq_ignore_ascii_case(b"message-id") => &mut found.ids[0],
            10 if name.eq_ignore_ascii_case(b"x-gm-thrid") => &mut found.thread,
            10 if name.eq_ignore_ascii_case(b"precedence") => {
                let value = value.strip_prefix(b" ").unwrap_or(b"");
                found.listed |= start > 0 && [&b"bulk"[..], b"list", b"junk"].iter().any(|word| starts_lower(value, word));
                continue;
            }
            10 if name.eq_ignore_ascii_case(b"references") => {
                note(&mut found.references, value);
                continue;
            }
            11 if name.eq_ignore_ascii_case(b"in-reply-to") => &mut found.ids[1],
            12 if name.eq_ignore_ascii_case(b"content-type") => {
                found.told.odd |= !found.told.content_type.is_empty();
                &mut found.told.content_type
            }
            12 if name.eq_ignore_ascii_case(b"delivered-to") => {
                note(&mut found.delivered[0], value);
                continue;
            }
            13 if name.eq_ignore_ascii_case(b"x-original-to") => {
                note(&mut found.delivered[1], value);
                continue;
            }
            14 if name.eq_ignore_ascii_case(b"x-gmail-labels") => &mut found.labels,
            16 if name.eq_ignore_ascii_case(b"list-unsubscribe") => {
                found.listed |= start > 0;
                continue;
            }
            25 if name.eq_ignore_ascii_case(b"content-transfer-encoding") => {
                found.told.odd |= !found.told.encoding.is_empty();
                &mut found.told.encoding
            }
            _ => continue,
        };
        if single.is_empty() {
            *single = value;
        }
    }
    found.told.odd |= lines.junk;
    found
}

fn note<'a>(values: &mut Vec<&'a [u8]>, value: &'a [u8]) {
    if values.len() == 1 && values[0].is_empty() {
        values.clear();
    }
    values.push(value);
}

fn parts_addresses(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'<' | b'>' | b'(' | b')' | b',' | b':' | b';' | b'[' | b']' | b'"' | b'\\')
}

fn addresses<'a>(values: &[&'a [u8]], mut each: impl FnMut(&'a [u8], usize)) {
    let mut count = 0;
    for value in values {
        for token in value.split(|byte| parts_addresses(*byte)) {
            if token.len() < 3 || !token[1..token.len() - 1].contains(&b'@') {
                continue;
            }
            count += 1;
            if count > MOST_ADDRESSES {
                return;
            }
            if let Some(at) = token.iter().rposition(|byte| *byte == b'@') {
                each(token, at);
            }
        }
    }
}

/// Counts of addresses, in the order in which they were first met.
#[derive(Default)]
pub struct Counts {
    pub order: Vec<(Vec<u8>, u32)>,
    numbers: HashMap<Vec<u8>, usize>,
}

impl Counts {
    pub fn add(&mut self, address: &[u8]) {
        let address = address.to_ascii_lowercase();
        if let Some(number) = self.numbers.get(&address) {
            self.order[*number].1 += 1;
            return;
        }
        self.numbers.insert(address.clone(), self.order.len());
        self.order.push((address, 1));
    }

    pub fn clear(&mut self) {
        self.order.clear();
        self.numbers.clear();
    }
}

/// Turns header blocks into the index of correspondents.
pub struct Envelopes {
    pub salt: u32,
    pub domains: Vec<Vec<u8>>,
    pub sent_labels: Vec<String>,
    pub keys: Vec<u32>,
    pub delivered_to: Counts,
    pub sent_from: Counts,
    known_labels: HashMap<Vec<u8>, Option<bool>>,
}

impl Envelopes {
    pub fn new() -> Envelopes {
        Envelopes {
            salt: 0,
            domains: Vec::new(),
            sent_labels: Vec::new(),
            keys: Vec::new(),
            delivered_to: Counts::default(),
            sent_from: Counts::default(),
            known_labels: HashMap::new(),
        }
    }

    pub fn begin(&mut self, salt: u32) {
        self.salt = salt;
        self.keys.clear();
        self.delivered_to.clear();
        self.sent_from.clear();
    }

    /// Note what a message's headers say. Returns whether it comes from a known domain; None when Python must read its labels.
    pub fn note(&mut self, fields: &Fields) -> Option<bool> {
        let sent = !fields.labels.is_empty() && self.is_sent(fields.labels)?;
        let (salt, recipients) = (self.salt, self.salt ^ u32::MAX);
        let mut known = false;
        let mut sender: Option<&[u8]> = None;
        let keys = &mut self.keys;
        let domains = &self.domains;
        addresses(&[fields.from], |address, at| {
            keys.push(crc_lower(address, salt));
            keys.push(crc_lower(&address[at..], salt));
            sender = sender.or(Some(address));
            known |= is_known(&address[at + 1..], domains);
        });
        for values in [&fields.to, &fields.cc] {
            addresses(values, |address, at| {
                keys.push(crc_lower(address, recipients));
                keys.push(crc_lower(&address[at..], recipients));
            });
        }
        for id in &fields.ids {
            references(&[id], salt, keys);
        }
        references(&fields.references, salt, keys);
        if !fields.thread.is_empty() {
            keys.push(crc(trimmed(fields.thread), salt));
        }
        for values in &fields.delivered {
            let counts = &mut self.delivered_to;
            addresses(values, |address, _| counts.add(address));
        }
        if let (Some(sender), true) = (sender, sent) {
            self.sent_from.add(sender);
        }
        Some(known)
    }

    fn is_sent(&mut self, labels: &[u8]) -> Option<bool> {
        if let Some(sent) = self.known_labels.get(labels) {
            return *sent;
        }
        let sent = decoded_words(labels).map(|text| {
            let text = text.replace(|c| matches!(c, '\r' | '\n' | '"'), "");
            text.split(',').any(|label| self.sent_labels.contains(&label.trim().to_lowercase()))
        });
        if self.known_labels.len() < MOST_KNOWN && labels.len() < LONGEST_KNOWN {
            self.known_labels.insert(labels.to_vec(), sent);
        }
        sent
    }
}

fn is_known(domain: &[u8], domains: &[Vec<u8>]) -> bool {
    let mut rest = domain;
    while !rest.is_empty() {
        if domains.binary_search_by(|known| known[..].cmp(&rest.to_ascii_lowercase()[..])).is_ok() {
            return true;
        }
        rest = match rest.iter().position(|byte| *byte == b'.') {
            Some(dot) => &rest[dot + 1..],
            None => return false,
        };
    }
    false
}

fn references(values: &[&[u8]], salt: u32, keys: &mut Vec<u32>) {
    // Where a header is there several times, Python puts a comma between the values, which counts as one of the last hundred.
    let comma: &[u8] = b",";
    let mut tokens: Vec<&[u8]> = Vec::new();
    for (number, value) in values.iter().enumerate() {
        if number > 0 {
            tokens.push(comma);
        }
        tokens.extend(value.split(|byte| is_space(*byte)).filter(|token| !token.is_empty()));
    }
    let first = tokens.len().saturating_sub(MOST_REFERENCES);
    keys.extend(tokens[first..].iter().filter(|token| token[0] == b'<').map(|token| crc_lower(token, salt)));
}

/// A header value with its encoded words (RFC 2047) decoded. None when there is anything unusual in it.
pub fn decoded_words(value: &[u8]) -> Option<String> {
    let mut out = String::new();
    let mut pending: (Vec<u8>, Vec<u8>) = Default::default();
    let mut rest = value;
    let mut after_word = false;
    while let Some(start) = find(rest, 0, rest.len(), b"=?") {
        let between = &rest[..start];
        if !(after_word && between.iter().all(|byte| is_space(*byte))) {
            flush(&mut pending, &mut out)?;
            out.push_str(&String::from_utf8_lossy(between));
        }
        let word = &rest[start + 2..];
        let mut parts = word.splitn(4, |byte| *byte == b'?');
        let (charset, kind, data, tail) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        rest = tail.strip_prefix(b"=")?;
        if charset.is_empty() || charset.len() > 80 || data.len() > 2000 || charset.iter().chain(data).any(|byte| is_space(*byte)) {
            return None;
        }
        let charset = charset.split(|byte| *byte == b'*').next()?.to_ascii_lowercase();
        let mut bytes = Vec::new();
        match kind {
            b"q" | b"Q" => {
                let spaced: Vec<u8> = data.iter().map(|byte| if *byte == b'_' { b' ' } else { *byte }).collect();
                let length = decode::quoted_printable(&spaced, &mut bytes);
                bytes.truncate(length);
            }
            b"b" | b"B" => {
                let length = decode::base64(data, &mut bytes)?;
                bytes.truncate(length);
            }
            _ => return None,
        }
        if pending.0 != charset {
            flush(&mut pending, &mut out)?;
            pending.0 = charset;
        }
        pending.1.extend_from_slice(&bytes);
        after_word = true;
    }
    flush(&mut pending, &mut out)?;
    out.push_str(&String::from_utf8_lossy(rest));
    Some(out)
}

fn flush(pending: &mut (Vec<u8>, Vec<u8>), out: &mut String) -> Option<()> {
    let (charset, bytes) = std::mem::take(pending);
    match &charset[..] {
        _ if bytes.is_ascii() && (charset.is_empty() || charset.starts_with(b"iso-8859-") || charset.starts_with(b"windows-125")) => {
            out.push_str(&String::from_utf8_lossy(&bytes))
        }
        b"us-ascii" | b"ascii" if !bytes.is_ascii() => return None,
        b"utf-8" | b"utf8" | b"us-ascii" | b"ascii" => out.push_str(&String::from_utf8_lossy(&bytes)),
        b"iso-8859-1" | b"latin1" => out.extend(bytes.iter().map(|byte| *byte as char)),
        b"windows-1252" if !bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) => out.extend(bytes.iter().map(|byte| *byte as char)),
        _ => return None,
    }
    Some(())
}
