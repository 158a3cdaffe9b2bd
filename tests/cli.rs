//! The command line, as an operator types it.

#![allow(clippy::pedantic, clippy::unwrap_used)] // Tests are read as stories; they may panic.

#[allow(dead_code)] // Its own part is used.
#[path = "support/server.rs"]
mod server;

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lyssna"));
    command
        .args(arguments)
        .env(
            "LYSSNA_DATABASE",
            format!("sqlite://{}", folder.join("t.db").display()),
        )
        .env("USER", "somebody-else")
        .env("SUDO_USER", "somebody-else");
    command
}

fn lyssna(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// The account that runs this, as the system says.
fn account() -> String {
    let asked = |what: &str| {
        out(&Command::new("id").arg(what).output().unwrap())
            .trim()
            .to_owned()
    };
    format!("{} (uid {})", asked("-un"), asked("-u"))
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn check_tells_what_good_files_amount_to_and_every_mistake_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let good = lyssna(folder.path(), &["check"]);
    assert!(good.status.success(), "{}", out(&good));
    assert!(
        out(&good).contains("5 good") && out(&good).contains("1438 Dals-Ed, Västra Götalands län")
    );
    let one = lyssna(folder.path(), &["check", "surveys/dals-ed.ar.toml"]);
    assert!(out(&one).contains("1 good"), "{}", out(&one));
    let text = std::fs::read_to_string("surveys/dals-ed.toml").unwrap();
    let broken = text
        .replace("municipality = \"1438\"", "municipality = \"9999\"")
        .replace("kind = \"long-text\"", "kind = \"longtext\"");
    let path = folder.path().join("dals-ed.toml");
    std::fs::write(&path, broken).unwrap();
    let bad = lyssna(folder.path(), &["check", path.to_str().unwrap()]);
    assert_eq!(bad.status.code(), Some(1));
    assert!(
        out(&bad).contains("dals-ed.toml:") && out(&bad).contains("did you mean \"long-text\"?"),
        "{}",
        out(&bad)
    );
    let missing = lyssna(folder.path(), &["check", "nowhere.toml"]);
    assert!(!missing.status.success() && err(&missing).contains("nowhere.toml"));
}

#[test]
fn check_names_answers_that_a_spreadsheet_makes_a_day_or_a_number_of() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("often.toml");
    let options = [
        ("00123", "Sällan"),
        ("1e5", "Ofta"),
        ("week", "5/6"),
        ("weekend", "3/4"),
        ("more", "16–24 gånger"),
    ];
    let options =
        options.map(|(key, text)| format!("  {{ key = \"{key}\", text = \"{text}\" }},\n"));
    let question = format!("kind = \"one-choice\"\noptions = [\n{}]", options.concat());
    std::fs::write(&path, small("Hur ofta", &question)).unwrap();
    let checked = lyssna(folder.path(), &["check", path.to_str().unwrap()]);
    let told = out(&checked);
    // A warning: the survey is good.
    assert!(
        checked.status.success() && told.contains("1 good"),
        "{told}"
    );
    let warned: Vec<&str> = told.lines().filter(|line| line.contains("mind ")).collect();
    for spoiled in ["00123", "1e5", "5/6", "3/4"] {
        let of = format!("\"{spoiled}\" of \"q\"");
        let one = warned.iter().find(|line| line.contains(&of));
        assert!(
            one.is_some_and(|line| line.contains("CSV") && line.contains("workbook")),
            "{spoiled}: {told}"
        );
    }
    assert_eq!(warned.len(), 4, "{told}");
}

#[test]
fn where_nobody_reads_on_a_command_ends_quietly_and_does_what_it_does() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let made = ["simulate", "arjang", "--responses", "60", "--seed", "4"];
    let add = ["user", "add", "anna@dalsed.se", "--name", "Anna"];
    let roles = ["--municipality", "1438", "--role", "editor"];
    let add = [&add[..], &roles].concat();
    for arguments in [
        &["publish"][..],
        &made,
        &add,
        &["user", "list"],
        &["audit", "verify"],
        &["audit", "head"],
        &["check"],
        &["check", "--schema"],
        &["export", "arjang", "--exact"],
        &["export", "arjang", "--rows"],
        &["user", "--help"],
    ] {
        let mut unread = command(f, arguments);
        let unread = unread.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = unread.spawn().unwrap();
        drop(running.stdout.take());
        let told = err(&running.wait_with_output().unwrap());
        assert!(
            !told.contains("panicked") && !told.contains("roken pipe"),
            "{arguments:?}: {told}"
        );
    }
    let list = out(&lyssna(f, &["user", "list"]));
    assert!(list.contains("anna@dalsed.se"), "{list}");
    let exported = lyssna(f, &["export", "arjang", "--exact"]);
    assert!(out(&exported).contains("\"_counted\";\"Räknade svar\";60;"));
}

#[test]
fn the_schemas_are_json_that_names_every_kind() {
    let folder = tempfile::tempdir().unwrap();
    for of in ["survey", "overlay", "places"] {
        let schema = lyssna(folder.path(), &["check", "--schema", "--of", of]);
        let json: serde_json::Value = serde_json::from_str(&out(&schema)).unwrap();
        assert!(json["properties"].is_object(), "{of}");
    }
    let schema = out(&lyssna(folder.path(), &["check", "--schema"]));
    assert!(schema.contains("several-choices") && schema.contains("dont_know"));
}

#[test]
fn a_survey_named_by_its_file_is_published_alone() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let file = std::fs::canonicalize("surveys/sunne.toml").unwrap();
    let done = lyssna(f, &["publish", file.to_str().unwrap()]);
    assert!(done.status.success(), "{}{}", out(&done), err(&done));
    assert_eq!(out(&done).trim(), "sunne: version 1, new");
    let again = lyssna(f, &["publish", file.to_str().unwrap()]);
    assert_eq!(out(&again).trim(), "sunne: version 1, unchanged");
    let gone = lyssna(f, &["publish", "surveys/gone.toml"]);
    assert!(!gone.status.success(), "{}", out(&gone));
    assert!(
        err(&gone).contains("there is no such file"),
        "{}",
        err(&gone)
    );
    let places = std::fs::canonicalize("surveys/places/1438.toml").unwrap();
    let places = lyssna(f, &["publish", places.to_str().unwrap()]);
    assert!(!places.status.success());
    assert!(out(&places).contains("1438.toml:"), "{}", out(&places));
}

#[test]
fn made_up_answers_are_made_exported_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    assert!(lyssna(f, &["publish"]).status.success());
    let made = lyssna(
        f,
        &["simulate", "arjang", "--responses", "60", "--seed", "4"],
    );
    assert!(
        out(&made).contains("60 made-up responses stored"),
        "{}{}",
        out(&made),
        err(&made)
    );
    let unsaid = lyssna(f, &["export", "arjang"]);
    assert!(
        !unsaid.status.success() && err(&unsaid).contains("--exact"),
        "{}",
        err(&unsaid)
    );
    let exact = lyssna(f, &["export", "arjang", "--exact"]);
    assert!(
        exact
            .stdout
            .starts_with("\u{feff}\"survey\";\"question\"".as_bytes())
    );
    assert!(out(&exact).contains("\"_counted\";\"Räknade svar\";60;"));
    let protected = lyssna(
        f,
        &["export", "arjang", "--protected", "--plain", "--by", "age"],
    );
    assert!(
        out(&protected)
            .lines()
            .skip(1)
            .all(|l| l.contains("preliminary, not for publication")),
        "{}",
        out(&protected)
    );
    let rows = lyssna(f, &["export", "arjang", "--rows", "--plain"]);
    assert_eq!(out(&rows).lines().count(), 61);
    assert!(!out(&rows).contains(".text"), "texts only with --texts");
    let unknown = lyssna(f, &["export", "arjung", "--exact"]);
    assert!(
        err(&unknown).contains("there are arjang, asele, dals-ed"),
        "{}",
        err(&unknown)
    );
    let grouped = lyssna(f, &["export", "arjang", "--exact", "--by", "safe_day"]);
    assert!(
        err(&grouped).contains("age, gender, home, channel"),
        "{}",
        err(&grouped)
    );
    assert!(
        out(&lyssna(f, &["simulate", "arjang", "--remove"]))
            .contains("60 made-up responses removed")
    );
    // That there is none is said beside what a script reads.
    for (none, said) in [
        (&["responses", "arjang"][..], "no responses"),
        (&["release", "arjang", "--list"], "no releases"),
    ] {
        let none = lyssna(f, none);
        assert!(
            out(&none).is_empty() && err(&none).contains(said),
            "{none:?}"
        );
    }
    let blank = lyssna(f, &["code", "arjang", "--label", " "]);
    assert!(err(&blank).contains("what the link is for"), "{blank:?}");
}

