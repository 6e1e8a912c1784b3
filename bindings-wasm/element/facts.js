// What the rest of the form knows of a person: fields named by `personal-from`, read at every check.
//
// A field says which kind of fact it holds (`data-fact`), or its `autocomplete` token or type does. What is no fact
// the core would take (a half-typed date, an endless text) is left out rather than an error: the person is typing.

/** The most that the core takes (docs/report.md, "A subject"). */
const MOST_FACTS = 64;
const MOST_CHARACTERS = 128;

const BY_AUTOCOMPLETE = {
  name: "names",
  "given-name": "names",
  "additional-name": "names",
  "family-name": "names",
  nickname: "names",
  username: "ids",
  email: "mail",
  tel: "phones",
  "tel-national": "phones",
  "tel-local": "phones",
  bday: "birthdays",
  organization: "departments",
};

const BY_TYPE = { email: "mail", tel: "phones", date: "birthdays" };

/**
 * What an element knows of the person and the system, for one check.
 * @param {import("./aikotoba-password.js").AikotobaPassword} element
 */
export function circumstancesOf(element) {
  const root = element.getRootNode();
  const { profiles, facts, personalFrom, currentFrom } = element;
  const { account, person, system, host } = element;
  const current = currentFrom === null ? "" : (fieldsOf(root, currentFrom)[0]?.value ?? "");
  return {
    profiles,
    facts: personalFrom === null ? facts : factsFrom(root, personalFrom, facts),
    ...known({ account, person, system, host }),
    ...(current === "" ? {} : { current }),
  };
}

/**
 * @param {Node} root where the fields are
 * @param {string} selectors separated by spaces or commas
 * @param {Record<string, readonly string[]> | undefined} given facts that are known besides
 * @returns {Record<string, string[]>}
 */
function factsFrom(root, selectors, given = {}) {
  const facts = Object.fromEntries(
    Object.entries(given).map(([kind, values]) => [kind, [...values]]),
  );
  let count = Object.values(facts).flat().length;
  for (const field of fieldsOf(root, selectors)) {
    const value = field.value.trim();
    const kind = kindOf(field);
    const isTaken =
      value !== "" &&
      count < MOST_FACTS &&
      [...value].length <= MOST_CHARACTERS &&
      value.isWellFormed?.() !== false &&
      (!isDate(kind) || /^\d{4}-\d{2}-\d{2}$/u.test(value));
    if (isTaken) {
      (facts[kind] ??= []).push(value);
      count += 1;
    }
  }
  return facts;
}

/**
 * @param {Node} root
 * @param {string} selectors
 * @returns {HTMLInputElement[]}
 */
export function fieldsOf(root, selectors) {
  return selectors
    .split(/[\s,]+/u)
    .filter((selector) => selector !== "")
    .flatMap((selector) => [...root.querySelectorAll(selector)])
    .filter((field) => typeof field.value === "string");
}

/** Without what nobody has said. */
function known(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function kindOf(field) {
  const tokens = (field.getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/u);
  const token = tokens.find((one) => Object.hasOwn(BY_AUTOCOMPLETE, one));
  return field.dataset.fact ?? BY_AUTOCOMPLETE[token] ?? BY_TYPE[field.type] ?? "names";
}

function isDate(kind) {
  return kind === "birthdays" || kind === "anniversaries";
}
