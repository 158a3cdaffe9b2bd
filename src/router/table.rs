//! Every route in one table, each with who may use it.

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};

use super::{describe, live, ready};
use crate::accounts::tokens::Scope;
use crate::accounts::{Datum, Role};
use crate::api::routes as api;
use crate::app::App;
use crate::site::accounts::link::routes as link;
use crate::site::accounts::own::routes as own;
use crate::site::accounts::people::routes as people;
use crate::site::accounts::sign_in::routes as sign_in;
use crate::site::accounts::single_sign_on::routes as single_sign_on;
use crate::site::accounts::tokens::routes as tokens;
use crate::site::accounts::unsent::routes as unsent;
use crate::site::audit::routes as audit;
use crate::site::coding::agreement::routes as agreement;
use crate::site::coding::alarms::routes as alarms;
use crate::site::coding::codebook::routes as codebook;
use crate::site::coding::codings::routes as coding;
use crate::site::coding::list::routes as coding_list;
use crate::site::coding::notes::routes as notes;
use crate::site::coding::quotes::routes as quotes;
use crate::site::coding::settle::routes as settle;
use crate::site::coding::texts::routes as texts;
use crate::site::coding::workbook::routes as workbook;
use crate::site::collect::correct::routes as correct;
use crate::site::collect::mend::routes as mend;
use crate::site::collect::paper::closing::routes as closing;
use crate::site::collect::paper::correct::routes as sheet;
use crate::site::collect::paper::routes as paper;
use crate::site::collect::routes as collect;
use crate::site::collect::tally::routes as tally;
use crate::site::desk::codes::routes as codes;
use crate::site::desk::dialogues::routes as dialogues;
use crate::site::desk::figures::routes as figures;
use crate::site::desk::releases::publish;
use crate::site::desk::releases::routes as releases;
use crate::site::desk::respondents::routes as respondents;
use crate::site::desk::results::routes as results;
use crate::site::desk::rounds::routes as rounds;
use crate::site::desk::routes as desk;
use crate::site::desk::start::routes as start;
use crate::site::desk::suspects::routes as suspects;
use crate::site::editor::about::routes as about;
use crate::site::editor::begin::routes as begin_draft;
use crate::site::editor::condition::routes as condition;
use crate::site::editor::decide::routes as decide_draft;
use crate::site::editor::figures::routes as figures_draft;
use crate::site::editor::files::routes as files_draft;
use crate::site::editor::forms::routes as forms_draft;
use crate::site::editor::language::routes as language;
use crate::site::editor::language::routes::files as language_files;
use crate::site::editor::page::routes as page_draft;
use crate::site::editor::places::routes as places_draft;
use crate::site::editor::question::routes as question;
use crate::site::editor::routes as drafts;
use crate::site::editor::trial::routes as trial_draft;
use crate::site::editor::versions::routes as versions;
use crate::site::guard::Need;
use crate::site::help::routes as help;
use crate::site::municipality::routes as municipality;
use crate::site::open_data::routes as open_data;
use crate::site::picture::adopt::routes as adopt;
use crate::site::picture::begun::routes as begun;
use crate::site::picture::everybody::routes as everybody;
use crate::site::picture::gallery::routes as gallery;
use crate::site::picture::look;
use crate::site::picture::partner::routes as partner;
use crate::site::picture::read::routes as read;
use crate::site::picture::routes as picture;
use crate::site::picture::shared::routes as shared;
use crate::site::picture::translate::routes as translate;
use crate::site::promises::activity::routes as activity;
use crate::site::promises::agreements::routes as agreements;
use crate::site::promises::feeds::routes as feeds;
use crate::site::promises::files::routes as files;
use crate::site::promises::focus::routes as focus;
use crate::site::promises::follow_up::routes as follow_up;
use crate::site::promises::public::routes as promised;
use crate::site::promises::reports::decide;
use crate::site::promises::reports::routes as reports;
use crate::site::promises::routes as promises;
use crate::site::promises::sign::routes as sign;
use crate::site::promises::table::routes as table;
use crate::site::promises::terms::routes as terms;
use crate::site::promises::wheel::routes as wheel;
use crate::site::respond::routes as respond;
use crate::site::respond::routes::draft as preview;
use crate::site::results::routes as published;
use crate::web::assets;

