//! Searches over bytes. On x86-64 they compare sixteen (or, where the processor can, thirty-two) bytes at a time.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// What some bytes are: bit i tells it of byte i. `plain` has letters and digits in lower case and spaces for all else.
pub struct Block {
    /// Plain letters and digits.
    pub letters: u32,
    /// Not ASCII, or one of the signs that matter.
    pub special: u32,
    pub plain: [u8; BLOCK + 16],
}

pub const BLOCK: usize = 32;
/// Signs that matter in plain text, and in HTML.
pub const TEXT_SIGNS: [u8; 4] = [b':', b'=', b':', b'='];
pub const HTML_SIGNS: [u8; 4] = [b':', b'=', b'<', b'&'];

#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub fn block(bytes: &[u8; BLOCK], signs: &[u8; 4]) -> Block {
    let mut found = Block { letters: 0, special: 0, plain: [b' '; BLOCK + 16] };
    for half in 0..2 {
        // SAFETY: SSE2 is part of every x86-64 processor; sixteen bytes from either half are inside both arrays.
        unsafe {
            let raw = _mm_loadu_si128(bytes.as_ptr().add(16 * half) as *const __m128i);
            let low = _mm_or_si128(raw, _mm_set1_epi8(0x20));
            let alpha = _mm_cmplt_epi8(_mm_add_epi8(low, _mm_set1_epi8((-97i32 - 128) as i8)), _mm_set1_epi8(-128 + 26));
            let digit = _mm_cmplt_epi8(_mm_add_epi8(raw, _mm_set1_epi8((-48i32 - 128) as i8)), _mm_set1_epi8(-128 + 10));
            let letters = _mm_or_si128(alpha, digit);
            let sign = |i: usize| _mm_cmpeq_epi8(raw, _mm_set1_epi8(signs[i] as i8));
            let special = _mm_or_si128(_mm_or_si128(_mm_or_si128(sign(0), sign(1)), _mm_or_si128(sign(2), sign(3))), raw);
            let plain = _mm_or_si128(_mm_and_si128(letters, low), _mm_andnot_si128(letters, _mm_set1_epi8(0x20)));
            _mm_storeu_si128(found.plain.as_mut_ptr().add(16 * half) as *mut __m128i, plain);
            found.letters |= (_mm_movemask_epi8(letters) as u32) << (16 * half);
            found.special |= (_mm_movemask_epi8(special) as u32) << (16 * half);
        }
    }
    found
}

#[cfg(not(target_arch = "x86_64"))]
pub fn block(bytes: &[u8; BLOCK], signs: &[u8; 4]) -> Block {
    let mut found = Block { letters: 0, special: 0, plain: [b' '; BLOCK + 16] };
    for (i, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            found.letters |= 1 << i;
            found.plain[i] = byte.to_ascii_lowercase();
        }
        found.special |= (!byte.is_ascii() as u32 | signs.contains(byte) as u32) << i;
    }
    found
}

/// Which of sixteen bytes are `byte`, a bit for each.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub fn equals16(bytes: &[u8; 16], byte: u8) -> u32 {
    // SAFETY: SSE2 is part of every x86-64 processor; the pointer comes from an array of sixteen bytes.
    unsafe { _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(bytes.as_ptr() as *const __m128i), _mm_set1_epi8(byte as i8))) as u32 }
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
pub fn equals16(bytes: &[u8; 16], byte: u8) -> u32 {
    bytes.iter().enumerate().fold(0, |mask, (i, other)| mask | ((*other == byte) as u32) << i)
}

