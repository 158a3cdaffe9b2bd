use uuid::Uuid;

use super::*;

fn row(coded: &str, body: &str, masks: &str) -> OldMarks {
    OldMarks {
        is_settled: false,
        municipality: "1438".to_owned(),
        survey: 1,
        id: Uuid::nil(),
        question: "q".to_owned(),
        line: coded.to_owned(),
        coded: Coded::parse(coded).unwrap(),
        at: 10,
        body: Some(body.to_owned()),
        masks: Some(masks.to_owned()),
        translation: None,
    }
}

fn after(row: &OldMarks) -> String {
    led_over(row).to_string()
}

#[test]
fn what_was_marked_before_the_masks_changed_says_its_words_again() {
    let body = "Kalle vid parken stör";
    // Nobody changed the masks: certain, pieces of words as well.
    assert_eq!(
        after(&row("3 7@11-17", body, "0.5.name.found")),
        "3 7=10-16"
    );
    assert_eq!(
        after(&row("7@12-15", body, "0.5.name.confirmed")),
        "7=11-14"
    );
    // Marked before the mask was added, and after.
    assert_eq!(after(&row("7@10-16", body, "0.5.name.added")), "7=10-16");
    assert_eq!(after(&row("7@11-17", body, "0.5.name.added")), "7=10-16");
    assert_eq!(after(&row("7@11-17", body, "0.5.name.lifted")), "7=10-16");
    // Neither: not known any more.
    assert_eq!(after(&row("7@12-15", body, "0.5.name.added")), "7?12-15");
    assert_eq!(after(&row("7@90-95", body, "")), "7?90-95");
    let gone = OldMarks {
        body: None,
        ..row("7@1-2", "", "")
    };
    assert_eq!(after(&gone), "7?1-2");
}

#[test]
fn what_was_marked_in_a_translation_stays_with_it() {
    let translated = |at| OldMarks {
        translation: Some(("Kalle vid parken".to_owned(), String::new(), at, 1)),
        ..row("7@10-16", "Kalle by the park", "")
    };
    assert_eq!(after(&translated(10)), "7=10-16.1");
    // Translated after it was marked: in the answer, where that is whole words there.
    assert_eq!(after(&translated(11)), "7?10-16");
    let words = OldMarks {
        line: "7@13-17".to_owned(),
        coded: Coded::parse("7@13-17").unwrap(),
        ..translated(11)
    };
    assert_eq!(after(&words), "7=13-17");
}
