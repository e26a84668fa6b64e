//! Quoted-printable and base64, decoded as Python's `binascii` does; what is not clean base64 is not decoded at all.

use crate::bytes::{find_byte, is_space};

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Append what quoted-printable `data` stands for to `out`.
pub fn quoted_printable(data: &[u8], out: &mut Vec<u8>) {
    out.reserve(data.len());
    let end = data.len();
    let mut i = 0;
    while let Some(at) = find_byte(data, i, end, b'=') {
        out.extend_from_slice(&data[i..at]);
        i = at + 1;
        if i >= end {
            return;
        }
        let first = data[i];
        if first == b'\n' || first == b'\r' {
            i = match find_byte(data, i, end, b'\n') {
                Some(newline) => newline + 1,
                None => return,
            };
        } else if first == b'=' {
            out.push(b'=');
            i += 1;
        } else if let (Some(high), Some(low)) = (hex(first), data.get(i + 1).copied().and_then(hex)) {
            out.push(high << 4 | low);
            i += 2;
        } else {
            out.push(b'=');
        }
    }
    out.extend_from_slice(&data[i..]);
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

/// Append what base64 `data` stands for to `out`. False when it is anything but clean base64 in lines, to the end.
pub fn base64(data: &[u8], out: &mut Vec<u8>) -> bool {
    out.reserve(data.len() / 4 * 3 + 4);
    let mut i = 0;
    let mut bits = 0u32;
    let mut count = 0;
    while i < data.len() {
        while count == 0 && i + 4 <= data.len() {
            let four = FIRST[data[i] as usize] | SECOND[data[i + 1] as usize] | THIRD[data[i + 2] as usize] | FOURTH[data[i + 3] as usize];
            if four >> 31 != 0 {
                break;
            }
            out.extend_from_slice(&[(four >> 16) as u8, (four >> 8) as u8, four as u8]);
            i += 4;
        }
        if i >= data.len() {
            break;
        }
        let byte = data[i];
        i += 1;
        let six = SIX[byte as usize];
        if six != NONE {
            bits = bits << 6 | six as u32;
            count += 1;
            if count == 4 {
                out.extend_from_slice(&[(bits >> 16) as u8, (bits >> 8) as u8, bits as u8]);
                bits = 0;
                count = 0;
            }
        } else if byte == b'=' {
            return padded(&data[i - 1..], bits, count, out);
        } else if !is_space(byte) {
            return false;
        }
    }
    count == 0
}

fn padded(rest: &[u8], bits: u32, count: u32, out: &mut Vec<u8>) -> bool {
    let padding = rest.iter().filter(|byte| **byte == b'=').count() as u32;
    if count < 2 || padding != 4 - count || !rest.iter().all(|byte| *byte == b'=' || is_space(*byte)) {
        return false;
    }
    if count == 2 {
        out.push((bits >> 4) as u8);
    } else {
        out.extend_from_slice(&[(bits >> 10) as u8, (bits >> 2) as u8]);
    }
    true
}
