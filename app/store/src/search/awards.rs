//! Titles and forms of the catalogue, which comes with the program and is public.

use domain::Lang;
use domain::award::{Award, catalogue};

use super::{Asked, Detail, Found, Hit, found_of, key_of, ranked};

/// Titles and forms by name in either language or by code.
pub(super) fn find(asked: &Asked) -> Found {
    let all: Vec<&Award> = catalogue().awards().iter().collect();
    let all = ranked(all, &asked.words, |award| {
        key_of(&[
            award.name(Lang::Vi),
            award.name(Lang::En),
            award.code.as_str(),
        ])
    });
    found_of(all, asked, |award| Hit {
        key: award.code.as_str().to_owned(),
        title: award.name(Lang::Vi).to_owned(),
        title_en: Some(award.name(Lang::En).to_owned()),
        detail: Detail::Code(award.class.code().to_owned()),
        sample: false,
    })
}
