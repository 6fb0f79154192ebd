//! Makes scanned pictures smaller in the browser, before they travel.

use js_sys::{Function, Promise};
use leptos::prelude::document;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// Longest side of a picture that is sent, in pixels: a page of A4 stays readable.
const LONGEST: f64 = 2000.0;
/// Pictures of at most this many bytes are sent as they are.
const SMALL: f64 = 1024.0 * 1024.0;
const QUALITY: f64 = 0.85;

/// The picture as a smaller JPEG; `None` where it stays as it is: no picture, small enough, or not to be read here.
pub(super) async fn shrunk(file: &File) -> Option<Blob> {
    let kind = file.type_();
    if !["image/jpeg", "image/png", "image/webp"].contains(&kind.as_str()) {
        return None;
    }
    let reading = web_sys::window()?
        .create_image_bitmap_with_blob(file)
        .ok()?;
    let picture: ImageBitmap = JsFuture::from(reading).await.ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let longest = width.max(height);
    if longest < 1.0 || (longest <= LONGEST && file.size() <= SMALL) {
        return None;
    }
    let scale = (LONGEST / longest).min(1.0);
    let canvas = drawn(&picture, (width * scale).round(), (height * scale).round());
    picture.close();
    let smaller = as_jpeg(&canvas?).await?;
    (smaller.size() < file.size()).then_some(smaller)
}

fn drawn(picture: &ImageBitmap, width: f64, height: f64) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (columns, rows) = (width.max(1.0) as u32, height.max(1.0) as u32);
    canvas.set_width(columns);
    canvas.set_height(rows);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    // JPEG knows no transparency; without paper behind it a drawing would turn black.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context
        .draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

async fn as_jpeg(canvas: &HtmlCanvasElement) -> Option<Blob> {
    let made = Promise::new(&mut |done: Function, _refused: Function| {
        let hand_over = Closure::once_into_js(move |blob: JsValue| {
            let _called = done.call1(&JsValue::NULL, &blob).is_ok();
        });
        let _begun = canvas
            .to_blob_with_type_and_encoder_options(
                hand_over.unchecked_ref(),
                "image/jpeg",
                &JsValue::from_f64(QUALITY),
            )
            .is_ok();
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
