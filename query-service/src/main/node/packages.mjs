// What scripts of the build share: npm packages of a folder, fetched when they are not the ones of its lock file, and stamps that tell
// whether anything has changed since the last time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Stops with a sentence that says what is missing. */
export function demandNode(what) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    console.error(`${what} with Node 20 or newer; this is ${process.version}.`);
    process.exit(1);
  }
}

/** A hash of files of a folder, their names among it. */
export function hashed(folder, files) {
  const hash = createHash("sha256");
  files.forEach((file) => hash.update(file).update(readFileSync(join(folder, file))));
  return hash.digest("hex");
}

export function isWritten(file, words) {
  return existsSync(file) && readFileSync(file, "utf8") === words;
}

/** Fetches the packages of a folder; what they are is said if that fails. No script of a package is run. */
export function fetchPackages(folder, what) {
  const stamp = join(folder, "node_modules", ".fetched");
  const wanted = hashed(folder, ["package-lock.json"]);
  if (isWritten(stamp, wanted)) {
    return;
  }
  const npm = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  if (npm.status !== 0) {
    console.error(npm.error ? `npm does not run: ${npm.error.message}` : `npm could not fetch ${what}.`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
