// Bundles the editor: node build.mjs OUTPUT. Packages are fetched when they are not the ones of the lock file, and nothing
// is done when nothing has changed since the last time. `node build.mjs --packages` only fetches.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`The editor of the writing room is built with Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

function hashed(files) {
  const hash = createHash("sha256");
  files.forEach((file) => hash.update(file).update(readFileSync(join(here, file))));
  return hash.digest("hex");
}

function isWritten(file, words) {
  return existsSync(file) && readFileSync(file, "utf8") === words;
}

function fetchPackages() {
  const stamp = join(here, "node_modules", ".fetched");
  const wanted = hashed(["package-lock.json"]);
  if (isWritten(stamp, wanted)) {
    return;
  }
  const npm = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  if (npm.status !== 0) {
    console.error(npm.error ? `npm does not run: ${npm.error.message}` : "npm could not fetch the editor's packages.");
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

fetchPackages();
const out = process.argv[2];
if (out && out !== "--packages") {
  const sources = readdirSync(here).filter((name) => /\.(m?js|json)$/.test(name)).sort();
  // Beside the classes, not among them: what is there is served.
  const stamp = join(out, "..", "..", "..", "..", "editor.stamp");
  const wanted = hashed(sources);
  if (!existsSync(out) || !isWritten(stamp, wanted)) {
    const { build } = await import("esbuild");
    mkdirSync(dirname(out), { recursive: true });
    await build({
      entryPoints: [join(here, "editor.js")],
      outfile: out,
      bundle: true,
      format: "esm",
      minify: true,
      target: "es2022",
      legalComments: "eof",
      charset: "utf8",
      logLevel: "warning",
    });
    writeFileSync(stamp, wanted);
  }
}
