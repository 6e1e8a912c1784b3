// The shared vectors through the JavaScript face, for Node and for a page: the same question, the same answer as
// in Rust and Python. `want` matches by containment: members it does not name are free, lists match one by one,
// and `null` means that the member must be absent.

export const skipped = new Set();

/** What is wrong with the answer to one vector: nothing, or a line for each mismatch. */
export function failures(vector, preset, { Desk, InputError, Policy }) {
  return mismatches(vector.want, answer(vector, preset, { Desk, InputError, Policy }), "");
}

function answer({ op, policy, input, now }, preset, { Desk, InputError, Policy }) {
  try {
    const rules = Policy.fromJson(document(policy, preset));
    switch (op) {
      case "load_policy":
        return { reference: rules.reference };
      case "check_password": {
        const { want_strength: wantStrength, ...subject } = input.subject ?? {};
        const current = input.current === undefined ? undefined : password(input.current);
        return new Desk(rules).checkPassword(password(input.password), {
          ...subject,
          wantStrength,
          current,
          now,
        });
      }
      default:
        throw new Error(`no such op: ${op}`);
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { error: { kind: error.kind, problems: error.problems } };
  }
}

function document(policy, preset) {
  if (typeof policy === "string") {
    return preset(policy);
  }
  return Object.keys(policy).join() === "text" ? policy.text : policy;
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
