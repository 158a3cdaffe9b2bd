//! Collecting in the field: a collector's overview and phone (`routes`, `bundle`, `limits`), correcting and mending
//! responses, paper, shows of hands.

pub mod bundle;
pub mod confirm;
pub mod correct;
pub mod form;
pub mod limits;
pub mod mend;
pub mod pages;
pub mod paper;
pub mod routes;
pub mod tally;