#[test]
fn a_disposal_needs_a_decision_counts_first_and_asks() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    lyssna(f, &["simulate", "dals-ed", "--responses", "9"]);
    let refused = lyssna(f, &["dispose", "dals-ed"]);
    assert!(
        !refused.status.success() && err(&refused).contains("--decision"),
        "{}",
        err(&refused)
    );
    // To count needs no decision.
    let dry = lyssna(f, &["dispose", "dals-ed", "--dry-run"]);
    assert!(
        out(&dry).contains("9 responses") && out(&dry).contains("Nothing is erased"),
        "{}",
        out(&dry)
    );
    let unasked = lyssna(f, &["dispose", "dals-ed", "--decision", "KS 2026/7"]);
    assert!(
        out(&unasked).contains("Nothing is erased"),
        "without an answer nothing happens: {}",
        out(&unasked)
    );
    let done = lyssna(
        f,
        &["dispose", "dals-ed", "--decision", "KS 2026/7", "--yes"],
    );
    assert!(
        out(&done).contains(&format!(
            "erased for good by decision KS 2026/7, carried out by {}",
            account()
        )),
        "{}{}",
        out(&done),
        err(&done)
    );
    assert!(out(&lyssna(f, &["responses", "dals-ed"])).is_empty());
    // By another decision there is nothing left to do, whether asked or not.
    let rows = || out(&lyssna(f, &["audit", "verify"]));
    let before = rows();
    for more in [&["--yes"][..], &[]] {
        let arguments = ["dispose", "dals-ed", "--decision", "KS 2026/8"];
        let again = lyssna(f, &[&arguments[..], more].concat());
        assert!(
            again.status.success()
                && out(&again).contains("Nothing was left to erase")
                && !out(&again).contains("erased for good"),
            "{}{}",
            out(&again),
            err(&again)
        );
    }
    assert_eq!(rows(), before);
}

#[test]
fn a_backup_is_rehearsed() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    lyssna(f, &["simulate", "dals-ed", "--responses", "5"]);
    let copy = f.join("copy.db");
    let copy = copy.to_str().unwrap();
    assert!(lyssna(f, &["backup", copy]).status.success());
    assert!(
        !lyssna(f, &["backup", copy]).status.success(),
        "a backup never overwrites"
    );
    lyssna(f, &["simulate", "dals-ed", "--remove"]);
    let trail = out(&lyssna(f, &["audit", "verify"]));
    assert!(
        trail.contains("1438  whole        3 rows"),
        "published, simulated, removed: {trail}"
    );
    // What was there keeps its owner and its rights; sessions end; the trail has it.
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let file = f.join("t.db");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    let root = std::fs::metadata(&file).unwrap().uid() == 0;
    if root {
        std::os::unix::fs::chown(&file, Some(12345), Some(12345)).unwrap();
    }
    let restored = lyssna(f, &["restore", copy]);
    assert!(restored.status.success(), "{}", err(&restored));
    let made = std::fs::metadata(&file).unwrap();
    assert_eq!(made.mode() & 0o777, 0o640);
    assert_eq!(made.uid() == 12345, root);
    assert!(
        out(&restored).contains("Everybody is signed out"),
        "{}",
        out(&restored)
    );
    for told in [
        "every phone's pass",
        "letters that waited",
        "The file has the owner",
        "first and last days",
        "Next: start lyssna",
    ] {
        assert!(out(&restored).contains(told), "{told}: {}", out(&restored));
    }
    let trail = out(&lyssna(f, &["audit", "verify"]));
    assert!(
        trail.contains("1438  whole        3 rows"),
        "published, simulated, restored: {trail}"
    );
    assert!(out(&lyssna(f, &["responses", "dals-ed"])).contains("counted    simulated  5"));
    let told = |restored: &Output, file: &str| {
        let file = f.join(file);
        assert!(file.exists(), "{}", file.display());
        let line = format!("what was there before is now {}\n", file.display());
        assert!(out(restored).contains(&line), "{}", out(restored));
    };
    told(&restored, "t.db.before-restore");
    let again = lyssna(f, &["restore", copy]);
    told(&again, "t.db.before-restore-1");
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(f.join(format!("t.db{suffix}")));
    }
    let nothing = lyssna(f, &["restore", copy]);
    assert!(nothing.status.success(), "{}", err(&nothing));
    assert!(
        !out(&nothing).contains("was there before"),
        "{}",
        out(&nothing)
    );
}

