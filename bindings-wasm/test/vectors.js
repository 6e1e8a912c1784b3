// The shared vectors through the JavaScript face, for Node and for a page: the same question, the same answer as
// in Rust and Python. `want` matches by containment: members it does not name are free, lists match one by one,
// and `null` means that the member must be absent.

export const skipped = new Set();

/** What only servers have: the life of accounts and the seeds of tokens are not in the browser's build. */
export const isForServers = ({ op, needs }) => op === "settle" || needs !== undefined;

/** What only the module of tools is asked. */
export const isForTools = ({ op }) =>
  [
    "changes",
    "check_system",
    "compare",
    "coverage",
    "for_browser",
    "register",
    "requirement_digest",
  ].includes(op);

/**
 * What is wrong with the answer to one vector: nothing, or a line for each mismatch. `tools` is asked for what a
 * document of exceptions names; the question itself goes to `aikotoba`, which may be either module, with `words` of its
 * own: in Rust and Python a desk has them from the beginning.
 */
export function failures(vector, presets, aikotoba, tools) {
  return mismatches(vector.want, answer(vector, presets, { ...aikotoba, tools }), "");
}

function answer(vector, presets, aikotoba) {
  try {
    if (vector.op === "say") {
      return { sentence: sentence(vector.input, aikotoba.Messages) };
    }
    const policy = (written, others) => loaded(written, others, presets, aikotoba.Policy);
    const extending = (vector.extending ?? []).map((one) => policy(one, []));
    const rules = policy(vector.policy, extending);
    const digested = (id) => {
      const others = (vector.extending ?? []).map((one) =>
        loaded(one, [], presets, aikotoba.tools.Policy),
      );
      return loaded(vector.policy, others, presets, aikotoba.tools.Policy).requirementDigest(id);
    };
    const other = (written) => policy(written, extending);
    return asked(rules, vector, { policy: other, digested }, aikotoba);
  } catch (error) {
    if (!(error instanceof aikotoba.InputError)) {
      throw error;
    }
    return { error: { kind: error.kind, problems: error.problems } };
  }
}

function asked(rules, { op, input, now }, { policy, digested }, aikotoba) {
  switch (op) {
    case "load_policy":
      return shown(rules);
    case "for_browser":
      return shown(rules.forBrowser());
    case "coverage":
      return rules.coverage();
    case "rules":
      return { rules: rules.rules(input) };
    case "input_hints":
      return rules.inputHints(input);
    case "compare":
      return rules.compare(policy(input.with));
    case "changes":
      return rules.changesSince(policy(input.since));
    case "requirement_digest": {
      const digest = rules.requirementDigest(input.requirement);
      return digest === undefined ? {} : { digest };
    }
    case "register": {
      const endingBefore = input.ending_before;
      const exceptions = waivers(input.waivers, digested, aikotoba.Waivers);
      const register = exceptions.register(rules, { now, endingBefore });
      return endingBefore === undefined ? register : { entries: register.entries };
    }
    case "check_pin":
      return desk(rules, input, digested, aikotoba).checkPin(password(input.pin), { ...input.subject, now });
    case "check_system":
      return desk(rules, input, digested, aikotoba).checkSystem({ ...input.subject, now });
    case "check_password":
      return checkPassword(desk(rules, input, digested, aikotoba), input, now);
    default:
      throw new Error(`no such op: ${op}`);
  }
}

function sentence({ finding, language, languages = {} }, Messages) {
  const messages = Object.entries(languages).reduce(
    (known, [added, sentences]) => known.withLanguage(added, sentences),
    new Messages(),
  );
  return messages.say(finding.text ?? finding, language);
}

function desk(rules, input, digested, { Desk, Waivers, words }) {
  const exceptions = input.waivers === undefined ? [] : waivers(input.waivers, digested, Waivers);
  const known = input.words === "none" ? undefined : words;
  return new Desk(rules, { waivers: exceptions, lists: lists(input.lists), words: known });
}

// Lists as they are written: several texts, or the bytes of a filter in base64.
function lists(written = {}) {
  const bytes = (text) => Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
  const listed = (list) => (Array.isArray(list) ? list : bytes(list.filter));
  const named = Object.entries(written);
  return Object.fromEntries(named.map(([name, list]) => [name, listed(list)]));
}

function checkPassword(asked, input, now) {
  const { want_strength: wantStrength, ...subject } = input.subject ?? {};
  const current = input.current === undefined ? undefined : password(input.current);
  const circumstances = { ...subject, wantStrength, current, now };
  return asked.checkPassword(password(input.password), circumstances);
}

function shown(policy) {
  return { reference: policy.reference, document: policy.document };
}

// No preset comes with the module: what a document extends is handed over too, if it is one and nobody has.
function loaded(written, extending, presets, Policy) {
  const text = documentText(written, presets);
  const base = extended(text);
  const isThere = extending.some(({ reference }) => reference.id === base);
  const others =
    isThere || !Object.hasOwn(presets, base)
      ? extending
      : [...extending, loaded(base, [], presets, Policy)];
  return Policy.fromJson(text, { extending: others });
}

function documentText(written, presets) {
  if (typeof written === "string") {
    return presets[written];
  }
  return typeof written.text === "string" ? written.text : JSON.stringify(written);
}

function extended(text) {
  try {
    return JSON.parse(text).extends;
  } catch {
    return undefined;
  }
}

// A document of waivers, in which the digest `today` stands for that of the requirement as it is.
function waivers(written, digested, Waivers) {
  const dated = (name, value) =>
    value?.digest === "today"
      ? { ...value, digest: digested(value.id ?? "") ?? null }
      : value;
  return Waivers.fromJson(JSON.parse(JSON.stringify(written), dated));
}

function password(given) {
  if (typeof given === "string") {
    return given;
  }
  if (given.utf16) {
    return String.fromCharCode(...given.utf16);
  }
  return given.utf8 ? Uint8Array.from(given.utf8) : given.repeat[0].repeat(given.repeat[1]);
}

function mismatches(want, found, path) {
  if (Array.isArray(want) && Array.isArray(found) && want.length === found.length) {
    return want.flatMap((wanted, at) => mismatches(wanted, found[at], `${path}[${at}]`));
  }
  if (isObject(want) && isObject(found)) {
    return Object.entries(want).flatMap(([name, wanted]) => {
      if (wanted === null) {
        return Object.hasOwn(found, name) ? [`${path}.${name}: must be absent`] : [];
      }
      return mismatches(wanted, found[name], `${path}.${name}`);
    });
  }
  return want === found
    ? []
    : [`${path}: want ${JSON.stringify(want)}, found ${JSON.stringify(found)}`];
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
