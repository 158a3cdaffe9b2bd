//! Routes of the administrator's pages: people and their roles.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use uuid::Uuid;
use validator::Validate;

use super::form::{ActForm, Done, PersonForm, TakeOnForm};
use super::pages::{self, Account, Listed, Notice};
use crate::accounts::people::{Actor, Invited, NewPerson};
use crate::accounts::{self, Person, Role, Standing, directory, fold_email};
use crate::app::App;
use crate::mail::{self, Failed};
use crate::site::guard::Staff;
use crate::site::shell::{Problem, field_problems, place};
use crate::survey::alphabet;
use crate::web::PageError;

fn roles(names: &[String]) -> Vec<Role> {
    let mut roles: Vec<Role> = names.iter().filter_map(|n| Role::parse(n)).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

impl TryFrom<&PersonForm> for NewPerson {
    type Error = Vec<Role>;

    fn try_from(form: &PersonForm) -> Result<Self, Vec<Role>> {
        let roles = roles(&form.roles);
        if form.validate().is_err() || roles.is_empty() {
            return Err(roles);
        }
        Ok(Self {
            email: fold_email(&form.email),
            name: form.name.clone(),
            roles,
        })
    }
}

async fn listed(app: &App, municipality: &str) -> Result<Vec<Listed>, PageError> {
    let mut memberships =
        accounts::list_everybodys_memberships(&app.store, Some(municipality)).await?;
    let people = accounts::list_people(&app.store, Some(municipality)).await?;
    let listed = |person: Person| {
        let own = memberships.remove(&person.id).unwrap_or_default();
        let roles = own.into_iter().map(|membership| membership.role).collect();
        Listed { person, roles }
    };
    let mut all: Vec<Listed> = people.into_iter().map(listed).collect();
    all.sort_by_key(|one| (alphabet::key(&one.person.name), one.person.id));
    Ok(all)
}

async fn with_roles(app: &App, municipality: &str, person: Person) -> Result<Listed, PageError> {
    let memberships = accounts::list_memberships(&app.store, person.id).await?;
    let here = memberships
        .iter()
        .filter(|m| &*m.municipality == municipality);
    Ok(Listed {
        roles: here.map(|m| m.role).collect(),
        person,
    })
}

/// Renders the page of everybody.
async fn everybody(
    app: &App,
    staff: &Staff,
    typed: (&str, &str, &[Role]),
    problems: &[Problem],
    notice: Notice<'_>,
) -> Result<Response, PageError> {
    let people = listed(app, &staff.municipality).await?;
    let failed = failed_letters(app, &staff.municipality).await?;
    let page = pages::people(staff, &people, &failed, typed, problems, notice);
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, page).into_response())
}

async fn failed_letters(app: &App, municipality: &str) -> Result<Vec<Failed>, PageError> {
    mail::failed(&app.store, municipality)
        .await
        .map_err(PageError::from)
}

/// `GET /staff/m/{municipality}/people`.
pub async fn list(
    State(app): State<Arc<App>>,
    staff: Staff,
    Query(query): Query<Done>,
) -> Result<Response, PageError> {
    let notice = match query.gone {
        Some(_) => Notice::Gone,
        None => Notice::None,
    };
    everybody(&app, &staff, ("", "", &[]), &[], notice).await
}

