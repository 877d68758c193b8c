// Puts the typefaces and the hyphenation of PDFs among the classes: node build.mjs FOLDER. Packages are fetched when they are not
// the ones of the lock file, and nothing is done when nothing has changed since the last time.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { demandNode, fetchPackages, hashed, isWritten } from "../node/packages.mjs";

const here = dirname(fileURLToPath(import.meta.url));
demandNode("The typefaces of PDFs are fetched");

// All under the SIL Open Font License, which goes along.
const faces = {
  "source-serif-4": ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic"],
  "source-code-pro": ["400Regular"],
  "noto-serif": ["400Regular"],
  "noto-serif-jp": ["400Regular"],
  "noto-serif-hebrew": ["400Regular"],
  "noto-naskh-arabic": ["400Regular"],
  "noto-sans-symbols-2": ["400Regular"],
  "noto-emoji": ["400Regular"],
};

const languages = {
  cs: "cs", da: "da", de: "de-1996", el: "el-monoton", en: "en-us", "en-GB": "en-gb", es: "es", fi: "fi", fr: "fr", it: "it",
  nl: "nl", pl: "pl", pt: "pt", ru: "ru", sv: "sv", tr: "tr", uk: "uk",
};

/** Characters that share their glyphs with others that are meant nearly always: the micro sign, letters like quotation marks, radicals. */
const doubles = [
  [0xb5, 0xb5],
  [0x2bb, 0x2bc],
  [0x2e80, 0x2fdf],
];

/**
 * Takes them out of what a typeface says it has. A PDF that tells which character a glyph stands for names the lowest of them: nobody
 * who looks for 日本 would find ⽇本, nor "it’s" with an apostrophe.
 */
function withoutDoubles(font) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let table = 0; table < view.getUint16(4); table++) {
    const record = 12 + table * 16;
    if (font.toString("latin1", record, record + 4) !== "cmap") {
      continue;
    }
    const cmap = view.getUint32(record + 8);
    const seen = new Set();
    for (let sub = 0; sub < view.getUint16(cmap + 2); sub++) {
      const at = cmap + view.getUint32(cmap + 4 + sub * 8 + 4);
      if (view.getUint16(at) === 12 && !seen.has(at)) {
        seen.add(at);
        const kept = [];
        for (let group = 0; group < view.getUint32(at + 12); group++) {
          const [start, end, glyph] = [0, 4, 8].map((field) => view.getUint32(at + 16 + group * 12 + field));
          if (!doubles.some(([first, last]) => start >= first && end <= last)) {
            kept.push([start, end, glyph]);
          }
        }
        view.setUint32(at + 12, kept.length);
        view.setUint32(at + 4, 16 + kept.length * 12);
        kept.flat().forEach((value, place) => view.setUint32(at + 16 + place * 4, value));
      }
    }
  }
  return font;
}

/**
 * Takes what joins letters to ligatures out of sight: the typeface has some that are no characters (ft, tt), and whoever reads such
 * a PDF aloud, or looks for "after" in it, gets nothing.
 */
function withoutLigatures(font) {
  for (let record = 12; record < 12 + font.readUInt16BE(4) * 16; record += 16) {
    if (font.toString("latin1", record, record + 4) === "GSUB") {
      font.write("GSU_", record, "latin1");
    }
  }
  return font;
}

/** Patterns as TeX has them, one a line: where a digit stands a word may be parted (odd) or not (even). */
function patterns(file) {
  const [levels, trie, exceptions] = createRequire(import.meta.url)(`hyphen/patterns/${file}.js`);
  const lines = [];
  const walk = (letters, node) => {
    const [next, level] = Array.isArray(node) ? node : typeof node === "number" ? [{}, node] : [node, undefined];
    if (level !== undefined) {
      // The level before the point that begins a word is never said.
      const digits = letters.startsWith(".") ? [0, ...levels[level]] : levels[level];
      let line = "";
      for (let at = 0; at <= letters.length; at++) {
        line += (digits[at] ? digits[at] : "") + (letters[at] ?? "");
      }
      lines.push(line);
    }
    Object.entries(next).forEach(([letter, child]) => walk(letters + letter, child));
  };
  Object.entries(trie).forEach(([letter, child]) => walk(letter, child));
  Object.entries(exceptions ?? {}).forEach(([word, places]) => {
    lines.push("=" + [...word].map((letter, at) => (places.includes(at) ? "-" : "") + letter).join(""));
  });
  return lines.join("\n") + "\n";
}

fetchPackages(here, "the typefaces of PDFs");
const out = process.argv[2];
if (out && out !== "--packages") {
  // Beside the classes, not among them.
  const stamp = join(out, "..", "..", "book.stamp");
  const wanted = hashed(here, ["build.mjs", "package-lock.json"]);
  if (!existsSync(out) || !isWritten(stamp, wanted)) {
    mkdirSync(join(out, "faces"), { recursive: true });
    mkdirSync(join(out, "hyphenation"), { recursive: true });
    Object.entries(faces).forEach(([family, styles]) => {
      const folder = join(here, "node_modules", "@expo-google-fonts", family);
      styles.forEach((style) => {
        const name = family.split("-").map((part) => (part === "jp" ? "JP" : part[0].toUpperCase() + part.slice(1))).join("");
        writeFileSync(join(out, "faces", `${family}-${style}.ttf`), withoutLigatures(withoutDoubles(readFileSync(join(folder, style, `${name}_${style}.ttf`)))));
      });
      writeFileSync(join(out, "faces", `${family}-OFL.txt`), readFileSync(join(folder, "LICENSE_FONT")));
    });
    Object.entries(languages).forEach(([language, file]) => writeFileSync(join(out, "hyphenation", `${language}.txt`), patterns(file)));
    writeFileSync(stamp, wanted);
  }
}
