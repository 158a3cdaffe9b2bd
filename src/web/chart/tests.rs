use super::*;

fn words() -> Words {
    Words {
        language: None,
        title: "Hur trygg är du?".to_owned(),
        description: "Stapeldiagram.".to_owned(),
        beside: "Samma tal står i tabellen.".to_owned(),
        notes: vec!["Bas: 80 svarande".to_owned()],
    }
}

#[test]
fn a_chart_that_stands_alone_has_its_title_base_and_every_number() {
    let drawing = bars(&[
        Bar {
            label: "Ja <b>".to_owned(),
            percent: Some(62.5),
            text: "62,5 % (50)".to_owned(),
            interval: None,
        },
        Bar {
            label: "Nej".to_owned(),
            percent: None,
            text: "färre än 5".to_owned(),
            interval: None,
        },
    ]);
    let file = standing_alone(&drawing, &words());
    for part in [
        "xmlns=",
        "Hur trygg är du?",
        "Bas: 80 svarande",
        "62,5 % (50)",
        "färre än 5",
        "Ja &lt;b&gt;",
    ] {
        assert!(file.contains(part), "{part} in {file}");
    }
    // There is no table in the file; on a page there is.
    assert!(file.contains("<desc>Stapeldiagram.</desc>"), "{file}");
    let page = on_page(&drawing, &words(), "c").into_string();
    let told = "<desc id=\"c-d\">Stapeldiagram. Samma tal står i tabellen.</desc>";
    assert!(page.contains(told), "{page}");
}

#[test]
fn words_are_broken_into_lines_and_none_is_lost() {
    let text =
        "ett två tre fyra fem sex sju åtta nio tio Donaudampfschiffahrtsgesellschaftskapitän";
    let lines = wrapped(text, 12);
    assert!(lines.iter().all(|l| l.chars().count() <= 12), "{lines:?}");
    let joined: String = lines.concat().replace(' ', "");
    assert_eq!(joined, text.replace(' ', ""));
}

#[test]
fn a_page_names_its_chart_for_whoever_does_not_see_it() {
    let drawing = lines(
        &["2024".to_owned(), "2026".to_owned()],
        &[Line {
            name: "Ja".to_owned(),
            points: vec![
                Point::Known {
                    percent: 10.0,
                    text: "10 %".to_owned(),
                    joined: false,
                },
                Point::Absent,
            ],
        }],
    );
    let page = on_page(&drawing, &words(), "q1").into_string();
    assert!(page.contains("aria-labelledby=\"q1-t q1-d\""), "{page}");
    assert!(
        page.contains("<title id=\"q1-t\">Hur trygg är du?</title>"),
        "{page}"
    );
}
