//! Reads a letter closely: the forward pass of the encoder of second_look.py, with the same numbers to about three digits.
//!
//! The weights stay where they are, whole numbers of eight bits in a file that is mapped into memory. What passes between layers is
//! rounded to sixteen bits or a few less for each multiplication, so that sums are sums of whole numbers (`tiles.rs`). All of it is safe Rust but the
//! choice of instructions and the doors at the end of this file.

#![deny(unsafe_op_in_unsafe_fn)]

mod tiles;

use std::convert::TryInto;
use std::panic::catch_unwind;
use tiles::{Step, Sums, Way, FOUR, MOST, NOTHING, ROWS};

const WIDTH: usize = 384;
const WIDER: usize = 1536;
const HEADS: usize = 12;
const PER_HEAD: usize = WIDTH / HEADS;
const KINDS: usize = 7;
/// Numbers up to the first are multiplied with `WIDTH` weights of eight bits, up to the second with `WIDER`, up to the third with `PER_HEAD`
/// numbers like themselves: so large they leave sums within 31 bits.
const LARGEST: f32 = 32_767.0;
const LARGEST_OF_MANY: f32 = 11_000.0;
const LARGEST_OF_TWO: f32 = 8_191.0;
/// The same for the sum of all that is multiplied with numbers up to `LARGEST_OF_TWO`.
const LARGEST_SUM: f32 = 260_000.0;
const TINY: f32 = 1e-12;
/// What is added to round a number: there is no room for what comes after the point, and the last bits are a whole number.
const ROUNDS: f32 = 12_582_912.0;

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

    /// Write each of the rows in `whole` through the table to `out`.
    #[inline(always)]
    fn through(&self, way: Way, whole: &Whole, laid: &mut [Step], out: &mut [f32]) {
        let (rows, columns) = (self.offset.len(), whole.columns);
        let laid = &mut laid[..columns / 2];
        for first in (0..rows).step_by(ROWS) {
            tiles::lay(way, &self.rows[first * columns..], columns, laid);
            let lanes = Lanes { laid, scale: &self.scale[first..first + ROWS], offset: &self.offset[first..first + ROWS] };
            whole.times(way, &lanes, 0, &mut out[first..], rows);
        }
    }
}

/// Rows of whole numbers, and what one of them is worth in each part of each row.
#[derive(Default)]
struct Whole {
    count: usize,
    columns: usize,
    numbers: Vec<i16>,
    worth: Vec<f32>,
}

impl Whole {
    /// Make room for so many rows. What no row fills is multiplied with, and not looked at.
    fn room(&mut self, count: usize, columns: usize) {
        (self.count, self.columns) = (count, columns);
        self.numbers.resize((count + FOUR - 1) / FOUR * FOUR * columns, 0);
        self.worth.clear();
    }

    /// Take `state`, rounding each `part` of a row so that the number farthest from zero becomes `largest`.
    #[inline(always)]
    fn round(&mut self, state: &[f32], columns: usize, part: usize, largest: f32) {
        self.room(state.len() / columns, columns);
        for (numbers, state) in self.numbers.chunks_exact_mut(part).zip(state.chunks_exact(part)) {
            let worth = farthest(state).max(TINY) / largest;
            rounded(state, 1.0 / worth, numbers);
            self.worth.push(worth);
        }
    }

    /// Write each row's products with the rows in the lanes to `out`, each `across` after the one before; of a row in parts, of this part.
    #[inline(always)]
    fn times(&self, way: Way, lanes: &Lanes, part: usize, out: &mut [f32], across: usize) {
        let mut sums: Sums = [[0; ROWS]; MOST];
        let parts = self.worth.len() / self.count;
        let fours = self.numbers.len() / self.columns / FOUR;
        for four in (0..fours).step_by(MOST / FOUR) {
            let numbers = &self.numbers[four * FOUR * self.columns + part * self.columns / parts..];
            tiles::products(way, lanes.laid, numbers, self.columns, (fours - four).min(MOST / FOUR), &mut sums);
            for (at, sums) in (four * FOUR..self.count).zip(&sums) {
                let (worth, out) = (self.worth[at * parts + part], &mut out[at * across..][..ROWS]);
                for (((out, sum), scale), offset) in out.iter_mut().zip(sums).zip(lanes.scale).zip(lanes.offset) {
                    *out = *sum as f32 * worth * scale + offset;
                }
            }
        }
    }
}

/// Rows laid side by side, what one is worth in each, and what is added to it.
struct Lanes<'a> {
    laid: &'a [Step],
    scale: &'a [f32],
    offset: &'a [f32],
}

