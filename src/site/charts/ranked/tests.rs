use serde_json::json;

use super::ranked;
use crate::site::charts::tests::{figures, hidden, locale, row, shown, swedish};
use crate::statistics::Figures;
use crate::web::chart::{Drawing, Words, on_page};

fn drawn(drawing: &Drawing) -> String {
    let words = Words {
        language: None,
        title: String::new(),
        description: String::new(),
        beside: String::new(),
        notes: Vec::new(),
    };
    on_page(drawing, &words, "c").into_string()
}

/// The options that a ranked chart draws, in order, and what it says of the others.
fn ranking(figures: &Figures) -> (Vec<String>, String) {
    let shown = ranked(locale(), figures, &[&figures.blocks[0]]);
    let svg = shown.drawing.as_ref().map_or_else(String::new, drawn);
    let texts = svg.split("<text").skip(1).filter_map(|one| {
        let text = one.split_once('>')?.1.split('<').next()?;
        (!text.contains('%')).then(|| text.to_owned())
    });
    (texts.collect(), swedish(&shown.rest))
}

#[test]
fn bars_stand_by_size_only_where_the_options_have_no_order() {
    let rows = |names: [&str; 6]| {
        let counts = [10, 30, 20, 60, 50, 40];
        let rows = names.iter().zip(counts);
        rows.map(|(name, n)| row(name, "Option", &shown(n, 100)))
            .collect::<Vec<_>>()
    };
    let plain = ["a", "b", "c", "d", "e", "f"];
    let by_size = ["d", "e", "f", "b", "c", "a"];
    for shape in [json!("Several"), json!("Ranking"), json!("One")] {
        let (order, rest) = ranking(&figures(&[], &shape, false, &rows(plain)));
        assert_eq!(
            (order, rest.as_str()),
            (by_size.map(str::to_owned).to_vec(), ""),
            "{shape}"
        );
    }
    let ages = ["1", "2", "3", "4", "5", "f"];
    for shape in [json!("Several"), json!("One")] {
        let (order, _) = ranking(&figures(&[], &shape, false, &rows(ages)));
        assert_eq!(order, ages, "{shape}");
    }
    let few = &rows(plain)[..5];
    assert_eq!(
        ranking(&figures(&[], &json!("One"), false, few)).0,
        plain[..5]
    );
    // What is set apart stays last, and points of a grid's statement are parts of one bar.
    let mut apart = rows(plain);
    apart.push(row("x", "Apart", &shown(90, 100)));
    let (order, _) = ranking(&figures(&[], &json!("Several"), false, &apart));
    assert_eq!(order.last().unwrap(), "x");
    let mut grid = figures(&[], &json!("One"), false, &rows(plain));
    grid.blocks[0].statement = Some(("Grid".to_owned(), "Statement".to_owned()));
    let before = ranked(locale(), &grid, &[&grid.blocks[0]]).drawing.unwrap();
    let plain_chart = crate::site::charts::chart(locale(), &grid, &[&grid.blocks[0]]).unwrap();
    assert_eq!(drawn(&before), drawn(&plain_chart));
}

#[test]
fn what_hardly_anybody_chose_is_told_in_words_and_never_of_a_group_alone() {
    let rows = [
        row("a", "Option", &shown(10, 100)),
        row("few", "Option", &hidden("FewerThanFive")),
        row("b", "Option", &shown(30, 100)),
        row(
            "none",
            "Option",
            &json!({ "responses": 0, "base": 100, "tenths": 0, "hidden": null }),
        ),
        row("over", "Option", &hidden("OverNinety")),
    ];
    let (order, rest) = ranking(&figures(&[], &json!("Several"), false, &rows));
    assert_eq!(order, ["over", "b", "a"]);
    assert_eq!(rest, "Med färre än 5 svar: few. Utan svar: none.");
    let (order, rest) = ranking(&figures(&["channel"], &json!("Several"), false, &rows));
    assert!(order.contains(&"few".to_owned()), "{order:?}");
    assert_eq!(rest, "Visar bara: Alla.", "it is one group's");
}
