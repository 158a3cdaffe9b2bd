use uuid::Uuid;

use super::*;
use crate::text::masks::Masks;

fn entry(body: &str, masks: &str) -> Entry {
    Entry {
        alarm: Vec::new(),
        id: Uuid::nil(),
        question: "q".into(),
        language: "sv".into(),
        text: Masks::stored(Some(masks), body).view(body),
        original: None,
        translation: 0,
        waits: false,
        urgent: false,
        places: Vec::new(),
        codings: Vec::new(),
        settled: None,
    }
}

#[test]
fn what_is_marked_is_kept_in_the_stored_text_and_comes_back() {
    let book = Codebook::shipped().unwrap();
    let theme = &book.themes[0];
    let body = "Kalle vid parken, parken";
    let hidden = entry(body, "0.5.name.added");
    let parts = read(&hidden, None, &book, theme.code, &["11-17", "x", "9-2"]);
    let of = Of::Answer;
    let park = Part {
        of,
        start: 10,
        end: 16,
    };
    assert_eq!(parts, [park]);
    // The mask is lifted: the same words, elsewhere.
    let code = theme.code;
    let given = Given { code, parts };
    let plain = entry(body, "0.5.name.lifted");
    let shown = fields(&plain, std::slice::from_ref(&given), &book);
    assert_eq!(shown[0].words, Some("parken"));
    assert_eq!(shown[0].value, format!("{}:10-16", theme.key));
    assert_ne!(hidden.stamp(), plain.stamp());
    // And one over it: the sign. What was kept stays what it was, though more of it cannot be told apart.
    let over = entry(body, "6.16.name.added");
    let shown = fields(&over, std::slice::from_ref(&given), &book);
    assert_eq!(shown[0].words, Some("[namn]"));
    let kept = Coded::new(vec![given]).unwrap();
    let place = shown[0].value.split_once(':').unwrap().1;
    assert_eq!(read(&over, Some(&kept), &book, code, &[place]), [park]);
    assert_eq!(read(&over, None, &book, code, &[place])[0].start, 6);
    assert_eq!(read(&over, Some(&kept), &book, code, &[]), []);
}

#[test]
fn what_was_marked_in_another_translation_is_kept_with_it() {
    let book = Codebook::shipped().unwrap();
    let code = book.themes[0].code;
    let key = &book.themes[0].key;
    let part = |of| Part {
        of,
        start: 0,
        end: 3,
    };
    let all = [Of::Answer, Of::Translation(1), Of::Translation(2), Of::Lost].map(part);
    let given = Given {
        code,
        parts: all.to_vec(),
    };
    let translated = Entry {
        text: "Mer ljus".into(),
        original: Some("More light".into()),
        translation: 2,
        ..entry("", "")
    };
    let shown = fields(&translated, std::slice::from_ref(&given), &book);
    let told: Vec<_> = shown
        .iter()
        .map(|f| (f.value.rsplit_once(':').unwrap().1, f.words))
        .collect();
    let words = [("o0-3", Some("Mor")), ("past", None), ("0-3", Some("Mer"))];
    assert_eq!(told, words);
    assert!(shown.iter().all(|field| field.theme == *key));
    let kept = Coded::new(vec![given]).unwrap();
    let places: Vec<&str> = told.iter().map(|(place, _)| *place).collect();
    assert_eq!(read(&translated, Some(&kept), &book, code, &places), all);
    assert!(!are_places(&[format!("{key}:past")]) && are_places(&[format!("{key}:0-3")]));
}
