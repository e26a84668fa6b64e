//! Reads a letter closely: the forward pass of the encoder of second_look.py, with the same numbers to about three digits.
//!
//! The weights stay where they are, whole numbers of eight bits in a file that is mapped into memory. What passes between layers is
//! rounded to fourteen bits for each multiplication, so that sums are sums of whole numbers. All of it is safe Rust but the choice of
//! instructions and the door at the end of this file.

#![deny(unsafe_op_in_unsafe_fn)]

use std::convert::TryInto;
use std::panic::catch_unwind;

const WIDTH: usize = 384;
const WIDER: usize = 1536;
const HEADS: usize = 12;
const PER_HEAD: usize = WIDTH / HEADS;
const KINDS: usize = 7;
/// Rows of a table that are multiplied at once.
const AT_ONCE: usize = 4;
/// Pieces that they are multiplied with at once.
const TOGETHER: usize = 3;
/// With eight bits of a weight and `WIDER` of them in a sum, so large a number leaves the sum within 31 bits.
const LARGEST: f32 = 8191.0;
const TINY: f32 = 1e-12;

/// What is left of the file of weights.
struct Stored<'a> {
    left: &'a [u8],
}

impl<'a> Stored<'a> {
    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        if count > self.left.len() {
            return None;
        }
        let (taken, left) = self.left.split_at(count);
        self.left = left;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.bytes(4)?.try_into().ok()?) as usize)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let parts = self.bytes(4 * count)?.chunks_exact(4);
        Some(parts.map(|part| f32::from_le_bytes([part[0], part[1], part[2], part[3]])).collect())
    }
}

/// A table of `offset.len()` rows, each a whole number of eight bits times the scale of its row.
struct Table<'a> {
    rows: &'a [u8],
    scale: Vec<f32>,
    offset: Vec<f32>,
}

impl<'a> Table<'a> {
    fn read(stored: &mut Stored<'a>, columns: usize, rows: usize) -> Option<Table<'a>> {
        let (scale, offset) = (stored.floats(rows)?, stored.floats(rows)?);
        Some(Table { rows: stored.bytes(rows * columns)?, scale, offset })
    }

    /// Each row of `state` through the table.
    fn through(&self, state: &[f32], columns: usize) -> Vec<f32> {
        let rows = self.offset.len();
        let count = state.len() / columns;
        let (whole, scales) = whole(state, columns);
        let mut out = vec![0.0; count * rows];
        let mut held = vec![0i16; AT_ONCE * columns];
        for first in (0..rows).step_by(AT_ONCE) {
            for (number, byte) in held.iter_mut().zip(&self.rows[first * columns..]) {
                *number = *byte as i8 as i16;
            }
            let several = AT_ONCE.min(rows - first);
            for begin in (0..count).step_by(TOGETHER) {
                let row = |place: usize| &whole[(begin + place).min(count - 1) * columns..][..columns];
                let found = products([row(0), row(1), row(2)], &held);
                for (at, sums) in (begin..count).zip(found) {
                    for row in first..first + several {
                        out[at * rows + row] = sums[row - first] as f32 * scales[at] * self.scale[row] + self.offset[row];
                    }
                }
            }
        }
        out
    }
}

/// The rows of `state` as whole numbers, and what one of them is worth in each row.
fn whole(state: &[f32], columns: usize) -> (Vec<i16>, Vec<f32>) {
    let mut numbers = Vec::with_capacity(state.len());
    let mut scales = Vec::with_capacity(state.len() / columns);
    for row in state.chunks_exact(columns) {
        let scale = row.iter().fold(TINY, |most, value| most.max(value.abs())) / LARGEST;
        let one = 1.0 / scale;
        numbers.extend(row.iter().map(|value| (value * one + 0.5f32.copysign(*value)) as i16));
        scales.push(scale);
    }
    (numbers, scales)
}

/// The sums of products of each of `taken` with each of the rows in `held`.
fn products(taken: [&[i16]; TOGETHER], held: &[i16]) -> [[i32; AT_ONCE]; TOGETHER] {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2.
        return unsafe { wide::products(taken, held) };
    }
    taken.map(|taken| {
        let mut sums = [0; AT_ONCE];
        for (sum, row) in sums.iter_mut().zip(held.chunks_exact(taken.len())) {
            *sum = taken.iter().zip(row).map(|(a, b)| *a as i32 * *b as i32).sum();
        }
        sums
    })
}