/// Access rule of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without signing in.
    Public,
    /// Monitoring systems; reveals nothing about people.
    Operator,
    /// Staff before signing in.
    Door,
    /// A phone with a pass, which the handler checks.
    Pass,
    /// A program with a token for this scope.
    Token(Scope),
    /// Signed-in staff who meet a need.
    Staff(Need),
}

pub(super) const BEGUN: Access = Access::Staff(Need::Begun);

pub(super) const SIGNED_IN: Access = Access::Staff(Need::SignedIn);

pub(super) const TAKE_ON: Access = Access::Staff(Need::FreshlySignedIn);

pub(super) const PEOPLE: Access = Access::Staff(Need::Fresh(&[Role::Administrator]));

pub(super) const TRAIL: Access = Access::Staff(Need::Role(&[Role::Administrator]));

pub(super) const TRAIL_FILE: Access = Access::Staff(Need::Fresh(&[Role::Administrator]));

pub(super) const PUBLIC: Access = Access::Public;

pub(super) const OPERATOR: Access = Access::Operator;

pub(super) const DOOR: Access = Access::Door;

pub(super) const PASS: Access = Access::Pass;

pub(super) const SURVEY: Access = Access::Staff(Need::Role(crate::site::desk::READERS));

pub(super) const EDITOR: Access = Access::Staff(Need::Role(&[Role::Editor]));

/// Reading drafts, and approving what somebody else wrote.
pub(super) const DRAFTS: Access = Access::Staff(Need::Role(crate::authoring::READERS));

pub(super) const REVIEW: Access = Access::Staff(Need::Role(&[Role::Editor, Role::Analyst]));

pub(super) const PROTECTED: Access = Access::Staff(Need::Role(Datum::Protected.roles()));

pub(super) const FIGURES: Access = Access::Staff(Need::Role(Datum::Exact.roles()));

pub(super) const EXACT: Access = Access::Staff(Need::Fresh(Datum::Exact.roles()));

pub(super) const ROWS: Access = Access::Staff(Need::Fresh(Datum::Rows.roles()));

pub(super) const TEXTS: Access = Access::Staff(Need::Role(Datum::Texts.roles()));

pub(super) const TEXTS_FILE: Access = Access::Staff(Need::Fresh(Datum::Texts.roles()));

/// The partner's view of pictures: only what was shared.
pub(super) const SHARED: Access = Access::Staff(Need::Role(&[Role::Partner]));

pub(super) const ASK: Access = Access::Staff(Need::Role(&[Role::Coordinator]));

/// Writing pictures is an action, not a datum: their contents have been released.
pub(super) const PICTURES: Access = Access::Staff(Need::Role(crate::picture::WRITERS));

/// Writing plans and promises, and confirming what others reported.
pub(super) const PROMISES: Access = Access::Staff(Need::Role(crate::promise::WRITERS));

/// Reporting: the handlers show the police what they are responsible for alone.
pub(super) const REPORTS: Access = Access::Staff(Need::Role(crate::promise::REPORTERS));

pub(super) const ADOPT: Access = Access::Staff(Need::Fresh(&[Role::Coordinator]));

pub(super) const URGENT: Access = Access::Staff(Need::Role(Datum::Urgent.roles()));

pub(super) const ORIGINALS: Access = Access::Staff(Need::Fresh(Datum::Originals.roles()));

pub(super) const RELEASES: Access = Access::Staff(Need::Role(Datum::Releases.roles()));

pub(super) const ANALYSTS: Access = Access::Staff(Need::Fresh(&[
    Role::Analyst,
    Role::Coordinator,
    Role::Administrator,
]));

pub(super) const BY_RELEASES: Access = Access::Token(Scope::Releases);

