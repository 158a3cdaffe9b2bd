//! What other programs make of our files: `LibreOffice` under a Swedish locale, pandas, R, SPSS's readers,
//! validators of CSV on the Web, DDI and OpenAPI, readers of feeds and calendars, judges of accessible PDF. Run by `tests/run readers`, which installs them.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[path = "../support/mod.rs"]
mod support;

mod catalogue;
mod feeds;
mod forms;
mod papers;
mod workbook;

use std::path::Path;
use std::process::Command;

use lyssna::export::csv::{Dialect, Field, Writer};

/// Converts with `LibreOffice` and gives the sheet's XML, in which a formula would show.
fn opened(csv: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    std::fs::write(&path, csv).unwrap();
    // Separators as Excel and LibreOffice take them under sv-SE: semicolon, text in quotes, UTF-8, the
    // language 1053 is Swedish; quoted cells are text, special numbers are recognised as by double click.
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .args([
            "--headless",
            "--infilter=CSV:59,34,76,1,,1053,false,true",
            "--convert-to",
            "fods",
        ])
        .arg("--outdir")
        .args([folder.path(), Path::new(&path)])
        .output()
        .expect("LibreOffice is installed by tests/run readers");
    let sheet = std::fs::read_to_string(folder.path().join("t.fods"));
    sheet.unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&done.stderr)))
}

/// Cells of the sheet: kind, and the text or the number's value (how a number looks follows from the
/// language of whoever opens the sheet).
fn cells(sheet: &str) -> Vec<(String, String)> {
    sheet
        .split("<table:table-cell")
        .skip(1)
        .filter_map(|cell| {
            let cell = cell.split("</table:table-cell>").next()?;
            let kind = cell
                .split("office:value-type=\"")
                .nth(1)?
                .split('"')
                .next()?;
            if let Some(value) = cell.split("office:value=\"").nth(1) {
                return Some((kind.to_owned(), value.split('"').next()?.to_owned()));
            }
            let text = cell
                .split("<text:p>")
                .skip(1)
                .filter_map(|p| p.split("</text:p>").next())
                .collect::<Vec<_>>()
                .join("\n");
            let text = text
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            Some((kind.to_owned(), text))
        })
        .collect()
}

#[test]
fn libreoffice_under_swedish_reads_texts_as_texts_and_numbers_as_numbers() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("LibreOffice is asked by tests/run readers alone");
        return;
    }
    let texts = [
        "Å Ä Ö å ä ö é",
        "=1+1",
        "+46 70 123 45 67",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://example.se\")",
        "a;=1+1",
        "rad 1\n=1+1",
        "16–24 år",
        "65–79",
        "مزيد من الإضاءة",
        "\u{ff1d}1+1",
        "\"citat\"",
        "1-2",
    ];
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, Dialect::Swedish).unwrap();
    writer
        .row(["text", "number", "share"].map(Field::from))
        .unwrap();
    for text in texts {
        writer
            .row([
                Field::from(text),
                Field::Integer(1234),
                Field::Decimal(125, 1),
            ])
            .unwrap();
    }
    writer.finish().unwrap();
    let sheet = opened(&out);
    assert!(!sheet.contains("table:formula="), "no cell is a formula");
    let cells = cells(&sheet);
    assert_eq!(
        cells[0],
        ("string".to_owned(), "text".to_owned()),
        "the BOM is no part of the first heading"
    );
    for (row, text) in texts.iter().enumerate() {
        let (kind, shown) = &cells[3 + row * 3];
        // A negative number is no formula: it is left as it is, and a spreadsheet may reckon with it.
        let expected = if *text == "-1" { "float" } else { "string" };
        assert_eq!(
            (kind.as_str(), shown.as_str()),
            (expected, lyssna::export::csv::guard(text).as_ref()),
            "{text:?}"
        );
        assert_eq!(
            cells[4 + row * 3],
            ("float".to_owned(), "1234".to_owned()),
            "{text:?}"
        );
        assert_eq!(
            cells[5 + row * 3],
            ("float".to_owned(), "12.5".to_owned()),
            "{text:?}"
        );
    }
    assert_eq!(cells.len(), 3 + texts.len() * 3);
}