#[tokio::test]
async fn a_disposal_tells_of_texts_that_somebody_still_has_to_act_on() {
    use lyssna::storage::Store;
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    lyssna(f, &["simulate", "dals-ed", "--responses", "5"]);
    let dry = ["dispose", "dals-ed", "--texts-only", "--dry-run"];
    assert!(!out(&lyssna(f, &dry)).contains("handed over"));
    let url = format!("sqlite://{}", f.join("t.db").display());
    let db = Store::open(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let handed = "INSERT INTO urgent (m, s, id, question, receiver, note, marked_by, at, done, done_by) SELECT m, s, id, 'measures', id, 'barn', 'n', 1, '', '' FROM response LIMIT 1";
    lyssna::on_tx!(&mut tx, db => sqlx::query(handed).execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    db.close().await;
    let told = out(&lyssna(f, &dry));
    assert!(told.contains("Among them 1 text: handed over"), "{told}");
}

#[tokio::test]
async fn no_answers_are_made_up_beside_those_of_people() {
    use lyssna::storage::Store;
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let make = ["simulate", "dals-ed", "--responses", "5"];
    assert!(lyssna(f, &make).status.success());
    assert!(lyssna(f, &make).status.success(), "more of the kind");
    let url = format!("sqlite://{}", f.join("t.db").display());
    let db = Store::open(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let real = "UPDATE response SET origin = 'real' WHERE id IN (SELECT id FROM response LIMIT 2)";
    lyssna::on_tx!(&mut tx, db => sqlx::query(real).execute(db).await.map(drop)).unwrap();
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    db.close().await;
    let refused = lyssna(f, &make);
    assert!(!refused.status.success());
    let told = err(&refused);
    assert!(told.contains("dals-ed has 2 real responses"), "{told}");
    let counts = out(&lyssna(f, &["responses", "dals-ed"]));
    let made_up = counts.lines().find(|line| line.contains("simulated"));
    assert!(made_up.is_some_and(|line| line.ends_with(" 8")), "{counts}");
    assert!(
        lyssna(f, &["simulate", "dals-ed", "--remove"])
            .status
            .success()
    );
}

#[tokio::test]
async fn what_was_withdrawn_since_a_backup_is_withdrawn_again() {
    use lyssna::response::store::{list_withdrawn, update_withdrawn};
    use lyssna::storage::Store;
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    lyssna(f, &["simulate", "dals-ed", "--responses", "5"]);
    let copy = f.join("copy.db");
    let copy = copy.to_str().unwrap();
    assert!(lyssna(f, &["backup", copy]).status.success());
    // Two change their minds.
    let url = |name: &str| format!("sqlite://{}", f.join(name).display());
    let db = Store::open(&url("t.db")).await.unwrap();
    let answers: Vec<(String, i64, uuid::Uuid)> = lyssna::on_store!(&db, db => {
        sqlx::query_as("SELECT m, s, id FROM response LIMIT 2").fetch_all(db).await
    })
    .unwrap();
    for (m, s, id) in answers {
        let survey = lyssna::survey::SurveyId {
            municipality: m.into(),
            number: s,
        };
        let mut tx = db.begin().await.unwrap();
        update_withdrawn(&mut tx, &survey, id).await.unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
    }
    db.close().await;
    std::fs::copy(copy, f.join("other.db")).unwrap();
    let restored = lyssna(f, &["restore", copy]);
    let told = "2 answers that were withdrawn since are withdrawn again.";
    assert!(out(&restored).contains(told), "{}", out(&restored));
    // By other tools: into a database beside the one of before.
    let (other, before) = (url("other.db"), url("t.db.before-restore"));
    let by_others = [
        "restored",
        "--from",
        "2026-11-20T03:00",
        "--database",
        &other,
    ];
    for wrong in ["igår", "2026-13-01T03:00", "20 november"] {
        let wrong = lyssna(f, &["restored", "--from", wrong, "--database", &other]);
        assert!(
            !wrong.status.success()
                && err(&wrong).contains("a day and a time of Sweden, such as 2026-11-20T03:00"),
            "{}",
            err(&wrong)
        );
    }
    let ahead = [
        "restored",
        "--from",
        "2999-01-01T03:00",
        "--database",
        &other,
    ];
    let ahead = lyssna(f, &ahead);
    assert!(!ahead.status.success());
    assert!(err(&ahead).contains("lies ahead"), "{}", err(&ahead));
    // Not without being asked: what residents read is not taken back.
    let asks = lyssna(f, &by_others);
    assert!(!asks.status.success());
    assert!(out(&asks).contains("Nothing was done"), "{}", out(&asks));
    let by_others = [&by_others[..], &["--yes"]].concat();
    let unasked = lyssna(f, &by_others);
    assert!(out(&unasked).contains("count again"), "{}", out(&unasked));
    assert!(out(&unasked).contains("--before"), "{}", out(&unasked));
    let wrong = [&by_others[..], &["--before", "sqlite:///nowhere/t.db"]].concat();
    let wrong = lyssna(f, &wrong);
    assert!(
        !wrong.status.success()
            && err(&wrong).contains("--before: there is no database at /nowhere/t.db"),
        "{}",
        err(&wrong)
    );
    let asked = lyssna(f, &[&by_others[..], &["--before", &before]].concat());
    assert!(out(&asked).contains(told), "{}{}", out(&asked), err(&asked));
    for name in ["t.db", "other.db"] {
        let db = Store::open(&url(name)).await.unwrap();
        assert_eq!(list_withdrawn(&db).await.unwrap().len(), 2, "{name}");
        db.close().await;
    }
}

#[test]
fn a_wrong_setting_stops_the_start_and_names_itself() {
    let folder = tempfile::tempdir().unwrap();
    for (name, value, word) in [
        ("LYSSNA_LISTEN", "nowhere", "--listen"),
        ("LYSSNA_PUBLIC_URL", "ftp://x", "--public-url"),
        ("LYSSNA_TRUSTED_PROXY", "10.0.0.300", "--trusted-proxy"),
        ("LYSSNA_LOG", "xml", "--log"),
        (
            "LYSSNA_SSO_ISSUER",
            "http://login.example.se",
            "--sso-issuer",
        ),
        (
            "LYSSNA_SSO_ISSUER",
            "https://login.example.se",
            "--sso-client",
        ),
        ("LYSSNA_SSO_ROLE", "Analyst=1438", "--sso-role"),
        ("LYSSNA_SSO_MUNICIPALITY", "Ed", "--sso-municipality"),
        ("LYSSNA_SSO_SECOND_FACTOR", "mfa", "--sso-second-factor"),
        ("LYSSNA_SMTP_HOST", "smtp.example.se:25", "--smtp-host"),
        ("LYSSNA_SMTP_HOST", "smtp.example.se", "--smtp-from"),
        ("LYSSNA_SMTP_PORT", "0", "--smtp-port"),
        ("LYSSNA_SMTP_TLS", "perhaps", "--smtp-tls"),
        ("LYSSNA_SMTP_FROM", "lyssna", "--smtp-from"),
        ("LYSSNA_SMTP_USER", "lyssna", "--smtp-password"),
        ("LYSSNA_DATABASE", "mysql://x", "postgres://"),
        ("LYSSNA_DATABASE", "mysql://x", "LYSSNA_DATABASE"),
        (
            "LYSSNA_DATABASE",
            "sqlite:///nowhere/at/all/t.db",
            "LYSSNA_DATABASE",
        ),
        ("LYSSNA_SURVEYS", "/nowhere/surveys", "LYSSNA_SURVEYS"),
        ("LYSSNA_SURVEYS", "/nowhere/surveys", "/nowhere/surveys"),
        (
            "LYSSNA_DATABASE",
            "sqlite:///nowhere/at/all/t.db",
            "/nowhere/at/all/t.db",
        ),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_lyssna"))
            .env(
                "LYSSNA_DATABASE",
                format!("sqlite://{}", folder.path().join("t.db").display()),
            )
            .env(name, value)
            .output()
            .unwrap();
        assert!(!output.status.success(), "{name}={value}");
        assert!(
            err(&output).contains(word),
            "{name}={value}: {}",
            err(&output)
        );
    }
    // A command that reads the folder says so too, and makes no database first.
    let nowhere = lyssna(folder.path(), &["publish", "--surveys", "/nowhere/surveys"]);
    assert!(
        !nowhere.status.success() && err(&nowhere).contains("/nowhere/surveys"),
        "{}",
        err(&nowhere)
    );
    assert!(!folder.path().join("t.db").exists());
}

/// A survey of a few lines, good for its purpose.
fn small(title: &str, question: &str) -> String {
    let text = std::fs::read_to_string("surveys/sunne.toml").unwrap();
    let head = text.split("\n[[page]]").next().unwrap();
    let head: String = head
        .lines()
        .filter(|line| {
            let gone = ["background", "tables", "residents"];
            !gone.iter().any(|key| line.starts_with(key))
        })
        .map(|line| match line.split(" = ").next().unwrap() {
            "languages" => "languages = [\"sv\"]\n".to_owned(),
            "title" => format!("title = \"{title}\"\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let page = "[[page]]\nkey = \"one\"\ntitle = \"Sidan\"\n";
    format!("{head}{page}[[page.question]]\nkey = \"q\"\ntext = \"Vad?\"\n{question}\n")
}

#[test]
fn a_survey_that_is_refused_keeps_no_other_from_being_published() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let surveys = f.join("surveys");
    std::fs::create_dir(&surveys).unwrap();
    let at = surveys.to_str().unwrap();
    let write = |slug: &str, text: String| {
        std::fs::write(surveys.join(format!("{slug}.toml")), text).unwrap();
    };
    let more = "[[page.question]]\nkey = \"r\"\ntext = \"Var?\"\nkind = ";
    let two = |one: &str, two: &str| format!("kind = \"{one}\"\n{more}\"{two}\"");
    for slug in ["aa", "bb", "cc", "dd"] {
        write(slug, small("Före", &two("long-text", "date")));
    }
    let first = lyssna(f, &["publish", "--surveys", at]);
    assert!(first.status.success(), "{}{}", out(&first), err(&first));
    for slug in ["aa", "cc"] {
        write(slug, small("Efter", &two("number", "short-text")));
    }
    for slug in ["bb", "dd"] {
        write(slug, small("Efter", &two("long-text", "date")));
    }
    let second = lyssna(f, &["publish", "--surveys", at]);
    assert_eq!(second.status.code(), Some(1), "{}", err(&second));
    let told = out(&second);
    for slug in ["bb", "dd"] {
        assert!(told.contains(&format!("{slug}: version 2, new")), "{told}");
    }
    let text = std::fs::read_to_string(surveys.join("cc.toml")).unwrap();
    let line = text.lines().position(|line| line == "key = \"q\"").unwrap() + 1;
    for slug in ["aa", "cc"] {
        let reason =
            format!("{slug}.toml:{line}:7: survey \"{slug}\": the question \"q\" was published");
        assert!(
            told.contains(&reason) && told.contains(&format!("{slug}: not published")),
            "{told}"
        );
        let other = format!("survey \"{slug}\": the question \"r\" was published");
        assert!(told.contains(&other), "all that is refused: {told}");
    }
}

#[test]
fn a_survey_is_written_as_the_files_that_it_would_be_read_from() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let published = lyssna(f, &["publish"]);
    assert!(published.status.success(), "{}", out(&published));
    let to = f.join("out");
    let to = to.to_str().unwrap();
    let export = ["export-survey", "dals-ed", "--to", to];
    let written = lyssna(f, &export);
    assert!(written.status.success(), "{}", err(&written));
    for name in ["dals-ed.toml", "dals-ed.ar.toml", "places/1438.toml"] {
        assert!(out(&written).contains(name), "{name}: {}", out(&written));
    }
    // Read again they are the same survey: the same version by its hash.
    let again = lyssna(f, &["publish", "--surveys", to]);
    assert!(again.status.success(), "{}{}", out(&again), err(&again));
    assert_eq!(out(&again), "dals-ed: version 1, unchanged\n");
    // Written once more it is as it was; what says something else is not replaced, and nothing beside it is written.
    let twice = lyssna(f, &export);
    assert!(twice.status.success(), "{}", err(&twice));
    let lines = out(&twice);
    assert!(
        lines.lines().all(|line| line.ends_with("(as it was)")),
        "{lines}"
    );
    let places = Path::new(to).join("places");
    std::fs::write(places.join("1438.toml"), "# another").unwrap();
    std::fs::remove_file(Path::new(to).join("dals-ed.ar.toml")).unwrap();
    let other = lyssna(f, &export);
    assert!(!other.status.success());
    assert!(
        err(&other).contains("is there already with something else"),
        "{}",
        err(&other)
    );
    assert!(!Path::new(to).join("dals-ed.ar.toml").exists());
    // A folder that cannot be made: what was written before it is taken away.
    let broken = f.join("broken");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("places"), "a file").unwrap();
    let broken = broken.to_str().unwrap();
    let half = lyssna(f, &["export-survey", "dals-ed", "--to", broken]);
    assert!(!half.status.success());
    assert!(err(&half).contains("nothing is written"), "{}", err(&half));
    assert_eq!(std::fs::read_dir(broken).unwrap().count(), 1);
    assert_eq!(out(&half), "");
    // What is not there is named.
    let other = f.join("other");
    let other = other.to_str().unwrap();
    let none = lyssna(
        f,
        &["export-survey", "dals-ed", "--version", "7", "--to", other],
    );
    assert!(!none.status.success());
    assert!(err(&none).contains("no version 7"), "{}", err(&none));
    assert!(!Path::new(other).exists());
    let one = lyssna(
        f,
        &["export-survey", "dals-ed", "--version", "1", "--to", other],
    );
    assert!(one.status.success(), "{}", err(&one));
    let of = |folder: &str| std::fs::read(Path::new(folder).join("dals-ed.toml")).unwrap();
    assert_eq!(of(to), of(other), "the same bytes");
}

#[test]
fn check_compares_with_what_is_published_where_it_can_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let surveys = f.join("surveys");
    std::fs::create_dir(&surveys).unwrap();
    let at = surveys.to_str().unwrap();
    let write = |slug: &str, text: String| {
        std::fs::write(surveys.join(format!("{slug}.toml")), text).unwrap();
    };
    let scale = "kind = \"scale\"\nfrom = 1\nto = 5";
    for slug in ["aa", "bb", "cc"] {
        write(slug, small("Prov", scale));
    }
    let check = || {
        let done = lyssna(f, &["check", "--surveys", at]);
        (done.status.success(), out(&done))
    };
    let (good, told) = check();
    assert!(
        good && told.contains("3 good") && told.contains("\nNot compared with what is published"),
        "{told}"
    );
    assert!(!f.join("t.db").exists(), "a look makes no database");
    lyssna(f, &["publish", "--surveys", at]);
    let made = lyssna(f, &["simulate", "aa", "--responses", "20"]);
    assert!(made.status.success(), "{}", err(&made));
    let (good, told) = check();
    assert!(
        good && told.contains("3 good\nCompared with what is published"),
        "{told}"
    );
    // What was answered as one round is no other; where nobody has answered it may be renamed.
    for slug in ["aa", "bb"] {
        let text = small("Prov", scale);
        let round = text
            .lines()
            .find(|line| line.starts_with("round = "))
            .unwrap();
        write(slug, text.replace(round, "round = \"2031\""));
    }
    let (good, told) = check();
    assert!(
        !good
            && told.contains("survey \"aa\" was answered as the round \"20")
            && told.contains("2 good, 1 mistake in the others"),
        "{told}"
    );
    // A step less where somebody has answered, and where nobody has; another kind; another municipality.
    for slug in ["aa", "bb"] {
        write(slug, small("Prov", &scale.replace('5', "4")));
    }
    let (good, told) = check();
    assert!(
        !good
            && told.contains("aa.toml:")
            && told.contains("\"q\" was answered on a scale with other points")
            && told.contains("2 good, 1 mistake in the others\nCompared"),
        "{told}"
    );
    // A folder is named as well as its files are.
    let named = lyssna(f, &["check", at]);
    assert_eq!((named.status.success(), out(&named)), (good, told));
    write("aa", small("Prov", "kind = \"number\""));
    let elsewhere = small("Prov", scale).replace("\"1766\"", "\"1438\"");
    write("bb", elsewhere);
    lyssna(f, &["retire", "cc"]);
    let (good, told) = check();
    assert!(!good, "{told}");
    for reason in [
        "\"q\" was published with another kind",
        "\"bb\" belongs to municipality 1766",
        "cc.toml:1:1: the survey was taken out of use",
    ] {
        assert!(told.contains(reason), "{reason}: {told}");
    }
    // What is no database of ours is not silently good.
    let empty = f.join("empty.db");
    std::fs::write(&empty, "").unwrap();
    let empty = format!("sqlite://{}", empty.display());
    let odd = lyssna(f, &["check", "--database", &empty]);
    assert!(
        !odd.status.success() && out(&odd).contains("5 good\nNot compared"),
        "{}",
        out(&odd)
    );
}

#[test]
fn the_database_is_named_before_or_behind_what_is_to_be_done() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let other = format!("sqlite://{}", f.join("other.db").display());
    assert!(
        lyssna(f, &["publish", "--database", &other])
            .status
            .success()
    );
    let add = [
        "add",
        "eva@dalsed.se",
        "--name",
        "Eva",
        "--municipality",
        "1438",
        "--role",
        "analyst",
    ];
    let made = lyssna(f, &[&["user"][..], &add, &["--database", &other]].concat());
    assert!(made.status.success(), "{}", err(&made));
    for given in [
        &["user", "--database", &other, "list"][..],
        &["user", "list", "--database", &other],
        &["--database", &other, "user", "list"],
    ] {
        let list = out(&lyssna(f, given));
        assert!(list.contains("eva@dalsed.se"), "{given:?}: {list}");
    }
    let verified = lyssna(f, &["audit", "verify", "--database", &other]);
    assert!(verified.status.success(), "{}", err(&verified));
    assert!(!f.join("t.db").exists(), "nothing else was opened");
}

#[test]
fn one_is_told_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let made = out(&lyssna(f, &["simulate", "arjang", "--responses", "1"]));
    assert!(made.contains("1 made-up response stored"), "{made}");
    let trail = out(&lyssna(f, &["audit", "verify"]));
    assert!(trail.contains("1 row, newest"), "{trail}");
    let removed = out(&lyssna(f, &["simulate", "arjang", "--remove"]));
    assert!(removed.contains("1 made-up response removed"), "{removed}");
}

