//! What is told of a form that comes or goes: where, what, and what is done instead.

/// Where in a form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The form as a whole.
    Form,
    /// A row of a sheet, from 1.
    Row(&'static str, u32),
    /// A question or page, by the name that it has in its form.
    Named(String),
}

/// What is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A kind of question that is not asked here: it is left out.
    NotAsked(String),
    /// What is gathered without being asked, or tells who answers: left out on purpose.
    Identifies(String),
    /// Computed values: left out.
    Computed(String),
    /// A kind that becomes a short text.
    AsText(String),
    /// Questions of a repeated group are asked once.
    Once,
    /// A group within a page becomes a heading there.
    Heading,
    /// A condition that cannot be said here: the question is shown to everybody.
    Condition(String),
    /// A choice of options that cannot be said here: all are shown.
    Filter(String),
    /// A limit that cannot be said here: left out.
    Limit(String),
    /// Marks, links or code within a text: the words alone are kept.
    Marks,
    /// An earlier answer within a text: "…" stands in its place.
    Piped(String),
    /// A setting of a question that is not there: left out.
    Setting(String),
    /// A part of the form as a whole that is not there: left out.
    Part(String),
    /// A language that a survey cannot be written in: its texts are left out.
    Language(String),
    /// The first language cannot be written in: its texts stand as Swedish.
    FirstLanguage(String),
    /// The text is missing in the first language, and stands there in another one.
    FirstText,
    /// Another key: what it was, what it is.
    Key(String, String),
    /// Options or statements of a question have other keys: what they were, what they are.
    Keys(String, String),
    /// There are no words in a language that can be asked: the name stands in their place.
    NoText,
    /// A name that nobody who answered was shown stands as a heading.
    Headings,
    /// Within a branch the form ended: its people go on here.
    Ends,
    /// No list of options has this name.
    NoList(String),
    /// A question for an area is left out: places are listed by area.
    Area,
    /// Places and areas have their names in the first language alone.
    PlaceNames,
    /// A row without a name or list: it is left out.
    NoName,
    /// More options or statements than a question can have: the name of their list or question, how many there were. The first ones
    /// are kept.
    TooMany(String, usize),
    /// Some statements of a grid were required: the grid is not.
    PartlyRequired,
    /// A text beside an option is the option's own "write what".
    Other,
    /// An answer that excludes the others is taken for "none of these".
    Exclusive,
    /// Goes out: an option's condition; all options are shown.
    OutOption,
    /// Goes out: coarser groups of options.
    OutGroups,
    /// Goes out: classes that a number is counted in.
    OutBands,
    /// Goes out: decimals.
    OutDecimals,
    /// Goes out: the unit stands in the hint.
    OutUnit,
    /// Goes out: how many are ranked.
    OutRanks,
    /// Goes out: a place as a list of options.
    OutPlace,
    /// Goes out: a scale as a list of options.
    OutScale,
    /// Goes out: "don't know" and "I am never there" as ordinary options.
    OutApart,
    /// Goes out: helplines, the wording as it first was.
    OutBeside,
    /// Goes out: options beside a text become a question of their own.
    OutInstead,
    /// Goes out: a condition that cannot be said there; it is shown to everybody.
    OutCondition,
    /// Goes out: a language that is not whole, or that the other system does not have.
    OutLanguage(String),
    /// Goes out: the notice, contact and other ways to answer.
    OutNotice,
    /// Goes out: words of the receipt.
    OutThanks,
    /// Goes out: look, days, round, background and tables.
    OutSurvey,
}

/// Something told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Where.
    pub at: At,
    /// What.
    pub matter: Matter,
}

impl Told {
    /// Says what is not as it was in a row or question.
    #[must_use]
    pub const fn new(at: At, matter: Matter) -> Self {
        Self { at, matter }
    }
}