#[test]
fn an_exported_table_opens_with_its_columns() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("LibreOffice is asked by tests/run readers alone");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let lyssna = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_lyssna"))
            .args(arguments)
            .env(
                "LYSSNA_DATABASE",
                format!("sqlite://{}", folder.path().join("t.db").display()),
            )
            .output()
            .unwrap()
    };
    lyssna(&["publish"]);
    lyssna(&["simulate", "dals-ed", "--responses", "40"]);
    let sheet = opened(&lyssna(&["export", "dals-ed", "--exact"]).stdout);
    assert!(!sheet.contains("table:formula="), "no cell is a formula");
    let cells = cells(&sheet);
    let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(
        texts[..9],
        [
            "survey",
            "question",
            "question_text",
            "option",
            "option_text",
            "responses",
            "base",
            "share",
            "status"
        ]
    );
    let age = texts
        .windows(2)
        .position(|w| w == ["25_44", "25–44 år"])
        .expect("the row of an age");
    assert_eq!(cells[age + 2].0, "float");
}

/// A program that must end well; gives what it printed.
fn run(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}"));
    let (out, err) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert!(
        done.status.success(),
        "{program} {arguments:?}\n{out}\n{err}"
    );
    out.into_owned()
}

/// A survey with answers of every kind, some of them odd, taken out in every format into a folder.
async fn taken_out(slug: &str, folder: &Path) {
    use lyssna::coding::codings::codebook_of;
    use lyssna::export::codebook::RowsCodebook;
    use lyssna::export::formats::{self, CODEBOOKS, Content, FIGURES, ROWS};
    let test = support::TestApp::new().await;
    let published = test.app.surveys.find(slug).unwrap();
    let mut simulation = lyssna::survey::simulate::Simulation::new(5);
    let long = "Å".repeat(700) + " slut";
    for number in 0..60 {
        let mut raws = simulation.person(&published.survey);
        // Texts that programs stumble over; a long one, and one in other letters.
        let odd = [
            "=1+1",
            "a;b,\"c\"\nd",
            long.as_str(),
            "0534",
            "مرحبا \u{1f600}",
        ];
        if let Some(text) = odd.get(number) {
            raws[0] = lyssna::survey::Raw(vec![("text".to_owned(), (*text).to_owned())]);
        }
        let journey = lyssna::survey::Journey::new(&published.survey, &raws);
        let submission = lyssna::response::Submission {
            published: &published,
            journey: &journey,
            id: test.app.clock.id(),
            channel: lyssna::response::Channel::Web,
            language: "sv",
            origin: lyssna::response::Origin::Real,
            suspect: None,
            collected: None,
        };
        lyssna::response::submit(&test.app.intake, &submission)
            .await
            .unwrap();
    }
    support::coded(&test, &published).await;
    for format in ROWS {
        let bytes = test.rows(slug, format.key, true).await;
        let name = match format.key {
            // As the metadata calls it.
            "plain" => format!("{slug}-rows.csv"),
            key => format!("{slug}-{key}-rows.{}", format.extension),
        };
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let themes = codebook_of(&test.app.store, &published.id).await.unwrap();
    let codebook = RowsCodebook::new(&published, true, themes.as_ref());
    for format in CODEBOOKS {
        let Content::Codebook(write) = format.content else {
            panic!()
        };
        let bytes = formats::in_memory(|mut output| write(&codebook, &mut *output)).unwrap();
        std::fs::write(
            folder.join(format!("{slug}-rows.{}", format.extension)),
            bytes,
        )
        .unwrap();
    }
    let figures = test.figures(slug, &["age"], true).await.unwrap();
    for format in FIGURES {
        let Content::Figures(write) = format.content else {
            panic!()
        };
        let bytes = formats::in_memory(|output| write(&figures, output)).unwrap();
        std::fs::write(
            folder.join(format!(
                "{slug}-{}-figures.{}",
                format.key, format.extension
            )),
            bytes,
        )
        .unwrap();
    }
    let description = test.get("/api/openapi.json").await.body;
    std::fs::write(folder.join("openapi.json"), description).unwrap();
    test.end().await;
}

#[tokio::test]
async fn every_file_is_read_back_by_the_programs_that_it_is_for() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("other programs are asked by tests/run readers alone");
        return;
    }
    let python = std::env::var("LYSSNA_READERS_PYTHON").expect("tests/run readers sets it");
    let schema = std::env::var("LYSSNA_DDI_SCHEMA").expect("tests/run readers sets it");
    let folder = tempfile::tempdir().unwrap();
    // A number, a scale and a grid; a date; a ranking and a place.
    for slug in ["asele", "filipstad", "arjang"] {
        taken_out(slug, folder.path()).await;
        let at = |name: &str| {
            folder
                .path()
                .join(format!("{slug}{name}"))
                .display()
                .to_string()
        };
        let said = run(
            &python,
            &[
                "tests/readers/check.py",
                &folder.path().display().to_string(),
                slug,
            ],
        );
        assert!(said.contains("read 60 rows"), "{said}");
        let said = run(
            "Rscript",
            &["--vanilla", "tests/readers/read.R", &at("-rows.csv")],
        );
        assert!(said.contains("read 60 rows"), "{said}");
        // Twice: libxml2, and what it does not look at, references.
        run(
            "xmllint",
            &["--nonet", "--noout", "--schema", &schema, &at("-rows.xml")],
        );
        let commands = folder.path().join("look.sps");
        std::fs::write(
            &commands,
            format!(
                "SYSFILE INFO FILE='{}'.\nGET FILE='{0}'.\nFREQUENCIES /VARIABLES=age.\n",
                at("-sav-rows.sav")
            ),
        )
        .unwrap();
        let looked = folder.path().join("look.txt").display().to_string();
        run(
            "pspp",
            &[
                "-O",
                "format=txt",
                "-o",
                &looked,
                &commands.display().to_string(),
            ],
        );
        let looked = std::fs::read_to_string(looked).unwrap();
        for part in ["60", "UTF-8", "Hur gammal är du?", "25–44 år"] {
            assert!(looked.contains(part), "pspp: {part}\n{looked}");
        }
        let read = run("readstat", &[&at("-sav-rows.sav"), "-"]);
        assert!(
            read.lines().next().unwrap().contains("\"age\""),
            "readstat: {}",
            read.lines().next().unwrap()
        );
    }
    run(
        &python,
        &[
            "-m",
            "openapi_spec_validator",
            &folder.path().join("openapi.json").display().to_string(),
        ],
    );
}

