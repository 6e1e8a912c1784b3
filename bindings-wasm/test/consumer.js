// The package as somebody installs it: packed, unpacked into a folder of its own, and used from there.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A folder with the package in its `node_modules` and these files; `remove()` takes it away. */
export function consumer(files) {
  const folder = mkdtempSync(join(tmpdir(), "aikotoba-consumer-"));
  const installed = join(folder, "node_modules", "aikotoba");
  mkdirSync(installed, { recursive: true });
  const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
  const told = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], options);
  const packed = Object.values(JSON.parse(told))[0];
  execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", installed, "--strip-components=1"]);
  for (const [name, content] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return {
    folder,
    files: packed.files.map(({ path }) => path),
    run: (...args) => execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A page that judges one password, as a form would: loaded when asked, with a preset from the package. */
export const page = `
import preset from "aikotoba/presets/ja-org.json" with { type: "json" };
import { load } from "aikotoba/load";

export async function judged() {
  const { Desk, Policy } = await load();
  const policy = Policy.fromJson(preset);
  const report = new Desk(policy).checkPassword("yamada2026!", {
    profiles: ["user"],
    facts: { names: ["Yamada Hanako"] },
    now: "2026-11-23T00:00:00Z",
  });
  const rules = policy.rules({ profiles: ["user"], language: "ja" });
  return { decision: report.decision, codes: report.findings.map(({ code }) => code), rules: rules.length };
}
`;