#[cfg(target_arch = "x86_64")]
mod wide {
    use super::{AT_ONCE, TOGETHER};
    use std::arch::x86_64::*;

    /// The same, sixteen numbers at a time.
    #[target_feature(enable = "avx2")]
    pub unsafe fn products(taken: [&[i16]; TOGETHER], held: &[i16]) -> [[i32; AT_ONCE]; TOGETHER] {
        let columns = taken[0].len();
        assert!(columns % 16 == 0 && held.len() == AT_ONCE * columns && taken.iter().all(|row| row.len() == columns));
        // SAFETY: every row has `columns` numbers, a multiple of sixteen.
        unsafe {
            let mut sums = [[_mm256_setzero_si256(); AT_ONCE]; TOGETHER];
            for at in (0..columns).step_by(16) {
                let load = |from: *const i16| _mm256_loadu_si256(from.add(at) as *const __m256i);
                let rows = [0, 1, 2, 3].map(|row| load(held.as_ptr().add(row * columns)));
                for (sums, taken) in sums.iter_mut().zip(&taken) {
                    let numbers = load(taken.as_ptr());
                    for (sum, row) in sums.iter_mut().zip(rows) {
                        *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(numbers, row));
                    }
                }
            }
            sums.map(|[a, b, c, d]| {
                let four = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
                let mut found = [0; AT_ONCE];
                let both = _mm_add_epi32(_mm256_castsi256_si128(four), _mm256_extracti128_si256(four, 1));
                _mm_storeu_si128(found.as_mut_ptr() as *mut __m128i, both);
                found
            })
        }
    }
}

/// Layer normalization: each row with mean 0 and spread 1, then weighed.
struct Evened {
    weight: Vec<f32>,
    offset: Vec<f32>,
}

impl Evened {
    fn read(stored: &mut Stored) -> Option<Evened> {
        Some(Evened { weight: stored.floats(WIDTH)?, offset: stored.floats(WIDTH)? })
    }

    fn even(&self, state: &mut [f32]) {
        for row in state.chunks_exact_mut(WIDTH) {
            let mean = row.iter().sum::<f32>() / WIDTH as f32;
            let spread = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / WIDTH as f32;
            let one = 1.0 / (spread + TINY).sqrt();
            for ((value, weight), offset) in row.iter_mut().zip(&self.weight).zip(&self.offset) {
                *value = (*value - mean) * one * weight + offset;
            }
        }
    }
}

/// e to the power of `value`, to six digits.
#[inline(always)]
fn power(value: f32) -> f32 {
    let doubled = value.max(-87.0).min(87.0) * std::f32::consts::LOG2_E;
    let shifted = doubled + 12_582_912.0; // rounds: there is no room for what comes after the point
    let rest = doubled - (shifted - 12_582_912.0);
    let part = 1.0 + rest * (0.693_147_2 + rest * (0.240_226_5 + rest * (0.055_504_1 + rest * (0.009_618_1 + rest * 0.001_333_4))));
    f32::from_bits((part.to_bits() as i32).wrapping_add((shifted.to_bits() as i32) << 23) as u32)
}

/// GELU, as MiniLM's near enough form of it.
fn bend(state: &mut [f32]) {
    for value in state {
        let inner = 0.797_884_6 * (*value + 0.044_715 * *value * *value * *value);
        *value *= 1.0 - 1.0 / (power(2.0 * inner) + 1.0);
    }
}