#[tokio::test]
async fn libreoffice_reads_workbooks_with_numbers_as_numbers() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("LibreOffice is asked by tests/run readers alone");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    taken_out("asele", folder.path()).await;
    let figures = std::fs::read(folder.path().join("asele-json-figures.json")).unwrap();
    let figures: lyssna::statistics::Figures = serde_json::from_slice(&figures).unwrap();
    for name in [
        "asele-xlsx-figures.xlsx",
        "asele-xlsx-rows.xlsx",
        "asele-cross-figures.csv",
    ] {
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        );
        let mut arguments = vec![profile, "--headless".to_owned()];
        if name.ends_with("csv") {
            arguments.push("--infilter=CSV:59,34,76,1,,1053,false,true".to_owned());
        }
        arguments.extend([
            "--convert-to".to_owned(),
            "fods".to_owned(),
            "--outdir".to_owned(),
        ]);
        arguments.push(folder.path().display().to_string());
        arguments.push(folder.path().join(name).display().to_string());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run("soffice", &arguments);
        let sheet =
            std::fs::read_to_string(folder.path().join(name).with_extension("fods")).unwrap();
        assert!(
            !sheet.contains("table:formula="),
            "no cell of {name} is a formula"
        );
        let cells = cells(&sheet);
        let numbers = cells
            .iter()
            .filter(|(kind, _)| kind == "float" || kind == "percentage")
            .count();
        assert!(
            numbers > 100,
            "{name}: {numbers} numbers of {}",
            cells.len()
        );
        // Points of a scale are words of their own: what stands for them in a heading is text.
        let texts: Vec<&str> = figures
            .blocks
            .iter()
            .flat_map(|b| &b.rows)
            .map(|r| r.text.as_str())
            .collect();
        let number_as_text = cells.iter().find(|(kind, text)| {
            kind == "string"
                && text.parse::<f64>().is_ok()
                && text != "0534"
                && !texts.contains(&text.as_str())
        });
        // In a codebook keys stand as texts.
        assert!(
            number_as_text.is_none() || name.contains("rows"),
            "{name}: {number_as_text:?}"
        );
        if name.contains("figures.xlsx") {
            assert!(
                cells.iter().any(|(kind, _)| kind == "percentage"),
                "shares are per cents"
            );
            assert!(
                sheet.contains("chart:class=\"chart:bar\""),
                "charts are there"
            );
        }
    }
}