pub(super) const BY_PROTECTED: Access = Access::Token(Scope::Protected);

pub(super) const BY_EXACT: Access = Access::Token(Scope::Exact);

pub(super) const BY_PROMISES: Access = Access::Token(Scope::Promises);

pub(super) const BY_ROWS: Access = Access::Token(Scope::Rows);

pub(super) const PAPER: Access = Access::Staff(Need::Role(&[Role::Collector, Role::Editor]));

pub(super) const GATHER: Access =
    Access::Staff(Need::Role(&[Role::Collector, Role::Editor, Role::Analyst]));

pub(super) const COLLECT: Access = Access::Staff(Need::Role(&[Role::Collector]));

/// A route: path, methods, access.
#[derive(Debug)]
pub struct Route {
    /// Path with parameters.
    pub path: &'static str,
    /// Methods served.
    pub methods: &'static [&'static str],
    /// Access rule.
    pub access: Access,
    pub(super) handler: fn() -> MethodRouter<Arc<App>>,
}

pub(super) const GET: &[&str] = &["GET"];

pub(super) const GET_POST: &[&str] = &["GET", "POST"];

pub(super) const POST: &[&str] = &["POST"];

macro_rules! routes {
    ($($access:ident $methods:ident $path:literal => $handler:expr;)*) => {
        &[$(Route { path: $path, methods: $methods, access: $access, handler: || $handler }),*]
    };
}

