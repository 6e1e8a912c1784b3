// The demo page: a form as any page would have it, and beside it everything the report says.
//
// The presets are whole here, with their clauses, since they are public; a page of one's own hands out
// `policy.forBrowser()`.

import "aikotoba/element";
import { load } from "../js/load.js";

import jaOrg from "../../tests/presets/ja-org.json";
import memberSite from "../../tests/presets/member-site.json";
import nist from "../../tests/presets/nist-800-63b-4.json";
import owasp from "../../tests/presets/owasp-asvs-5.json";
import pci from "../../tests/presets/pci-dss-4.json";
import { TEXTS } from "./texts.js";

const documents = [jaOrg, nist, owasp, pci, memberSite];
const at = (id) => document.getElementById(id);
const [element, policies, profiles] = ["element", "policy", "profile"].map(at);
const asked = new URLSearchParams(location.search);
let language = asked.get("lang") ?? (navigator.language.startsWith("ja") ? "ja" : "en");
let estimator;

const { Policy, Messages } = await load();
const messages = new Messages();
const read = new Map(documents.map((document) => [document.id, Policy.fromJson(document)]));

speak();
policies.value = read.has(asked.get("policy")) ? asked.get("policy") : jaOrg.id;
choosePolicy(asked.get("profile"));
policies.addEventListener("change", () => choosePolicy());
profiles.addEventListener("change", chooseProfile);
element.addEventListener("verdictchange", showReport);
for (const id of ["password", "name", "birthday"]) {
  at(id).addEventListener("input", showEstimate);
}
at("password").addEventListener("focus", loadEstimator);
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    language = button.dataset.language;
    speak();
    choosePolicy(profiles.value);
  });
}
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  at("sent").textContent = TEXTS[language].sent;
});
document.documentElement.dataset.ready = "";

function speak() {
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.title = `aikotoba: ${texts.title}`;
  for (const place of document.querySelectorAll("[data-text]")) {
    place.textContent = texts[place.dataset.text];
  }
  document.querySelector("nav").setAttribute("aria-label", texts.language);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  const chosen = policies.value;
  policies.replaceChildren(...documents.map(({ id, title }) => new Option(title[language], id)));
  policies.value = chosen;
  at("sent").textContent = "";
}

function choosePolicy(profile) {
  const policy = read.get(policies.value);
  const { id, version, profile: declared = [], "effective-from": from } = policy.document;
  const texts = TEXTS[language];
  const isEstimated = policy.document.requirement.some(
    ({ rule }) => rule.guessability !== undefined,
  );
  at("edition").textContent = [texts.edition(id, version, from), isEstimated ? texts.estimated : ""]
    .filter(Boolean)
    .join(texts.separator);
  profiles.replaceChildren(
    ...(declared.length === 0
      ? [new Option(texts.everybody, "")]
      : declared.map((one) => new Option(one.title?.[language] ?? one.id, one.id))),
  );
  profiles.value = declared.some((one) => one.id === profile) ? profile : profiles.options[0].value;
  chooseProfile();
}

function chooseProfile() {
  element.profiles = profiles.value;
  element.policy = read.get(policies.value);
  explain();
  showReport();
  showEstimate();
}

function explain() {
  const texts = TEXTS[language];
  const asking = element.profiles;
  const rules = read.get(policies.value).rules({ profiles: asking, language });
  const byCheck = Map.groupBy?.(rules, ({ check }) => check) ?? grouped(rules);
  at("explained").replaceChildren(
    ...Object.entries(texts.checks).flatMap(([check, title]) => {
      const listed = byCheck.get(check) ?? [];
      return listed.length === 0 ? [] : [occasion(title, listed, check === "password")];
    }),
  );
}

function occasion(title, rules, isOpen) {
  const texts = TEXTS[language];
  const box = make("details", "", [
    make("summary", `${title} `, [make("span", String(rules.length), [], "count")]),
    make(
      "ul",
      "",
      rules.map((rule) =>
        make("li", "", [
          make("span", rule.asks.join(language === "ja" ? "" : " ")),
          make(
            "span",
            "",
            [make("span", texts.levels[rule.level], [], `level ${rule.level}`), source(rule)],
            "meta",
          ),
        ]),
      ),
    ),
  ]);
  box.open = isOpen;
  return box;
}

function showReport() {
  const texts = TEXTS[language];
  const { report } = element;
  at("nothing").hidden = report !== null;
  at("decision").textContent = report === null ? "" : texts.decisions[report.decision];
  at("decision").dataset.decision = report?.decision ?? "";
  const counts = report && {
    ...report.coverage,
    elsewhere: Object.values(report.coverage.elsewhere).reduce((sum, count) => sum + count, 0),
  };
  at("coverage").replaceChildren(
    ...(report === null
      ? []
      : Object.entries(texts.counts)
          .filter(([count]) => count === "met" || counts[count] > 0)
          .map(([count, label]) => figure(label, String(counts[count])))),
  );
  at("rulings").replaceChildren(...(report?.rulings.map((ruling) => line(ruling, report)) ?? []));
}

function line(ruling, { findings }) {
  const texts = TEXTS[language];
  const said = findings
    .filter(({ requirement }) => requirement === ruling.requirement)
    .map((finding) => make("p", messages.say(finding, language), [], "said"));
  return make("li", "", [
    make("span", texts.verdicts[ruling.verdict], [], `verdict ${ruling.verdict} ${ruling.level}`),
    make("div", "", [make("code", ruling.requirement), source(ruling), ...said]),
  ]);
}

function source({ clause, basis }) {
  return typeof clause === "string"
    ? make("span", clause, [], "clause")
    : make("span", TEXTS[language].bases[basis] ?? basis, [], "clause house");
}

async function loadEstimator() {
  estimator ??= (await import("zxcvbn")).default;
  showEstimate();
}

function showEstimate() {
  const texts = TEXTS[language];
  const password = at("password").value;
  if (estimator === undefined || password === "") {
    at("zxcvbn").replaceChildren();
    at("advice").textContent = "";
    return;
  }
  const known = [at("name").value, ...at("name").value.split(/\s+/u), at("birthday").value];
  // Its time grows faster than the password: a hundred characters are what it is made for.
  const {
    score,
    guesses_log10: guesses,
    feedback,
  } = estimator(password.slice(0, 100), known.filter(Boolean));
  at("zxcvbn").replaceChildren(
    figure(texts.score, texts.of4(score)),
    figure(texts.guesses, ...texts.power(guesses)),
  );
  at("advice").textContent = [feedback.warning, ...feedback.suggestions]
    .filter(Boolean)
    .map((sentence) => sentence.replace(/[^.]$/u, "$&."))
    .join(" ");
}

function figure(label, value, exponent = "") {
  const raised = exponent === "" ? [] : [make("sup", exponent)];
  return make("div", "", [make("dt", label), make("dd", value, raised)]);
}

function make(name, text = "", children = [], className = "") {
  const made = document.createElement(name);
  made.className = className;
  made.append(...(text === "" ? [] : [text]), ...children);
  return made;
}

function grouped(rules) {
  const groups = new Map();
  for (const rule of rules) {
    groups.set(rule.check, [...(groups.get(rule.check) ?? []), rule]);
  }
  return groups;
}
