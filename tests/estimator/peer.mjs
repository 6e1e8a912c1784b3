// Reads passwords, one JSON string a line, and prints what a package of npm says of each, one JSON object a line.
//
// `node peer.mjs zxcvbn 5` asks zxcvbn, `node peer.mjs zxcvbn-ts 5` @zxcvbn-ts with its English and Japanese words,
// in the folder whose node_modules has them. Times are those of the quickest of so many runs.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(`${process.cwd()}/`);
const [name, runs] = [process.argv[2], Number(process.argv[3])];
/** No further run once so much was spent on one password, in nanoseconds. */
const LONG = 50e6;

const estimators = {
  zxcvbn() {
    const zxcvbn = require("zxcvbn");
    return (password) => {
      const { score, guesses_log10 } = zxcvbn(password);
      return { score, guesses_log10 };
    };
  },
  "zxcvbn-ts"() {
    const { ZxcvbnFactory } = require("@zxcvbn-ts/core");
    const [common, english, japanese] = ["common", "en", "ja"].map((it) => require(`@zxcvbn-ts/language-${it}`));
    const zxcvbn = new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary, ...japanese.dictionary },
      graphs: common.adjacencyGraphs,
    });
    return (password) => {
      const { score, guessesLog10 } = zxcvbn.check(password);
      return { score, guesses_log10: guessesLog10 };
    };
  },
};

const estimate = estimators[name]();
// The first calls build tables and are compiled, which is not what a password costs.
for (let turn = 0; turn < 200; turn += 1) estimate(`warm-up ${turn}`);
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}

function answer(password) {
  let [nanos, spent, said] = [Infinity, 0, null];
  for (let run = 0; run < runs && spent < LONG; run += 1) {
    const start = process.hrtime.bigint();
    said = estimate(password);
    const took = Number(process.hrtime.bigint() - start);
    nanos = Math.min(nanos, took);
    spent += took;
  }
  return { score: said.score, guesses_log10: Math.max(said.guesses_log10, 0), nanos };
}
