// What a tool asks of policies, exceptions and desks besides: the same classes with more verbs.

import { facesOf, tag, understood } from "./faces.js";
import { members, moment, options, text, written } from "./values.js";

/** @param {any} native the module of tools */
export function toolsOf(native) {
  const { held, Messages, Words, ...faces } = facesOf(native);

  const Policy = class Policy extends faces.Policy {
    requirementDigest(id) {
      return held.policy(this).requirementDigest(text("a requirement's id", id));
    }

    forBrowser() {
      return new Policy(understood(() => held.policy(this).forBrowser()));
    }

    coverage() {
      return JSON.parse(held.policy(this).coverageJson());
    }

    compare(theirs) {
      return JSON.parse(held.policy(this).compareJson(held.policy(theirs)));
    }

    changesSince(older) {
      return JSON.parse(held.policy(this).changesSinceJson(held.policy(older)));
    }

    explain(language = "en") {
      return held.policy(this).explain(tag(language));
    }

    explainComparison(theirs, language = "en") {
      return held.policy(this).explainComparison(held.policy(theirs), tag(language));
    }

    explainChanges(older, language = "en") {
      return held.policy(this).explainChanges(held.policy(older), tag(language));
    }
  };

  const Waivers = class Waivers extends faces.Waivers {
    register(policy, given) {
      const [rules, [at, until]] = [held.policy(policy), moments(given)];
      return JSON.parse(understood(() => held.waivers(this).registerJson(rules, at, until)));
    }
  };

  const Desk = class Desk extends faces.Desk {
    checkSystem(given) {
      const { now = new Date(), ...subject } = members("a question", given);
      const [told, at] = [written("a question", subject), moment(now)];
      return JSON.parse(understood(() => held.desk(this).checkSystem(told, at)));
    }

    register(given) {
      const [at, until] = moments(given);
      return JSON.parse(understood(() => held.desk(this).registerJson(at, until)));
    }

    explainRegister(language = "en", given) {
      const { now = new Date() } = options(given, ["now"]);
      return understood(() => held.desk(this).explainRegister(moment(now), tag(language)));
    }
  };

  return { Policy, Messages, Waivers, Desk, Words };
}

function moments(given) {
  const { now = new Date(), endingBefore } = options(given, ["now", "endingBefore"]);
  return [moment(now), endingBefore === undefined ? undefined : moment(endingBefore)];
}
