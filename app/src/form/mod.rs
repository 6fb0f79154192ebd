//! Plain forms that change something: what is read from them, what they answer, and the typed text that is never lost.
//!
//! Every form works without script: it posts, the server carries it out and answers with a redirect, and what it has to
//! say waits in the session for the page that the redirect names. With script the typed text is also kept in the browser.

#[cfg(feature = "ssr")]
mod action;
mod fields;
mod file;
mod kept;
mod outcome;

#[cfg(feature = "ssr")]
pub use action::{FormAction, state_for};
pub use fields::Fields;
pub use file::FileForm;
pub use kept::{AskFirst, HiddenFields, KeptForm, forget};
pub use outcome::{Done, FormState, Outcome, OutcomeBanner};
