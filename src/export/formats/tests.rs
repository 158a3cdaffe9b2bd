use super::*;

#[test]
fn no_two_formats_of_the_same_thing_have_one_name() {
    for formats in [FIGURES, ROWS, CODEBOOKS] {
        let mut endings: Vec<String> = formats.iter().map(Format::ending).collect();
        endings.sort();
        endings.dedup();
        assert_eq!(endings.len(), formats.len(), "{endings:?}");
    }
    // The metadata refers to the plain rows by this name.
    assert_eq!(find(ROWS, "plain").unwrap().ending(), ".csv");
}