#[test]
fn letters_go_in_the_open_to_a_relay_on_this_machine_alone() {
    let folder = tempfile::tempdir().unwrap();
    let settings = [
        "--public-url",
        "https://dialog.example.se",
        "--smtp-from",
        "lyssna@example.se",
        "--smtp-tls",
        "none",
        "--smtp-host",
        "smtp.example.se",
    ];
    let refused = lyssna(folder.path(), &[&["serve"][..], &settings].concat());
    assert!(!refused.status.success());
    assert!(
        err(&refused).contains("LYSSNA_SMTP_TLS"),
        "{}",
        err(&refused)
    );
    let off = lyssna(folder.path(), &["mail", "test", "eva@dalsed.se"]);
    assert!(err(&off).contains("LYSSNA_SMTP_HOST"), "{}", err(&off));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_wrong_path_is_told_and_makes_no_empty_database() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        vec!["backup", "x.db"],
        vec!["export", "dals-ed", "--exact"],
        vec!["responses", "dals-ed"],
        vec!["dispose", "dals-ed", "--decision", "KS 1", "--yes"],
    ] {
        let refused = lyssna(folder.path(), &arguments);
        assert!(
            !refused.status.success() && err(&refused).contains("there is no database at"),
            "{}",
            err(&refused)
        );
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn another_programs_database_is_refused_and_left_as_it_was() {
    use sqlx::{ConnectOptions, Connection};
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    let file = f.join("t.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true);
    let mut connection = options.connect().await.unwrap();
    sqlx::query("CREATE TABLE recipe (name TEXT)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let before = std::fs::read(&file).unwrap();
    let copy = f.join("copy.db");
    for arguments in [
        &["publish"][..],
        &["user", "list"],
        &["backup", copy.to_str().unwrap()],
    ] {
        let refused = lyssna(f, arguments);
        assert!(!refused.status.success(), "{arguments:?}");
        assert!(
            err(&refused).contains("another program's"),
            "{arguments:?}: {}",
            err(&refused)
        );
    }
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert!(!copy.exists());
}

#[test]
fn answers_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    lyssna(folder.path(), &["publish"]);
    let copy = folder.path().join("copy.db");
    lyssna(folder.path(), &["backup", copy.to_str().unwrap()]);
    for file in [folder.path().join("t.db"), copy] {
        assert_eq!(
            std::fs::metadata(&file).unwrap().permissions().mode() & 0o077,
            0,
            "{}",
            file.display()
        );
    }
}

#[test]
fn people_are_added_changed_and_listed_and_the_trail_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let add = |email: &str, role: &str| {
        lyssna(
            f,
            &[
                "user",
                "add",
                email,
                "--name",
                "Anna Ö",
                "--municipality",
                "1438",
                "--role",
                role,
            ],
        )
    };
    let added = add(" Anna@Dalsed.SE", "editor");
    assert!(out(&added).contains("/staff/link/"), "{}", err(&added));
    // She has not come yet: the link of before ends, and there is one in its place.
    let again = add("anna@dalsed.se", "analyst");
    assert!(out(&again).contains("/staff/link/"), "{}", err(&again));
    assert_ne!(out(&again), out(&added));
    let said = "link of before works no more";
    assert!(out(&again).contains(said) && !out(&added).contains(said));
    for (arguments, word) in [
        (
            &[
                "user",
                "add",
                "anna",
                "--name",
                "A",
                "--municipality",
                "1438",
                "--role",
                "editor",
            ][..],
            "e-mail address",
        ),
        (
            &[
                "user",
                "add",
                "b@c.se",
                "--name",
                "B",
                "--municipality",
                "1438",
            ],
            "--role",
        ),
        (
            &[
                "user",
                "add",
                "b@c.se",
                "--name",
                "B",
                "--municipality",
                "9999",
                "--role",
                "editor",
            ],
            "1438",
        ),
        (
            &[
                "user",
                "add",
                "b@c.se",
                "--name",
                "B",
                "--municipality",
                "1438",
                "--role",
                "boss",
            ],
            "coordinator",
        ),
        (
            &[
                "user",
                "add",
                "b@c.se",
                "--name",
                "B",
                "--municipality",
                "1438",
                "--role",
                "originals",
            ],
            "beside another one",
        ),
        (
            &[
                "user",
                "role",
                "anna@dalsed.se",
                "--municipality",
                "1438",
                "--role",
                "originals",
            ],
            "beside another one",
        ),
        (&["user", "disable", "nobody@x.se"], "lyssna user list"),
    ] {
        let refused = lyssna(f, arguments);
        assert!(
            !refused.status.success() && err(&refused).contains(word),
            "{arguments:?}: {}",
            err(&refused)
        );
    }
    assert!(
        lyssna(f, &["user", "disable", "anna@dalsed.se"])
            .status
            .success()
    );
    let anna = ["user", "add", "anna@dalsed.se", "--name", "Anna"];
    let roles = ["--municipality", "1766", "--role", "analyst"];
    let added = out(&lyssna(f, &[&anna[..], &roles].concat()));
    assert!(
        added.contains("lyssna user enable anna@dalsed.se"),
        "{added}"
    );
    assert!(added.contains("got here too: analyst."), "{added}");
    let out_twice = lyssna(f, &["user", "disable", "anna@dalsed.se"]);
    assert!(out_twice.status.success(), "it is so already");
    let dead = lyssna(f, &["user", "reset", "anna@dalsed.se"]);
    assert!(
        !dead.status.success() && err(&dead).contains("lyssna user enable anna@dalsed.se"),
        "{dead:?}"
    );
    assert!(!out(&dead).contains("/staff/link/"), "{dead:?}");
    // She has not come yet: what she was invited with is gone, and the command says so.
    let enabled = out(&lyssna(f, &["user", "enable", "anna@dalsed.se"]));
    assert!(
        enabled.contains("lyssna user reset anna@dalsed.se"),
        "{enabled}"
    );
    let enabled = out(&lyssna(f, &["user", "enable", "anna@dalsed.se"]));
    assert!(enabled.contains("was not shut out"), "{enabled}");
    let more = ["user", "add", "anna@dalsed.se", "--name", "Anna"];
    let roles = ["--municipality", "1765", "--role", "analyst"];
    let added = out(&lyssna(f, &[&more[..], &roles].concat()));
    assert!(added.contains("/staff/link/"), "{added}");
    let reset = lyssna(f, &["user", "reset", "anna@dalsed.se", "--second-factor"]);
    assert!(
        reset.status.success() && out(&reset).contains("is signed out everywhere"),
        "{}",
        out(&reset)
    );
    for act in ["add", "role"] {
        let help = out(&lyssna(f, &["user", act, "--help"]));
        for role in lyssna::accounts::Role::ALL {
            assert!(help.contains(role.as_str()), "{act}: {help}");
        }
    }
    lyssna(f, &["user", "disable", "anna@dalsed.se"]);
    let list = out(&lyssna(f, &["user", "list"]));
    assert!(
        list.contains("disabled") && list.contains("1438 analyst, 1438 editor"),
        "{list}"
    );
    assert!(
        lyssna(
            f,
            &["user", "role", "anna@dalsed.se", "--municipality", "1438"]
        )
        .status
        .success()
    );
    let verified = lyssna(f, &["audit", "verify"]);
    assert!(verified.status.success());
    assert!(
        out(&verified).contains("1438  whole        9 rows"),
        "{}",
        out(&verified)
    );
}

#[tokio::test]
async fn a_municipalitys_last_administrator_is_not_shut_out() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let url = format!("sqlite://{}", f.join("t.db").display());
    for (name, codes) in [("anna", &["1438", "1766"][..]), ("bo", &["1438"])] {
        let email = format!("{name}@dalsed.se");
        for code in codes {
            let place = ["--municipality", code, "--role", "administrator"];
            let add = [&["user", "add", &email, "--name", name][..], &place].concat();
            assert!(lyssna(f, &add).status.success());
        }
        // Who was invited only looks after nothing yet.
        let store = lyssna::storage::Store::open(&url).await.unwrap();
        let person = lyssna::accounts::directory::find(&store, &email).await;
        let id = person.unwrap().unwrap().id;
        let mut tx = store.begin().await.unwrap();
        lyssna::accounts::store::update_standing(&mut tx, id, lyssna::accounts::Standing::Active)
            .await
            .unwrap();
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
        store.close().await;
    }
    let refused = lyssna(f, &["user", "disable", "anna@dalsed.se"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(
        err(&refused).contains("only administrator of Sunne:"),
        "{}",
        err(&refused)
    );
    // Nor do they lose the role there; in another municipality, where there is a colleague, they may.
    let role = ["user", "role", "anna@dalsed.se", "--role", "analyst"];
    let refused = lyssna(f, &[&role[..], &["--municipality", "1766"]].concat());
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(
        err(&refused).contains("only administrator of Sunne:"),
        "{}",
        err(&refused)
    );
    let role = [&role[..], &["--municipality", "1438"]].concat();
    assert!(lyssna(f, &role).status.success());
    assert!(
        lyssna(
            f,
            &[
                "user",
                "role",
                "anna@dalsed.se",
                "--role",
                "administrator",
                "--municipality",
                "1438"
            ]
        )
        .status
        .success()
    );
    assert!(
        lyssna(f, &["user", "disable", "bo@dalsed.se"])
            .status
            .success()
    );
}

#[test]
fn every_format_is_written_by_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    lyssna(f, &["simulate", "asele", "--responses", "60"]);
    for (kind, formats) in [
        ("--exact", &["csv", "plain", "cross", "xlsx", "json"][..]),
        ("--protected", &["csv", "plain", "cross", "xlsx", "json"]),
        ("--rows", &["csv", "plain", "xlsx", "sav"]),
        ("--codebook", &["html", "csvw", "ddi"]),
    ] {
        for format in formats {
            let done = lyssna(f, &["export", "asele", kind, "--format", format]);
            assert!(done.status.success(), "{kind} {format}: {}", err(&done));
            let start: &[u8] = match *format {
                "xlsx" => b"PK\x03\x04",
                "sav" => b"$FL2",
                "json" | "csvw" => b"{",
                "ddi" => b"<?xml",
                "html" => b"<!doctype html>",
                "csv" | "cross" => "\u{feff}\"".as_bytes(),
                _ => b"survey,",
            };
            assert!(done.stdout.starts_with(start), "{kind} {format}");
        }
    }
    let women = lyssna(
        f,
        &[
            "export",
            "asele",
            "--exact",
            "--plain",
            "--only",
            "gender:woman",
            "--question",
            "age",
        ],
    );
    let women = out(&women);
    assert!(
        women
            .lines()
            .skip(1)
            .filter(|line| !line.contains(",Hela enkäten,_suspect,"))
            .all(|line| line.contains("only gender:woman")),
        "{women}"
    );
    for (arguments, told) in [
        (
            &["--exact", "--format", "docx"][..],
            "there are csv, plain, cross, xlsx, json",
        ),
        (
            &["--protected", "--by", "channel"],
            "It publishes figures as a whole, by age, by gender, by connection",
        ),
        (
            &["--exact", "--only", "gender:shoe"],
            "no category \"shoe\"; there are woman, man",
        ),
        (
            &["--exact", "--by", "age", "--by", "gender", "--by", "home"],
            "at most two",
        ),
        (&["--exact", "--texts"], "--texts goes with --rows"),
        (
            &["--protected", "--only", "gender:woman"],
            "It publishes figures",
        ),
    ] {
        let refused = lyssna(f, &[&["export", "asele"], arguments].concat());
        assert!(
            !refused.status.success() && err(&refused).contains(told),
            "{arguments:?}: {}",
            err(&refused)
        );
    }
}

#[test]
fn a_release_of_an_open_survey_or_of_made_up_answers_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let open = lyssna(f, &["release", "asele"]);
    assert!(
        err(&open).contains("the survey is still open"),
        "{}",
        err(&open)
    );
    let none = lyssna(f, &["release", "asele", "--list"]);
    assert!(none.status.success() && out(&none).is_empty());
    // A survey that closed long ago, in a database that has never seen it open.
    let closed = tempfile::tempdir().unwrap();
    let f = closed.path();
    let surveys = f.join("surveys");
    std::fs::create_dir(&surveys).unwrap();
    let text = std::fs::read_to_string("surveys/sunne.toml").unwrap();
    let text = text.replace("\nround = ", "\ncloses = 2020-01-31\nround = ");
    let text = text.replace(
        "languages = [\"sv\", \"sv-simple\", \"en\"]",
        "languages = [\"sv\"]",
    );
    std::fs::write(surveys.join("sunne.toml"), text).unwrap();
    std::fs::create_dir(surveys.join("places")).unwrap();
    std::fs::copy("surveys/places/1766.toml", surveys.join("places/1766.toml")).unwrap();
    let published = lyssna(f, &["publish", "--surveys", surveys.to_str().unwrap()]);
    assert!(published.status.success(), "{}", err(&published));
    let few = lyssna(f, &["release", "sunne"]);
    assert!(
        err(&few).contains("0 responses are too few"),
        "{}",
        err(&few)
    );
    lyssna(f, &["simulate", "sunne", "--responses", "60"]);
    let made_up = lyssna(f, &["release", "sunne"]);
    assert!(
        err(&made_up).contains("made-up answers"),
        "{}",
        err(&made_up)
    );
}

