//! Sums of products of whole numbers, by the best instructions that the processor has. Every way of doing it gives the same sums.
//!
//! Thirty-two rows of a table are laid side by side, each in a lane of its own. A number of a piece is then multiplied into all lanes at
//! once, and no lane ever has to be added to another.

/// Rows that are laid side by side.
pub const ROWS: usize = 32;
/// Pieces are multiplied by so many; numbers of fewer are filled up.
pub const FOUR: usize = 4;
/// Pieces that are multiplied at once, at most: with `ROWS` this fills the registers of the best way.
pub const MOST: usize = 3 * FOUR;

/// Two numbers of each of the rows: what a piece's next two numbers are multiplied with.
#[repr(C, align(64))]
#[derive(Clone, Copy)]
pub struct Step(pub [[i16; 2]; ROWS]);

pub const NOTHING: Step = Step([[0; 2]; ROWS]);

/// A sum for each row, piece by piece.
pub type Sums = [[i32; ROWS]; MOST];

/// A way of multiplying.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// The ways that this processor knows, the best last.
pub fn ways() -> Vec<Way> {
    let mut known = vec![Way::Plain];
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        known.push(Way::Avx2);
        if wide::has_avx_vnni() {
            known.push(Way::AvxVnni);
        }
        if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni") {
            known.push(Way::Avx512);
        }
    }
    known
}

/// Lay the first `ROWS` of `rows`, whole numbers of eight bits, side by side.
pub fn lay(way: Way, rows: &[u8], columns: usize, laid: &mut [Step]) {
    let rows = &rows[..ROWS * columns];
    #[cfg(target_arch = "x86_64")]
    if way != Way::Plain {
        // SAFETY: the processor knows every way but the plain one only when it has AVX2.
        return unsafe { wide::lay(rows, columns, laid) };
    }
    let _ = way;
    for (lane, row) in rows.chunks_exact(columns).enumerate() {
        for (step, pair) in laid.iter_mut().zip(row.chunks_exact(2)) {
            step.0[lane] = [pair[0] as i8 as i16, pair[1] as i8 as i16];
        }
    }
}

/// The sums of products of each laid row with each piece of some fours (one to three). The numbers of a piece begin `apart` after those of
/// the piece before it.
pub fn products(way: Way, laid: &[Step], numbers: &[i16], apart: usize, fours: usize, sums: &mut Sums) {
    assert!(!laid.is_empty() && (1..=MOST / FOUR).contains(&fours));
    let numbers = &numbers[..(fours * FOUR - 1) * apart + 2 * laid.len()];
    match way {
        Way::Plain => plain(laid, numbers, apart, fours, sums),
        // SAFETY: the processor knows the way, and there are as many numbers as fours of pieces and laid steps want.
        #[cfg(target_arch = "x86_64")]
        Way::Avx2 => unsafe { wide::products::<false>(laid, numbers, apart, fours, sums) },
        // SAFETY: the same.
        #[cfg(target_arch = "x86_64")]
        Way::AvxVnni => unsafe { wide::products::<true>(laid, numbers, apart, fours, sums) },
        // SAFETY: the same.
        #[cfg(target_arch = "x86_64")]
        Way::Avx512 => unsafe { widest::products(laid, numbers, apart, fours, sums) },
    }
}

