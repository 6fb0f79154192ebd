//! What is registered: titles and targets, of the unit itself and of the units below it that were approved.
//! The order of approvals does not change the result.

use crate::org::UnitId;
use crate::target::{Bound, TargetId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an item is about. A unit registers each only once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKey {
    /// A title or form of commendation, by its code in the catalogue.
    Award(String),
    /// A target.
    Target(TargetId),
}

/// What is registered for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registered {
    /// So many collectives or people who aim for the award.
    Candidates(u32),
    /// The yardstick that the unit sets itself.
    Plan(Bound),
}

/// One registered item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The unit that registered it.
    pub of: UnitId,
    /// What it is about.
    pub about: ItemKey,
    /// What is registered for it.
    pub registered: Registered,
}

/// The items of a registration. JSON carries them as a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Item>", into = "Vec<Item>")]
pub struct Contents {
    items: BTreeMap<(UnitId, ItemKey), Registered>,
}

impl From<Vec<Item>> for Contents {
    fn from(items: Vec<Item>) -> Self {
        let pairs = items.into_iter();
        Self {
            items: pairs
                .map(|item| ((item.of, item.about), item.registered))
                .collect(),
        }
    }
}

impl From<Contents> for Vec<Item> {
    fn from(contents: Contents) -> Self {
        contents.items().collect()
    }
}

impl Contents {
    /// Whether nothing is registered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items, by unit and by what they are about.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let items = self.items.iter();
        items.map(|((of, about), registered)| Item {
            of: *of,
            about: about.clone(),
            registered: *registered,
        })
    }

    /// Registers an item, in place of what the unit registered for the same thing before.
    pub fn put(&mut self, item: Item) {
        self.items.insert((item.of, item.about), item.registered);
    }

    /// Takes an item out.
    pub fn remove(&mut self, of: UnitId, about: &ItemKey) {
        self.items.remove(&(of, about.clone()));
    }

    /// The items that one unit registered, by what they are about.
    pub fn own_items(&self, of: UnitId) -> impl Iterator<Item = Item> {
        self.items().filter(move |item| item.of == of)
    }

    /// Replaces the items of one unit; what units below it registered stays.
    pub fn replace_own(&mut self, of: UnitId, own: &Self) {
        self.items.retain(|(unit, _), _| *unit != of);
        let items = own.items.iter().filter(|((unit, _), _)| *unit == of);
        self.items
            .extend(items.map(|(key, registered)| (key.clone(), *registered)));
    }

    /// Adds what a unit below registered and got approved; each item stays under the unit that registered it.
    pub fn absorb(&mut self, approved: &Self) {
        self.items.extend(approved.items.clone());
    }

    /// The unit's own items to begin the next year with; what units below registered comes again with their approval.
    #[must_use]
    pub fn copy_for_next_year(&self, unit: UnitId) -> Self {
        let own = self.items().filter(|item| item.of == unit);
        Self::from(own.collect::<Vec<_>>())
    }
}