#[test]
fn population_figures_are_given_weigh_and_are_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    lyssna(f, &["simulate", "arjang", "--responses", "700"]);
    let file = f.join("population.csv");
    let path = file.display().to_string();
    std::fs::write(&file, "age;population\n16_24;12,5\n").unwrap();
    let wrong = lyssna(f, &["population", "arjang", &path]);
    assert!(
        !wrong.status.success() && err(&wrong).contains(&format!("{path}: line 2, column 2: ")),
        "{}",
        err(&wrong)
    );
    let weighted = ["export", "arjang", "--exact", "--plain", "--weighted"];
    let none = lyssna(f, &weighted);
    assert!(
        err(&none).contains("no population figures"),
        "{}",
        err(&none)
    );
    let table = "age;population\nunder_16;700\n16_24;900\n25_44;2000\n45_64;2600\n65_79;1900\n80_plus;800\n";
    std::fs::write(&file, table).unwrap();
    let given = lyssna(f, &["population", "arjang", &path, "--source", "SCB"]);
    assert!(given.status.success(), "{}", err(&given));
    let shown = lyssna(f, &["population", "arjang"]);
    assert_eq!(out(&shown), table);
    assert!(err(&shown).contains(&format!("SCB (given by command line: {}", account())));
    assert!(
        !err(&shown).contains("somebody-else"),
        "the environment says nothing"
    );
    let figures = lyssna(f, &weighted);
    assert!(figures.status.success(), "{}", err(&figures));
    assert!(
        out(&figures)
            .lines()
            .skip(1)
            .all(|line| line.contains("; shares weighted"))
    );
    let rounds = lyssna(
        f,
        &["export", "arjang", "--exact", "--plain", "--by", "round"],
    );
    assert!(out(&rounds).contains(",arjang,"), "{}", err(&rounds));
    assert!(
        lyssna(f, &["population", "arjang", "--remove"])
            .status
            .success()
    );
    assert!(!lyssna(f, &["population", "arjang"]).status.success());
    // Protected figures stand in the trail too.
    let written = || {
        let trail = out(&lyssna(f, &["audit", "verify"]));
        let mine = trail
            .lines()
            .find(|line| line.starts_with("1765 "))
            .unwrap();
        mine.split_whitespace()
            .nth(2)
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    let before = written();
    lyssna(f, &["export", "arjang", "--protected"]);
    assert_eq!(written(), before + 1);
}

