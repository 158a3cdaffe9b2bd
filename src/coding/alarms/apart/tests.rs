use super::*;
use crate::text::alarm::Kind;

#[test]
fn what_stands_in_a_forms_fields_is_heard_field_by_field() {
    let fields = r#"[["a.age","13"],["a.measures","Min pappa slår mig, jag är 13 år"]]"#;
    assert_eq!(of_fields(fields).kinds, [Kind::Home, Kind::Child]);
    assert!(of_fields(r#"[["a.measures","Mer ljus"]]"#).kinds.is_empty());
    assert!(of_fields("c2VhbGVk").kinds.is_empty());
    for part in Part::ALL {
        assert_eq!(Part::parse(part.as_str()), Some(part));
    }
}
