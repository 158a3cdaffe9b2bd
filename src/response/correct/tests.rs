use super::*;

#[test]
fn what_people_have_decided_of_a_text_stays_when_it_is_corrected() {
    let body = "Xerxes vid torget";
    let mut masks = Masks::of(body);
    masks.add(body, "xerxes", crate::text::masking::Kind::Name);
    let before = |question: &str| {
        (
            question.to_owned(),
            body.to_owned(),
            Some(masks.to_string()),
            Some("ok home".to_owned()),
        )
    };
    let new = |body: &str| NewText::new("a".to_owned(), body.to_owned());
    let mut texts = [new(body), new("Xerxes var vid torget")];
    texts[1].question = "b".to_owned();
    keep_decisions(&mut texts, &[before("a"), before("b"), before("gone")]);
    assert_eq!(texts[0].alarm, "ok home");
    assert_eq!(texts[1].alarm, "", "other words are looked at anew");
    let mut worse = [new("Min pappa slår mig, jag är 13 år")];
    keep_decisions(&mut worse, &[before("a")]);
    assert_eq!(worse[0].alarm, "again home child");
    let shown = texts.map(|text| {
        Masks::stored(Some(&text.masks), &text.body)
            .shown(&text.body)
            .into_owned()
    });
    assert_eq!(shown, ["[namn] vid torget", "[namn] var vid torget"]);
}
