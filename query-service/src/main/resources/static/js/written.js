// What the form of the writing page says, as its fields. The editor is asked to say all it has first.
export const FIELDS = ["title", "summary", "keywords", "language", "markdown", "competingInterests", "licence"];

const tidy = (words) => words.normalize("NFC").replace(/\r\n?/g, "\n");
const keywords = (words) => words.split(/[,;\n]/).map((word) => word.trim()).filter(Boolean).join(", ");

/** The fields of a form; those that it does not have are empty. */
export function written(form) {
  form.dispatchEvent(new CustomEvent("rejoinder:flush"));
  const data = new FormData(form);
  const fields = Object.fromEntries(FIELDS.map((name) => [name, tidy(String(data.get(name) ?? ""))]));
  fields.keywords = keywords(fields.keywords);
  return fields;
}

/** The fields of a stored copy, as the server gives it. */
export function stored(copy) {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, tidy(String(copy[name] ?? ""))]));
  fields.keywords = (copy.keywords ?? []).join(", ");
  return fields;
}

/** As the server wants it. */
export function sent(fields, base) {
  return { ...fields, keywords: fields.keywords.split(", ").filter(Boolean), base };
}

export const same = (one, other) => FIELDS.every((name) => one[name] === other[name]);

/** Puts fields into the form. */
export function put(form, fields) {
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (field && fields[name] !== undefined && field.value !== fields[name]) {
      field.value = fields[name];
      if (name === "markdown") {
        field.dispatchEvent(new CustomEvent("rejoinder:set"));
      }
      field.dispatchEvent?.(new Event("input", { bubbles: true }));
    }
  }
}

/**
 * Brings together what was changed here and elsewhere since both were the same.
 *
 * @returns `fields` with every change, and `both`: the names of those that were changed in both places, as they are here
 */
export function merged(before, here, there) {
  const fields = { ...here };
  const both = [];
  for (const name of FIELDS) {
    if (here[name] === there[name] || there[name] === before[name]) {
      continue;
    }
    if (here[name] === before[name]) {
      fields[name] = there[name];
    } else {
      both.push(name);
    }
  }
  return { fields, both };
}
