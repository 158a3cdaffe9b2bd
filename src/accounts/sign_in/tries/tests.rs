use super::*;

const PACE: Pace = Pace {
    at_once: 5,
    one_more: 20_000,
};
const A: Key = [1; 16];
const B: Key = [2; 16];

#[test]
fn five_at_once_and_then_one_every_twenty_seconds() {
    let tries = Tries::default();
    for _ in 0..5 {
        let _ = tries.take(0, &[(A, PACE)]).unwrap();
    }
    assert_eq!(tries.take(0, &[(A, PACE)]).unwrap_err(), 20_000);
    assert_eq!(tries.take(19_000, &[(A, PACE)]).unwrap_err(), 1_000);
    let _ = tries.take(20_000, &[(A, PACE)]).unwrap();
    let _ = tries.take(20_000, &[(B, PACE)]).unwrap();
    assert!(tries.take(20_000, &[(A, PACE)]).is_err());
}

#[test]
fn what_was_no_try_is_given_back_and_nothing_is_taken_where_one_bucket_is_empty() {
    let tries = Tries::default();
    for _ in 0..100 {
        let taken = tries.take(0, &[(A, PACE)]).unwrap();
        tries.give_back(taken);
    }
    for _ in 0..5 {
        let _ = tries.take(0, &[(A, PACE)]).unwrap();
    }
    for _ in 0..100 {
        assert!(tries.take(0, &[(A, PACE), (B, PACE)]).is_err());
    }
    for _ in 0..5 {
        let _ = tries.take(0, &[(B, PACE)]).unwrap();
    }
}

#[test]
fn a_clock_that_was_set_back_makes_nobody_wait_for_longer() {
    let tries = Tries::default();
    let hour = 3_600_000;
    for _ in 0..5 {
        let _ = tries.take(hour, &[(A, PACE)]).unwrap();
    }
    assert_eq!(tries.take(0, &[(A, PACE)]).unwrap_err(), 20_000);
    let _ = tries.take(20_000, &[(A, PACE)]).unwrap();
}