/// What each piece takes in from all of them. `asked` has what it asks, what it offers and what it says, of each piece.
fn heard(asked: &[f32], count: usize) -> Vec<f32> {
    let mut out = vec![0.0; count * WIDTH];
    let mut fits = vec![0.0f32; count];
    let small = 1.0 / (PER_HEAD as f32).sqrt();
    let part = |piece: usize, what: usize, head: usize| {
        let from = piece * 3 * WIDTH + what * WIDTH + head * PER_HEAD;
        &asked[from..from + PER_HEAD]
    };
    for head in 0..HEADS {
        for piece in 0..count {
            let question = part(piece, 0, head);
            for (other, fit) in fits.iter_mut().enumerate() {
                let mut lanes = [0.0f32; 8];
                for (a, b) in question.chunks_exact(8).zip(part(other, 1, head).chunks_exact(8)) {
                    for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
                        *lane += a * b;
                    }
                }
                *fit = lanes.iter().sum::<f32>() * small;
            }
            let most = fits.iter().fold(f32::MIN, |most, fit| most.max(*fit));
            fits.iter_mut().for_each(|fit| *fit = power(*fit - most));
            let all: f32 = fits.iter().sum();
            let taken = &mut out[piece * WIDTH + head * PER_HEAD..][..PER_HEAD];
            for (other, fit) in fits.iter().enumerate() {
                for (sum, value) in taken.iter_mut().zip(part(other, 2, head)) {
                    *sum += fit / all * value;
                }
            }
        }
    }
    out
}

fn add(state: &mut [f32], more: &[f32]) {
    state.iter_mut().zip(more).for_each(|(value, more)| *value += more);
}

/// The scores of the kinds for pieces of these numbers. None when the weights are not understood, or a number is not known.
fn scores(weights: &[u8], numbers: &[u32]) -> Option<[f32; KINDS]> {
    let mut stored = Stored { left: weights };
    if stored.bytes(4)? != b"look" {
        return None;
    }
    let (layers, words, places) = (stored.number()?, stored.number()?, stored.number()?);
    let count = numbers.len();
    if count == 0 || count > places || numbers.iter().any(|number| *number as usize >= words) {
        return None;
    }
    let scale = stored.floats(words)?;
    let mut state = stored.floats(places * WIDTH)?;
    let table = stored.bytes(words * WIDTH)?;
    state.truncate(count * WIDTH);
    for (row, number) in state.chunks_exact_mut(WIDTH).zip(numbers) {
        let number = *number as usize;
        for (value, byte) in row.iter_mut().zip(&table[number * WIDTH..]) {
            *value += *byte as i8 as f32 * scale[number];
        }
    }
    Evened::read(&mut stored)?.even(&mut state);
    for _ in 0..layers {
        let asked = Table::read(&mut stored, WIDTH, 3 * WIDTH)?.through(&state, WIDTH);
        add(&mut state, &Table::read(&mut stored, WIDTH, WIDTH)?.through(&heard(&asked, count), WIDTH));
        Evened::read(&mut stored)?.even(&mut state);
        let mut wide = Table::read(&mut stored, WIDTH, WIDER)?.through(&state, WIDTH);
        bend(&mut wide);
        add(&mut state, &Table::read(&mut stored, WIDER, WIDTH)?.through(&wide, WIDER));
        Evened::read(&mut stored)?.even(&mut state);
    }
    let mut mean = vec![0.0; WIDTH];
    state.chunks_exact(WIDTH).for_each(|row| add(&mut mean, row));
    mean.iter_mut().for_each(|value| *value /= count as f32);
    let last = stored.floats(KINDS * WIDTH)?;
    let offset = stored.floats(KINDS)?;
    let mut out = [0.0; KINDS];
    for ((score, row), offset) in out.iter_mut().zip(last.chunks_exact(WIDTH)).zip(offset) {
        *score = row.iter().zip(&mean).map(|(weight, value)| weight * value).sum::<f32>() + offset;
    }
    Some(out)
}

/// What this kernel is; Python asks before it asks anything else.
#[no_mangle]
pub extern "C" fn encode_version() -> u32 {
    1
}

/// Write the scores of the seven kinds for the pieces `numbers` to `out`. Returns 0, or 1 when it could not be done.
///
/// # Safety
/// `weights` points to `length` bytes, `numbers` to `count` numbers, `out` to seven.
#[no_mangle]
pub unsafe extern "C" fn encode_scores(weights: *const u8, length: usize, numbers: *const u32, count: usize, out: *mut f32) -> u32 {
    // SAFETY: as the caller promises.
    let (weights, numbers, out) = unsafe {
        (std::slice::from_raw_parts(weights, length), std::slice::from_raw_parts(numbers, count), std::slice::from_raw_parts_mut(out, KINDS))
    };
    match catch_unwind(|| scores(weights, numbers)) {
        Ok(Some(found)) => {
            out.copy_from_slice(&found);
            0
        }
        _ => 1,
    }
}
