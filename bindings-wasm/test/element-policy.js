// The policy and the form that most tests of the element use.

export const POLICY = {
  format: 1,
  id: "form",
  version: "1",
  "effective-from": "2026-01-01",
  "time-zone": "Asia/Tokyo",
  standard: [{ id: "user-auth" }],
  requirement: [
    {
      id: "length",
      clause: "user-auth/4.3.1",
      level: "must",
      rule: { length: { least: 8, most: 64 } },
    },
    { id: "symbol", basis: "house", level: "should", rule: { classes: { symbol: 1 } } },
    {
      id: "common",
      basis: "house",
      level: "must",
      rule: { blocklist: { lists: [{ name: "common" }] } },
    },
    { id: "personal", basis: "house", level: "must", rule: { personal: { "least-token": 4 } } },
    { id: "again", basis: "house", level: "must", rule: { "never-reuse": { scope: "person" } } },
  ],
};

/** The same, with a rule that waits for word data. */
export const GUESSED = {
  ...POLICY,
  id: "guessed",
  requirement: [
    ...POLICY.requirement,
    {
      id: "guessability",
      basis: "house",
      level: "must",
      rule: { guessability: { estimator: "aikotoba-1", "least-score": 3 } },
    },
  ],
};

/** A form as a page has it; `attributes` are the element's. */
export function form({ attributes = "", confirm = false, input = "required" } = {}) {
  const again = confirm
    ? '<p slot="confirm"><label for="again">Again</label> <input id="again" type="password" name="again"></p>'
    : "";
  return `<form id="form" method="post" action="/sent">
    <p><label for="name">Name</label> <input id="name" name="name" autocomplete="name"></p>
    <aikotoba-password policy-src="/policy.json" words="none" ${attributes}>
      <p><label for="password">New password</label> <input id="password" type="password" name="password" ${input}></p>
      ${again}
    </aikotoba-password>
    <button id="send">Send</button>
  </form>`;
}

/** Passwords as the policy judges them. */
export const GOOD = "violet-ladder-93";
export const PLAIN = "violetladder93";
export const SHORT = "vio-93";
