//! Judging what is to be stored: every sign that speaks against it, gathered in one place.

use uuid::Uuid;

use super::foreign::Foreign;
use super::form::Form;
use crate::app::App;
use crate::response::suspicion::{self, Flow, Peer, YOUNGEST_MS};
use crate::response::usual::surprise;
use crate::response::{self, Against, Sign, Signs};
use crate::survey::{Journey, Published, packed};

/// What was found of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// What the buckets say of its address; where one has to wait, nothing else was looked at.
    pub flow: Flow,
    /// What speaks against it.
    pub signs: Signs,
}

impl Judgement {
    /// What speaks against it, where that is enough to make it suspect.
    #[must_use]
    pub fn against(&self) -> Option<Against> {
        suspicion::is_suspect(self.signs).then_some(Against {
            signs: self.signs,
            burst: self.flow.burst(),
        })
    }
}

/// Looks at a form that is to be stored under an id, and counts it: once for each that was sent.
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

/// What speaks against a form wherever it comes from.
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

/// What speaks against how it was filled in. Not where a class does it together.
fn of_pace(app: &App, published: &Published, journey: &Journey, form: &Form, id: Uuid) -> Signs {
    let age = app.clock.now().saturating_sub(form.minted_at);
    let seen_key = app.intake.keys.seen_key(&published.id, id, form.minted_at);
    Signs::NONE
        .with(Sign::Young, age < YOUNGEST_MS)
        .with(Sign::Unseen, !form.has_seen(journey, &seen_key))
}

/// What speaks against it beside what else comes to the survey.
fn unusual(app: &App, published: &Published, journey: &Journey, id: Uuid) -> Signs {
    let survey = &published.survey;
    let answers = packed::pack(survey, &published.codes, journey);
    let texts = packed::texts(survey, journey);
    let surprise = surprise(survey, &journey.answers);
    let (clock, of) = (&app.clock, &published.id);
    app.floods
        .unusual(clock, of, id, (&answers, &texts), surprise)
}

/// What the buckets say, unless a code or a known network lifts them.
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
