use super::*;

#[test]
fn a_receipt_and_a_signature_are_of_one_survey_and_one_form() {
    let keys = Keys {
        receipt: key(&[1; 32]),
        fingerprint: key(&[2; 32]),
        form: key(&[3; 32]),
    };
    let survey = |number| SurveyId {
        municipality: "1438".into(),
        number,
    };
    let (one, two) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let receipt = keys.receipt(&survey(1), one);
    assert_eq!(keys.receipt(&survey(1), one), receipt);
    assert_ne!(keys.receipt(&survey(1), two), receipt);
    assert_ne!(keys.receipt(&survey(2), one), receipt);
    let signed = keys.sign_form(&survey(1), one, 5);
    assert!(keys.form_is_ours(&survey(1), one, 5, &signed));
    assert!(!keys.form_is_ours(&survey(2), one, 5, &signed));
    assert!(!keys.form_is_ours(&survey(1), two, 5, &signed));
    assert!(!keys.form_is_ours(&survey(1), one, 6, &signed));
    assert!(!keys.form_is_ours(&survey(1), one, 5, &signed[..11]));
}

#[test]
fn a_code_can_be_read_aloud_and_typed_again() {
    let receipt = Receipt([0, 1, 2, 250, 251, 252, 77, 88, 99, 255]);
    let code = receipt.code();
    assert_eq!(code.len(), 19);
    for typed in [
        code.clone(),
        code.to_lowercase(),
        code.replace('-', " "),
        code.replace('-', "–"),
        code.replace('0', "O").replace('1', "l"),
        format!("  {}\t", code.replace('-', "")),
    ] {
        assert_eq!(Receipt::parse(&typed), Some(receipt.clone()), "{typed}");
    }
    for wrong in ["", "ABCD", "U123-4567-89AB-CDEF", &format!("{code}0")] {
        assert_eq!(Receipt::parse(wrong), None, "{wrong}");
    }
}
