//! `lyssna user`: people, roles and links; for setting up, and for when nobody can sign in.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Done, clock, open_existing, operator};
use lyssna::accounts::people::{self, Actor, First, Invited, NewPerson};
use lyssna::accounts::session::Token;
use lyssna::accounts::{Person, Role, Standing, directory, fold_email};
use lyssna::clock::Clock;
use lyssna::config::{DatabaseSetting, public_url};
use lyssna::storage::Store;
use lyssna::survey::municipality;

/// Arguments of `lyssna user`.
#[derive(Debug, Args)]
pub struct User {
    #[command(flatten)]
    database: DatabaseSetting,
    /// The address that staff use, for links
    #[arg(long, env = "LYSSNA_PUBLIC_URL", default_value = "http://127.0.0.1:8080", value_parser = public_url, global = true)]
    public_url: String,
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Give somebody an account and roles; prints a link that works once
    Add {
        /// Address to sign in with
        email: String,
        /// As others see it
        #[arg(long)]
        name: String,
        #[command(flatten)]
        roles: Roles,
    },
    /// Set somebody's roles in a municipality; none takes them all away
    Role {
        /// Address
        email: String,
        #[command(flatten)]
        roles: Roles,
    },
    /// Shut somebody out at once
    Disable {
        /// Address
        email: String,
    },
    /// Let somebody in again
    Enable {
        /// Address
        email: String,
    },
    /// Print a link by which somebody chooses a new password; signs them out everywhere at once
    Reset {
        /// Address
        email: String,
        /// Have them set up their second factor anew too
        #[arg(long)]
        second_factor: bool,
    },
    /// Print a new link for the first administrator, while there is nobody; the one of before stops working
    First,
    /// List everybody with their roles
    List,
}

#[derive(Debug, Args)]
struct Roles {
    /// SCB's code of the municipality, four digits
    #[arg(long, value_parser = municipality_code)]
    municipality: String,
    #[arg(long = "role", value_parser = role, help = roles_help())]
    roles: Vec<Role>,
}

fn municipality_code(text: &str) -> Result<String, String> {
    match municipality::find(text) {
        Some(_) => Ok(text.to_owned()),
        None => Err("should be SCB's code of a municipality, such as 1438 for Dals-Ed".to_owned()),
    }
}

/// Returns the names of all roles.
fn all_roles() -> String {
    let all: Vec<&str> = Role::ALL.iter().map(|r| r.as_str()).collect();
    all.join(", ")
}

fn roles_help() -> String {
    format!("One of {}; may be repeated. {ONLY_ADDS}", all_roles())
}

/// Message: why a role is not given alone.
const ONLY_ADDS: &str = "The role originals holds only beside another one";

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| format!("should be one of {}", all_roles()))
}

fn only_adds() -> String {
    format!("{ONLY_ADDS}: name that with --role too")
}

/// Builds the person to add.
fn new_person(email: &str, name: &str, roles: &Roles) -> Result<NewPerson, String> {
    let email = fold_email(email);
    if !lyssna::accounts::is_email(&email) {
        return Err(format!("{email} should be an e-mail address"));
    }
    if roles.roles.is_empty() {
        return Err("at least one --role is needed".to_owned());
    }
    Ok(NewPerson {
        email,
        name: name.trim().to_owned(),
        roles: roles.roles.clone(),
    })
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}

async fn find(store: &Store, email: &str) -> Result<Person, String> {
    directory::find(store, &fold_email(email))
        .await
        .map_err(told)?
        .ok_or_else(|| format!("nobody has the address {email}: lyssna user list shows everybody"))
}

/// Creates a new link for the first administrator.
async fn first(store: &Store, clock: &Clock, who: &str) -> Result<Token, String> {
    match people::first_link_anew(store, clock, who)
        .await
        .map_err(told)?
    {
        First::Link(token) => Ok(token),
        First::Made | First::There => {
            Err("there are people already: lyssna user add or reset lets somebody in".to_owned())
        }
    }
}

/// Refuses a link for a disabled account, where it would not let them in.
fn not_shut_out(person: &Person) -> Result<(), String> {
    let email = &person.email;
    if person.standing == Standing::Disabled {
        return Err(format!(
            "{email} is shut out, and no link lets them in: lyssna user enable {email} first"
        ));
    }
    Ok(())
}

/// Prints which roles an existing account got, and whether it is disabled.
fn got(email: &str, standing: Standing, added: &[Role]) {
    let added: Vec<&str> = added.iter().map(|role| role.as_str()).collect();
    println!(
        "{email} has an account and got here too: {}.",
        added.join(", ")
    );
    if standing == Standing::Disabled {
        println!(
            "They are shut out: run lyssna user enable {email}, which says whether they need a new link."
        );
    }
}

/// Message above a link that replaces another.
const ANEW: &str = "The link of before works no more:";

/// Creates a new link for an invited person who got more roles: the earlier one was seen by those who gave fewer.
async fn anew(store: &Store, clock: &Clock, by: Actor<'_>, email: &str) -> Result<Token, String> {
    let person = find(store, email).await?;
    let token = people::reset(store, clock, by, &person, false).await;
    println!("{ANEW}");
    token.map_err(told)
}

