use super::*;

#[test]
fn only_the_right_key_and_the_right_ids_open_a_record() {
    let clock = Clock::fixed("2026-11-22T10:00:00Z".parse().unwrap(), 1);
    let key = SealKey(SecretKey::from_slice(&clock.random::<32>()).unwrap());
    let other = SealKey(SecretKey::from_slice(&clock.random::<32>()).unwrap());
    let (id, outing) = (clock.id(), clock.id());
    let sealed = seal(&clock, &key.public(), id, outing, "Mer ljus".as_bytes()).unwrap();
    assert!(!sealed.windows(4).any(|w| w == b"ljus"));
    assert_eq!(
        key.open(id, outing, &sealed).unwrap(),
        "Mer ljus".as_bytes()
    );
    assert_eq!(other.open(id, outing, &sealed), None);
    assert_eq!(key.open(outing, outing, &sealed), None, "another record");
    assert_eq!(key.open(id, id, &sealed), None, "another outing");
    for at in [0, 10, 70, sealed.len() - 1] {
        let mut damaged = sealed.clone();
        damaged[at] ^= 1;
        assert_eq!(key.open(id, outing, &damaged), None, "byte {at}");
    }
    for short in [0, 64, 65, 77] {
        assert_eq!(key.open(id, outing, &sealed[..short]), None);
    }
}
