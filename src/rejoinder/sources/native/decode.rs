//! Quoted-printable and base64, decoded as Python's `binascii` does; what is not clean base64 is not decoded at all.

use crate::bytes::{equals16, find_byte, is_space};

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Room that every buffer has after its content, so that whole steps can be read and written there.
pub const ROOM: usize = 128;

/// Give `out` room for `length` bytes and ROOM. It never becomes shorter: clearing memory costs more than decoding.
pub fn make_room(out: &mut Vec<u8>, length: usize) {
    if out.len() < length + ROOM {
        out.resize(length + ROOM, 0);
    }
}

/// Write what quoted-printable `data` stands for to the beginning of `out` and return its length.
pub fn quoted_printable(data: &[u8], out: &mut Vec<u8>) -> usize {
    make_room(out, data.len());
    let out = &mut out[..data.len() + ROOM];
    let end = data.len();
    let (mut i, mut o) = (0, 0);
    while i < end {
        let plain = copy_until_equals(&data[i..], &mut out[o..]);
        i += plain;
        o += plain;
        if i + 1 >= end {
            break;
        }
        let first = data[i + 1];
        if first == b'\n' {
            i += 2;
        } else if let (Some(high), Some(low)) = (hex(first), data.get(i + 2).copied().and_then(hex)) {
            out[o] = high << 4 | low;
            o += 1;
            i += 3;
        } else if first == b'\r' {
            i = find_byte(data, i + 1, end, b'\n').map_or(end, |newline| newline + 1);
        } else {
            out[o] = b'=';
            o += 1;
            i += if first == b'=' { 2 } else { 1 };
        }
    }
    o
}

/// Copy `data` up to the first "=" and return how much that is.
#[inline(always)]
fn copy_until_equals(data: &[u8], out: &mut [u8]) -> usize {
    let mut done = 0;
    while done + 16 <= data.len() && done + 16 <= out.len() {
        let part: &[u8; 16] = data[done..done + 16].try_into().unwrap_or(&[0; 16]);
        out[done..done + 16].copy_from_slice(part);
        let equals = equals16(part, b'=');
        if equals != 0 {
            return done + equals.trailing_zeros() as usize;
        }
        done += 16;
    }
    while done < data.len() && data[done] != b'=' {
        out[done] = data[done];
        done += 1;
    }
    done
}

const NONE: u8 = 255;

const fn base64_table() -> [u8; 256] {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut table = [NONE; 256];
    let mut i = 0;
    while i < 64 {
        table[alphabet[i] as usize] = i as u8;
        i += 1;
    }
    table
}

const fn shifted(by: u32) -> [u32; 256] {
    let plain = base64_table();
    let mut table = [0u32; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = if plain[i] == NONE { 1 << 31 } else { (plain[i] as u32) << by };
        i += 1;
    }
    table
}

static SIX: [u8; 256] = base64_table();
static FIRST: [u32; 256] = shifted(18);
static SECOND: [u32; 256] = shifted(12);
static THIRD: [u32; 256] = shifted(6);
static FOURTH: [u32; 256] = shifted(0);

/// Write what base64 `data` stands for to the beginning of `out` and return its length. None when it is anything but clean
/// base64 in lines, to the end.
pub fn base64(data: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    make_room(out, data.len());
    let out = &mut out[..data.len() + ROOM];
    let (mut i, mut o) = (0, 0);
    let mut bits = 0u32;
    let mut count = 0;
    while i < data.len() {
        if count == 0 {
            let (read, written) = whole_quads(&data[i..], &mut out[o..]);
            i += read;
            o += written;
            if i >= data.len() {
                break;
            }
        }
        let byte = data[i];
        i += 1;
        let six = SIX[byte as usize];
        if six != NONE {
            bits = bits << 6 | six as u32;
            count += 1;
            if count == 4 {
                out[o..o + 4].copy_from_slice(&(bits << 8).to_be_bytes());
                o += 3;
                bits = 0;
                count = 0;
            }
        } else if byte == b'=' {
            return padded(&data[i - 1..], bits, count, &mut out[o..]).map(|more| o + more);
        } else if !is_space(byte) {
            return None;
        }
    }
    if count == 0 {
        Some(o)
    } else {
        None
    }
}

/// Decode as long as four signs stand together, which may have one line end before them.
#[inline(always)]
fn whole_quads(data: &[u8], out: &mut [u8]) -> (usize, usize) {
    let (mut i, mut o) = (0, 0);
    while i + 5 <= data.len() && o + 4 <= out.len() {
        let quad = quad(&data[i..i + 4]);
        if quad >> 31 == 0 {
            out[o..o + 4].copy_from_slice(&(quad << 8).to_be_bytes());
            i += 4;
            o += 3;
        } else if data[i] == b'\n' {
            i += 1;
        } else {
            break;
        }
    }
    (i, o)
}

#[inline(always)]
fn quad(four: &[u8]) -> u32 {
    FIRST[four[0] as usize] | SECOND[four[1] as usize] | THIRD[four[2] as usize] | FOURTH[four[3] as usize]
}

fn padded(rest: &[u8], bits: u32, count: u32, out: &mut [u8]) -> Option<usize> {
    let padding = rest.iter().filter(|byte| **byte == b'=').count() as u32;
    if count < 2 || padding != 4 - count || !rest.iter().all(|byte| *byte == b'=' || is_space(*byte)) {
        return None;
    }
    if count == 2 {
        out[0] = (bits >> 4) as u8;
    } else {
        out[0] = (bits >> 10) as u8;
        out[1] = (bits >> 2) as u8;
    }
    Some(count as usize - 1)
}
