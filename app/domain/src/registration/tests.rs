//! Tests of registrations: the four states, returns with their banner, two approvers, what goes up to the parent.
//! The property drives a registration through random acts.

use super::*;
use crate::figure::Figure;
use crate::target::{Bound, TargetId};
use proptest::prelude::*;

const CLERK: AccountId = AccountId(1);
const OFFICE: AccountId = AccountId(2);
const LEADER: AccountId = AccountId(3);

fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(1_790_579_100_000 + minute * 60_000)
}

fn reason() -> ReturnReason {
    ReturnReason::parse("Chỉ tiêu thu ngân sách thấp hơn kế hoạch giao").unwrap()
}

fn item(unit: i64, plan: i32) -> Item {
    Item {
        of: UnitId(unit),
        about: ItemKey::Target(TargetId(4)),
        registered: Registered::Plan(Bound::AtLeast(Figure::from_int(plan))),
    }
}

fn title(unit: i64) -> Item {
    Item {
        of: UnitId(unit),
        about: ItemKey::Award(String::from("TTLDXS")),
        registered: Registered::Candidates(2),
    }
}

fn sent() -> Registration {
    let mut registration = Registration::new(UnitId(904), 2026, vec![item(904, 90)].into());
    registration.send(CLERK, at(0)).unwrap();
    registration
}

#[test]
fn a_return_stands_as_a_banner_until_it_is_sent_again() {
    let mut registration = sent();
    assert_eq!(registration.banner(), None);
    assert_eq!(registration.edit().unwrap_err().code(), "wrong-state");
    registration.send_back(OFFICE, at(1), reason()).unwrap();
    assert_eq!(registration.state(), RegistrationState::Returned);
    assert_eq!(registration.banner(), Some(&reason()));
    registration.edit().unwrap().put(item(904, 100));
    registration.send(CLERK, at(2)).unwrap();
    assert_eq!(registration.banner(), None);
    registration.approve(OFFICE, at(3)).unwrap();
    assert_eq!(registration.state(), RegistrationState::Approved);
    assert_eq!(registration.events().len(), 4);
    assert!(registration.edit().is_err());
}

#[test]
fn of_two_approvers_the_second_sees_who_was_first_and_when() {
    let mut registration = sent();
    registration.approve(OFFICE, at(1)).unwrap();
    let refused = registration.send_back(LEADER, at(2), reason()).unwrap_err();
    let name = |account: AccountId| format!("tài khoản {account}");
    assert_eq!(
        refused.sentence(Lang::Vi, name),
        "Đăng ký đã ở trạng thái «đã duyệt» do tài khoản 2 thực hiện lúc 14:06, 28/09/2026."
    );
    assert_eq!(registration.state(), RegistrationState::Approved);
}

#[test]
fn a_unit_replaces_its_own_items_and_no_others() {
    let mut contents: Contents = vec![item(1, 90), title(1), item(2, 50)].into();
    contents.replace_own(UnitId(1), &vec![item(1, 95), item(3, 1)].into());
    let left: Vec<Item> = contents.items().collect();
    assert_eq!(left, [item(1, 95), item(2, 50)]);
    assert_eq!(
        contents.own_items(UnitId(2)).collect::<Vec<_>>(),
        [item(2, 50)]
    );
}

#[test]
fn an_empty_registration_is_not_sent() {
    let mut registration = Registration::new(UnitId(904), 2026, Contents::default());
    let refused = registration.send(CLERK, at(0));
    assert_eq!(refused, Err(RegistrationRefusal::Empty));
    assert_eq!(
        registration.approve(OFFICE, at(0)).unwrap_err().code(),
        "wrong-state"
    );
}

#[test]
fn an_approved_child_goes_into_the_parents_own_in_any_order() {
    let children = [
        Contents::from(vec![item(911, 5), title(911)]),
        Contents::from(vec![item(912, 7)]),
        Contents::from(vec![title(913)]),
    ];
    let mut forward = Contents::from(vec![item(904, 90)]);
    let mut backward = forward.clone();
    children.iter().for_each(|child| forward.absorb(child));
    let backwards = children.iter().rev();
    backwards.for_each(|child| backward.absorb(child));
    assert_eq!(forward, backward);
    assert_eq!(forward.items().count(), 5);
    forward.absorb(&Contents::from(vec![item(911, 6)]));
    assert_eq!(forward.items().count(), 5, "approved again, not twice");
    let next = forward.copy_for_next_year(UnitId(904));
    assert_eq!(next, Contents::from(vec![item(904, 90)]));
}

#[test]
fn counts_name_every_state() {
    use RegistrationState::{Approved, NotSent, Pending, Returned};
    assert_eq!(
        counts([Pending, NotSent, Pending]),
        [(NotSent, 1), (Pending, 2), (Returned, 0), (Approved, 0)]
    );
}

#[test]
fn a_registration_survives_json() {
    let registration = sent();
    let json = serde_json::to_string(&registration).unwrap();
    assert_eq!(
        serde_json::from_str::<Registration>(&json).unwrap(),
        registration
    );
}

proptest! {
    #[test]
    fn only_legal_acts_change_the_state_and_every_one_is_kept(acts in prop::collection::vec(0_usize..3, 0..30)) {
        let mut registration = Registration::new(UnitId(904), 2026, vec![item(904, 90)].into());
        let mut kept = 0;
        for act in acts {
            let before = registration.clone();
            let act = RegistrationAct::ALL[act];
            let done = match act {
                RegistrationAct::Send => registration.send(CLERK, at(0)),
                RegistrationAct::Return => registration.send_back(OFFICE, at(0), reason()),
                RegistrationAct::Approve => registration.approve(OFFICE, at(0)),
            };
            match act.after(before.state()) {
                Some(after) => {
                    kept += 1;
                    prop_assert!(done.is_ok());
                    prop_assert_eq!(registration.state(), after);
                }
                None => {
                    prop_assert!(done.is_err());
                    prop_assert_eq!(&registration, &before);
                }
            }
            prop_assert_eq!(registration.events().len(), kept);
            prop_assert_eq!(registration.banner().is_some(), registration.state() == RegistrationState::Returned);
        }
    }
}
