use super::*;

fn named(name: &str, parent: Option<&str>) -> NewTheme {
    NewTheme {
        name: name.to_owned(),
        parent: parent.map(str::to_owned),
        colour: "#123456".to_owned(),
        ..NewTheme::default()
    }
}

fn empty() -> Codebook {
    Codebook {
        themes: Vec::new(),
        gone: Vec::new(),
    }
}

fn book() -> Codebook {
    let (book, _) = empty().with(named("Synlig polis", None)).unwrap();
    let (book, _) = book.with(named("Trafik", None)).unwrap();
    book.with(named("Hastighet", Some("trafik"))).unwrap().0
}

#[test]
fn what_was_merged_counts_as_the_other_and_what_was_split_is_asked_for() {
    let book = book();
    let code = |book: &Codebook, key: &str| book.find(key).unwrap().code;
    let (police, traffic, speed) = (
        code(&book, "synlig_polis"),
        code(&book, "trafik"),
        code(&book, "hastighet"),
    );
    assert_eq!(book.main_theme_of(speed).unwrap().key, "trafik");
    let merged = book.with_merged("trafik", "synlig_polis", 2).unwrap();
    assert_eq!(merged.theme_of(traffic).unwrap().key, "synlig_polis");
    assert_eq!(merged.main_theme_of(speed).unwrap().key, "synlig_polis");
    assert!(!merged.asks(traffic));
    let names = ["Gående polis".to_owned(), "Bilburen polis".to_owned()];
    assert_eq!(
        merged.clone().with_split("synlig_polis", &names, 3),
        Err(EditError::HasOthers)
    );
    let moved = merged
        .with_changed("hastighet", named("Fart", None))
        .unwrap();
    assert_eq!(moved.theme_of(speed).unwrap().name, "Fart");
    let split = moved.with_split("synlig_polis", &names, 4).unwrap();
    // Codings of the theme itself and of the one merged into it.
    assert!(split.asks(police) && split.asks(traffic) && !split.asks(speed));
    assert_eq!(split.gone[1].into, ["gaende_polis", "bilburen_polis"]);
    let codes: Vec<u32> = split.codes().collect();
    let mut once = codes.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), codes.len());
    // Neither keys nor numbers are used again.
    let (again, key) = split.with(named("Synlig polis", None)).unwrap();
    assert_eq!(key, "synlig_polis_2");
    assert!(!codes.contains(&code(&again, &key)));
    let fewer = again.without("hastighet", 5).unwrap();
    assert!(fewer.asks(speed));
}

#[test]
fn a_change_that_makes_no_sense_is_refused() {
    let book = book();
    let refused = |result: Result<Codebook, EditError>| result.unwrap_err();
    let add = |new| book.clone().with(new).map(|(book, _)| book);
    assert_eq!(refused(add(named(" ", None))), EditError::NoName);
    assert_eq!(refused(add(named("TRAFIK", None))), EditError::SameName);
    assert_eq!(
        refused(add(named("x", Some("hastighet")))),
        EditError::TooDeep
    );
    assert_eq!(refused(add(named("x", Some("nej")))), EditError::NoTheme);
    let merge = |a: &str, b: &str| book.clone().with_merged(a, b, 2);
    assert_eq!(refused(merge("trafik", "trafik")), EditError::Itself);
    assert_eq!(refused(merge("trafik", "hastighet")), EditError::TooDeep);
    assert_eq!(refused(merge("nej", "trafik")), EditError::NoTheme);
    let change = |key: &str, new| book.clone().with_changed(key, new);
    assert_eq!(
        refused(change("trafik", named("Trafik", Some("synlig_polis")))),
        EditError::TooDeep
    );
    assert_eq!(
        refused(book.clone().with_split("hastighet", &["a".to_owned()], 2)),
        EditError::OnePart
    );
    let twice = ["Fart".to_owned(), "fart ".to_owned()];
    assert_eq!(
        refused(book.clone().with_split("hastighet", &twice, 2)),
        EditError::SameParts
    );
    assert_eq!(
        refused(book.clone().without("trafik", 2)),
        EditError::HasOthers
    );
    let mut full = empty();
    for n in 0..MOST {
        full = full.with(named(&format!("Tema {n}"), None)).unwrap().0;
    }
    assert_eq!(
        full.with(named("Ett till", None)).unwrap_err(),
        EditError::TooMany
    );
}
