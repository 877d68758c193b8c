// Fetches the packages that hold the rules of others: node fetch.mjs. Nothing is done when they are those of the lock file.
// They are fetched for tests and are no part of anything that is built.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchPackages } from "../../main/node/packages.mjs";

fetchPackages(dirname(fileURLToPath(import.meta.url)), "the schemas for tests");
