//! Rows move to their new places when ranks change (FLIP): where was each unit, where is it now, glide between.
//! Nothing moves for people who asked for less motion.

use std::collections::HashMap;

use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

const MILLISECONDS: f64 = 450.0;
const ROWS: &str = "tr[data-unit]";

/// Where the rows are now, by unit.
pub fn places() -> HashMap<String, f64> {
    rows()
        .into_iter()
        .map(|(unit, row)| (unit, row.get_bounding_client_rect().top()))
        .collect()
}

/// After the next paint, lets each row glide from where its unit was.
pub fn glide_from(before: HashMap<String, f64>) {
    if reduced_motion() {
        return;
    }
    request_animation_frame(move || {
        for (unit, row) in rows() {
            let now = row.get_bounding_client_rect().top();
            if let Some(was) = before.get(&unit)
                && (was - now).abs() > 1.0
            {
                glide(&row, was - now);
            }
        }
    });
}

fn rows() -> Vec<(String, Element)> {
    let Ok(found) = document().query_selector_all(ROWS) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index)?.dyn_into::<Element>().ok())
        .filter_map(|row| Some((row.get_attribute("data-unit")?, row)))
        .collect()
}

/// The Web Animations API, not a style attribute: the content policy allows no inline styles.
fn glide(row: &Element, distance: f64) {
    let from = frame(&format!("translateY({distance}px)"));
    let frames = js_sys::Array::of2(&from, &frame("none"));
    let options = js_sys::Object::new();
    let set =
        |key: &str, value: JsValue| js_sys::Reflect::set(&options, &key.into(), &value).is_ok();
    if set("duration", MILLISECONDS.into()) && set("easing", "cubic-bezier(0.2, 0, 0, 1)".into()) {
        let animate = js_sys::Reflect::get(row, &"animate".into())
            .ok()
            .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        if let Some(animate) = animate {
            let _animation = animate.call2(row, &frames, &options);
        }
    }
}

fn frame(transform: &str) -> JsValue {
    let frame = js_sys::Object::new();
    let _set = js_sys::Reflect::set(&frame, &"transform".into(), &transform.into());
    frame.into()
}

fn reduced_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_none_or(|query| query.matches())
}
