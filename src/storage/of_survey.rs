//! What nearly every statement is about: a survey, as its first two parameters.

use sqlx::query::{Query, QueryAs, QueryScalar};
use sqlx::{Database, Encode, Type};

use crate::survey::SurveyId;

/// A statement about a survey.
pub trait OfSurvey<'q> {
    /// Binds the survey's municipality and number, in this order.
    #[must_use]
    fn of_survey(self, survey: &'q SurveyId) -> Self;
}

impl<'q, DB: Database> OfSurvey<'q> for Query<'q, DB, DB::Arguments>
where
    &'q str: Encode<'q, DB> + Type<DB>,
    i64: Encode<'q, DB> + Type<DB>,
{
    fn of_survey(self, survey: &'q SurveyId) -> Self {
        self.bind(&*survey.municipality).bind(survey.number)
    }
}

impl<'q, DB: Database, O> OfSurvey<'q> for QueryAs<'q, DB, O, DB::Arguments>
where
    &'q str: Encode<'q, DB> + Type<DB>,
    i64: Encode<'q, DB> + Type<DB>,
{
    fn of_survey(self, survey: &'q SurveyId) -> Self {
        self.bind(&*survey.municipality).bind(survey.number)
    }
}

impl<'q, DB: Database, O> OfSurvey<'q> for QueryScalar<'q, DB, O, DB::Arguments>
where
    &'q str: Encode<'q, DB> + Type<DB>,
    i64: Encode<'q, DB> + Type<DB>,
{
    fn of_survey(self, survey: &'q SurveyId) -> Self {
        self.bind(&*survey.municipality).bind(survey.number)
    }
}
