use std::path::Path;

use super::*;
use crate::survey::file::Folder;

fn parse(text: &str) -> Result<Population, Vec<String>> {
    let survey = Folder::read(Path::new("surveys"))
        .unwrap()
        .load_one("dals-ed")
        .unwrap()
        .1
        .unwrap();
    Population::parse(text, &survey).map_err(|all| all.iter().map(ToString::to_string).collect())
}

#[test]
fn a_table_is_read_whatever_stands_between_its_columns() {
    for text in [
        "\u{feff}age;gender;population\r\n16_24;woman;10\r\n16_24;man;12\r\n25_44;woman;20\r\n25_44;man;0\r\n",
        "gender,age,population\nwoman,16_24,10\nman,16_24,12\nwoman,25_44,20\nman,25_44,0\n",
        "Hur gammal är du?\tgender\tAntal\n16–24 år\tKvinna\t10\n16–24 år\tMan\t12\n25–44 år\tKvinna\t20\n25–44 år\tMan\t0\ntotal\ttotal\t42\n16_24\ttotal\t22\n",
    ] {
        let population = parse(text).unwrap();
        assert_eq!(population.cells.iter().sum::<u64>(), 42);
        let ages = population
            .divisions
            .iter()
            .position(|d| d.key == "age")
            .unwrap();
        assert_eq!(population.margin(ages), [22, 20], "{text}");
        assert_eq!(population.margin(1 - ages), [30, 12], "{text}");
    }
    let areas = parse("home;population\nEd med omnejd;3000\nnorth;900\nsouth;800\n").unwrap();
    assert_eq!(areas.divisions[0].categories.len(), 3);
    assert!(
        areas.divisions[0].of_option.iter().flatten().count() > 3,
        "places lie in areas"
    );
}

#[test]
fn every_mistake_is_told_at_its_place() {
    for (text, expected) in [
        ("", "line 1: is empty"),
        (
            "age;sex;population\n",
            "line 1, column 2: \"sex\" is no question with one answer each; there are age, gender, home",
        ),
        (
            "age;age;population\n",
            "line 1, column 2: \"age\" stands here twice",
        ),
        (
            "age;gender\n16_24;woman\n",
            "line 1: one column should be called \"population\"",
        ),
        (
            "age;population\n16_24;1,5\n",
            "line 2, column 2: \"1,5\" should be a whole number",
        ),
        (
            "age;population\n16_24;1 20\n",
            "should be a whole number of people",
        ),
        (
            "age;population\n16_24;12\n16_24;13\n",
            "line 3: these categories stand on line 2 already",
        ),
        (
            "age;population\n17_24;12\n",
            "line 2, column 1: \"17_24\" is no category of \"age\"; there are under_16, 16_24",
        ),
        (
            "age;population\n16_24;12;3\n",
            "line 2: has 3 columns; 2 were expected",
        ),
        (
            "age;gender;population\n16_24;woman;10\n25_44;man;12\n",
            "no line says how many are 16_24, man: write 0",
        ),
        (
            "age;population\n16_24;12\n25_44;10\ntotal;23\n",
            "line 4: the total is 23, but the lines it is of add up to 22",
        ),
        ("age;population\n16_24;0\n", "nobody lives there"),
    ] {
        let told = parse(text).unwrap_err().join("\n");
        assert!(told.contains(expected), "{text:?}\n{told}");
    }
}