fn plain(laid: &[Step], numbers: &[i16], apart: usize, fours: usize, sums: &mut Sums) {
    for (sums, numbers) in sums[..fours * FOUR].iter_mut().zip(numbers.chunks(apart)) {
        *sums = [0; ROWS];
        for (step, number) in laid.iter().zip(numbers.chunks_exact(2)) {
            let [one, two] = [number[0] as i32, number[1] as i32];
            for (sum, row) in sums.iter_mut().zip(&step.0) {
                *sum = sum.wrapping_add(one * row[0] as i32 + two * row[1] as i32);
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unused_unsafe)] // newer compilers find some of it safe
mod wide {
    use super::{Step, Sums, FOUR, ROWS};
    use std::arch::asm;
    use std::arch::x86_64::*;

    /// Whether the processor has AVX-VNNI, for which the standard library of older compilers cannot ask.
    pub fn has_avx_vnni() -> bool {
        // SAFETY: a processor with AVX2, for which was asked before, answers all three.
        unsafe { __cpuid(0).eax >= 7 && __cpuid_count(7, 0).eax >= 1 && __cpuid_count(7, 1).eax & 1 << 4 != 0 }
    }

    /// Half of the rows with four pieces at a time: eight registers of sums.
    #[target_feature(enable = "avx,avx2")]
    pub unsafe fn products<const VNNI: bool>(laid: &[Step], numbers: &[i16], apart: usize, fours: usize, sums: &mut Sums) {
        for (four, sums) in sums.chunks_exact_mut(FOUR).take(fours).enumerate() {
            for half in [0, 2] {
                // SAFETY: a step, and the sums of a piece, are four registers long, and every piece has two numbers for each step.
                unsafe {
                    let mut held = [[_mm256_setzero_si256(); 2]; FOUR];
                    for (at, step) in laid.iter().enumerate() {
                        let rows = (step as *const Step as *const __m256i).add(half);
                        let (one, two) = (_mm256_load_si256(rows), _mm256_load_si256(rows.add(1)));
                        for (piece, held) in held.iter_mut().enumerate() {
                            let pair = numbers.as_ptr().add((four * FOUR + piece) * apart + 2 * at) as *const i32;
                            let pair = _mm256_set1_epi32(pair.read_unaligned());
                            *held = [added::<VNNI>(held[0], pair, one), added::<VNNI>(held[1], pair, two)];
                        }
                    }
                    for (sums, held) in sums.iter_mut().zip(held) {
                        let to = (sums.as_mut_ptr() as *mut __m256i).add(half);
                        _mm256_storeu_si256(to, held[0]);
                        _mm256_storeu_si256(to.add(1), held[1]);
                    }
                }
            }
        }
    }

    /// `sum` and, in each lane, the products of two numbers with two others.
    #[inline]
    #[target_feature(enable = "avx,avx2")]
    unsafe fn added<const VNNI: bool>(mut sum: __m256i, pair: __m256i, rows: __m256i) -> __m256i {
        // SAFETY: touches registers only.
        unsafe {
            if !VNNI {
                return _mm256_add_epi32(sum, _mm256_madd_epi16(pair, rows));
            }
            asm!("{{vex}} vpdpwssd {0}, {1}, {2}", inout(ymm_reg) sum, in(ymm_reg) pair, in(ymm_reg) rows, options(pure, nomem, nostack, preserves_flags));
        }
        sum
    }

    /// Eight rows and thirty-two columns at a time.
    #[target_feature(enable = "avx,avx2")]
    pub unsafe fn lay(rows: &[u8], columns: usize, laid: &mut [Step]) {
        assert!(columns % 32 == 0 && rows.len() == ROWS * columns && 2 * laid.len() == columns);
        // SAFETY: there are eight rows from `lane` on, and thirty-two columns from `at` on; eight pairs of numbers are one register long.
        unsafe {
            // Each number is put twice into its sixteen bits; the shift keeps the upper one, with its sign.
            let (low, high) = (0x0505_0404_0101_0000, 0x0d0d_0c0c_0909_0808);
            let twice = _mm256_set_epi64x(high, low, high, low);
            let chosen = [twice, _mm256_add_epi8(twice, _mm256_set1_epi8(2))];
            for at in (0..columns).step_by(32) {
                for lane in (0..ROWS).step_by(8) {
                    let row = |row: usize| {
                        let row = rows.as_ptr().add((lane + row) * columns + at);
                        // The rows after these are wanted next; when they are not there nothing is read.
                        _mm_prefetch::<_MM_HINT_T1>(row.wrapping_add(rows.len()) as *const i8);
                        _mm256_loadu_si256(row as *const __m256i)
                    };
                    let fours = turned([row(0), row(1), row(2), row(3), row(4), row(5), row(6), row(7)]);
                    for (steps, four) in laid[at / 2..].chunks_exact_mut(2).zip(&fours) {
                        for (step, chosen) in steps.iter_mut().zip(&chosen) {
                            let numbers = _mm256_srai_epi16(_mm256_shuffle_epi8(*four, *chosen), 8);
                            _mm256_store_si256((step as *mut Step as *mut __m256i).add(lane / 8), numbers);
                        }
                    }
                }
            }
        }
    }

    /// Eight rows of eight (of four bytes each) with their columns as rows.
    #[inline]
    #[target_feature(enable = "avx,avx2")]
    unsafe fn turned([a, b, c, d, e, f, g, h]: [__m256i; 8]) -> [__m256i; 8] {
        // SAFETY: touches registers only.
        unsafe {
            let pairs = |a, b| (_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
            let fours = |ab, cd| [_mm256_unpacklo_epi64(ab, cd), _mm256_unpackhi_epi64(ab, cd)];
            let ((ab, after_ab), (cd, after_cd), (ef, after_ef), (gh, after_gh)) = (pairs(a, b), pairs(c, d), pairs(e, f), pairs(g, h));
            let ([one, two], [three, four]) = (fours(ab, cd), fours(after_ab, after_cd));
            let ([five, six], [seven, eight]) = (fours(ef, gh), fours(after_ef, after_gh));
            [
                _mm256_permute2x128_si256(one, five, 0x20),
                _mm256_permute2x128_si256(two, six, 0x20),
                _mm256_permute2x128_si256(three, seven, 0x20),
                _mm256_permute2x128_si256(four, eight, 0x20),
                _mm256_permute2x128_si256(one, five, 0x31),
                _mm256_permute2x128_si256(two, six, 0x31),
                _mm256_permute2x128_si256(three, seven, 0x31),
                _mm256_permute2x128_si256(four, eight, 0x31),
            ]
        }
    }
}

/// In assembly because Rust 1.63 knows registers of 512 bits only there.
#[cfg(target_arch = "x86_64")]
mod widest {
    use super::{Step, Sums, FOUR};
    use std::arch::asm;

    /// One step with four pieces: where their numbers are, and the registers of their sums, for the lower and the upper half of the rows.
    macro_rules! four {
        ($from:literal: $($place:literal $lower:literal $upper:literal),*) => {
            concat!($(
                "vpbroadcastd zmm29, [", $from, $place, "]\n",
                "vpdpwssd zmm", $lower, ", zmm30, zmm29\n",
                "vpdpwssd zmm", $upper, ", zmm31, zmm29\n",
            )*)
        };
    }

    /// All rows with up to twelve pieces: twenty-four registers of sums.
    #[inline(never)]
    pub unsafe fn products(laid: &[Step], numbers: &[i16], apart: usize, fours: usize, sums: &mut Sums) {
        let from = |four: usize| numbers.as_ptr().wrapping_add(four.min(fours - 1) * FOUR * apart);
        // SAFETY: reads the numbers of so many fours, of which whoever calls has seen to it that they are there, and writes all sums.
        unsafe {
            asm!(
                ".irp sum, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
                "vpxord zmm\\sum, zmm\\sum, zmm\\sum",
                ".endr",
                "2:",
                "vmovdqa64 zmm30, [{laid}]",
                "vmovdqa64 zmm31, [{laid} + 64]",
                four!("{a}": "" 0 12, " + {apart}" 1 13, " + 2 * {apart}" 2 14, " + {thrice}" 3 15),
                "cmp {fours}, 2",
                "jb 3f",
                four!("{b}": "" 4 16, " + {apart}" 5 17, " + 2 * {apart}" 6 18, " + {thrice}" 7 19),
                "je 3f",
                four!("{c}": "" 8 20, " + {apart}" 9 21, " + 2 * {apart}" 10 22, " + {thrice}" 11 23),
                "3:",
                "add {laid}, 128",
                "add {a}, 4",
                "add {b}, 4",
                "add {c}, 4",
                "dec {steps}",
                "jnz 2b",
                ".irp sum, 0,1,2,3,4,5,6,7,8,9,10,11",
                "vmovdqu64 [{sums} + 128 * \\sum], zmm\\sum",
                ".endr",
                ".irp sum, 12,13,14,15,16,17,18,19,20,21,22,23",
                "vmovdqu64 [{sums} + 128 * (\\sum - 12) + 64], zmm\\sum",
                ".endr",
                "vzeroupper",
                laid = inout(reg) laid.as_ptr() => _,
                a = inout(reg) from(0) => _,
                b = inout(reg) from(1) => _,
                c = inout(reg) from(2) => _,
                steps = inout(reg) laid.len() => _,
                fours = in(reg) fours,
                apart = in(reg) 2 * apart,
                thrice = in(reg) 6 * apart,
                sums = in(reg) sums.as_mut_ptr(),
                out("zmm0") _, out("zmm1") _, out("zmm2") _, out("zmm3") _, out("zmm4") _, out("zmm5") _, out("zmm6") _, out("zmm7") _,
                out("zmm8") _, out("zmm9") _, out("zmm10") _, out("zmm11") _, out("zmm12") _, out("zmm13") _, out("zmm14") _,
                out("zmm15") _, out("zmm16") _, out("zmm17") _, out("zmm18") _, out("zmm19") _, out("zmm20") _, out("zmm21") _,
                out("zmm22") _, out("zmm23") _, out("zmm29") _, out("zmm30") _, out("zmm31") _,
                options(nostack),
            );
        }
    }
}
