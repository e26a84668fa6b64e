//! A quick look through mail: which messages need reading, and who wrote to whom. See README.md beside this file.
//!
//! Everything here is safe Rust but three kinds of places: the doors at the end of this file, which take pointers from
//! Python, and the comparisons of many bytes at a time in bytes.rs. A panic anywhere is caught at the door: "look".

#![deny(unsafe_op_in_unsafe_fn)]

mod bytes;
mod cues;
mod decode;
mod glance;
mod head;
mod kinds;
mod tables;
mod walk;
mod words;

use bytes::{find, find_byte};
use glance::Passes;
use std::panic::{catch_unwind, AssertUnwindSafe};
use walk::{Answer, Walker};

/// The message must be read.
const LOOK: u8 = 1;
/// Python must look at its subject and texts.
const ASK: u8 = 2;
/// Python must read its headers.
const ASK_HEADERS: u8 = 4;
/// It is short: Python must glance at it.
const SHORT: u8 = 8;

/// All that one scan needs and finds.
pub struct Looker {
    walker: Walker,
    envelopes: head::Envelopes,
    ordinals: Vec<u32>,
    count: u32,
    longest_letter: usize,
    stumble: Vec<u8>,
    listed: Vec<u8>,
}

impl Looker {
    fn message(&mut self, data: &[u8], start: usize, end: usize) -> u8 {
        let ordinal = self.count;
        self.count += 1;
        let before = self.envelopes.keys.len();
        let looked = catch_unwind(AssertUnwindSafe(|| self.look(data, start, end)));
        let mark = looked.unwrap_or_else(|_| {
            self.walker.recover();
            LOOK | ASK_HEADERS
        });
        if mark & ASK_HEADERS != 0 {
            self.envelopes.keys.truncate(before);
        }
        self.ordinals.resize(self.envelopes.keys.len(), ordinal);
        mark
    }

    fn look(&mut self, data: &[u8], start: usize, end: usize) -> u8 {
        if start >= end {
            return SHORT;
        }
        let mut mark = 0;
        let ended = head::header_end(data, start, end);
        let (stop, body) = ended.unwrap_or((end.min(start + (1 << 20)), end));
        if !self.stumble.is_empty() && data[body..end].starts_with(&self.stumble) {
            panic!("asked to stumble");
        }
        let fields = head::fields(&data[start..stop]);
        if ended.is_none() {
            mark |= LOOK;
        }
        let walker = &mut self.walker;
        let short = end - body <= self.longest_letter && (!fields.listed || walker.glance.least_listed.is_some());
        walker.glance_at(if short { Some(fields.subject) } else { None }, fields.listed);
        let answer = walker.message(data, fields.subject, &fields.told, body, end);
        match answer {
            Answer::Look => mark |= LOOK,
            Answer::Ask => mark |= ASK,
            Answer::No => {}
        }
        if walker.glanced() == Passes::Ask || answer == Answer::Ask && short {
            mark |= SHORT;
        }
        match self.envelopes.note(&fields) {
            Some(true) => mark | LOOK,
            Some(false) => mark,
            None => mark | ASK_HEADERS,
        }
    }
}

/// Where the messages of an mbox may part. For each place of "\nFrom " in `data[from..to]` three numbers: where that line
/// begins; where the line after it begins when it is a separator in the usual form, else 0; and where the message before it
/// ends, without the blank line that an mbox puts there.
fn partings(data: &[u8], from: usize, to: usize, out: &mut [u64]) -> usize {
    let mut count = 0;
    let mut i = from;
    for parting in out.chunks_exact_mut(3) {
        let at = match find(data, i, to, b"\nFrom ") {
            Some(at) => at + 1,
            None => break,
        };
        let blank = if data[..at].ends_with(b"\n\n") {
            1
        } else if data[..at].ends_with(b"\n\r\n") {
            2
        } else {
            0
        };
        parting.copy_from_slice(&[at as u64, usual_separator(data, at, to) as u64, (at - blank) as u64]);
        count += 1;
        i = at;
    }
    count
}

/// "From SENDER Thu Jan  1 00:00:00 " and a header line after it.
fn usual_separator(data: &[u8], at: usize, to: usize) -> usize {
    let newline = match find_byte(data, at, to.min(at + 256), b'\n') {
        Some(newline) => newline,
        None => return 0,
    };
    let line = &data[at + 5..newline];
    let sender = match line.iter().position(|byte| *byte == b' ') {
        Some(length) if length > 0 => length,
        _ => return 0,
    };
    let date = &line[sender..];
    let shape = b" Aaa Aaa 99 99:99:99 ";
    let fits = date.len() >= shape.len()
        && date.iter().zip(shape).enumerate().all(|(i, (byte, wanted))| match wanted {
            b'A' => byte.is_ascii_uppercase(),
            b'a' => byte.is_ascii_lowercase(),
            b'9' => byte.is_ascii_digit() || (i == 9 && *byte == b' '),
            _ => byte == wanted,
        });
    if !fits || !DAYS.contains(&&date[1..4]) || !MONTHS.contains(&&date[5..8]) {
        return 0;
    }
    let next = &data[newline + 1..to.min(newline + 102)];
    match next.iter().position(|byte| !(b'!'..=b'~').contains(byte) || *byte == b':') {
        Some(length) if length > 0 && next[length] == b':' => newline + 1,
        _ => 0,
    }
}

