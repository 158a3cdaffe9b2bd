//! Every template and shipped survey as an `XLSForm` is taken by `pyxform` without a warning.

use std::process::Command;

use lyssna::authoring::begin::{self, Own, TEMPLATES};
use lyssna::interchange::xlsform;
use lyssna::survey::file::format::PlacesFile;

#[test]
fn pyxform_takes_every_form_without_a_warning() {
    let Ok(python) = std::env::var("LYSSNA_READERS_PYTHON") else {
        eprintln!("pyxform is asked by tests/run readers alone");
        return;
    };
    let places = std::fs::read_to_string("surveys/places/1438.toml").unwrap();
    let own = Own {
        municipality: "1438".to_owned(),
        sender: "Dals-Eds kommun".to_owned(),
        newest: None,
        places: toml::from_str::<PlacesFile>(&places).unwrap(),
    };
    let folder = tempfile::tempdir().unwrap();
    let paths = TEMPLATES.iter().map(|template| {
        let mut draft = begin::from_template(template.key, &own).unwrap();
        begin::named(&mut draft, "", template.key.to_owned());
        let path = folder.path().join(format!("{}.xlsx", template.key));
        std::fs::write(&path, xlsform::write(&draft, "1").unwrap()).unwrap();
        path
    });
    let paths: Vec<_> = paths.collect();
    let read = Command::new(python)
        .arg("tests/readers/forms.py")
        .args(&paths)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&read.stdout);
    assert!(
        read.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&read.stderr)
    );
    assert_eq!(said.lines().count(), TEMPLATES.len(), "{said}");
}