#[test]
fn a_survey_is_retired_and_its_file_is_read_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    assert!(lyssna(f, &["publish"]).status.success());
    let retired = lyssna(f, &["retire", "arjang"]);
    assert!(
        out(&retired).contains("arjang is out of use"),
        "{retired:?}"
    );
    assert!(
        out(&retired).contains("may finish for two hours"),
        "{retired:?}"
    );
    let advice = "and with it its translations, where there are any (arjang.en.toml and the like)";
    assert!(out(&retired).contains(advice), "{retired:?}");
    let again = lyssna(f, &["retire", "arjang"]);
    assert!(out(&again).contains("out of use already"), "{again:?}");
    let published = lyssna(f, &["publish"]);
    assert_eq!(published.status.code(), Some(1));
    assert!(
        out(&published).contains("arjang: taken out of use, so its file is not read"),
        "{published:?}"
    );
    let back = lyssna(f, &["retire", "--undo", "arjang"]);
    assert!(out(&back).contains("arjang is back"), "{back:?}");
    assert!(lyssna(f, &["publish"]).status.success());
    // Where it has not opened nobody can have begun.
    let surveys = f.join("surveys");
    std::fs::create_dir(&surveys).unwrap();
    let later = small("Sen", "kind = \"date\"");
    let later: Vec<&str> = later
        .lines()
        .filter(|line| !line.starts_with("opens") && !line.starts_with("closes"))
        .collect();
    std::fs::write(
        surveys.join("sen.toml"),
        format!("opens = 2999-01-01\n{}", later.join("\n")),
    )
    .unwrap();
    let published = lyssna(f, &["publish", "--surveys", surveys.to_str().unwrap()]);
    assert!(published.status.success(), "{published:?}");
    let retired = out(&lyssna(f, &["retire", "sen"]));
    assert!(
        retired.contains("it has ended.\n") && !retired.contains("two hours"),
        "{retired}"
    );
    let unknown = lyssna(f, &["retire", "arjung"]);
    assert!(err(&unknown).contains("there are arjang"), "{unknown:?}");
}

