use super::*;
use crate::survey::Language;

#[test]
fn whoever_is_overtaken_is_told_what_became_of_their_words() {
    let l = Locale::of(&Language::new("sv").unwrap());
    let told = |act: &str, stands: bool| {
        let form = EditForm {
            act: act.to_owned(),
            title: "Ljus".to_owned(),
            words: "Mörkt".to_owned(),
            ..EditForm::default()
        };
        let (field, sentence) =
            sentences(l, &form, stands, &Refusal::Overtaken(Saver::Other)).remove(0);
        let keys = [
            "picture-overtaken",
            "picture-overtaken-gone",
            "picture-overtaken-again",
        ];
        let key = keys.into_iter().find(|key| l.t(key) == sentence);
        (field, key.unwrap())
    };
    assert_eq!(told("text", true), ("words", "picture-overtaken"));
    assert_eq!(told("focus", true), ("title", "picture-overtaken"));
    assert_eq!(told("text", false), ("words", "picture-overtaken-gone"));
    // Nothing was typed, so the sentence does not say that it is kept.
    assert_eq!(
        told("section-up", true),
        ("document", "picture-overtaken-again")
    );
    let removed = ("document", "picture-overtaken-again");
    assert_eq!(told("remove-focus", false), removed);
}

#[test]
fn nobody_is_told_of_somebody_else_where_they_saved_themselves() {
    let l = Locale::of(&Language::new("sv").unwrap());
    let one = |revision, by: &str| Listed {
        revision,
        what: "text".to_owned(),
        saved_by: by.to_owned(),
        at: revision,
    };
    let history = [
        one(4, "Anna"),
        one(3, "Anna"),
        one(2, "Kim"),
        one(1, "Anna"),
    ];
    let since = |shown, who| Saver::since(&history, shown, who);
    assert_eq!(since(2, "Anna"), Saver::Own);
    assert_eq!(since(1, "Anna"), Saver::Both);
    assert_eq!(since(1, "Kim"), Saver::Other);
    assert_eq!(since(4, "Anna"), Saver::Other);
    for act in ["text", "section-down"] {
        for (saver, by) in [
            (Saver::Own, "av dig själv"),
            (Saver::Both, "av någon annan och av dig själv"),
        ] {
            for stands in [true, false] {
                let form = EditForm {
                    act: act.to_owned(),
                    words: "Mörkt".to_owned(),
                    ..EditForm::default()
                };
                let why = Refusal::Overtaken(saver);
                let (_, said) = sentences(l, &form, stands, &why).remove(0);
                let told = format!("Lägesbilden har ändrats sedan du öppnade sidan, {by}");
                assert!(said.starts_with(&told), "{said}");
            }
        }
    }
}

#[test]
fn a_sentence_leads_to_the_field_that_is_wrong() {
    let l = Locale::of(&Language::new("sv").unwrap());
    let form = EditForm {
        act: "outside".to_owned(),
        words: "12 %".to_owned(),
        source: "Brå".to_owned(),
        ..EditForm::default()
    };
    let field = |error, stands| sentences(l, &form, stands, &Refusal::Edit(error))[0].0;
    assert_eq!(field(EditError::Unsourced, true), "date");
    assert_eq!(field(EditError::Empty, true), "words");
    assert_eq!(field(EditError::Missing, true), "document");
    assert_eq!(field(EditError::Unsourced, false), "words");
}
