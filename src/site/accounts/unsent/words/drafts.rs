//! Forms of the editor of surveys.

use super::FormWords;

pub(super) const FORMS: &[FormWords] = &[
    (
        "/staff/m/{municipality}/drafts/new",
        "draft-new",
        &[("from", "", "draft-begin")],
    ),
    (
        "/staff/m/{municipality}/drafts/new/files",
        "draft-from-files",
        &[("", "", "draft-upload-begin")],
    ),
    (
        "/staff/m/{municipality}/drafts/new/form",
        "form-told",
        &[("", "", "draft-begin")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/act",
        "draft-part-list",
        &[
            ("act", "add-page", "draft-add-page"),
            ("act", "add-language", "draft-add-language"),
            ("text", "", "draft-add-question"),
            ("", "", "draft-part-list"),
        ],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/about/{part}",
        "draft-settings",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/logo",
        "draft-key-logo",
        &[
            ("act", "remove", "draft-logo-remove"),
            ("", "", "draft-logo-put"),
        ],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/figures",
        "draft-figures",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/page/{page}",
        "draft-edit-page",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/question/{question}",
        "draft-key-text",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/condition",
        "draft-edit-condition",
        &[
            ("act", "add", "draft-when-add"),
            ("", "", "draft-edit-condition"),
        ],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/languages/{language}",
        "draft-languages",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/languages/{language}/file",
        "draft-translator",
        &[("", "", "draft-translator-bring")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/places",
        "draft-places",
        &[("", "", "save")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/undo",
        "draft-versions",
        &[("", "", "draft-versions")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/give-back",
        "draft-give-back",
        &[("", "", "draft-give-back")],
    ),
    (
        "/staff/m/{municipality}/drafts/{draft}/decide",
        "draft-to-decide",
        &[
            ("act", "send", "draft-send"),
            ("act", "approve", "draft-approve"),
            ("act", "return", "draft-return"),
            ("act", "publish", "draft-publish"),
            ("act", "remove", "draft-take-away"),
            ("act", "restore", "draft-restore"),
        ],
    ),
];
