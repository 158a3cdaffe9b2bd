use super::*;

#[test]
fn broken_bytes_are_read_without_losing_the_rest() {
    let form =
        Form::parse(b"a.x=%ff%fe&a.y=1&a.x.other=%ED%A0%80&id=nonsense&&==&t=99999999999999999999");
    assert_eq!(form.answers.len(), 3);
    assert_eq!(form.answers[0].2, "\u{fffd}\u{fffd}");
    assert_eq!(form.answers[2].1, "other");
    assert_eq!((form.id, form.minted_at), (None, 0));
}

#[test]
fn seen_questions_come_back() {
    let mut seen = Seen::default();
    for question in [0, 7, 8, 30] {
        seen.insert(question);
    }
    let again = Seen::parse(&seen.text());
    assert!([0, 7, 8, 30].iter().all(|&q| again.contains(q)));
    assert!(!again.contains(1) && !again.contains(500));
    assert_eq!(Seen::parse("zz"), Seen::default());
}
