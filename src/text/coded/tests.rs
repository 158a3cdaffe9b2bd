use super::*;

#[test]
fn what_is_stored_is_read_again() {
    for line in [
        "0",
        "1",
        "3",
        "3 7=12-30,44-52 9",
        "3 7=1-2,12-30.2 9=3-4.11",
        "7@12-30,44-52",
        "7=1-2 7@3-4,5-6 7?3-9 8",
    ] {
        assert_eq!(Coded::parse(line).unwrap().to_string(), line);
    }
    assert_eq!(Coded::parse("7 3 7").unwrap().to_string(), "3 7");
    for wrong in ["", "0 3", "1 0", "x", "3=4", "3=a-b", "3@1-2.2", "3=1-2.x"] {
        assert_eq!(Coded::parse(wrong), None, "{wrong}");
    }
    // An empty part is dropped.
    assert_eq!(Coded::parse("3=4-4").unwrap().to_string(), "3");
}

#[test]
fn a_text_counts_when_enough_coders_say_the_same() {
    let book = Codebook::shipped().unwrap();
    let coded = |line: &str| Coded::parse(line).unwrap();
    let (a, b, c) = (coded("3 7"), coded("7=1-2 3"), coded("3"));
    assert_eq!(agreed([&a], 1, &book), Some(&a));
    assert_eq!(agreed([&a], 2, &book), None);
    assert_eq!(agreed([&a, &b], 2, &book), Some(&a));
    assert_eq!(agreed([&a, &c], 2, &book), None);
    assert_eq!(
        agreed([&a, &c], 1, &book),
        None,
        "a difference is settled by people"
    );
    let keys: Vec<String> = book.themes[..2].iter().map(|t| t.key.clone()).collect();
    let codes: Vec<u32> = book.themes[..2].iter().map(|t| t.code).collect();
    let two = Coded::of(codes.clone()).unwrap();
    let one = Coded::of([codes[0]]).unwrap();
    assert!(!two.agrees(&one, &book));
    let merged = book.clone().with_merged(&keys[1], &keys[0], 1).unwrap();
    assert!(two.agrees(&one, &merged));
    let gone = book.without(&keys[1], 1).unwrap();
    assert!(two.is_asked_anew(&gone) && !one.is_asked_anew(&gone));
}
