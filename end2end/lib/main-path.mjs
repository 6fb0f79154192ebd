// @ts-check
// The way that most people go, in a form that any browser engine can walk: plain selectors, real clicks and keys.

/**
 * @typedef {object} Browser
 * @property {(url: string) => Promise<void>} open
 * @property {(selector: string) => Promise<void>} click
 * @property {(selector: string, text: string) => Promise<void>} fill
 * @property {(expression: string) => Promise<any>} evaluate the value of a JavaScript expression in the page
 * @property {() => string[]} [complaints] errors that the browser wrote to its console
 */

/**
 * @typedef {object} Step
 * @property {string} sentence
 * @property {(browser: Browser, url: string) => Promise<void>} walk
 */

/** @type {Step[]} */
export const MAIN_PATH = [];