/// All routes. A route without a row in `tests/authorization.rs` fails there.
pub const ROUTES: &[Route] = routes! {
    PUBLIC GET "/" => get(respond::home);
    PUBLIC GET_POST "/s/{slug}" => get(respond::show).post(respond::save);
    PUBLIC GET_POST "/s/{slug}/withdraw" => get(respond::withdraw_form).post(respond::withdraw);
    PUBLIC GET "/s/{slug}/privacy" => get(respond::privacy);
    PUBLIC GET "/s/{slug}/accessibility" => get(respond::accessibility);
    PUBLIC GET "/s/{slug}/share" => get(respond::share);
    PUBLIC GET "/s/{slug}/poster" => get(respond::poster);
    PUBLIC GET "/s/{slug}/qr.svg" => get(respond::qr_code);
    PUBLIC GET "/s/{slug}/logo" => get(respond::logo);
    PUBLIC GET_POST "/draft/{municipality}/{draft}" => get(preview::show).post(preview::save);
    PUBLIC GET "/draft/{municipality}/{draft}/privacy" => get(respond::privacy);
    PUBLIC GET "/draft/{municipality}/{draft}/accessibility" => get(respond::accessibility);
    PUBLIC GET "/draft/{municipality}/{draft}/logo" => get(preview::logo);
    PUBLIC GET "/assets/{name}" => get(assets::show);
    PUBLIC GET "/assets/accent/{name}" => get(assets::accent);
    PUBLIC GET "/help" => get(help::list);
    PUBLIC GET "/help/{page}" => get(help::show);
    DOOR GET_POST "/staff/sign-in" => get(sign_in::sign_in_form).post(sign_in::sign_in);
    DOOR GET_POST "/staff/unsent" => get(unsent::back).post(unsent::go_on);
    DOOR GET "/staff/single-sign-on" => get(single_sign_on::depart);
    DOOR GET "/staff/single-sign-on/back" => get(single_sign_on::back);
    DOOR GET_POST "/staff/link/{token}" => get(link::link_form).post(link::link);
    BEGUN GET_POST "/staff/second-factor" => get(sign_in::second_factor_form).post(sign_in::second_factor);
    BEGUN POST "/staff/sign-out" => post(sign_in::sign_out);
    SIGNED_IN GET_POST "/staff/again" => get(sign_in::again_form).post(sign_in::again);
    SIGNED_IN GET "/staff" => get(start::home);
    SIGNED_IN GET "/staff/account" => get(own::account);
    SIGNED_IN POST "/staff/account/password" => post(own::change_password);
    SIGNED_IN POST "/staff/account/recovery-codes" => post(own::recovery_codes);
    SIGNED_IN POST "/staff/account/end-session" => post(own::end_session);
    TAKE_ON POST "/staff/take-on" => post(people::take_on);
    PEOPLE GET_POST "/staff/m/{municipality}/people" => get(people::list).post(people::invite);
    PEOPLE GET_POST "/staff/m/{municipality}/people/{person}" => get(people::show).post(people::change);
    SURVEY GET "/staff/m/{municipality}/ask" => get(dialogues::show);
    GATHER GET "/staff/m/{municipality}/collect" => get(dialogues::show);
    URGENT GET "/staff/m/{municipality}/read" => get(dialogues::show);
    RELEASES GET "/staff/m/{municipality}/results" => get(dialogues::show);
    TRAIL GET "/staff/m/{municipality}/audit" => get(audit::show);
    TRAIL_FILE GET "/staff/m/{municipality}/audit.csv" => get(audit::file);
    DRAFTS GET "/staff/m/{municipality}/drafts" => get(drafts::list);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/new" => get(begin_draft::show).post(begin_draft::begin);
    EDITOR POST "/staff/m/{municipality}/drafts/new/files" => post(begin_draft::upload).layer(DefaultBodyLimit::disable());
    EDITOR POST "/staff/m/{municipality}/drafts/new/form" => post(forms_draft::bring);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}" => get(drafts::show);
    EDITOR POST "/staff/m/{municipality}/drafts/{draft}/act" => post(drafts::change);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/about/{part}" => get(about::show).post(about::change);
    EDITOR POST "/staff/m/{municipality}/drafts/{draft}/logo" => post(about::logo).layer(DefaultBodyLimit::disable());
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/figures" => get(figures_draft::show).post(figures_draft::change);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/page/{page}" => get(page_draft::show).post(page_draft::change);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/question/{question}" => get(question::show).post(question::change);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/condition" => get(condition::show).post(condition::change);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/languages/{language}" => get(language::show).post(language::change);
    EDITOR POST "/staff/m/{municipality}/drafts/{draft}/languages/{language}/file" => post(language_files::bring).layer(DefaultBodyLimit::disable());
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/languages/{language}/xlsx" => get(language_files::workbook);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/languages/{language}/xliff" => get(language_files::xliff);
    EDITOR GET_POST "/staff/m/{municipality}/drafts/{draft}/places" => get(places_draft::show).post(places_draft::change);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/versions" => get(versions::list);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/versions/{revision}" => get(versions::show);
    EDITOR POST "/staff/m/{municipality}/drafts/{draft}/undo" => post(versions::undo);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/files.zip" => get(files_draft::download);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/form" => get(forms_draft::show);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/form.xlsx" => get(forms_draft::workbook);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/form.lss" => get(forms_draft::structure);
    DRAFTS GET "/staff/m/{municipality}/drafts/{draft}/trial" => get(trial_draft::show);
    EDITOR POST "/staff/m/{municipality}/drafts/{draft}/give-back" => post(files_draft::give_back);
    DRAFTS GET_POST "/staff/m/{municipality}/drafts/{draft}/decide" => get(decide_draft::show).post(decide_draft::change);
    SURVEY GET "/staff/s/{slug}" => get(desk::survey);
    EDITOR POST "/staff/s/{slug}/dates" => post(desk::dates);
    PAPER GET_POST "/staff/s/{slug}/codes" => get(codes::show).post(codes::change);
    REVIEW GET_POST "/staff/s/{slug}/suspects" => get(suspects::suspects).post(suspects::decide);
    FIGURES GET "/staff/s/{slug}/results" => get(results::show);
    PROTECTED GET "/staff/s/{slug}/chart.svg" => get(results::picture);
    EXACT GET "/staff/s/{slug}/exact-chart.svg" => get(results::exact_picture);
    FIGURES GET_POST "/staff/s/{slug}/respondents" => get(respondents::show).post(respondents::save);
    TEXTS GET "/staff/s/{slug}/texts" => get(texts::list);
    TEXTS GET_POST "/staff/s/{slug}/texts/{id}/{question}" => get(texts::show).post(texts::change);
    TEXTS GET_POST "/staff/s/{slug}/texts/{id}/{question}/urgent" => get(notes::ask).post(notes::mark_read);
    ORIGINALS GET_POST "/staff/s/{slug}/texts/{id}/{question}/original" => get(texts::ask).post(texts::original);
    TEXTS GET_POST "/staff/s/{slug}/coding" => get(coding::overview).post(coding::set_plan);
    TEXTS GET "/staff/s/{slug}/coding/next" => get(coding::next);
    TEXTS GET "/staff/s/{slug}/coding/list" => get(coding_list::list);
    TEXTS GET_POST "/staff/s/{slug}/coding/workbook" => get(workbook::show).post(workbook::take).layer(DefaultBodyLimit::disable());
    TEXTS_FILE GET "/staff/s/{slug}/coding/workbook/file" => get(workbook::file);
    TEXTS GET "/staff/s/{slug}/coding/agreement" => get(agreement::show);
    TEXTS GET_POST "/staff/s/{slug}/coding/settle" => get(settle::show).post(settle::decide);
    TEXTS GET_POST "/staff/s/{slug}/coding/quotes" => get(quotes::list).post(quotes::decide);
    URGENT GET_POST "/staff/s/{slug}/coding/urgent" => get(notes::list).post(notes::act);
    URGENT POST "/staff/s/{slug}/coding/urgent/alarm" => post(alarms::decide);
    TEXTS GET_POST "/staff/s/{slug}/coding/{id}/{question}" => get(coding::show).post(coding::store_one);
    TEXTS POST "/staff/s/{slug}/coding/{id}/{question}/translation" => post(notes::translate);
    TEXTS POST "/staff/s/{slug}/coding/{id}/{question}/urgent" => post(notes::mark);
    TEXTS POST "/staff/s/{slug}/coding/{id}/{question}/quote" => post(quotes::propose);
    PICTURES GET_POST "/staff/m/{municipality}/pictures" => get(picture::list).post(picture::begin);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}" => get(picture::edit).post(picture::change);
    PICTURES GET "/staff/m/{municipality}/pictures/{number}/figures" => get(gallery::show);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/translations/{language}" => get(translate::show).post(translate::change);
    PICTURES POST "/staff/m/{municipality}/pictures/look" => post(look::look);
    ADOPT POST "/staff/m/{municipality}/pictures/{number}/adopt" => post(adopt::adopt);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/remove" => get(begun::ask).post(begun::remove);
    PICTURES GET "/staff/m/{municipality}/pictures/{number}/read" => get(read::show);
    PICTURES GET "/staff/m/{municipality}/pictures/{number}/docx" => get(read::word);
    PICTURES GET "/staff/m/{municipality}/pictures/{number}/pdf" => get(read::pdf);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/partner" => get(partner::show).post(partner::share);
    ASK POST "/staff/m/{municipality}/pictures/{number}/partner/ask" => post(partner::ask);
    PICTURES GET_POST "/staff/m/{municipality}/pictures/{number}/comments" => get(partner::comments).post(partner::answer);
    ADOPT POST "/staff/m/{municipality}/pictures/{number}/comments/dispose" => post(partner::dispose);
    SHARED GET "/staff/m/{municipality}/shared/{number}" => get(shared::show);
    SHARED POST "/staff/m/{municipality}/shared/{number}/comments" => post(shared::comment);
    SHARED POST "/staff/m/{municipality}/shared/{number}/review" => post(shared::review);
    PUBLIC GET "/pictures/{municipality}/{number}" => get(everybody::show);
    PUBLIC GET "/pictures/{municipality}/{number}/files/{name}" => get(everybody::file);
    PROMISES GET_POST "/staff/m/{municipality}/promises" => get(promises::list).post(promises::begin);
    PROMISES GET_POST "/staff/m/{municipality}/promises/agreements" => get(agreements::show).post(agreements::save);
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}" => get(promises::one).post(promises::change);
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}/terms" => get(terms::show).post(terms::change);
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}/focus" => get(focus::show).post(focus::change);
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}/activity/{activity}" => get(activity::show).post(activity::change);
    ADOPT POST "/staff/m/{municipality}/promises/{number}/sign" => post(sign::sign);
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}/reports" => get(decide::list).post(decide::decide);
    REPORTS GET "/staff/m/{municipality}/promises/{number}/reports/{report}/file" => get(reports::evidence);
    REPORTS GET_POST "/staff/m/{municipality}/promises/{number}/report/{activity}" => get(reports::show).post(reports::send).layer(DefaultBodyLimit::disable());
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}/table" => get(table::show).post(table::take);
    PROMISES GET "/staff/m/{municipality}/promises/{number}/table/activities.csv" => get(table::file);
    PROMISES GET_POST "/staff/m/{municipality}/promises/{number}/follow-up" => get(follow_up::show).post(follow_up::look);
    ADOPT POST "/staff/m/{municipality}/promises/{number}/follow-up/adopt" => post(follow_up::adopt);
    PROMISES GET "/staff/m/{municipality}/follow-ups" => get(follow_up::list);
    REPORTS GET "/staff/m/{municipality}/reports" => get(reports::mine);
    REPORTS GET_POST "/staff/m/{municipality}/wheel" => get(wheel::show).post(wheel::change);
    PUBLIC GET "/wheel/{token}" => get(wheel::private);
    PUBLIC GET "/m/{municipality}" => get(municipality::show);
    PUBLIC GET "/m/{municipality}/about" => get(municipality::about);
    PUBLIC GET "/datasets/dcat" => get(open_data::only);
    PUBLIC GET "/datasets/dcat/{municipality}" => get(open_data::feed);
    PEOPLE GET_POST "/staff/m/{municipality}/open-data" => get(open_data::settings).post(open_data::save);
    PUBLIC GET "/results/{municipality}/{survey}" => get(published::newest);
    PUBLIC GET "/results/{municipality}/{survey}/{release}" => get(published::show);
    PUBLIC GET "/results/{municipality}/{survey}/{release}/{table}" => get(published::table);
    PUBLIC GET "/results/{municipality}/{survey}/{release}/files/{name}" => get(published::file);
    PUBLIC GET "/promises/{municipality}" => get(promised::list);
    PUBLIC GET "/promises/{municipality}/feed.atom" => get(feeds::feed);
    PUBLIC GET "/promises/{municipality}/calendar.ics" => get(feeds::calendar);
    PUBLIC GET "/promises/{municipality}/{number}" => get(promised::show);
    PUBLIC GET "/promises/{municipality}/{number}/share" => get(promised::share);
    PUBLIC GET "/promises/{municipality}/{number}/poster" => get(promised::poster);
    PUBLIC GET "/promises/{municipality}/{number}/{activity}" => get(promised::activity);
    PUBLIC GET "/promises/{municipality}/{number}/files/{name}" => get(files::file);
    PUBLIC GET "/promises/{municipality}/{number}/versions/{version}" => get(promised::version);
    PUBLIC GET "/promises/{municipality}/{number}/follow-ups/{follow_up}" => get(promised::follow_up);
    PUBLIC GET "/promises/{municipality}/{number}/reports/{report}/file" => get(promised::evidence);
    TEXTS GET "/staff/m/{municipality}/codebook" => get(codebook::list);
    TEXTS GET_POST "/staff/m/{municipality}/codebook/new" => get(codebook::new_form).post(codebook::add);
    TEXTS GET_POST "/staff/m/{municipality}/codebook/{theme}" => get(codebook::show).post(codebook::change);
    FIGURES GET "/staff/s/{slug}/rounds" => get(rounds::show);
    RELEASES GET "/staff/s/{slug}/releases" => get(releases::list);
    EXACT POST "/staff/s/{slug}/releases/make" => post(releases::make_one);
    RELEASES GET "/staff/s/{slug}/releases/{number}" => get(releases::show);
    EXACT POST "/staff/s/{slug}/releases/{number}/publish" => post(publish::publish);
    RELEASES GET "/staff/s/{slug}/releases/{number}/chart.svg" => get(releases::picture);
    RELEASES GET "/staff/s/{slug}/releases/{number}/{name}" => get(releases::file);
    FIGURES GET "/staff/s/{slug}/figures" => get(figures::figures);
    PROTECTED GET "/staff/s/{slug}/figures/protected" => get(figures::protected);
    FIGURES GET "/staff/s/{slug}/figures/codebook" => get(figures::codebook);
    EXACT GET "/staff/s/{slug}/figures/exact" => get(figures::exact);
    ROWS GET "/staff/s/{slug}/figures/rows" => get(figures::rows);
    COLLECT GET "/staff/s/{slug}/street" => get(collect::overview);
    COLLECT POST "/staff/s/{slug}/street/ready" => post(collect::ready);
    COLLECT POST "/staff/s/{slug}/street/revoke" => post(collect::revoke);
    COLLECT GET "/staff/s/{slug}/street/{outing}" => get(correct::list);
    COLLECT GET_POST "/staff/s/{slug}/street/{outing}/{id}" => get(correct::show).post(correct::save);
    PAPER GET_POST "/staff/s/{slug}/paper" => get(paper::overview).post(paper::make);
    PAPER GET_POST "/staff/s/{slug}/paper/{batch}" => get(paper::entry_form).post(paper::enter);
    PAPER GET_POST "/staff/s/{slug}/paper/{batch}/close" => get(closing::show).post(closing::close);
    PAPER GET_POST "/staff/s/{slug}/paper/{batch}/sheet/{sheet}" => get(sheet::show).post(sheet::save);
    PAPER GET "/staff/s/{slug}/paper/{batch}/sheets" => get(paper::sheets);
    PAPER GET_POST "/staff/s/{slug}/tally" => get(tally::show).post(tally::save);
    PAPER GET_POST "/staff/s/{slug}/tally/{id}" => get(tally::one).post(tally::change);
    FIGURES GET "/staff/s/{slug}/tallies.csv" => get(tally::file);
    COLLECT GET "/staff/s/{slug}/mend" => get(mend::list);
    COLLECT GET_POST "/staff/s/{slug}/mend/{id}" => get(mend::show).post(mend::save);
    PUBLIC GET "/street" => get(collect::shell);
    PUBLIC GET "/street/worker.js" => get(collect::worker);
    PASS POST "/street/hand-in" => post(collect::hand_in);
    PASS POST "/street/undo" => post(collect::undo);
    ANALYSTS GET_POST "/staff/m/{municipality}/tokens" => get(tokens::list).post(tokens::change);
    PUBLIC GET "/api/openapi.json" => get(describe);
    BY_RELEASES GET "/api/v1/surveys" => get(api::surveys);
    BY_RELEASES GET "/api/v1/surveys/{slug}/releases" => get(api::releases);
    BY_RELEASES GET "/api/v1/surveys/{slug}/releases/{number}/{name}" => get(api::release_file);
    BY_PROTECTED GET "/api/v1/surveys/{slug}/protected" => get(api::protected);
    BY_EXACT GET "/api/v1/surveys/{slug}/exact" => get(api::exact);
    BY_ROWS GET "/api/v1/surveys/{slug}/rows" => get(api::rows);
    BY_ROWS GET "/api/v1/surveys/{slug}/codebook" => get(api::codebook);
    BY_PROMISES GET "/api/v1/promises" => get(api::promises);
    BY_PROMISES GET "/api/v1/promises/{number}" => get(api::promise);
    OPERATOR GET "/health/live" => get(live);
    OPERATOR GET "/health/ready" => get(ready);
};

impl Route {
    /// Returns whether the writer's own task stores its data, so that a disconnect does no harm.
    pub(super) fn is_of_writer(&self) -> bool {
        self.path == "/s/{slug}"
    }
}
