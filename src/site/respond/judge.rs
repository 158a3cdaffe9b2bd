//! Judging a response before it is stored: all signs against it, gathered in one place.

use uuid::Uuid;

use super::foreign::Foreign;
use super::form::Form;
use crate::app::App;
use crate::response::suspicion::{self, Flow, Peer, YOUNGEST_MS};
use crate::response::usual::surprise;
use crate::response::{self, Against, Sign, Signs};
use crate::survey::{Journey, Published, packed};

/// Findings on a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Rate limit of its network address; where it has to wait, nothing else was checked.
    pub flow: Flow,
    /// Signs against it.
    pub signs: Signs,
}

impl Judgement {
    /// Returns the signs, where they suffice to make it suspect.
    #[must_use]
    pub fn against(&self) -> Option<Against> {
        suspicion::is_suspect(self.signs).then_some(Against {
            signs: self.signs,
            burst: self.flow.burst(),
        })
    }
}

/// Judges a form to be stored under an id, and counts it: once per submission.
pub async fn judge(
    app: &App,
    published: &Published,
    journey: &Journey,
    form: &Form,
    id: Uuid,
    peer: Peer,
) -> Judgement {
    let flow = match flow_of(app, published, form, peer).await {
        Ok(flow) => flow,
        Err(error) => {
            tracing::warn!(%error, "event codes cannot be read");
            Flow::Calm
        }
    };
    let signs = match flow {
        Flow::Wait(_) => Signs::NONE,
        Flow::Known => of_form(app, published, form, id),
        _ => {
            let unusual = unusual(app, published, journey, id);
            let paced = of_pace(app, published, journey, form, id);
            let all = [of_form(app, published, form, id), paced, unusual];
            let burst = Signs::NONE
                .with(Sign::Burst, flow.burst().is_some())
                .with(Sign::Crowd, matches!(flow, Flow::Crowd(_)));
            all.into_iter().fold(burst, Signs::and)
        }
    };
    Judgement { flow, signs }
}

/// Returns the signs in the form itself, wherever it comes from.
fn of_form(app: &App, published: &Published, form: &Form, id: Uuid) -> Signs {
    let ours = app
        .intake
        .keys
        .form_is_ours(&published.id, id, form.minted_at, &form.signature);
    Signs::NONE
        .with(Sign::Trap, form.trap)
        .with(Sign::NotOurs, !ours)
        .with(Sign::PerhapsForeign, form.foreign == Foreign::Perhaps)
        .with(Sign::Foreign, form.foreign == Foreign::Yes)
}

/// Returns the signs in how it was filled in; not for a class that answers together.
fn of_pace(app: &App, published: &Published, journey: &Journey, form: &Form, id: Uuid) -> Signs {
    let age = app.clock.now().saturating_sub(form.minted_at);
    let seen_key = app.intake.keys.seen_key(&published.id, id, form.minted_at);
    Signs::NONE
        .with(Sign::Young, age < YOUNGEST_MS)
        .with(Sign::Unseen, !form.has_seen(journey, &seen_key))
}

/// Returns the signs in comparison with the survey's other responses.
fn unusual(app: &App, published: &Published, journey: &Journey, id: Uuid) -> Signs {
    let survey = &published.survey;
    let answers = packed::pack(survey, &published.codes, journey);
    let texts = packed::texts(survey, journey);
    let surprise = surprise(survey, &journey.answers);
    let (clock, of) = (&app.clock, &published.id);
    app.floods
        .unusual(clock, of, id, (&answers, &texts), surprise)
}

/// Checks the rate limit, unless a code or a known network lifts it.
async fn flow_of(
    app: &App,
    published: &Published,
    form: &Form,
    peer: Peer,
) -> crate::storage::Stored<Flow> {
    let address = peer.0.to_canonical();
    let mut known = app.config.known_network.iter();
    if known.any(|net| net.contains(&address)) {
        return Ok(Flow::Known);
    }
    if !form.code.is_empty()
        && response::codes::is_known(&app.store, &published.id, &form.code).await?
    {
        return Ok(Flow::Known);
    }
    Ok(app.floods.submission(&app.clock, &published.id, peer))
}
