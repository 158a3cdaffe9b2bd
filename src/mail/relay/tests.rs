use super::*;

fn settings(host: &str, security: Security) -> Settings {
    Settings {
        host: host.to_owned(),
        port: None,
        security,
        credentials: None,
        from: mailbox("Lyssna <lyssna@example.se>").unwrap(),
        own_host: "dialog.example.se".to_owned(),
    }
}

#[test]
fn letters_go_in_the_open_to_this_machine_alone() {
    for here in ["localhost", "127.0.0.1", "::1"] {
        let relay = Relay::new(settings(here, Security::None)).unwrap();
        assert!(relay.way().contains("without TLS"), "{here}");
    }
    for away in ["smtp.example.se", "10.0.0.4", "localhost.example.se"] {
        let wrong = Relay::new(settings(away, Security::None)).unwrap_err();
        assert!(wrong.contains("LYSSNA_SMTP_TLS"), "{wrong}");
    }
}

#[test]
fn a_host_is_a_name_or_an_address_and_nothing_else() {
    for right in ["smtp.example.se", "10.0.0.4", "::1", " relay "] {
        assert!(host(right).is_ok(), "{right}");
    }
    for wrong in [
        "",
        "smtp.example.se:25",
        "smtp://relay",
        "a b",
        "-x",
        "å.se",
    ] {
        assert!(host(wrong).is_err(), "{wrong}");
    }
    assert!(mailbox("lyssna@example.se").is_ok());
    assert!(mailbox("lyssna").is_err() && mailbox("").is_err());
}

#[test]
fn a_letter_says_that_a_program_wrote_it_and_where() {
    let relay = Relay::new(settings("127.0.0.1", Security::None)).unwrap();
    let text = Text {
        subject: "Enkäten stänger\r\nBcc: x@y.se".to_owned(),
        body: "Hej Åsa!\n".to_owned(),
    };
    let letter = Addressed {
        address: "asa@kommun.se",
        id: "1.2",
        text: &text,
        at: 1_795_341_600_000,
    };
    let wire = relay.message(&letter).unwrap().formatted();
    let wire = String::from_utf8(wire).unwrap();
    for line in [
        "From: Lyssna <lyssna@example.se>\r\n",
        "To: asa@kommun.se\r\n",
        "Message-ID: <1.2@dialog.example.se>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Hej =C3=85sa!",
    ] {
        assert!(wire.contains(line), "{line} in {wire}");
    }
    assert!(!wire.contains("\r\nBcc:"), "{wire}");
    let nobody = Addressed {
        address: "nobody",
        ..letter
    };
    assert!(relay.message(&nobody).is_none());
}