/// `POST /staff/m/{municipality}/people`: invites somebody. The link goes by letter where mail is on; otherwise it is shown
/// once in the response. Sending the form twice creates no second account. Whether the address has an account elsewhere is
/// not revealed: only its owner can join the two, by that link.
pub async fn invite(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<PersonForm>,
) -> Result<Response, PageError> {
    let l = staff.locale;
    let new = match NewPerson::try_from(&form) {
        Ok(new) => new,
        Err(chosen) => {
            let mut problems = field_problems(l, &form);
            if chosen.is_empty() && problems.iter().all(|(name, _)| *name != "roles") {
                problems.push(("roles", l.t("roles-missing").to_owned()));
            }
            let typed = (form.name.as_str(), form.email.as_str(), chosen.as_slice());
            return everybody(&app, &staff, typed, &problems, Notice::None).await;
        }
    };
    let who = staff.who();
    let actor = Actor {
        who: &who,
        municipality: &staff.municipality,
    };
    let before = listed(&app, &staff.municipality).await?;
    let again = before
        .iter()
        .any(|one| one.person.email == new.email && one.person.standing == Standing::Invited);
    let invited =
        crate::accounts::people::invite_here(&app.store, &app.clock, &app.mail, actor, &new)
            .await?;
    let link = match invited {
        Invited::New(token) => link_text(&app, &token),
        Invited::Mailed(person) => return Ok(mailed(&staff, person)),
        Invited::Known(person, _, added) => {
            let n = added.len();
            let to = format!("/staff/m/{}/people/{person}?added={n}", staff.municipality);
            return Ok(Redirect::to(&to).into_response());
        }
        Invited::Before(person) => {
            let to = format!("/staff/m/{}/people/{person}?added=0", staff.municipality);
            return Ok(Redirect::to(&to).into_response());
        }
        Invited::OnlyAdds => {
            let problems = [("roles", l.t("roles-only-add").to_owned())];
            let typed = (form.name.as_str(), form.email.as_str(), &*new.roles);
            return everybody(&app, &staff, typed, &problems, Notice::None).await;
        }
    };
    let notice = if again {
        Notice::NewLink(&link)
    } else {
        Notice::Link(&link)
    };
    everybody(&app, &staff, ("", "", &[]), &[], notice).await
}

/// Redirects to the page of somebody to whom a letter is on its way.
fn mailed(staff: &Staff, person: Uuid) -> Response {
    let to = format!("/staff/m/{}/people/{person}?mailed", staff.municipality);
    Redirect::to(&to).into_response()
}

fn link_text(app: &App, token: &crate::accounts::session::Token) -> String {
    format!("{}/staff/link/{}", app.config.base_url(), token.text())
}

/// Finds a person who works in this municipality; and whether this administrator is responsible for all their
/// municipalities, and so may change their account.
async fn found(app: &App, staff: &Staff, id: Uuid) -> Result<(Listed, bool), PageError> {
    let person = accounts::find_person_by_id(&app.store, id).await?;
    let person = person.ok_or(PageError::NotFound)?;
    let memberships = accounts::list_memberships(&app.store, id).await?;
    let one = with_roles(app, &staff.municipality, person).await?;
    if one.roles.is_empty() {
        return Err(PageError::NotFound);
    }
    let looks_after = |m: &str| staff.roles_in(m).any(|role| role == Role::Administrator);
    let whole = memberships.iter().all(|m| looks_after(&m.municipality));
    Ok((one, whole))
}

/// `GET /staff/m/{municipality}/people/{person}`.
pub async fn show(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path((_, id)): Path<(String, Uuid)>,
    Query(query): Query<Done>,
) -> Result<Response, PageError> {
    let notice = match query {
        Done {
            mailed: Some(_), ..
        } => Notice::Mailed,
        Done { saved: Some(_), .. } => Notice::Saved,
        Done { same: Some(_), .. } => Notice::Same,
        Done { anew: Some(_), .. } => Notice::Anew,
        Done { added: Some(n), .. } => Notice::Added(n),
        Done { .. } => Notice::None,
    };
    let (one, whole) = found(&app, &staff, id).await?;
    let page = somebody(&app, &staff, (&one, None), whole, (&[], notice)).await?;
    Ok(page.into_response())
}

