use std::collections::BTreeMap;
use std::io::Write as _;

use uuid::Uuid;

use super::check::{What, Wrong, check, column};
use super::read::{Back, Unreadable, workbook as read};
use super::write::{About, workbook as write};
use super::{Known, Row, key};
use crate::text::codebook::{Codebook, Version};
use crate::text::coded::Coded;

fn book() -> Codebook {
    Codebook::shipped().unwrap()
}

fn row(name: &str, revision: i64, text: &str, themes: &[u32]) -> Row {
    Row {
        key: key(name, revision),
        question: "Vad skulle göra dig tryggare?".to_owned(),
        language: "sv".to_owned(),
        text: text.to_owned(),
        themes: themes.to_vec(),
    }
}

/// Name, text, and what somebody said of it how often.
type Text<'t> = (&'t str, &'t str, Option<(&'t str, i64)>);

fn known(rows: &[Text<'_>]) -> BTreeMap<String, Known> {
    let one = |(n, (name, text, mine)): (u128, &Text<'_>)| {
        let known = Known {
            id: Uuid::from_u128(n),
            question: "measures".to_owned(),
            language: "sv".to_owned(),
            text: (*text).to_owned(),
            is_open: mine.is_none(),
            mine: mine.map(|(line, revision)| (Coded::parse(line).unwrap(), revision)),
        };
        ((*name).to_owned(), known)
    };
    (1..).zip(rows).map(one).collect()
}

fn made(rows: &[Row]) -> Vec<u8> {
    let version = Version {
        number: 3,
        book: book(),
    };
    let about = About {
        title: "Trygghet",
        survey: "dals-ed",
        coder: "Cia Öst",
        version: &version,
    };
    write(&about, rows).unwrap()
}

fn back(rows: &[Row]) -> Back {
    read(&made(rows)).unwrap()
}

fn wrong(back: &Back, known: &BTreeMap<String, Known>) -> Vec<(String, What)> {
    let all = check(back, known, &book(), &book()).unwrap_err();
    all.into_iter()
        .map(|Wrong { cell, what }| (cell, what))
        .collect()
}

#[test]
fn what_goes_out_comes_back() {
    let long = "å".repeat(40_000);
    let texts = [
        "=1+1",
        "Fler poliser\r\n\r\npå torget\u{7}",
        "أريد المزيد من الضوء",
        "  mycket   luft  ",
        "_x0041_ är ett A för Excel",
        "<b>&amp;\"'",
        &long,
    ];
    let rows: Vec<Row> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| row(&format!("K{n}"), 0, text, &[2]))
        .collect();
    let back = back(&rows);
    assert_eq!(
        (&*back.survey, &*back.coder, back.version),
        ("dals-ed", "Cia Öst", 3)
    );
    assert_eq!(back.columns, (7, 0));
    let names: Vec<String> = (0..texts.len()).map(|n| format!("K{n}")).collect();
    let all: Vec<_> = names
        .iter()
        .zip(texts)
        .map(|(n, t)| (n.as_str(), t, None))
        .collect();
    let brought = check(&back, &known(&all), &book(), &book()).unwrap();
    assert_eq!(brought.changes.len(), texts.len());
    assert!(
        brought
            .changes
            .iter()
            .all(|c| c.coded.to_string() == "2" && c.revision == 0)
    );
}

#[test]
fn rows_that_say_nothing_new_change_nothing() {
    let first = book().themes[0].code;
    let rows = [
        row("A", 0, "a", &[]),
        row("B", 2, "b", &[first]),
        row("C", 2, "c", &[first]),
    ];
    let all = known(&[
        ("A", "a", Some(("5", 1))),
        ("B", "b", Some((&format!("{first}@0-1"), 2))),
        // Coded on the screen since, as the workbook says too.
        ("C", "c", Some((&first.to_string(), 7))),
    ]);
    let brought = check(&back(&rows), &all, &book(), &book()).unwrap();
    assert_eq!(
        (brought.changes.len(), brought.same, brought.empty),
        (0, 2, 1)
    );
}

#[test]
fn parts_stay_with_their_themes() {
    let (one, two) = (book().themes[0].code, book().themes[1].code);
    let rows = [row("B", 2, "bb", &[one, two])];
    let mine = format!("{one}@0-1");
    let all = known(&[("B", "bb", Some((&mine, 2)))]);
    let brought = check(&back(&rows), &all, &book(), &book()).unwrap();
    assert_eq!(
        brought.changes[0].coded.to_string(),
        format!("{one}@0-1 {two}")
    );
    assert_eq!(brought.changes[0].revision, 2);
}

