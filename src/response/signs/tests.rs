use super::*;

#[test]
fn every_sign_has_a_bit_of_its_own_and_comes_back() {
    let all = Signs::of(&Sign::ALL);
    assert_eq!(all.iter().count(), Sign::ALL.len());
    assert_eq!(all.bits().count_ones() as usize, Sign::ALL.len());
    for sign in Sign::ALL {
        let one = Signs::of(&[sign]);
        assert_eq!(Signs::from_bits(one.bits()), Some(one));
        assert_eq!(one.iter().collect::<Vec<_>>(), [sign]);
    }
    assert_eq!(Signs::from_bits(-1), None);
}
