use super::*;

fn line(trail: &str) -> String {
    format!(
        "2026-11-27T03:15:00Z {trail} seq=17 rows=17 hash={}",
        "0f".repeat(32)
    )
}

#[test]
fn what_is_printed_is_read_again() {
    let text = format!("# kept by Eva\n\n{}\r\n  {}\n", line("1438"), line("all"));
    let heads = read(&text).unwrap();
    assert_eq!(heads.len(), 2);
    assert_eq!(heads[0].to_string(), line("1438"));
    assert_eq!(heads[1].to_string(), line("all"));
    assert_eq!(read(""), Ok(Vec::new()));
}

#[test]
fn a_bad_line_says_what_should_stand_there() {
    for (found, expected) in [
        (
            line("1438").replace("2026-11-27T", "yesterday "),
            "a moment",
        ),
        (line("14380"), "four digits"),
        (line("Dals-Ed"), "four digits"),
        (line("1438").replace("seq=17", "17"), "seq="),
        (line("1438").replace("seq=17", "seq=-1"), "seq="),
        (line("1438").replace("rows=17", "rows=x"), "rows="),
        (line("1438").replace("0f0f", "0f"), "64 hexadecimal digits"),
        ("2026-11-27T03:15:00Z 1438 seq=1".to_owned(), "rows="),
        (line("1438") + " x", "the end of the line"),
    ] {
        let problems = read(&format!("{}\n{found}\n", line("1438"))).unwrap_err();
        assert_eq!(problems.len(), 1, "{found}");
        assert_eq!(problems[0].line, 2);
        assert!(
            problems[0].to_string().contains(expected),
            "{}",
            problems[0]
        );
    }
}