#[test]
fn what_is_wrong_is_said_of_its_cell() {
    let first = &book().themes[0];
    let rows: Vec<Row> = ["A", "B", "C", "D", "E", "F"]
        .into_iter()
        .map(|name| row(name, 1, name, &[first.code]))
        .collect();
    let mut back = back(&rows);
    let all = known(&[
        ("A", "A", Some(("5", 1))),
        ("B", "B", Some(("5", 1))),
        ("C", "C", Some(("5", 1))),
        ("D", "D", Some(("5", 1))),
        ("F", "F", Some(("9", 2))),
    ]);
    back.rows[0].text = "a".to_owned();
    back.rows[1].themes.push((3, "Synlig poliss".to_owned()));
    back.rows[1].themes.push((4, "xyz".to_owned()));
    back.rows[2].themes.push((2, " OKLART ".to_owned()));
    back.rows[3].key = String::new();
    assert_eq!(
        wrong(&back, &all),
        [
            ("A2".to_owned(), What::OtherText),
            (
                "D3".to_owned(),
                What::NoTheme("Synlig poliss".to_owned(), Some(first.name.clone()))
            ),
            ("E3".to_owned(), What::NoTheme("xyz".to_owned(), None)),
            ("C4".to_owned(), What::MarkBeside),
            ("H5".to_owned(), What::NoKey),
            ("H6".to_owned(), What::UnknownKey),
            ("B7".to_owned(), What::CodedSince),
        ]
    );
    let mut twice = back.clone();
    twice.rows.truncate(3);
    twice.rows[0].text = "A".to_owned();
    twice.rows[1] = twice.rows[0].clone();
    twice.rows[1].row = 3;
    twice.rows[2].themes.truncate(1);
    assert_eq!(wrong(&twice, &all), [("H3".to_owned(), What::Twice(2))]);
    assert_eq!(
        (column(0), column(25), column(26), column(701), column(702)),
        (
            "A".to_owned(),
            "Z".to_owned(),
            "AA".to_owned(),
            "ZZ".to_owned(),
            "AAA".to_owned()
        )
    );
}

#[test]
fn themes_are_known_by_the_codebook_that_they_went_out_with() {
    let then = book();
    let (other, merged, split) = (&then.themes[0], &then.themes[1], &then.themes[2]);
    let now = then
        .clone()
        .with_merged(&merged.key, &other.key, 4)
        .unwrap();
    let now = now.without(&split.key, 5).unwrap();
    let rows = [
        row("A", 0, "a", &[merged.code]),
        row("B", 0, "b", &[other.code]),
    ];
    let all = known(&[("A", "a", None), ("B", "b", None)]);
    let back = back(&rows);
    let brought = check(&back, &all, &now, &then).unwrap();
    let codes: Vec<String> = brought
        .changes
        .iter()
        .map(|c| c.coded.to_string())
        .collect();
    assert_eq!(codes, [other.code.to_string(), other.code.to_string()]);
    let mut gone = back;
    gone.rows[0].themes[0].1 = split.key.clone();
    let problems = check(&gone, &all, &now, &then).unwrap_err();
    assert_eq!(problems[0].what, What::Gone(split.key.clone()));
}

#[test]
fn a_name_that_another_theme_has_by_now_is_the_one_that_was_chosen() {
    let then = book();
    let (old, other) = (&then.themes[0], &then.themes[1]);
    let rows = [row("A", 0, "a", &[old.code])];
    let back = back(&rows);
    let all = known(&[("A", "a", None)]);
    // Renamed, and its name given to another one.
    let mut now = then.clone();
    now.themes[0].name = "Något annat".to_owned();
    now.themes[1].name.clone_from(&old.name);
    let brought = check(&back, &all, &now, &then).unwrap();
    assert_eq!(brought.changes[0].coded.to_string(), old.code.to_string());
    // Taken away, and its name given to another one.
    let mut gone = then.clone().without(&old.key, 5);
    if gone.is_err() {
        // It has themes within it: the other one instead.
        gone = then.clone().without(&other.key, 5);
    }
    let mut gone = gone.unwrap();
    let lost = then
        .themes
        .iter()
        .find(|t| gone.find(&t.key).is_none())
        .unwrap();
    gone.themes[3].name.clone_from(&lost.name);
    let rows = [row("A", 0, "a", &[lost.code])];
    let back = self::back(&rows);
    let problems = check(&back, &all, &gone, &then).unwrap_err();
    assert_eq!(problems[0].what, What::Gone(lost.name.clone()));
}

