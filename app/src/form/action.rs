//! A form on the server: the permission that it asks for, and what it does.

use domain::Lang;
use domain::account::Permission;

use super::{Done, Fields, FormState, Outcome};
use crate::context::{AppContext, Granted, viewer};
use crate::error::AppResult;
use crate::flash;

/// A form that changes something. The server carries it out by one handler for all, see `server/src/act.rs`.
pub trait FormAction: Sized + Send + 'static {
    /// Name of the form on its page.
    const NAME: &'static str;
    /// What the sender must be allowed to do; the scope is checked in [`FormAction::carry_out`].
    const PERMISSION: Permission;

    /// Reads what was typed.
    fn read(fields: &Fields) -> Self;

    /// Address of the page that the form stands on; a refused form leads back there.
    fn page(&self) -> String;

    /// Checks and stores, in one transaction.
    ///
    /// # Errors
    /// Says why nothing was changed.
    fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> impl Future<Output = AppResult<Done>> + Send;
}

/// What the forms of the page under way need to know. `page` is its address without the query.
///
/// What a form left stays for its own page, so that a request in between does not swallow it.
pub async fn state_for(page: &str) -> FormState {
    let is_ours = |(for_page, _): &(String, Outcome)| {
        for_page.split(['?', '#']).next().unwrap_or_default() == page
    };
    let left: Option<(String, Outcome)> = flash::take_if(flash::FORM, is_ours).await;
    FormState {
        person: viewer().map_or(0, |person| person.account_id),
        outcome: left.map(|(_, outcome)| outcome),
    }
}