/// Krippendorff's own measure by another program: two to four coders, some of whom have not judged every text.
#[test]
fn alpha_is_that_of_another_program() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("other programs are asked by tests/run readers alone");
        return;
    }
    let mut state = 7_u64;
    let mut chance = move |of: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % of
    };
    let mut cases: Vec<Vec<Vec<Option<bool>>>> = Vec::new();
    for case in 0..40 {
        let (coders, texts) = (2 + case % 3, 10 + case * 5);
        let truth: Vec<bool> = (0..texts).map(|_| chance(4) == 0).collect();
        let judge = |_| {
            let one =
                |&yes: &bool| (chance(10) > 0).then(|| if chance(8) == 0 { !yes } else { yes });
            truth.iter().map(one).collect::<Vec<_>>()
        };
        cases.push((0..coders).map(judge).collect());
    }
    let line = |case: &Vec<Vec<Option<bool>>>| {
        let coder = |coder: &Vec<Option<bool>>| {
            let mark =
                |judged: &Option<bool>| judged.map_or('-', |yes| if yes { '1' } else { '0' });
            coder.iter().map(mark).collect::<String>()
        };
        case.iter().map(coder).collect::<Vec<_>>().join(";")
    };
    let input: Vec<String> = cases.iter().map(line).collect();
    let python = std::env::var("LYSSNA_READERS_PYTHON").expect("set by tests/run readers");
    let mut child = Command::new(python)
        .arg("tests/readers/agreement.py")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    use std::io::Write as _;
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.join("\n").as_bytes())
        .unwrap();
    let printed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let theirs: Vec<f64> = printed.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(theirs.len(), cases.len());
    for (case, theirs) in cases.iter().zip(theirs) {
        let texts = case[0].len();
        let count = |text: usize, wanted: bool| {
            let said = case.iter().filter(|coder| coder[text] == Some(wanted));
            u32::try_from(said.count()).unwrap()
        };
        let counts: Vec<(u32, u32)> = (0..texts)
            .map(|text| (count(text, false), count(text, true)))
            .collect();
        let ours = lyssna::text::agreement::alpha(&counts).unwrap();
        assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}");
    }
}

/// A picture for the council's papers opens in a word processor, with its words, headings and quotes.
#[test]
fn a_picture_opens_in_a_word_processor() {
    if std::env::var("LYSSNA_READERS").is_err() {
        eprintln!("other programs are asked by tests/run readers alone");
        return;
    }
    use lyssna::picture::{Body, Edition, Picture, PictureState, Piece};
    use lyssna::site::picture::read::Reading;
    let mut body = Body::usual();
    let text = Piece::Text {
        markdown: "## Polis som syns\n\nVi frågade **80 personer** & <alla>.\n\n- ett\n- två"
            .to_owned(),
    };
    let first = body.add(0, text).unwrap();
    let quote = Piece::Quote {
        survey: "dals-ed".to_owned(),
        number: 1,
        words: "Mer ljus på torget".to_owned(),
    };
    body.add(0, quote).unwrap();
    let secret = Piece::Text {
        markdown: "Bara för oss".to_owned(),
    };
    body.add(4, secret).unwrap();
    let problem = body.add_cause(None, "Otrygghet").unwrap();
    body.add_cause(Some(problem), "Mörker").unwrap();
    body.put_focus(None, "Ljus", "Många säger det.", &[first])
        .unwrap();
    let mut reading = Reading {
        sender: "Dals-Eds kommun".to_owned(),
        municipality: "1438".to_owned(),
        picture: Picture {
            number: 1,
            title: "Lägesbild".to_owned(),
            year: 2026,
            previous: None,
            state: PictureState::Adopted,
            revision: 1,
            reviewed_by: "Eva".to_owned(),
            adopted_by: "Kommunstyrelsen".to_owned(),
            adopted_on: "2026-12-01".to_owned(),
            reference: "KS 2026/112".to_owned(),
        },
        body,
        edition: Edition::Public,
        drawn: std::collections::HashMap::new(),
        before: None,
        revision: 1,
        police: None,
    };
    let locale = lyssna::site::guard::staff_locale(&axum::http::HeaderMap::new());
    for edition in [Edition::Public, Edition::Internal] {
        reading.edition = edition;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.docx");
        std::fs::write(
            &path,
            lyssna::site::document::docx::write(
                &lyssna::site::picture::paper::document(locale, &reading, None),
                1_795_345_200_000,
            )
            .unwrap(),
        )
        .unwrap();
        let profile = folder.path().join("profile");
        Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                profile.display()
            ))
            .args([
                "--headless",
                "--convert-to",
                "txt:Text (encoded):UTF8",
                "--outdir",
            ])
            .args([folder.path(), &path])
            .output()
            .expect("LibreOffice is installed by tests/run readers");
        let words = std::fs::read_to_string(folder.path().join("p.txt")).unwrap();
        for part in [
            "Lägesbild 2026",
            "Antagen av Kommunstyrelsen",
            "Det här säger invånarna",
            "Polis som syns",
            "Vi frågade 80 personer & <alla>.",
            "– två",
            "”Mer ljus på torget”",
            "– Mörker",
            "Ljus",
        ] {
            assert!(words.contains(part), "{part}: {words}");
        }
        assert_eq!(words.contains("Bara för oss"), edition == Edition::Internal);
    }
}
