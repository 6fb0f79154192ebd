//! Evidence over plain HTTP: uploads in pieces, the plain form, and handing files out.

mod form;
mod show;
mod upload;

pub use form::add;
pub use show::show;
pub use upload::{append, begin, finish, standing};

use app::context::{Granted, SignedIn, grant};
use app::error::{AppError, AppResult};
use domain::account::Permission;
use http::HeaderMap;

use crate::forms::request_id;

/// Largest piece of an upload, in bytes: 1 MiB.
pub const LARGEST_CHUNK: usize = 1024 * 1024;
/// Largest plain form, in bytes. A file past the limit is still read to its end up to here, so that the browser hears
/// why it was refused.
pub const LARGEST_FORM: usize = 200 * 1024 * 1024;

/// The person, if they hold `permission`.
fn allowed(
    person: Option<SignedIn>,
    permission: Permission,
    headers: &HeaderMap,
) -> AppResult<Granted> {
    let person = person.ok_or(AppError::SignInNeeded)?;
    grant(person, permission, request_id(headers))
}
