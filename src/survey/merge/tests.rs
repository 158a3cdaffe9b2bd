use super::*;
use crate::survey::file::Folder;

#[test]
fn what_is_gone_stands_last_in_its_words_of_the_time() {
    let folder = Folder::read(std::path::Path::new("surveys")).unwrap();
    let before = folder.load_one("arjang").unwrap().1.unwrap();
    let mut now = before.clone();
    let reasons = now.question_index("reasons").unwrap();
    let option = now.questions[reasons].options.remove(1);
    let last = now.questions.pop().unwrap();
    now.pages.last_mut().unwrap().questions.end -= 1;
    let all = merge(&now, std::slice::from_ref(&before));
    let gone = all.questions.last().unwrap();
    assert_eq!(gone.key, last.key);
    assert!(gone.history.gone && gone.history.sometimes);
    assert!(gone.text.in_language(0).ends_with(GONE_QUESTION));
    let found = all.questions[reasons].options.last().unwrap();
    assert!(found.gone && found.key == option.key);
    assert!(!all.questions[reasons].history.gone);
    let same = merge(&before, std::slice::from_ref(&before));
    assert!(same.questions.iter().all(|q| !q.history.gone));
    assert_eq!(same.questions.len(), before.questions.len());
}