/// `values` times `one`, rounded.
#[inline(always)]
fn rounded(values: &[f32], one: f32, numbers: &mut [i16]) {
    for (number, value) in numbers.iter_mut().zip(values) {
        *number = (value * one + ROUNDS).to_bits() as i16;
    }
}

/// The largest of the values. It compares their bits, for then the compiler takes many at a time.
#[inline(always)]
fn most(values: &[f32]) -> f32 {
    let in_order = |bits: i32| bits ^ ((bits >> 31) & i32::MAX);
    let most = values.iter().fold(i32::MIN, |most, value| most.max(in_order(value.to_bits() as i32)));
    f32::from_bits(in_order(most) as u32)
}

/// The largest of the values, whatever their sign.
#[inline(always)]
fn farthest(values: &[f32]) -> f32 {
    f32::from_bits(values.iter().fold(0, |most, value| most.max(value.abs().to_bits())))
}

/// The sum of what `of` makes of the values, in sixteen lanes.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; 16];
    let sixteens = values.chunks_exact(16);
    let rest = sixteens.remainder();
    for values in sixteens {
        for (lane, value) in lanes.iter_mut().zip(values) {
            *lane += of(*value);
        }
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|value| of(*value)).sum::<f32>()
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

    #[inline(always)]
    fn even(&self, state: &mut [f32]) {
        for row in state.chunks_exact_mut(WIDTH) {
            let mean = sum(row, |value| value) / WIDTH as f32;
            let spread = sum(row, |value| (value - mean) * (value - mean)) / WIDTH as f32;
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
    let held = if value > -87.0 { value } else { -87.0 };
    let held = if held < 87.0 { held } else { 87.0 };
    let doubled = held * std::f32::consts::LOG2_E;
    let shifted = doubled + ROUNDS;
    let rest = doubled - (shifted - ROUNDS);
    let part = 1.0 + rest * (0.693_147_2 + rest * (0.240_226_5 + rest * (0.055_504_1 + rest * (0.009_618_1 + rest * 0.001_333_4))));
    f32::from_bits((part.to_bits() as i32).wrapping_add((shifted.to_bits() as i32) << 23) as u32)
}

/// GELU, as MiniLM's near enough form of it.
#[inline(always)]
fn bend(state: &mut [f32]) {
    for value in state {
        let twice = *value * (1.595_769_1 + 0.071_354_82 * *value * *value);
        *value -= *value / (power(twice) + 1.0);
    }
}

/// What each piece takes in from all of them.
#[derive(Default)]
struct Attention {
    /// What each piece asks, what it offers and what it says.
    asked: Whole,
    fits: Vec<f32>,
    weighed: Whole,
    laid: Vec<Step>,
    scale: Vec<f32>,
    ones: Vec<f32>,
    nothing: Vec<f32>,
}

const OFFERED: usize = HEADS;
const SAID: usize = 2 * HEADS;
const PARTS: usize = 3 * HEADS;

/// Places for what fits a piece: one for each of `count` pieces, filled up to lanes.
fn across(count: usize) -> usize {
    (count + ROWS - 1) / ROWS * ROWS
}

impl Attention {
    /// Write to `heard` what each of the pieces takes in; `asked` has what they ask, offer and say.
    #[inline(always)]
    fn hear(&mut self, way: Way, asked: &[f32], heard: &mut [f32]) {
        let count = heard.len() / WIDTH;
        self.asked.round(asked, 3 * WIDTH, PER_HEAD, LARGEST_OF_TWO);
        self.laid.resize(((count + 1) / 2).max(PER_HEAD / 2), NOTHING);
        self.fits.resize(count * across(count), 0.0);
        self.scale.resize(ROWS, 0.0);
        self.ones.resize(ROWS, 1.0);
        self.nothing.resize(ROWS, 0.0);
        for head in 0..HEADS {
            for first in (0..count).step_by(ROWS) {
                self.compare(way, head, first, count);
            }
            self.weigh(head, count);
            self.lay_said(head, count);
            let lanes = Lanes { laid: &self.laid[..(count + 1) / 2], scale: &self.ones, offset: &self.nothing };
            self.weighed.times(way, &lanes, 0, &mut heard[head * PER_HEAD..], WIDTH);
        }
    }

    /// How well what up to `ROWS` pieces offer, from the piece `first` on, fits what each piece asks.
    #[inline(always)]
    fn compare(&mut self, way: Way, head: usize, first: usize, count: usize) {
        let laid = &mut self.laid[..PER_HEAD / 2];
        for (lane, other) in (first..count.min(first + ROWS)).enumerate() {
            let part = other * PARTS + OFFERED + head;
            self.scale[lane] = self.asked.worth[part] / (PER_HEAD as f32).sqrt();
            let offered = &self.asked.numbers[part * PER_HEAD..][..PER_HEAD];
            for (step, pair) in laid.iter_mut().zip(offered.chunks_exact(2)) {
                step.0[lane] = [pair[0], pair[1]];
            }
        }
        let lanes = Lanes { laid, scale: &self.scale, offset: &self.nothing };
        self.asked.times(way, &lanes, head, &mut self.fits[first..], across(count));
    }

    /// The part that each piece has in what another takes in.
    #[inline(always)]
    fn weigh(&mut self, head: usize, count: usize) {
        let columns = (count + 1) / 2 * 2;
        self.weighed.room(count, columns);
        let worth: Vec<f32> = (0..count).map(|other| self.asked.worth[other * PARTS + SAID + head]).collect();
        for (fits, numbers) in self.fits.chunks_exact_mut(across(count)).zip(self.weighed.numbers.chunks_exact_mut(columns)) {
            let fits = &mut fits[..count];
            let best = most(fits);
            for fit in fits.iter_mut() {
                *fit = power(*fit - best);
            }
            let all = sum(fits, |fit| fit);
            for (fit, worth) in fits.iter_mut().zip(&worth) {
                *fit *= worth;
            }
            let one = (most(fits).max(TINY) / LARGEST).max(sum(fits, |fit| fit) / LARGEST_SUM);
            rounded(fits, 1.0 / one, numbers);
            self.weighed.worth.push(one / all);
        }
    }

    /// Lay what pieces say so that what they say at one place stands in one lane.
    #[inline(always)]
    fn lay_said(&mut self, head: usize, count: usize) {
        let said = |other: usize| &self.asked.numbers[(other * PARTS + SAID + head) * PER_HEAD..][..PER_HEAD];
        for (step, other) in self.laid.iter_mut().zip((0..count).step_by(2)) {
            // Where their number is odd the last is laid twice, and has no part the second time.
            for ((pair, one), two) in step.0.iter_mut().zip(said(other)).zip(said((other + 1).min(count - 1))) {
                *pair = [*one, *two];
            }
        }
    }
}

#[inline(always)]
fn add(state: &mut [f32], more: &[f32]) {
    for (value, more) in state.iter_mut().zip(more) {
        *value += more;
    }
}

/// The scores of rows of `WIDTH` weights for a state, one after the other to `out`.
#[inline(always)]
fn score(rows: &[f32], offset: &[f32], state: &[f32], out: &mut Vec<f32>) {
    let mut products = [0.0; WIDTH];
    for (row, offset) in rows.chunks_exact(WIDTH).zip(offset) {
        for ((product, weight), value) in products.iter_mut().zip(row).zip(state) {
            *product = weight * value;
        }
        out.push(sum(&products, |product| product) + offset);
    }
}

/// The scores of the kinds, and of the tags piece by piece.
#[derive(Default)]
struct Reading {
    kinds: Vec<f32>,
    tags: Vec<f32>,
}

/// What is read in pieces of these numbers. None when the weights are not understood or have not so many tags, or a number is not known.
#[inline(always)]
fn read(way: Way, weights: &[u8], numbers: &[u32], tags: usize) -> Option<Reading> {
    let mut stored = Stored { left: weights };
    if stored.bytes(4)? != b"look" {
        return None;
    }
    let (layers, words, places) = (stored.number()?, stored.number()?, stored.number()?);
    let count = numbers.len();
    if count == 0 || count > places || numbers.iter().any(|number| *number as usize >= words) {
        return None;
    }
    let mut state = begin(&mut stored, words, places, numbers)?;
    let (mut attention, mut whole) = (Attention::default(), Whole::default());
    let mut laid = vec![NOTHING; WIDER / 2];
    let (mut wide, mut narrow) = (vec![0.0; count * WIDER], vec![0.0; count * WIDTH]);
    Evened::read(&mut stored)?.even(&mut state);
    for _ in 0..layers {
        let asked = &mut wide[..count * 3 * WIDTH];
        whole.round(&state, WIDTH, WIDTH, LARGEST);
        Table::read(&mut stored, WIDTH, 3 * WIDTH)?.through(way, &whole, &mut laid, asked);
        attention.hear(way, asked, &mut narrow);
        whole.round(&narrow, WIDTH, WIDTH, LARGEST);
        Table::read(&mut stored, WIDTH, WIDTH)?.through(way, &whole, &mut laid, &mut narrow);
        add(&mut state, &narrow);
        Evened::read(&mut stored)?.even(&mut state);
        whole.round(&state, WIDTH, WIDTH, LARGEST);
        Table::read(&mut stored, WIDTH, WIDER)?.through(way, &whole, &mut laid, &mut wide);
        bend(&mut wide);
        whole.round(&wide, WIDER, WIDER, LARGEST_OF_MANY);
        Table::read(&mut stored, WIDER, WIDTH)?.through(way, &whole, &mut laid, &mut narrow);
        add(&mut state, &narrow);
        Evened::read(&mut stored)?.even(&mut state);
    }
    end(&mut stored, &state, tags)
}

/// The words and places of the pieces.
#[inline(always)]
fn begin(stored: &mut Stored, words: usize, places: usize, numbers: &[u32]) -> Option<Vec<f32>> {
    let scale = stored.bytes(4 * words)?;
    let mut state = Stored { left: stored.bytes(4 * places * WIDTH)? }.floats(numbers.len() * WIDTH)?;
    let table = stored.bytes(words * WIDTH)?;
    for (row, number) in state.chunks_exact_mut(WIDTH).zip(numbers) {
        let number = *number as usize;
        let scale = Stored { left: &scale[4 * number..] }.floats(1)?[0];
        for (value, byte) in row.iter_mut().zip(&table[number * WIDTH..]) {
            *value += *byte as i8 as f32 * scale;
        }
    }
    Some(state)
}

/// What the last states of the pieces say, together of the kinds and each of its tags.
#[inline(always)]
fn end(stored: &mut Stored, state: &[f32], tags: usize) -> Option<Reading> {
    let mut mean = vec![0.0; WIDTH];
    for row in state.chunks_exact(WIDTH) {
        add(&mut mean, row);
    }
    let count = (state.len() / WIDTH) as f32;
    for value in &mut mean {
        *value /= count;
    }
    let (rows, offset) = (stored.floats(KINDS * WIDTH)?, stored.floats(KINDS)?);
    let mut found = Reading::default();
    score(&rows, &offset, &mean, &mut found.kinds);
    if stored.number()? != tags {
        return None;
    }
    let (rows, offset) = (stored.floats(tags * WIDTH)?, stored.floats(tags)?);
    for state in state.chunks_exact(WIDTH) {
        score(&rows, &offset, state, &mut found.tags);
    }
    Some(found)
}

/// The same, put together for a processor with AVX2.
///
/// # Safety
/// The processor has AVX2.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn read_widely(way: Way, weights: &[u8], numbers: &[u32], tags: usize) -> Option<Reading> {
    read(way, weights, numbers, tags)
}

