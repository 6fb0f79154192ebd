//! A unit's self-scores against final points are for the unit and the office; the sampling list is the office's.

use domain::Points;
use domain::account::Role;
use domain::scoring::{Given, SheetState, Stage};
use http::StatusCode;

use crate::support::Server;
use crate::support::page::{all, words};
use crate::{cluster, period};

#[tokio::test]
async fn a_unit_sees_its_own_record_and_no_other() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let sheet = small.sheets[1];
    period::move_to(server.db(), &small, sheet, SheetState::Appraisal).await;
    let cut = Given::Points(Points::from_int(44));
    period::enter(
        server.db(),
        &small,
        sheet,
        Stage::Appraisal,
        small.first,
        cut,
    )
    .await;
    period::move_to(server.db(), &small, sheet, SheetState::Locked).await;
    let mut own = server.as_clerk_of("905").await;
    let shown = own.get("/score/honesty").await;
    let said = words(&shown.html());
    assert_eq!(shown.status, StatusCode::OK, "{shown:?}");
    assert!(said.contains("+6"), "{said}");
    assert!(said.contains("Thường tự chấm cao hơn điểm chốt"), "{said}");
    let mut other = server.as_clerk_of("904").await;
    for answer in [
        other.get("/score/honesty?unit=905").await,
        other.ask("honesty", "unit=905").await,
        server
            .as_role(Role::ClusterHead)
            .await
            .ask("honesty", "unit=905")
            .await,
        server
            .as_role(Role::CouncilMember)
            .await
            .ask("honesty", "")
            .await,
    ] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
        assert!(!answer.text().contains("+6"), "{answer:?}");
    }
    let mut office = server.as_office().await;
    let list = office.get("/score/honesty").await;
    assert_eq!(
        all(&list.html(), "a[href='/score/honesty?unit=905']").len(),
        1
    );
    let one = office.get("/score/honesty?unit=905").await;
    assert!(words(&one.html()).contains("+6"), "{one:?}");
}

#[tokio::test]
async fn a_new_seed_lands_in_the_address_and_the_same_seed_gives_the_same_list() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let mut office = server.as_office().await;
    let fields = [("period", small.period.code.as_str()), ("number", "4")];
    let drawn = office.post("/score/sampling/draw", &fields).await;
    let address = drawn.location().to_owned();
    assert!(
        address.contains("?seed=") && address.ends_with("&number=4"),
        "{address}"
    );
    let links = |answer: &crate::support::browser::Answer| -> Vec<String> {
        let page = answer.html();
        let found = all(&page, "a[href*='#line-']");
        let hrefs = found
            .iter()
            .map(|link| link.attr("href").unwrap().to_owned());
        hrefs.collect()
    };
    let first = office.get(&address).await;
    let list = links(&first);
    assert_eq!(list.len(), 4, "{first:?}");
    assert!(list[0].starts_with("/score/sheets/"), "{list:?}");
    let mut colleague = server.as_office().await;
    assert_eq!(links(&colleague.get(&address).await), list);
    let odd = address.replace("?seed=", "?seed=x");
    let refused = colleague.get(&odd).await;
    assert!(
        words(&refused.html()).contains("Hạt giống là một số nguyên"),
        "{refused:?}"
    );
}