async fn shut_out(store: &Store, clock: &Clock, by: Actor<'_>, email: &str) -> Result<(), String> {
    let person = find(store, email).await?;
    not_the_last(store, &person, None).await?;
    people::set_standing(store, clock, by, &person, Standing::Disabled)
        .await
        .map_err(told)?;
    println!("{email} is shut out");
    Ok(())
}

/// Re-enables an account, and prints what is left to do.
async fn let_in(store: &Store, clock: &Clock, by: Actor<'_>, email: &str) -> Result<(), String> {
    let person = find(store, email).await?;
    let standing = person.standing_when_enabled();
    let changed = people::set_standing(store, clock, by, &person, standing).await;
    match (changed.map_err(told)?, standing) {
        (false, _) => println!("{email} was not shut out: nothing is changed"),
        (true, Standing::Invited) => println!(
            "{email} is shut out no more and has no password; links of before do not work: lyssna user reset {email} makes a new one"
        ),
        (true, _) => println!("{email} is let in"),
    }
    Ok(())
}

/// Describes the effect of a reset on the old password.
fn old_password(second_factor: bool) -> &'static str {
    if second_factor {
        "The old password and the old app work no more: only the link lets them in."
    } else {
        "The old password works until the link is used."
    }
}

/// Refuses to leave a municipality, any or the given one, without an administrator.
async fn not_the_last(store: &Store, person: &Person, of: Option<&str>) -> Result<(), String> {
    let mut alone = directory::last_administrator_in(store, person)
        .await
        .map_err(told)?;
    alone.retain(|code| of.is_none_or(|of| of == code));
    if alone.is_empty() {
        return Ok(());
    }
    let name = |code: &String| municipality::find(code).map_or(code.clone(), |m| m.name.to_owned());
    let names: Vec<String> = alone.iter().map(name).collect();
    Err(format!(
        "{} is the only administrator of {}: make somebody else one there first (lyssna user add or role), and have them sign in",
        person.email,
        names.join(", ")
    ))
}

/// Refuses roles that would leave their municipality without an administrator.
async fn keeps_one(store: &Store, person: &Person, roles: &Roles) -> Result<(), String> {
    if roles.roles.contains(&Role::Administrator) {
        return Ok(());
    }
    not_the_last(store, person, Some(&roles.municipality)).await
}

impl User {
    /// Runs the command, recorded under the operator's name.
    pub async fn run(self) -> Done {
        let store = open_existing(&self.database.database).await?;
        let clock = clock();
        let who = format!("command line: {}", operator());
        let actor = |municipality| Actor {
            who: &who,
            municipality,
        };
        let installation = actor(lyssna::audit::INSTALLATION);
        let link = |token: &Token| {
            println!("{}/staff/link/{}", self.public_url, token.text());
            println!("The link works once, for seven days.");
        };
        match &self.act {
            Act::Add { email, name, roles } => {
                let new = new_person(email, name, roles)?;
                let before = directory::find(&store, &new.email).await.map_err(told)?;
                let invited = people::invite(&store, &clock, actor(&roles.municipality), &new);
                match invited.await.map_err(told)? {
                    Invited::New(token) => {
                        if before.is_some_and(|person| person.standing == Standing::Invited) {
                            println!("{ANEW}");
                        }
                        link(&token);
                    }
                    // Letters are sent by the server only: a command shows its link.
                    Invited::Mailed(_) => {
                        println!("{email} has an account and got the roles here too.");
                    }
                    Invited::Known(_, standing, added) => {
                        got(email, standing, &added);
                        if standing == Standing::Invited {
                            link(&anew(&store, &clock, installation, email).await?);
                        }
                    }
                    Invited::Before(_) => {
                        println!(
                            "{email} has an account and had the roles here: nothing is changed."
                        );
                    }
                    Invited::OnlyAdds => return Err(only_adds()),
                }
            }
            Act::Role { email, roles } => {
                if Role::only_add(&roles.roles) {
                    return Err(only_adds());
                }
                let person = find(&store, email).await?;
                keeps_one(&store, &person, roles).await?;
                let actor = actor(&roles.municipality);
                people::change_roles(&store, &clock, actor, &person, &roles.roles, &[])
                    .await
                    .map_err(told)?;
                println!("saved");
            }
            Act::Disable { email } => shut_out(&store, &clock, installation, email).await?,
            Act::Enable { email } => let_in(&store, &clock, installation, email).await?,
            Act::Reset {
                email,
                second_factor,
            } => {
                let person = find(&store, email).await?;
                not_shut_out(&person)?;
                let token = people::reset(&store, &clock, installation, &person, *second_factor)
                    .await
                    .map_err(told)?;
                link(&token);
                println!(
                    "{email} is signed out everywhere; phones and tokens of theirs hold no more."
                );
                if person.password.is_some() && person.standing == Standing::Active {
                    println!("{}", old_password(*second_factor));
                }
            }
            Act::First => link(&first(&store, &clock, &who).await?),
            Act::List => {
                for (person, memberships) in directory::everybody(&store).await.map_err(told)? {
                    let roles: Vec<String> = memberships
                        .iter()
                        .map(|m| format!("{} {}", m.municipality, m.role.as_str()))
                        .collect();
                    println!(
                        "{:<32} {:<9} {:<24} {}",
                        person.email,
                        person.standing.as_str(),
                        person.name,
                        roles.join(", ")
                    );
                }
            }
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
