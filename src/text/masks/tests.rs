use super::*;

#[test]
fn what_was_decided_is_stored_and_read() {
    let text = "Kalle Berg på Åsgatan 3 stjäl cyklar. ring kalle berg, 070-123 45 67";
    let mut masks = Masks::of(text);
    assert!(masks.accuses && masks.waits());
    let shown = "[namn] på [adress] stjäl cyklar. ring [namn], [telefonnummer]";
    assert_eq!(masks.shown(text), shown);
    let line = masks.to_string();
    assert_eq!(Masks::stored(Some(&line), text), masks);
    masks.confirm();
    assert!(!masks.waits());
    assert!(masks.lift(0, true) && !masks.lift(1, true));
    assert!(masks.shown(text).starts_with("Kalle Berg på [adress]"));
    assert_eq!(masks.add(text, " CYKLAR ", Kind::Other), 1);
    assert_eq!(masks.add(text, "cyklar", Kind::Other), 0);
    assert_eq!(
        masks.add(text, "kalle berg", Kind::Name),
        1,
        "the lifted one"
    );
    assert_eq!(Masks::stored(Some(&masks.to_string()), text), masks);
    assert_eq!(masks.add("abc", "", Kind::Other), 0);
    assert_eq!(
        masks.add(text, "kal", Kind::Name),
        0,
        "words, not parts of them"
    );
    // Blanks are equivalent; and the name makes it an accusation.
    let text = "Xerxes\u{a0}\n Zorn langar";
    let mut masks = Masks::default();
    assert_eq!(masks.add(text, "xerxes  zorn", Kind::Name), 1);
    assert_eq!(masks.shown(text), "[namn] langar");
    assert!(masks.accuses && masks.waits());
    // A corrected text keeps added masks.
    let corrected = "Fy! Xerxes Zorn langar";
    let mut again = Masks::default();
    again.add_those_of(corrected, &masks, text);
    assert_eq!(again.shown(corrected), "Fy! [namn] langar");
}

#[test]
fn what_does_not_fit_the_text_is_found_anew() {
    let text = "Ring 070-123 45 67 å";
    let found = Masks::of(text);
    for line in [
        None,
        Some("1.400.name.found"),
        Some("3.2.name.found"),
        Some("0.20.name.found"),
        Some("0.1.shoe.found"),
        Some("x"),
    ] {
        assert_eq!(Masks::stored(line, text), found, "{line:?}");
    }
    assert_eq!(Masks::stored(Some(""), text), Masks::default());
}
