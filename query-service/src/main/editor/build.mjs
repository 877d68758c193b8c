// Bundles the editor: node build.mjs OUTPUT. Packages are fetched when they are not the ones of the lock file, and nothing
// is done when nothing has changed since the last time. `node build.mjs --packages` only fetches.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { demandNode, fetchPackages, hashed, isWritten } from "../node/packages.mjs";

const here = dirname(fileURLToPath(import.meta.url));
demandNode("The editor of the writing room is built");

fetchPackages(here, "the editor's packages");
const out = process.argv[2];
if (out && out !== "--packages") {
  const sources = readdirSync(here).filter((name) => /\.(m?js|json)$/.test(name)).sort();
  // Beside the classes, not among them: what is there is served.
  const stamp = join(out, "..", "..", "..", "..", "editor.stamp");
  const wanted = hashed(here, sources);
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