/// What somebody makes anew who can write the database and knows how the program hashes.
#[derive(Clone, Copy, PartialEq)]
enum MadeAnew {
    Nothing,
    Rows,
    RowsAndChain,
}

/// Somebody changes the trail behind the program's back, in a copy of a database.
async fn attack(folder: &Path, tamper: &[&'static str], made_anew: MadeAnew) -> tempfile::TempDir {
    use lyssna::audit;
    use lyssna::audit::{Event, chain, store};
    use lyssna::storage::Store;
    let copy = tempfile::tempdir().unwrap();
    std::fs::copy(folder.join("t.db"), copy.path().join("t.db")).unwrap();
    let url = format!("sqlite://{}", copy.path().join("t.db").display());
    let db = Store::open(&url).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let guards = [
        "DROP TRIGGER audit_is_not_changed",
        "DROP TRIGGER audit_is_not_deleted",
        "DROP TRIGGER audit_chain_is_not_changed",
        "DROP TRIGGER audit_chain_is_not_deleted",
    ];
    for statement in guards.iter().chain(tamper) {
        lyssna::on_tx!(&mut tx, db => sqlx::query(*statement).execute(db).await.map(drop)).unwrap();
    }
    tx.commit(lyssna::storage::Unaudited("a test"))
        .await
        .unwrap();
    let links = store::list_links(&db, 0, 1000).await.unwrap();
    let mut hashes = std::collections::BTreeMap::new();
    for m in audit::municipalities(&db).await.unwrap() {
        if made_anew == MadeAnew::Nothing {
            break;
        }
        let mut prev = [0; 32];
        for row in store::list_audit(&db, &m, 0, 1000).await.unwrap() {
            let event = Event {
                municipality: &m,
                at: row.at,
                who: &row.who,
                what: &row.what,
                object: &row.object,
                detail: &row.detail,
            };
            let hash = audit::hash(&prev, row.seq, &event);
            let mut tx = db.begin().await.unwrap();
            for statement in [
                "UPDATE audit SET prev_hash = $3, hash = $4 WHERE m = $1 AND seq = $2",
                "UPDATE audit_head SET seq = $2, hash = $4 WHERE m = $1 AND $3 IS NOT NULL",
            ] {
                lyssna::on_tx!(&mut tx, db => sqlx::query(statement).bind(&m).bind(row.seq).bind(prev.as_slice()).bind(hash.as_slice()).execute(db).await.map(drop)).unwrap();
            }
            tx.commit(lyssna::storage::Unaudited("a test"))
                .await
                .unwrap();
            hashes.insert((m.clone(), row.seq), hash);
            prev = hash;
        }
    }
    if made_anew == MadeAnew::RowsAndChain {
        let mut tx = db.begin().await.unwrap();
        lyssna::on_tx!(&mut tx, db => sqlx::query("DELETE FROM audit_chain").execute(db).await.map(drop)).unwrap();
        let (mut n, mut prev) = (0, [0; 32]);
        for link in links {
            let (m, seq) = (link.municipality, link.seq);
            let Some(row_hash) = hashes.get(&(m.clone(), seq)) else {
                continue;
            };
            n += 1;
            prev = chain::hash(&prev, n, &m, seq, row_hash);
            let (row_hash, hash) = (row_hash.to_vec(), prev.to_vec());
            let link = chain::Link {
                n,
                municipality: m,
                seq,
                row_hash,
                hash,
            };
            store::insert_link(&mut tx, &link).await.unwrap();
        }
        tx.commit(lyssna::storage::Unaudited("a test"))
            .await
            .unwrap();
    }
    db.close().await;
    copy
}

/// What the trail of 1438 is after each attack, and what is told of it without and with heads that were kept.
const CUT: &[&str] = &[
    "DELETE FROM audit WHERE m = '1438' AND seq = 3",
    "UPDATE audit_head SET seq = 2, hash = (SELECT hash FROM audit WHERE m = '1438' AND seq = 2) WHERE m = '1438'",
];
const GONE: &[&str] = &[
    "DELETE FROM audit WHERE m = '1438'",
    "DELETE FROM audit_head WHERE m = '1438'",
];
const RENAMED: &[&str] =
    &["UPDATE audit SET who = 'command line: nobody' WHERE m = '1438' AND seq = 2"];

#[tokio::test]
async fn a_trail_that_was_cut_taken_out_or_rewritten_is_found_against_heads_that_were_kept() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let kept = f.join("heads");
    let keep = || {
        let head = lyssna(f, &["audit", "head"]);
        assert!(head.status.success(), "{}", err(&head));
        let before = std::fs::read_to_string(&kept).unwrap_or_default();
        std::fs::write(&kept, before + &out(&head)).unwrap();
        out(&head)
    };
    let add = |email: &str| {
        let add = ["user", "add", email, "--name", "Anna Ö"];
        let roles = ["--municipality", "1438", "--role", "editor"];
        assert!(lyssna(f, &[&add[..], &roles[..]].concat()).status.success());
    };
    add("anna@dalsed.se");
    let head = keep();
    let [municipality, .., all] = &head.lines().collect::<Vec<_>>()[..] else {
        panic!("{head}");
    };
    assert!(municipality.contains("Z 1438 seq=2 rows=2 hash="), "{head}");
    assert!(
        all.contains("Z all seq=") && all.contains(" rows="),
        "{head}"
    );
    add("bo@dalsed.se");
    keep();
    let against = ["audit", "verify", "--against", kept.to_str().unwrap()];
    let whole = lyssna(f, &against);
    assert!(whole.status.success(), "{}{}", out(&whole), err(&whole));
    for told in [
        "1438  whole        3 rows",
        "1438  kept         2 heads",
        "all   whole",
        "all   kept         2 heads",
    ] {
        assert!(out(&whole).contains(told), "{told}: {}", out(&whole));
    }
    use MadeAnew::{Nothing, Rows, RowsAndChain};
    for (attack_by, made_anew, without, with) in [
        // The installation's chain misses what is gone.
        (
            CUT,
            Nothing,
            "1438  BROKEN  from row 3",
            "1438  CUT        row 3, kept ",
        ),
        (
            GONE,
            Nothing,
            "1438  GONE    nothing is left of 3 rows",
            "1438  GONE       row 2, kept ",
        ),
        (
            RENAMED,
            Nothing,
            "1438  BROKEN  from row 2",
            "1438  kept         2 heads",
        ),
        (
            RENAMED,
            Rows,
            "1438  BROKEN  from row 2",
            "1438  REWRITTEN  row 2, kept ",
        ),
        // Whoever makes that anew too is found by what was kept, and by nothing else.
        (CUT, RowsAndChain, "", "1438  CUT        row 3, kept "),
        (GONE, RowsAndChain, "", "1438  GONE       row 3, kept "),
        (RENAMED, RowsAndChain, "", "1438  REWRITTEN  row 3, kept "),
    ] {
        let copy = attack(f, attack_by, made_anew).await;
        let alone = lyssna(copy.path(), &["audit", "verify"]);
        assert_eq!(
            alone.status.success(),
            without.is_empty(),
            "{}",
            out(&alone)
        );
        assert!(out(&alone).contains(without), "{without}: {}", out(&alone));
        let held = lyssna(copy.path(), &against);
        assert_eq!(held.status.code(), Some(1), "{}", out(&held));
        assert!(out(&held).contains(with), "{with}: {}", out(&held));
        let chain = out(&held);
        let links = chain.lines().filter(|line| line.starts_with("all   "));
        let found = ["CUT", "REWRITTEN"].map(|word| links.clone().any(|line| line.contains(word)));
        assert_eq!(found.contains(&true), made_anew == RowsAndChain, "{chain}");
    }
    // What is added honestly disturbs nothing.
    add("cia@dalsed.se");
    assert!(lyssna(f, &against).status.success());
}

