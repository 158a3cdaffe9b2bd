use super::*;

#[test]
fn the_shipped_codebook_is_whole() {
    let codebook = Codebook::shipped().unwrap();
    assert!(codebook.main_themes().count() >= 12);
    for (n, theme) in codebook.themes.iter().enumerate() {
        let before = &codebook.themes[..n];
        assert!(before.iter().all(|t| t.key != theme.key), "{}", theme.key);
        if let Some(parent) = &theme.parent {
            let found = before.iter().find(|t| t.key == *parent);
            assert!(found.is_some_and(|t| t.parent.is_none()), "{parent}");
        }
        assert!(!theme.name.is_empty() && !theme.definition.is_empty());
        assert!(!theme.examples.is_empty() && !theme.words.is_empty());
        assert!(theme.colour.len() == 7 && theme.colour.starts_with('#'));
        assert_eq!(theme.code as usize, n + 2);
    }
}