#[test]
fn what_was_gone_when_it_went_out_is_not_decided_by_handing_it_in() {
    let first = book();
    let leaf = first.themes.iter().find(|t| t.parent.is_some()).unwrap();
    let kept = first.themes.last().unwrap();
    let then = first.clone().without(&leaf.key, 2).unwrap();
    let mine = format!("{} {}", leaf.code, kept.code);
    let all = known(&[("A", "a", Some((&mine, 3)))]);
    let version = Version {
        number: 2,
        book: then.clone(),
    };
    let about = About {
        title: "",
        survey: "dals-ed",
        coder: "Cia",
        version: &version,
    };
    let rows = [row("A", 3, "a", &[leaf.code, kept.code])];
    let back = read(&write(&about, &rows).unwrap()).unwrap();
    assert_eq!(
        back.rows[0].themes.len(),
        1,
        "the theme that is gone has no cell"
    );
    let brought = check(&back, &all, &then, &then).unwrap();
    assert_eq!((brought.changes.len(), brought.same), (0, 1));
}

#[test]
fn themes_that_were_merged_stand_in_one_cell() {
    let first = book();
    let leaves: Vec<_> = first.themes.iter().filter(|t| t.parent.is_some()).collect();
    let (one, other) = (leaves[0], leaves[1]);
    let now = first.clone().with_merged(&one.key, &other.key, 2).unwrap();
    let mine = format!("{} {}", one.code, other.code);
    let all = known(&[("A", "a", Some((&mine, 3)))]);
    let version = Version {
        number: 2,
        book: now.clone(),
    };
    let about = About {
        title: "",
        survey: "dals-ed",
        coder: "Cia",
        version: &version,
    };
    let rows = [row("A", 3, "a", &[one.code, other.code])];
    let back = read(&write(&about, &rows).unwrap()).unwrap();
    assert_eq!(back.rows[0].themes.len(), 1);
    assert_eq!(back.rows[0].themes[0].1, other.name);
    let brought = check(&back, &all, &now, &now).unwrap();
    assert_eq!((brought.changes.len(), brought.same), (0, 1));
}

#[test]
fn what_others_have_coded_meanwhile_is_left_as_it_was() {
    let mut all = known(&[("A", "a", None)]);
    all.get_mut("A").unwrap().is_open = false;
    let rows = [row("A", 0, "a", &[book().themes[0].code])];
    let brought = check(&back(&rows), &all, &book(), &book()).unwrap();
    assert_eq!((brought.changes.len(), brought.done), (0, 1));
}

#[test]
fn a_theme_that_would_not_be_read_is_told() {
    let first = book().themes[0].code;
    let rows = [row("A", 0, "a", &[first]), row("B", 0, "b", &[first])];
    let whole = made(&rows);
    let cell = |text: &str| format!("t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let more = changed(&whole, |name, text| {
        if name != "xl/worksheets/sheet1.xml" {
            return text;
        }
        // Over the language of the first, in a column without a heading of the second.
        let (before, after) = text.split_once("<c r=\"F2\"").unwrap();
        let (_, after) = after.split_once("</c>").unwrap();
        let text = format!("{before}<c r=\"F2\" {}{after}", cell("Belysning"));
        let at = text.rfind("</row>").unwrap();
        format!(
            "{}<c r=\"M3\" {}{}",
            &text[..at],
            cell("Belysning"),
            &text[at..]
        )
    });
    let all = known(&[("A", "a", None), ("B", "b", None)]);
    let back = read(&more).unwrap();
    assert_eq!(
        wrong(&back, &all),
        [
            ("F2".to_owned(), What::Beside),
            ("M3".to_owned(), What::Beside)
        ]
    );
    let renamed = changed(&whole, |_, text| text.replace(">Tema 2<", ">Huvudtema<"));
    assert_eq!(
        read(&renamed),
        Err(Unreadable::NoColumn("Tema 2".to_owned()))
    );
}

