// Fetches the packages that hold the rules of others: node fetch.mjs. Nothing is done when they are those of the lock file.
// They are fetched for tests and are no part of anything that is built.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const stamp = join(here, "node_modules", ".fetched");
const wanted = createHash("sha256").update(readFileSync(join(here, "package-lock.json"))).digest("hex");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const npm = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  if (npm.status !== 0) {
    console.error(npm.error ? `npm does not run: ${npm.error.message}` : "npm could not fetch the schemas for tests.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
