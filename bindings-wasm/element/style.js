// How the element looks. Colours meet 4.5 : 1 on white and on #14171c; a page on another ground sets the custom
// properties. Everything stands in `docs/element.md`.

const LIGHT_DARK = {
  met: ["#0a6640", "#6fdca8"],
  unmet: ["#b3261e", "#ffb4ab"],
  advised: ["#7a5200", "#f3c26b"],
  server: ["#3d5a80", "#a9c7f0"],
  muted: ["#57606a", "#aab4bf"],
  line: ["#d5dae0", "#3a424d"],
  control: ["#6b7480", "#8c97a3"],
  focus: ["#0b57d0", "#a8c7fa"],
  "strength-0": ["#b3261e", "#ff8a80"],
  "strength-1": ["#b3261e", "#ff8a80"],
  "strength-2": ["#8f6000", "#f3c26b"],
  "strength-3": ["#0a6640", "#6fdca8"],
  "strength-4": ["#0a6640", "#6fdca8"],
};

const names = Object.entries(LIGHT_DARK);
const plain = names.map(([name, [light]]) => `--_${name}: var(--aikotoba-${name}, ${light});`);
const both = names.map(
  ([name, [light, dark]]) => `--_${name}: var(--aikotoba-${name}, light-dark(${light}, ${dark}));`,
);

export const STYLE = `
:host { display: block; ${plain.join(" ")}
  --_gap: var(--aikotoba-gap, 0.5rem); --_radius: var(--aikotoba-radius, 0.375rem); }
@supports (color: light-dark(#000, #fff)) { :host { ${both.join(" ")} } }
:host([hidden]) { display: none; }
:host([disabled]) .panel { opacity: 0.6; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.panel { display: grid; gap: var(--_gap); margin-block: var(--_gap); font-size: var(--aikotoba-font-size, 0.875em);
  line-height: 1.5; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_gap) calc(var(--_gap) * 1.5); }
button { display: inline-flex; align-items: center; gap: 0.375em; min-block-size: 2rem; padding: 0.125rem 0.625rem;
  font: inherit; color: inherit; background: transparent; border: 1px solid var(--_control);
  border-radius: var(--_radius); cursor: pointer; }
button:hover { background: color-mix(in srgb, currentColor 8%, transparent); }
button:focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
button:disabled { opacity: 0.55; cursor: default; }
svg { inline-size: 1.25em; block-size: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
.note { display: flex; gap: 0.5em; align-items: flex-start; margin: 0; color: var(--_advised); }
.note svg { margin-block-start: 0.125em; }
.note.refused { color: var(--_unmet); }
.note.quiet { color: var(--_server); }
.strength { display: grid; gap: 0.25rem; }
.meter { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.25rem; }
.meter i { block-size: 0.375rem; border-radius: 0.1875rem; background: var(--_line);
  transition: background-color 160ms ease-out; }
.meter[data-score="0"] i:nth-child(-n + 1) { background: linear-gradient(to right, var(--_strength-0) 35%, var(--_line) 35%); }
.meter[data-score="1"] i:nth-child(-n + 1) { background: var(--_strength-1); }
.meter[data-score="2"] i:nth-child(-n + 2) { background: var(--_strength-2); }
.meter[data-score="3"] i:nth-child(-n + 3) { background: var(--_strength-3); }
.meter[data-score="4"] i { background: var(--_strength-4); }
.words { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1em; }
.words b { font-weight: 600; }
.hint { margin: 0; color: var(--_muted); }
.muted { color: var(--_muted); }
.heading { margin: 0; font: inherit; font-weight: 600; }
ul { display: grid; gap: 0; margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 1.25em minmax(0, 1fr) auto; gap: 0 0.625em; align-items: start;
  padding-block: 0.4375rem; border-block-start: 1px solid var(--_line); }
li > svg { margin-block-start: 0.125em; color: var(--_muted); }
.state { color: var(--_muted); font-weight: 600; text-align: end; }
.sentence { overflow-wrap: anywhere; text-wrap: pretty; }
.clauses { display: flex; flex-wrap: wrap; gap: 0 0.75em; color: var(--_muted); font-size: 0.9286em; }
.finding { grid-column: 2 / -1; margin: 0; color: var(--_muted); }
[data-state="met"] > svg, [data-state="met"] > .state { color: var(--_met); }
[data-state="unmet"] > svg, [data-state="unmet"] > .state { color: var(--_unmet); }
[data-state="advised"] > svg, [data-state="advised"] > .state { color: var(--_advised); }
:is([data-state="server"], [data-state="loading"], [data-state="waived"], [data-state="unjudged"]) > :is(svg, .state) {
  color: var(--_server); }
.confirmation { margin-block-start: var(--_gap); font-size: var(--aikotoba-font-size, 0.875em); }
.confirmation.met { color: var(--_met); }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media (max-width: 26rem) {
  li { grid-template-columns: 1.25em minmax(0, 1fr); }
  .state { grid-column: 2; text-align: start; }
  .finding { grid-column: 2; }
}
@media (prefers-reduced-motion: reduce) { .meter i { transition: none; } }
@media (forced-colors: active) {
  .meter i { border: 1px solid CanvasText; forced-color-adjust: none; background: Canvas !important; }
  .meter[data-score="0"] i:nth-child(-n + 1), .meter[data-score="1"] i:nth-child(-n + 1),
  .meter[data-score="2"] i:nth-child(-n + 2), .meter[data-score="3"] i:nth-child(-n + 3),
  .meter[data-score="4"] i { background: CanvasText !important; }
}
`;