/// Renders a person's page, with other roles checked if some were chosen.
async fn somebody(
    app: &App,
    staff: &Staff,
    (one, ticked): (&Listed, Option<&[Role]>),
    whole: bool,
    (problems, notice): (&[Problem], Notice<'_>),
) -> Result<maud::Markup, PageError> {
    let mut failed = failed_letters(app, &staff.municipality).await?;
    failed.retain(|letter| letter.person == one.person.id);
    let account = Account {
        whole,
        by_letter: app.mail.is_on(),
        failed: &failed,
    };
    let ticked = ticked.unwrap_or(&one.roles);
    Ok(pages::person(
        staff,
        (one, ticked),
        &account,
        problems,
        notice,
    ))
}

/// `POST /staff/m/{municipality}/people/{person}`.
pub async fn change(
    State(app): State<Arc<App>>,
    staff: Staff,
    Path((_, id)): Path<(String, Uuid)>,
    Form(form): Form<ActForm>,
) -> Result<Response, PageError> {
    let (one, whole) = found(&app, &staff, id).await?;
    let (db, clock, l) = (&app.store, &app.clock, staff.locale);
    let who = staff.who();
    let actor = Actor {
        who: &who,
        municipality: &staff.municipality,
    };
    let roles = roles(&form.roles);
    let shown = form.of.as_deref().map(pages::roles_shown);
    let undone = |shown: &Vec<Role>| crate::accounts::people::would_undo(shown, &one.roles, &roles);
    if form.act == "roles" && shown.as_ref().is_some_and(undone) {
        return overtaken(&app, &staff, (&one, whole), &roles).await;
    }
    // A municipality without an administrator could only be helped from the command line.
    let mut alone = match &*form.act {
        "disable" => left_alone(&app, &one.person).await?,
        "roles" if !roles.contains(&Role::Administrator) => left_alone(&app, &one.person).await?,
        _ => Vec::new(),
    };
    // Roles change here only; and people who also work elsewhere are disabled from the command line only.
    if form.act == "roles" || !whole {
        alone.retain(|m| *m == *staff.municipality);
    }
    let wrong = if alone.is_empty() {
        let only_adds = form.act == "roles" && Role::only_add(&roles);
        only_adds.then(|| l.t("roles-only-add").to_owned())
    } else {
        let names: Vec<String> = alone.iter().map(|m| place(m)).collect();
        let names = names.join(", ");
        Some(l.with("last-administrator", &[("municipalities", &names)]))
    };
    if let Some(sentence) = wrong {
        let problems: [Problem; 1] = [("roles", sentence)];
        // The chosen roles stay checked.
        let ticked = (form.act == "roles").then_some(&*roles);
        let told = (problems.as_slice(), Notice::None);
        let page = somebody(&app, &staff, (&one, ticked), whole, told).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    match form.act.as_str() {
        "roles" => {
            let shown = shown.as_deref();
            return save_roles(&app, &staff, &one.person, (shown, &roles)).await;
        }
        "reset" | "reset-both" if whole && one.person.standing != Standing::Disabled => {
            let both = form.act == "reset-both";
            let token =
                crate::accounts::people::reset_with(db, clock, &app.mail, actor, &one.person, both)
                    .await?;
            let Some(token) = token else {
                return Ok(mailed(&staff, id));
            };
            return show_link(&app, &staff, id, &token).await;
        }
        // A failed letter: show its link instead, or send it again.
        "link" if whole => {
            let token =
                crate::accounts::people::link_instead(db, clock, actor, &one.person).await?;
            if let Some(token) = token {
                return show_link(&app, &staff, id, &token).await;
            }
        }
        "letters" if app.mail.is_on() => {
            crate::accounts::people::send_again(db, clock, actor, &one.person).await?;
            return Ok(mailed(&staff, id));
        }
        "disable" | "enable" if whole => {
            let standing = match &*form.act {
                "disable" => Standing::Disabled,
                _ => one.person.standing_when_enabled(),
            };
            let changed =
                crate::accounts::people::set_standing(db, clock, actor, &one.person, standing)
                    .await?;
            let said = match (changed, standing) {
                (false, _) => "same",
                (true, Standing::Invited) => "anew",
                _ => "saved",
            };
            let to = format!("/staff/m/{}/people/{id}?{said}", staff.municipality);
            return Ok(Redirect::to(&to).into_response());
        }
        _ => return Err(PageError::Forbidden),
    }
    let to = format!("/staff/m/{}/people/{id}?saved", staff.municipality);
    Ok(Redirect::to(&to).into_response())
}

/// Renders the page with the current roles and the chosen ones, since the roles changed after the page was opened.
async fn overtaken(
    app: &App,
    staff: &Staff,
    (one, whole): (&Listed, bool),
    chosen: &[Role],
) -> Result<Response, PageError> {
    let now = pages::role_names(staff.locale, &one.roles);
    let sentence = staff.locale.with("roles-overtaken", &[("roles", &now)]);
    let problems: [Problem; 1] = [("roles", sentence)];
    let told = (problems.as_slice(), Notice::None);
    let page = somebody(app, staff, (one, Some(chosen)), whole, told).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Saves the chosen roles, unless the current ones differ from those shown.
async fn save_roles(
    app: &App,
    staff: &Staff,
    person: &Person,
    (shown, roles): (Option<&[Role]>, &[Role]),
) -> Result<Response, PageError> {
    let signed_in = &staff.signed_in;
    let own = person.id == signed_in.person.id;
    let keep: &[u8] = if own { &signed_in.session.hash } else { &[] };
    let who = staff.who();
    let actor = Actor {
        who: &who,
        municipality: &staff.municipality,
    };
    let change = (shown, roles);
    let saved = crate::accounts::people::change_shown_roles(
        &app.store, &app.clock, actor, person, change, keep,
    )
    .await?;
    if !saved {
        let (one, whole) = found(app, staff, person.id).await?;
        return overtaken(app, staff, (&one, whole), roles).await;
    }
    let people = format!("/staff/m/{}/people", staff.municipality);
    let to = if own && !roles.contains(&Role::Administrator) {
        "/staff?saved".to_owned()
    } else if roles.is_empty() {
        format!("{people}?gone")
    } else {
        format!("{people}/{}?saved", person.id)
    };
    Ok(Redirect::to(&to).into_response())
}

/// Renders the person's page with their link, shown only now.
async fn show_link(
    app: &App,
    staff: &Staff,
    person: Uuid,
    token: &crate::accounts::session::Token,
) -> Result<Response, PageError> {
    // As they are after the link was made.
    let (one, whole) = found(app, staff, person).await?;
    let link = link_text(app, token);
    let told = (&[][..], Notice::Link(&link));
    let page = somebody(app, staff, (&one, None), whole, told).await?;
    Ok(page.into_response())
}

/// Lists the municipalities whose last administrator a person is.
async fn left_alone(app: &App, person: &Person) -> Result<Vec<String>, PageError> {
    directory::last_administrator_in(&app.store, person)
        .await
        .map_err(PageError::from)
}

/// `POST /staff/take-on`: makes the installation's first administrator one of a municipality without any.
pub async fn take_on(
    State(app): State<Arc<App>>,
    staff: Staff,
    Form(form): Form<TakeOnForm>,
) -> Result<Response, PageError> {
    let surveys = app.surveys.list();
    let municipality = &form.municipality;
    if !surveys.iter().any(|p| *p.id.municipality == **municipality) {
        return Err(PageError::NotFound);
    }
    let signed_in = &staff.signed_in;
    let (person, keep) = (&signed_in.person, &signed_in.session.hash);
    let taken = crate::accounts::people::take_on::take_on(
        &app.store,
        &app.clock,
        person,
        municipality,
        keep,
    )
    .await?;
    if !taken {
        return Err(PageError::NotFound);
    }
    Ok(Redirect::to("/staff").into_response())
}
