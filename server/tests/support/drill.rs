//! Levels of the drill-down as everybody sees them, and as somebody who signed in does.

use std::sync::Arc;

use app::context::SignedIn;
use app::drill::load::{At, ListQuery, SealedBoards, WholeList, step, whole_list};
use app::drill::view::Step;
use app::error::AppResult;
use domain::Lang;
use domain::account::Role;

use super::Server;

/// Somebody who did not sign in.
pub struct Public {
    pub server: Server,
    sealed: Arc<SealedBoards>,
}

impl Public {
    pub async fn new() -> Self {
        Self {
            server: Server::new().await,
            sealed: Arc::new(SealedBoards::default()),
        }
    }

    /// The level at an address.
    pub async fn try_open(&self, address: &str, lang: Lang) -> AppResult<Step> {
        let at = self.at(address, "/drill/", lang)?;
        step(self.server.db().newest(), &at).await
    }

    /// The level at an address that is there, in Vietnamese.
    pub async fn open(&self, address: &str) -> Step {
        match self.try_open(address, Lang::Vi).await {
            Ok(step) => step,
            Err(error) => panic!("{address}: {error:?}"),
        }
    }

    /// The level at an address as somebody with an account sees it, in Vietnamese.
    pub async fn try_open_as(&self, person: &SignedIn, address: &str) -> AppResult<Step> {
        let at = self.at_as(address, "/drill/", Lang::Vi, Some(person))?;
        step(self.server.db().newest(), &at).await
    }

    /// The whole list of records at an address as somebody with an account sees it.
    pub async fn list_as(&self, person: &SignedIn, address: &str) -> WholeList {
        let at = self
            .at_as(address, "/drill/records/", Lang::Vi, Some(person))
            .unwrap();
        let list = ListQuery::read("").unwrap();
        match whole_list(self.server.db().newest(), &at, &list).await {
            Ok(list) => list,
            Err(error) => panic!("{address}: {error:?}"),
        }
    }

    /// The whole list of records at an address that is there.
    pub async fn list(&self, address: &str) -> WholeList {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let list = ListQuery::read(query).unwrap();
        let at = self.at(address, "/drill/records/", Lang::Vi).unwrap();
        match whole_list(self.server.db().newest(), &at, &list).await {
            Ok(list) => list,
            Err(error) => panic!("{address}: {error:?}"),
        }
    }

    fn at(&self, address: &str, prefix: &str, lang: Lang) -> AppResult<At> {
        self.at_as(address, prefix, lang, None)
    }

    fn at_as(
        &self,
        address: &str,
        prefix: &str,
        lang: Lang,
        person: Option<&SignedIn>,
    ) -> AppResult<At> {
        let rest = address.strip_prefix(prefix).unwrap();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        At::read(path, query, lang, person.cloned(), Arc::clone(&self.sealed))
    }
}

/// Somebody with an account of this role.
pub fn somebody(role: Role, unit_id: Option<i64>) -> SignedIn {
    SignedIn {
        account_id: 1,
        username: "somebody".to_owned(),
        display_name: "Somebody".to_owned(),
        role,
        unit_id,
        must_change_password: false,
    }
}

/// Everything of a level that opens a level.
pub fn links(step: &Step) -> Vec<String> {
    let charts = step.charts.iter().flat_map(|chart| {
        let rows = chart.table.rows.iter().filter_map(|row| row.href.clone());
        rows.chain(chart.marks.iter().map(|mark| mark.href.clone()))
    });
    let crumbs = step.crumbs.iter().flat_map(|crumb| {
        let beside = crumb.siblings.iter().map(|choice| choice.href.clone());
        beside.chain([crumb.href.clone()])
    });
    let filters = step.filters.iter().flat_map(|filter| &filter.choices);
    let chips = step.chips.iter().map(|chip| chip.clear.clone());
    let ways_out = step.links.iter().map(|(_, href)| href.clone());
    charts
        .chain(crumbs)
        .chain(filters.map(|choice| choice.href.clone()))
        .chain(chips)
        .chain(ways_out)
        .filter(|href| href.starts_with("/drill/"))
        .collect()
}
