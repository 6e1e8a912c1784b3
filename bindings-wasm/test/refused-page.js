// Runs in a page whose Content-Security-Policy does not allow WebAssembly: what a caller can catch.

import { load } from "../js/load.js";

const said = (error) => `${error.name} ${error.reason}`;
const outcomes = await Promise.all([
  load().then(() => "loaded", said),
  import("../js/browser.js").then(() => "imported", said),
]);
document.documentElement.dataset.outcome = JSON.stringify({
  said: outcomes.join(", "),
  failed: [],
});