#[test]
fn a_name_that_stands_twice_has_its_key_behind_it() {
    let mut book = book();
    book.themes[1].name = book.themes[0].name.to_uppercase();
    let labels = super::labels(&book);
    assert_eq!(
        labels[0].0,
        format!("{} ({})", book.themes[0].name, book.themes[0].key)
    );
    assert!(labels[1].0.ends_with(&format!("({})", book.themes[1].key)));
    assert_eq!(labels[2].0, book.themes[2].name);
    // A theme is no mark, whatever it is called.
    book.themes[2].name = "oklart".to_owned();
    let labels = super::labels(&book);
    assert!(labels[2].0.ends_with(&format!("({})", book.themes[2].key)));
    let rows = [row("A", 0, "a", &[0])];
    let back = back(&rows);
    let brought = check(&back, &known(&[("A", "a", None)]), &book, &book).unwrap();
    assert_eq!(brought.changes[0].coded.to_string(), "0");
}

/// A zip with these files in it.
fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same with every file inside passed through `change`.
fn changed(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        let text = change(&name, text);
        files.push((name, text.into_bytes()));
    }
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    zipped(&files)
}

#[test]
fn what_is_no_workbook_of_ours_is_refused_and_costs_little() {
    assert_eq!(read(b"Nyckel;Text"), Err(Unreadable::NoWorkbook));
    assert_eq!(
        read(&zipped(&[("a.txt", b"hej".to_vec())])),
        Err(Unreadable::NoWorkbook)
    );
    let whole = made(&[row("A", 0, "a", &[])]);
    assert_eq!(read(&whole[..whole.len() / 2]), Err(Unreadable::NoWorkbook));
    // Sixty-five megabytes of nothing are less than two hundred kilobytes.
    let bomb = zipped(&[("xl/worksheets/sheet1.xml", vec![b' '; 65 << 20])]);
    assert!(bomb.len() < 200_000);
    assert_eq!(read(&bomb), Err(Unreadable::TooLarge));
    // It says that it shares more texts than there is room for in the world.
    let many = changed(&whole, |name, text| {
        let most = "uniqueCount=\"1000000000000000\"";
        if name == "xl/sharedStrings.xml" {
            let (before, after) = text.split_once("uniqueCount=\"").unwrap();
            let (_, after) = after.split_once('"').unwrap();
            format!("{before}{most}{after}")
        } else {
            text
        }
    });
    assert_eq!(read(&many).unwrap().rows.len(), 1);
    // Many cells that share a long text.
    let long = "å".repeat(1 << 20);
    let shared = changed(&made(&[row("A", 0, "DELAD", &[])]), |name, text| {
        let text = text.replace("DELAD", &long);
        let cell = |row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
        let cells: Vec<String> = (9..100).map(cell).collect();
        let cells = cells.concat();
        if name == "xl/worksheets/sheet1.xml" {
            text.replace("</sheetData>", &format!("{cells}</sheetData>"))
        } else if name == "xl/sharedStrings.xml" {
            text.replacen("<si>", &format!("<si><t>{long}</t></si><si>"), 1)
        } else {
            text
        }
    });
    assert!(shared.len() < 200_000);
    assert_eq!(read(&shared), Err(Unreadable::TooLarge));
    // A cell far out is one cell.
    let far = changed(&whole, |name, text| {
        let cell = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>";
        if name == "xl/worksheets/sheet1.xml" {
            text.replace("</sheetData>", cell)
        } else {
            text
        }
    });
    let back = read(&far).unwrap();
    assert_eq!(back.rows.len(), 2);
    let told = wrong(&back, &known(&[("A", "a", None)]));
    assert_eq!(told, [("H1048576".to_owned(), What::NoKey)]);
    let renamed = changed(&whole, |_, text| text.replace("Texter", "Blad1"));
    assert_eq!(read(&renamed), Err(Unreadable::NoSheet("Texter")));
    let headless = changed(&whole, |_, text| text.replace(">Nyckel<", ">Nr<"));
    assert_eq!(
        read(&headless),
        Err(Unreadable::NoColumn("Nyckel".to_owned()))
    );
    let other = changed(&whole, |_, text| text.replace(">Tema ", ">Temaord "));
    assert_eq!(read(&other), Err(Unreadable::NoColumn("Tema 1".to_owned())));
}