#[test]
fn a_file_of_kept_heads_that_cannot_be_read_is_told_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let file = f.join("heads");
    let path = file.display().to_string();
    let good = out(&lyssna(f, &["audit", "head"]));
    let n = good.lines().count();
    for (text, told) in [
        (
            format!("{good}yesterday 1438\n"),
            format!(
                "{path}: line {}: expected a moment such as 2026-11-27T03:15:00Z, found \"yesterday\"",
                n + 1
            ),
        ),
        (
            good.replace("seq=", "seq"),
            format!("{path}: line 1: expected seq= and a number"),
        ),
        (String::new(), format!("{path}: no head is in it")),
    ] {
        std::fs::write(&file, text).unwrap();
        let refused = lyssna(f, &["audit", "verify", "--against", &path]);
        assert!(!refused.status.success());
        assert!(err(&refused).contains(&told), "{}", err(&refused));
    }
    let missing = lyssna(f, &["audit", "verify", "--against", "/nowhere/heads"]);
    assert!(!missing.status.success() && err(&missing).contains("/nowhere/heads: "));
}

#[test]
fn the_first_administrators_link_is_made_anew_as_long_as_there_is_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let f = folder.path();
    lyssna(f, &["publish"]);
    let first = lyssna(f, &["user", "first"]);
    assert!(out(&first).contains("/staff/link/"), "{}", err(&first));
    let again = lyssna(f, &["user", "first"]);
    assert!(again.status.success());
    assert_ne!(out(&first), out(&again));
    let add = ["user", "add", "anna@dalsed.se", "--name", "Anna"];
    let roles = ["--municipality", "1438", "--role", "editor"];
    assert!(lyssna(f, &[&add[..], &roles[..]].concat()).status.success());
    let refused = lyssna(f, &["user", "first"]);
    assert!(!refused.status.success());
    assert!(err(&refused).contains("there are people already"));
    // As help lists it, the database may stand before the command too.
    let url = format!("sqlite://{}", f.join("t.db").display());
    let before = lyssna(f, &["--database", &url, "audit", "verify"]);
    assert!(before.status.success(), "{}", err(&before));
}

#[test]
fn a_log_that_goes_into_a_file_has_no_colour_codes() {
    let folder = tempfile::tempdir().unwrap();
    let mut served = Command::new(env!("CARGO_BIN_EXE_lyssna"))
        .args(["serve", "--listen", "127.0.0.1:0", "--surveys"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("surveys"))
        .env(
            "LYSSNA_DATABASE",
            format!("sqlite://{}", folder.path().join("t.db").display()),
        )
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let told = std::io::BufReader::new(served.stdout.take().unwrap());
    let mut lines = Vec::new();
    for line in std::io::BufRead::lines(told).map_while(Result::ok) {
        let last = line.contains("Stop with Ctrl-C");
        lines.push(line);
        if last {
            break;
        }
    }
    served.kill().unwrap();
    served.wait().unwrap();
    assert!(lines.iter().any(|line| line.contains("survey published")));
    assert!(
        lines.iter().all(|line| !line.contains('\u{1b}')),
        "{lines:#?}"
    );
}

#[test]
fn the_program_takes_as_many_open_files_as_the_system_lets_it() {
    let folder = tempfile::tempdir().unwrap();
    let address = server::free_port();
    // As a shell or a unit without a limit of its own starts it.
    let child = Command::new("sh")
        .args(["-c", "ulimit -Sn 256 && exec \"$0\" \"$@\""])
        .arg(env!("CARGO_BIN_EXE_lyssna"))
        .args(["serve", "--listen", &address.to_string()])
        .env(
            "LYSSNA_DATABASE",
            format!("sqlite://{}", folder.path().join("t.db").display()),
        )
        .env("LYSSNA_LOG_LEVEL", "error")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut server = server::Server { child, address };
    assert!(server.wait_until_ready(), "the server started");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", server.child.id())).unwrap();
    let line = limits
        .lines()
        .find_map(|l| l.strip_prefix("Max open files"));
    let values: Vec<&str> = line.unwrap().split_whitespace().collect();
    // What it may have, and what it could ask for.
    assert_eq!(values[0], values[1], "{limits}");
    assert_ne!(values[0], "256", "{limits}");
}
