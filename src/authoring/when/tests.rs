use super::*;

fn equals(question: &str, option: &str) -> ConditionFile {
    ConditionFile {
        question: Some(question.to_owned()),
        equals: Some(option.to_owned()),
        ..ConditionFile::default()
    }
}

#[test]
fn conditions_come_apart_and_together_again_the_same() {
    let test = |key: &str| equals("q", key);
    let not = |inner: ConditionFile| ConditionFile {
        not: Some(Box::new(inner)),
        ..ConditionFile::default()
    };
    let all = |parts: Vec<ConditionFile>| ConditionFile {
        all: Some(parts),
        ..ConditionFile::default()
    };
    let any = |parts: Vec<ConditionFile>| ConditionFile {
        any: Some(parts),
        ..ConditionFile::default()
    };
    let deep = any(vec![
        test("a"),
        all(vec![test("b"), any(vec![test("c"), test("d")])]),
    ]);
    for condition in [
        test("a"),
        not(test("a")),
        all(vec![test("a"), not(test("b"))]),
        any(vec![
            test("a"),
            all(vec![test("b"), test("c")]),
            not(any(vec![test("d"), test("e")])),
        ]),
        deep.clone(),
    ] {
        let when = When::of(Some(&condition));
        assert_eq!(when.condition(), Some(condition));
    }
    assert!(matches!(When::of(Some(&deep)).parts[1], Part::Deep(_)));
    let mut when = When::of(None);
    assert_eq!(when.condition(), None);
    let new = |key: &str| Test {
        not: false,
        test: test(key),
    };
    when.add(None, new("a"));
    when.add(None, new("b"));
    when.group(1);
    when.add(Some(1), new("c"));
    when.turn(1, Some(0));
    let wanted = all(vec![test("a"), any(vec![not(test("b")), test("c")])]);
    assert_eq!(when.condition(), Some(wanted));
    when.turn(1, None);
    when.remove(1, Some(1));
    // The opposite of a group of one opposite is the test itself.
    assert_eq!(when.condition(), Some(all(vec![test("a"), test("b")])));
    when.join = Join::Any;
    when.remove(0, None);
    assert_eq!(when.condition(), Some(test("b")));
    when.remove(0, None);
    assert_eq!(when.condition(), None);
}