fn read_in(way: Way, weights: &[u8], numbers: &[u32], tags: usize) -> Option<Reading> {
    #[cfg(target_arch = "x86_64")]
    if way != Way::Plain {
        // SAFETY: the processor knows every way but the plain one only when it has AVX2.
        return unsafe { read_widely(way, weights, numbers, tags) };
    }
    read(way, weights, numbers, tags)
}

/// What this kernel is; Python asks before it asks anything else.
#[no_mangle]
pub extern "C" fn encode_version() -> u32 {
    3
}

/// Write the scores of the seven kinds for the pieces `numbers` to `kinds`, and those of each tag, piece by piece, to `tags`; multiplied
/// in one of the ways that this processor knows (0: the plain one), in the best where there are fewer.
/// Returns 0, or 1 when it could not be done: the weights are not understood or have not `tags_count` tags, or a number is not known.
///
/// # Safety
/// `weights` points to `length` bytes, `numbers` to `count` numbers, `kinds` to seven, `tags` to `count` times `tags_count`.
#[no_mangle]
pub unsafe extern "C" fn encode_read(
    way: usize,
    weights: *const u8,
    length: usize,
    numbers: *const u32,
    count: usize,
    kinds: *mut f32,
    tags: *mut f32,
    tags_count: usize,
) -> u32 {
    // SAFETY: as the caller promises.
    let (weights, numbers) = unsafe { (std::slice::from_raw_parts(weights, length), std::slice::from_raw_parts(numbers, count)) };
    let ways = tiles::ways();
    match catch_unwind(|| read_in(ways[way.min(ways.len() - 1)], weights, numbers, tags_count)) {
        Ok(Some(found)) => {
            // SAFETY: as the caller promises; no more was found than was asked for.
            unsafe {
                kinds.copy_from_nonoverlapping(found.kinds.as_ptr(), found.kinds.len());
                tags.copy_from_nonoverlapping(found.tags.as_ptr(), found.tags.len());
            }
            0
        }
        _ => 1,
    }
}