const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
const MONTHS: [&[u8]; 12] = [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

// The doors.

/// Changes whenever a door or the description does; engine.py uses no other kernel than the one it was written for.
#[no_mangle]
pub extern "C" fn look_version() -> u32 {
    3
}

/// Make a Looker from a description (see tables.rs). Null when the description is not understood.
///
/// # Safety
/// `tables` points to `length` readable bytes.
#[no_mangle]
pub unsafe extern "C" fn look_open(tables: *const u8, length: usize) -> *mut Looker {
    // What a panic would print could quote a letter.
    std::panic::set_hook(Box::new(|_| {}));
    // SAFETY: as the caller promises.
    let tables = unsafe { std::slice::from_raw_parts(tables, length) };
    match catch_unwind(|| tables::looker(tables)) {
        Ok(Some(looker)) => Box::into_raw(Box::new(looker)),
        _ => std::ptr::null_mut(),
    }
}

/// Let go of a Looker.
///
/// # Safety
/// `looker` comes from `look_open` and is not used afterwards.
#[no_mangle]
pub unsafe extern "C" fn look_close(looker: *mut Looker) {
    // SAFETY: as the caller promises.
    drop(unsafe { Box::from_raw(looker) });
}

/// Begin a new scan, whose keys carry `salt`.
///
/// # Safety
/// `looker` comes from `look_open` and nobody else uses it meanwhile.
#[no_mangle]
pub unsafe extern "C" fn look_begin(looker: *mut Looker, salt: u32) {
    // SAFETY: as the caller promises.
    let looker = unsafe { &mut *looker };
    looker.envelopes.begin(salt);
    looker.ordinals.clear();
    looker.count = 0;
}

/// Look at the messages in `data`, whose beginnings and ends `spans` lists, and write a mark for each to `marks`.
///
/// # Safety
/// `looker` as for `look_begin`; `data` points to `length` bytes, `spans` to twice and `marks` to once `count` elements.
#[no_mangle]
pub unsafe extern "C" fn look_at(looker: *mut Looker, data: *const u8, length: usize, spans: *const u64, count: usize, marks: *mut u8) {
    // SAFETY: as the caller promises.
    let (looker, data, spans, marks) = unsafe {
        (
            &mut *looker,
            std::slice::from_raw_parts(data, length),
            std::slice::from_raw_parts(spans, 2 * count),
            std::slice::from_raw_parts_mut(marks, count),
        )
    };
    for (mark, span) in marks.iter_mut().zip(spans.chunks_exact(2)) {
        let end = (span[1] as usize).min(length);
        *mark = looker.message(data, (span[0] as usize).min(end), end);
    }
}

/// What a scan has found: 0 the keys, 1 the messages they belong to (both u32), 2 delivered-to and 3 sent-from, as lines of
/// "COUNT ADDRESS". The number of bytes goes to `length`; the bytes stay until the looker is used again.
///
/// # Safety
/// `looker` as for `look_begin`; `length` can be written to.
#[no_mangle]
pub unsafe extern "C" fn look_found(looker: *mut Looker, what: u32, length: *mut usize) -> *const u8 {
    // SAFETY: as the caller promises.
    let (looker, length) = unsafe { (&mut *looker, &mut *length) };
    let numbers = match what {
        0 => &looker.envelopes.keys,
        1 => &looker.ordinals,
        _ => {
            let counts = if what == 2 { &looker.envelopes.delivered_to } else { &looker.envelopes.sent_from };
            looker.listed.clear();
            for (address, count) in &counts.order {
                looker.listed.extend_from_slice(format!("{} ", count).as_bytes());
                looker.listed.extend_from_slice(address);
                looker.listed.push(b'\n');
            }
            *length = looker.listed.len();
            return looker.listed.as_ptr();
        }
    };
    *length = numbers.len() * 4;
    numbers.as_ptr() as *const u8
}

/// See `partings`: the numbers go to `out`, which has room for `room` of them; returns how many places there are, usize::MAX after a
/// panic.
///
/// # Safety
/// `data` points to at least `to` bytes, `out` to `room` elements.
#[no_mangle]
pub unsafe extern "C" fn look_partings(data: *const u8, from: usize, to: usize, out: *mut u64, room: usize) -> usize {
    // SAFETY: as the caller promises.
    let (data, out) = unsafe { (std::slice::from_raw_parts(data, to), std::slice::from_raw_parts_mut(out, room)) };
    catch_unwind(AssertUnwindSafe(|| partings(data, from, to, out))).unwrap_or(usize::MAX)
}
