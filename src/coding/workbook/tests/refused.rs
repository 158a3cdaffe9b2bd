//! Workbooks that are not taken in.

use std::io::Write as _;

use super::{back, book, known, made, row, wrong};
use crate::coding::workbook::Row;
use crate::coding::workbook::check::{What, column};
use crate::coding::workbook::read::{Unreadable, workbook as read};

#[test]
pub(super) fn what_is_wrong_is_said_of_its_cell() {
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
pub(super) fn a_theme_that_would_not_be_read_is_told() {
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

/// A zip with these files in it.
pub(super) fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The same with every file inside passed through `change`.
pub(super) fn changed(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
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
pub(super) fn what_is_no_workbook_of_ours_is_refused_and_costs_little() {
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
    assert_eq!(
        read(&renamed),
        Err(Unreadable::NoSheet("Texter".to_owned()))
    );
    let headless = changed(&whole, |_, text| text.replace(">Nyckel<", ">Nr<"));
    assert_eq!(
        read(&headless),
        Err(Unreadable::NoColumn("Nyckel".to_owned()))
    );
    let other = changed(&whole, |_, text| text.replace(">Tema ", ">Temaord "));
    assert_eq!(read(&other), Err(Unreadable::NoColumn("Tema 1".to_owned())));
}