/// Where `a` or `b` first stands in `hay[from..to]`.
#[inline]
pub fn find_either(hay: &[u8], from: usize, to: usize, a: u8, b: u8) -> Option<usize> {
    let hay = &hay[..to];
    let mut i = from;
    #[cfg(target_arch = "x86_64")]
    while i + 16 <= to {
        let part: &[u8; 16] = hay[i..i + 16].try_into().unwrap_or(&[0; 16]);
        // SAFETY: SSE2 is part of every x86-64 processor; the pointer comes from an array of sixteen bytes.
        let mask = unsafe {
            let raw = _mm_loadu_si128(part.as_ptr() as *const __m128i);
            let hit = _mm_or_si128(_mm_cmpeq_epi8(raw, _mm_set1_epi8(a as i8)), _mm_cmpeq_epi8(raw, _mm_set1_epi8(b as i8)));
            _mm_movemask_epi8(hit)
        };
        if mask != 0 {
            return Some(i + mask.trailing_zeros() as usize);
        }
        i += 16;
    }
    while i < to {
        if hay[i] == a || hay[i] == b {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// Where `byte` first stands in `hay[from..to]`.
#[inline]
pub fn find_byte(hay: &[u8], from: usize, to: usize, byte: u8) -> Option<usize> {
    find_either(hay, from, to, byte, byte)
}

/// Where `a` directly before `b` first stands in `hay[from..to]`.
#[inline]
fn find_pair(hay: &[u8], from: usize, to: usize, a: u8, b: u8) -> Option<usize> {
    let hay = &hay[..to];
    let mut i = match find_pair_quickly(hay, from, a, b) {
        Ok(at) => return Some(at),
        Err(rest) => rest,
    };
    while i + 1 < to {
        if hay[i] == a && hay[i + 1] == b {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// The same as far as whole steps go: where it was found, or where the search has to go on.
#[cfg(target_arch = "x86_64")]
#[inline]
fn find_pair_quickly(hay: &[u8], from: usize, a: u8, b: u8) -> Result<usize, usize> {
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        unsafe { find_pair_wide(hay, from, a, b) }
    } else {
        find_pair_narrow(hay, from, a, b)
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn find_pair_quickly(_hay: &[u8], from: usize, _a: u8, _b: u8) -> Result<usize, usize> {
    Err(from)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn find_pair_wide(hay: &[u8], from: usize, a: u8, b: u8) -> Result<usize, usize> {
    let mut i = from;
    while i + 65 <= hay.len() {
        // SAFETY: the caller has made sure of AVX2; sixty-five bytes from `i` are inside `hay`.
        let mask = unsafe {
            let (first, second) = (_mm256_set1_epi8(a as i8), _mm256_set1_epi8(b as i8));
            let start = hay.as_ptr().add(i);
            let here = _mm256_cmpeq_epi8(_mm256_loadu_si256(start as *const __m256i), first);
            let next = _mm256_cmpeq_epi8(_mm256_loadu_si256(start.add(1) as *const __m256i), second);
            let here2 = _mm256_cmpeq_epi8(_mm256_loadu_si256(start.add(32) as *const __m256i), first);
            let next2 = _mm256_cmpeq_epi8(_mm256_loadu_si256(start.add(33) as *const __m256i), second);
            let (one, two) = (_mm256_and_si256(here, next), _mm256_and_si256(here2, next2));
            _mm256_movemask_epi8(one) as u32 as u64 | (_mm256_movemask_epi8(two) as u32 as u64) << 32
        };
        if mask != 0 {
            return Ok(i + mask.trailing_zeros() as usize);
        }
        i += 64;
    }
    Err(i)
}

#[cfg(target_arch = "x86_64")]
fn find_pair_narrow(hay: &[u8], from: usize, a: u8, b: u8) -> Result<usize, usize> {
    let mut i = from;
    while i + 17 <= hay.len() {
        // SAFETY: SSE2 is part of every x86-64 processor; seventeen bytes from `i` are inside `hay`.
        let mask = unsafe {
            let start = hay.as_ptr().add(i);
            let here = _mm_cmpeq_epi8(_mm_loadu_si128(start as *const __m128i), _mm_set1_epi8(a as i8));
            let next = _mm_cmpeq_epi8(_mm_loadu_si128(start.add(1) as *const __m128i), _mm_set1_epi8(b as i8));
            _mm_movemask_epi8(_mm_and_si128(here, next))
        };
        if mask != 0 {
            return Ok(i + mask.trailing_zeros() as usize);
        }
        i += 16;
    }
    Err(i)
}

/// Where `needle` (two bytes or more) first stands in `hay[from..to]`.
pub fn find(hay: &[u8], from: usize, to: usize, needle: &[u8]) -> Option<usize> {
    if from >= to || to > hay.len() || needle.len() < 2 {
        return None;
    }
    let mut i = from;
    while let Some(at) = find_pair(hay, i, to, needle[0], needle[1]) {
        if at + needle.len() > to {
            return None;
        }
        if &hay[at..at + needle.len()] == needle {
            return Some(at);
        }
        i = at + 1;
    }
    None
}

/// `bytes` without ASCII white space at both ends, as Python's `bytes.strip` does it.
pub fn trimmed(bytes: &[u8]) -> &[u8] {
    let mut part = bytes;
    while let [first, rest @ ..] = part {
        if !is_space(*first) {
            break;
        }
        part = rest;
    }
    while let [rest @ .., last] = part {
        if !is_space(*last) {
            break;
        }
        part = rest;
    }
    part
}

/// Whether Python's `bytes.split` splits here.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}

/// Whether `bytes` begins with `prefix` (in lower case), whatever its own case is.
pub fn starts_lower(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.len() >= prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix)
}

const fn crc_table() -> [u32; 256] {
    let mut table = [0u32; 256];
    let mut i = 0;
    while i < 256 {
        let mut value = i as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { 0xEDB8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[i] = value;
        i += 1;
    }
    table
}

static CRC: [u32; 256] = crc_table();

/// The same as `zlib.crc32(bytes.lower(), salt)`.
pub fn crc_lower(bytes: &[u8], salt: u32) -> u32 {
    !bytes.iter().fold(!salt, |crc, byte| CRC[((crc ^ byte.to_ascii_lowercase() as u32) & 255) as usize] ^ (crc >> 8))
}

/// The same as `zlib.crc32(bytes, salt)`.
pub fn crc(bytes: &[u8], salt: u32) -> u32 {
    !bytes.iter().fold(!salt, |crc, byte| CRC[((crc ^ *byte as u32) & 255) as usize] ^ (crc >> 8))
}
