use super::*;

fn codebook(label: &str, asked: Option<&str>) -> RowsCodebook {
    let one = Variable {
        name: "safe".to_owned(),
        spss: "safe".to_owned(),
        label: label.to_owned(),
        asked: asked.map(str::to_owned),
        definition: None,
        values: Values::Flag,
        ordered: false,
    };
    RowsCodebook {
        survey: "x".to_owned(),
        title: "X".to_owned(),
        municipality: ("Ed".to_owned(), "1438".to_owned()),
        sender: String::new(),
        purpose: String::new(),
        dates: (None, None),
        sample: crate::survey::Sample::SelfSelected,
        variables: vec![one],
    }
}

/// Returns the label of the first variable as a reader of the format finds it.
fn label_in(file: &[u8]) -> &str {
    // After the file header, 176 bytes, and the variable's, 32: length of the label, and the label.
    let length = file[208..212].try_into().unwrap();
    let length = usize::try_from(i32::from_le_bytes(length)).unwrap();
    std::str::from_utf8(&file[212..212 + length]).unwrap()
}

#[test]
fn the_label_of_a_question_is_whole_up_to_255_bytes_and_cut_between_characters() {
    for (label, kept) in [
        ("x".repeat(121), 121),
        ("å".repeat(100), 200),
        ("x".repeat(255), 255),
        ("x".repeat(256), 255),
        ("å".repeat(150), 254),
        (format!("x{}", "å".repeat(150)), 255),
        ("\u{1f600}".repeat(80), 252),
    ] {
        let file = dictionary(&codebook(&label, None), &[0]);
        assert_eq!(label_in(&file), &label[..kept]);
    }
    // The statement comes before its question.
    let asked = "Hur trygg känner du dig när du är ute själv en sen kväll i området där du bor, på väg till eller från bussen eller tåget?";
    let file = dictionary(&codebook("På gångvägen", Some(asked)), &[0]);
    assert_eq!(label_in(&file), format!("På gångvägen: {asked}"));
}
