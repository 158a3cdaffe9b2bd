use super::*;

#[test]
fn a_scale_is_summed_up() {
    let five = [(1, 2.0), (2, 1.0), (3, 4.0), (4, 2.0), (5, 1.0)];
    let sum = sum_up(&five, true).unwrap();
    assert!((sum.mean - 2.9).abs() < 1e-12, "{sum:?}");
    assert!((sum.median - 3.0).abs() < 1e-12);
    assert!(sum.net.unwrap().abs() < 1e-12, "three above, three below");
    let even = sum_up(&[(1, 1.0), (4, 1.0)], true).unwrap();
    assert!((even.median - 2.5).abs() < 1e-12);
    assert_eq!(sum_up(&[(1, 0.0), (2, 0.0)], true), None);
    assert_eq!(sum_up(&[], false), None);
}

#[test]
fn median_and_net_share_are_those_of_the_shares_that_are_shown() {
    // 47 % of 53 chose the first, and no median is 1 then.
    let shown = [(1, 25.0), (2, 16.0), (3, 5.0), (4, 2.0)];
    let sum = sum_up_shares(&shown, 53.0, true).unwrap();
    assert!((sum.median - 2.0).abs() < 1e-12, "{sum:?}");
    let net = 100.0 * (7.0 - 41.0) / 53.0;
    assert!((sum.net.unwrap() - net).abs() < 1e-9);
    assert!((sum_up(&shown, true).unwrap().median - 1.0).abs() < 1e-12);
    // Where the counts are far below the base the last one is in the middle of what is known.
    let few = [(1, 2.0), (2, 2.0)];
    let sum = sum_up_shares(&few, 30.0, true).unwrap();
    assert!((sum.median - 2.0).abs() < 1e-12);
}

#[test]
fn wilsons_interval_is_what_r_gives() {
    let text = std::fs::read_to_string("tests/weights/figures.csv").unwrap();
    let mut seen = 0;
    for line in text.lines().filter_map(|l| l.strip_prefix("wilson,")) {
        let (key, value) = line.split_once(',').unwrap();
        let parts: Vec<&str> = key.trim_matches('"').split('|').collect();
        let (low, high) = wilson(parts[0].parse().unwrap(), parts[1].parse().unwrap()).unwrap();
        let mine = if parts[2] == "lower" { low } else { high };
        let theirs: f64 = value.parse().unwrap();
        assert!((mine - theirs).abs() < 1e-11, "{line}: {mine}");
        seen += 1;
    }
    assert_eq!(seen, 10);
    assert_eq!(wilson(1, 0), None);
}
