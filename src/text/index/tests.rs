use super::*;

fn entry(n: u128, text: &str) -> Entry {
    Entry {
        id: Uuid::from_u128(n),
        question: "measures".into(),
        language: "sv".into(),
        text: text.into(),
        original: None,
        translation: 0,
        waits: false,
        urgent: false,
        alarm: Vec::new(),
        places: Vec::new(),
        codings: Vec::new(),
        settled: None,
    }
}

fn found(index: &Index, words: &str) -> Vec<u128> {
    let book = Codebook::shipped().unwrap();
    let filter = Filter {
        words: words.to_owned(),
        ..Filter::default()
    };
    let mut all: Vec<u128> = index
        .search(&filter, &book, |_| 1)
        .map(|e| e.id.as_u128())
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn words_are_found_in_every_form_and_as_one_types() {
    let mut index = Index::default();
    index.push(entry(1, "Lamporna vid skolan är trasiga"));
    index.push(entry(2, "Fler lampor, och poliser på ÅSEN"));
    index.push(entry(3, "[namn] kör för fort vid skolan"));
    assert_eq!(found(&index, "lampa"), [1, 2]);
    assert_eq!(found(&index, "LAMPORNA skola"), [1]);
    assert_eq!(found(&index, "sko"), [1, 3]);
    assert_eq!(found(&index, "sko "), [0_u128; 0]);
    assert_eq!(found(&index, "åsen"), [2]);
    assert_eq!(found(&index, "namn"), [0_u128; 0], "masks are no words");
    assert_eq!(found(&index, "  "), [1, 2, 3]);
    assert_eq!(found(&index, "polis lamp"), [2]);
    let ids = HashSet::from([Uuid::from_u128(1), Uuid::from_u128(3)]);
    index.replace(&ids, vec![entry(3, "Lugnt vid skolan")]);
    assert_eq!(found(&index, "skola"), [3]);
    assert_eq!(found(&index, "trasiga"), [0_u128; 0]);
    assert_eq!(index.len(), 2);
}

#[test]
fn what_is_typed_is_no_pattern() {
    let mut index = Index::default();
    index.push(entry(1, "Halva priset, 50% på bussen"));
    index.push(entry(2, "Skriv till a_b eller .* i annonsen"));
    index.push(entry(3, "50 bussar till axb"));
    assert_eq!(found(&index, "%"), [1]);
    assert_eq!(found(&index, "_"), [2]);
    assert_eq!(found(&index, ".*"), [2]);
    assert_eq!(found(&index, "*"), [2]);
    assert_eq!(found(&index, "50%"), [1]);
    assert_eq!(found(&index, "a_b"), [2]);
    assert_eq!(found(&index, "b%s"), [0_u128; 0]);
    assert_eq!(found(&index, "\\"), [0_u128; 0]);
    // Punctuation around words is ignored.
    assert_eq!(found(&index, "(priset), "), [1]);
}

#[test]
fn many_changes_leave_no_holes() {
    let mut index = Index::default();
    for round in 0..1_200 {
        let ids = HashSet::from([Uuid::from_u128(1)]);
        index.replace(&ids, vec![entry(1, &format!("text {round}"))]);
    }
    assert_eq!(index.len(), 1);
    assert!(index.all.len() < 1_100);
    assert_eq!(found(&index, "1199"), [1]);
    assert_eq!(found(&index, "1100"), [0_u128; 0]);
}
