//! Noise table of the cell-key method: the shift of a count in a table by group, given the true count and the cell's key.
//!
//! It is committed as whole numbers so that every machine computes the same noise for the same cell. Do not edit a row:
//! that would change the noise of every cell published afterwards, and a comparison with an earlier release could then
//! reveal what the noise hides.
//!
//! # How to read it
//!
//! `ROWS[n.min(8) - 1]` is the row for a true count `n` of 1 or more; the last row serves 8 and
//! more. A count of 0 has no row: zero stays zero. A row holds `(shift, threshold)` in ascending
//! order, and the shift of a cell is that of the first entry with `u64::from(key) < threshold`,
//! where `key` is the sum of the cell's record keys modulo 2^32 (the inverse of the distribution
//! function). The last threshold is 2^32 = 4 294 967 296, above every key, so a shift is always
//! found. The probability of a shift is its threshold less the one before (0 before the first),
//! divided by 2^32.
//!
//! # How each row was derived
//!
//! The allowed shifts `d` of a row are those with `-5 <= d <= 5`, a result `n + d` that is not
//! negative, and a result that is never 1 or 2 (0 is allowed). Among all distributions on these
//! shifts with mean 0 and variance 3, the row is the one with the greatest entropy; it has the
//! form `p(d)` proportional to `exp(a*d + b*d*d)`. `a` and `b` were solved for by Newton's method
//! with 60 digits; they stand above each row. All eight rows have a solution, so no condition is
//! relaxed.
//!
//! # Rounding
//!
//! The probabilities times 2^32 were rounded to whole numbers, and entries moved by at most 2 so
//! that the sum, the mean and the variance come out exact (the last row was also kept symmetric).
//! The largest error after rounding is 0 for the mean and 0 for the variance, exactly, in every
//! row; no probability is off by more than 2 in 2^32.

/// Rows for the true counts 1 to 7, and for 8 and more: `(shift, cumulative threshold)`.
pub(crate) const ROWS: [&[(i8, u64)]; 8] = [
    // n = 1: a = -0.542937262, b = -0.017466770
    &[
        (-1, 3_154_522_659),
        (2, 3_741_731_403),
        (3, 4_054_389_190),
        (4, 4_215_147_910),
        (5, 4_294_967_296),
    ],
    // n = 2: a = -0.254643718, b = -0.252874974
    &[
        (-2, 1_755_812_871),
        (1, 3_502_333_668),
        (2, 4_136_373_850),
        (3, 4_275_182_135),
        (4, 4_293_508_214),
        (5, 4_294_967_296),
    ],
    // n = 3: a = -0.293298816, b = -0.170815359
    &[
        (-3, 876_113_958),
        (0, 2_566_881_635),
        (1, 3_629_853_357),
        (2, 4_104_741_308),
        (3, 4_255_503_433),
        (4, 4_289_514_873),
        (5, 4_294_967_296),
    ],
    // n = 4: a = -0.209915181, b = -0.125004018
    &[
        (-4, 357_685_010),
        (-1, 1_600_292_750),
        (0, 2_741_744_621),
        (1, 3_558_334_596),
        (2, 4_013_294_763),
        (3, 4_210_703_146),
        (4, 4_277_411_574),
        (5, 4_294_967_296),
    ],
    // n = 5: a = -0.115949841, b = -0.119050869
    &[
        (-5, 86_532_778),
        (-2, 831_054_490),
        (-1, 1_778_666_154),
        (0, 2_729_220_948),
        (1, 3_480_701_327),
        (2, 3_948_923_377),
        (3, 4_178_844_995),
        (4, 4_267_826_855),
        (5, 4_294_967_296),
    ],
    // n = 6: a = -0.043569755, b = -0.136880632
    &[
        (-3, 309_365_742),
        (-2, 896_561_122),
        (-1, 1_744_178_859),
        (0, 2_674_696_121),
        (1, 3_451_579_496),
        (2, 3_944_860_299),
        (3, 4_183_059_113),
        (4, 4_270_535_728),
        (5, 4_294_967_296),
    ],
    // n = 7: a = -0.007174407, b = -0.158398342
    &[
        (-4, 79_195_747),
        (-3, 317_497_223),
        (-2, 839_855_592),
        (-1, 1_673_973_276),
        (0, 2_644_266_614),
        (1, 3_466_501_159),
        (2, 3_974_082_135),
        (3, 4_202_343_232),
        (4, 4_277_121_502),
        (5, 4_294_967_296),
    ],
    // n = 8 and more: a = 0, b = -0.163999921
    &[
        (-5, 16_285_916),
        (-4, 87_543_411),
        (-3, 312_138_562),
        (-2, 822_081_613),
        (-1, 1_656_136_174),
        (0, 2_638_831_122),
        (1, 3_472_885_683),
        (2, 3_982_828_734),
        (3, 4_207_423_885),
        (4, 4_278_681_380),
        (5, 4_294_967_296),
    ],
];
