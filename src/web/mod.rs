//! The toolkit for pages, independent of features: it knows neither surveys' routes nor stores.

pub mod assets;
pub mod body;
pub mod chart;
pub mod error;
pub mod fault;
pub mod form;
pub mod headers;
pub mod locale;
pub mod markdown;
pub mod page;
pub mod posted;
pub mod qr;

pub use error::PageError;
pub use locale::Locale;
