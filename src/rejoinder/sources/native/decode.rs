//! Quoted-printable and base64, decoded as Python's `binascii` does; what is not clean base64 is not decoded at all.

use crate::bytes::{equals16, find_byte, is_space};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

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
        } else if !is_space(byte) || matches!(byte, b' ' | b'\t') && data.get(i).map_or(false, |next| SIX[*next as usize] != NONE) {
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
    let (mut i, mut o) = many_quads(data, out);
    while i + 5 <= data.len() && o + 4 <= out.len() {
        let quad = quad(&data[i..i + 4]);
        if quad >> 31 == 0 {
            out[o..o + 4].copy_from_slice(&(quad << 8).to_be_bytes());
            i += 4;
            o += 3;
        } else if data[i] == b'\n' {
            let (read, written) = many_quads(&data[i + 1..], &mut out[o..]);
            i += 1 + read;
            o += written;
        } else {
            break;
        }
    }
    (i, o)
}

/// Decode as long as thirty-two signs stand together, where the processor can.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn many_quads(data: &[u8], out: &mut [u8]) -> (usize, usize) {
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        unsafe { many_quads_wide(data, out) }
    } else {
        (0, 0)
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn many_quads(_data: &[u8], _out: &mut [u8]) -> (usize, usize) {
    (0, 0)
}

/// After W. Muła and D. Lemire, "Faster Base64 Encoding and Decoding using AVX2 Instructions" (2018).
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn many_quads_wide(data: &[u8], out: &mut [u8]) -> (usize, usize) {
    let (mut i, mut o) = (0, 0);
    while i + 32 <= data.len() && o + 32 <= out.len() {
        // SAFETY: the caller has made sure of AVX2; thirty-two bytes are inside `data` from `i` and inside `out` from `o`.
        unsafe {
            let twice = |half| _mm256_broadcastsi128_si256(half);
            let low_bits = twice(_mm_setr_epi8(21, 17, 17, 17, 17, 17, 17, 17, 17, 17, 19, 26, 27, 27, 27, 26));
            let high_bits = twice(_mm_setr_epi8(16, 16, 1, 2, 4, 8, 4, 8, 16, 16, 16, 16, 16, 16, 16, 16));
            let shifts = twice(_mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0));
            let order = twice(_mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1));
            let slash = _mm256_set1_epi8(0x2F);
            let signs = _mm256_loadu_si256(data.as_ptr().add(i) as *const __m256i);
            let high = _mm256_and_si256(_mm256_srli_epi32(signs, 4), slash);
            let low = _mm256_and_si256(signs, slash);
            if _mm256_testz_si256(_mm256_shuffle_epi8(low_bits, low), _mm256_shuffle_epi8(high_bits, high)) == 0 {
                break;
            }
            let shift = _mm256_shuffle_epi8(shifts, _mm256_add_epi8(_mm256_cmpeq_epi8(signs, slash), high));
            let sixes = _mm256_add_epi8(signs, shift);
            let pairs = _mm256_maddubs_epi16(sixes, _mm256_set1_epi32(0x0140_0140));
            let quads = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x0001_1000));
            let bytes = _mm256_permutevar8x32_epi32(_mm256_shuffle_epi8(quads, order), _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7));
            _mm256_storeu_si256(out.as_mut_ptr().add(o) as *mut __m256i, bytes);
        }
        i += 32;
        o += 24;
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
