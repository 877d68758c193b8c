// The dialogs for a link and for a figure. Their words and fields are in the page; they ask, and give back what was said.
import { schema } from "./schema.js";
import { insertBlock } from "./commands.js";

const { link: linkType } = schema.marks;

/** Shows a dialog until it is closed. @returns the value of the button that closed it, empty when none did */
function ask(dialog) {
  return new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}

function wrong(field, words) {
  const place = field.closest(".field").querySelector(".error");
  place.textContent = words;
  place.hidden = !words;
  field.closest(".field").classList.toggle("wrong", Boolean(words));
  if (words) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else {
    field.removeAttribute("aria-invalid");
  }
}

/** The stretch with the same link around a place. */
function linkAround(state) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) {
    let href = null;
    state.doc.nodesBetween(from, to, (node) => {
      href ??= linkType.isInSet(node.marks)?.attrs.href ?? null;
    });
    return { from, to, href, mark: null };
  }
  const mark = linkType.isInSet($from.marks()) ?? linkType.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) {
    return { from, to, href: null, mark: null };
  }
  let start = $from.start();
  let found = null;
  let run = null;
  $from.parent.forEach((node, offset) => {
    const at = start + offset;
    if (mark.isInSet(node.marks)) {
      run = run ? { from: run.from, to: at + node.nodeSize } : { from: at, to: at + node.nodeSize };
      if (run.from <= from && from <= run.to) {
        found = run;
      }
    } else {
      run = null;
    }
  });
  return { ...(found ?? { from, to }), href: mark.attrs.href, mark };
}

function canLink(state) {
  const { from, to } = state.selection;
  let can = false;
  state.doc.nodesBetween(from, to, (node) => {
    can ||= node.isTextblock && node.type.allowsMarkType(linkType);
  });
  return can;
}

/** What a person means by an address. */
export function address(typed) {
  const words = typed.trim();
  if (/^(https?:\/\/|mailto:)\S+$/i.test(words)) {
    return words;
  }
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(words)) {
    return `mailto:${words}`;
  }
  if (/^10\.\d{4,9}\/\S+$/.test(words)) {
    return `https://doi.org/${words}`;
  }
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(words) ? `https://${words}` : null;
}

export function linkDialog(dialog, words, announce) {
  const to = dialog.querySelector("[name=href]");
  const shown = dialog.querySelector("[name=words]");
  const remove = dialog.querySelector("[value=remove]");
  dialog.querySelector("form").addEventListener("submit", (event) => {
    if (event.submitter?.value === "save" && address(to.value) === null) {
      event.preventDefault();
      wrong(to, words.linkWrong);
    }
  });
  return (state, dispatch, view) => {
    const place = linkAround(state);
    if (!canLink(state)) {
      return false;
    }
    if (!dispatch) {
      return true;
    }
    wrong(to, "");
    to.value = place.href ?? "";
    shown.value = state.doc.textBetween(place.from, place.to, " ");
    shown.closest(".field").hidden = place.from !== place.to;
    remove.hidden = place.href === null;
    ask(dialog).then((answer) => {
      const tr = view.state.tr;
      if (answer === "remove") {
        view.dispatch(tr.removeMark(place.from, place.to, linkType));
        announce(words.linkRemoved);
      } else if (answer === "save") {
        const mark = linkType.create({ href: address(to.value), title: place.mark?.attrs.title ?? null });
        if (place.from === place.to) {
          const text = shown.value.trim() || to.value.trim();
          tr.insert(place.from, schema.text(text, [...view.state.selection.$from.marks(), mark]));
        } else {
          tr.removeMark(place.from, place.to, linkType).addMark(place.from, place.to, mark);
        }
        view.dispatch(tr.removeStoredMark(linkType));
        announce(words.linkSet);
      }
      view.focus();
    });
    return true;
  };
}

/** Hands a picture in. @returns what the server says of it; throws words for a person */
function upload(file, to, token, progress, words) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", to);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRF-TOKEN", token);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("error", () => reject(new Error(words.figureOffline)));
    request.addEventListener("load", () => {
      let said = {};
      try {
        said = JSON.parse(request.responseText);
      } catch {
        // Whatever stands between may answer in its own way; the status says enough.
      }
      if (request.status === 201 && /^[0-9a-f]{64}$/.test(said.figure ?? "")) {
        resolve(said);
      } else if (request.status === 401 || request.status === 403) {
        reject(new Error(words.figureSignedOut));
      } else if (request.status === 413) {
        reject(new Error(words.figureTooLarge));
      } else {
        const why = (said.errors ?? []).map((error) => error.message).join(" ") || said.detail;
        reject(new Error(request.status < 500 && why ? why : words.figureRefused));
      }
    });
    const data = new FormData();
    data.append("file", file);
    request.send(data);
  });
}

/**
 * The dialog for a figure: a new one needs its file; every one says what it shows, or that it only adorns.
 *
 * @param form the form of the page, for its address and its token
 */
export function figureDialog(dialog, form, words, announce) {
  const file = dialog.querySelector("[name=file]");
  const alt = dialog.querySelector("[name=alt]");
  const decorative = dialog.querySelector("[name=decorative]");
  const caption = dialog.querySelector("[name=caption]");
  const bar = dialog.querySelector("progress");
  const save = dialog.querySelector("[value=save]");
  let given = null;
  let editing = null;
  let view = null;

  decorative.addEventListener("change", () => {
    alt.disabled = decorative.checked;
  });
  file.addEventListener("change", () => {
    given = null;
    dialog.querySelector("[data-given]").hidden = true;
  });
  dialog.addEventListener("cancel", (event) => save.disabled && event.preventDefault());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    if (event.submitter?.value !== "save") {
      return;
    }
    event.preventDefault();
    [file, alt].forEach((field) => wrong(field, ""));
    const picture = given ?? file.files[0];
    if (!editing && !picture) {
      wrong(file, words.figureNoFile);
      return;
    }
    if (!decorative.checked && !alt.value.trim()) {
      wrong(alt, words.figureNoAlt);
      return;
    }
    const said = { alt: decorative.checked ? "" : tidy(alt.value), caption: tidy(caption.value) };
    if (editing) {
      const at = editing;
      const node = view.state.doc.nodeAt(at);
      view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...node.attrs, ...said }));
      dialog.close("done");
      return;
    }
    save.disabled = true;
    bar.hidden = false;
    bar.removeAttribute("value");
    try {
      const progress = (part) => {
        bar.value = part;
      };
      const { figure } = await upload(picture, form.dataset.figures, form.elements._csrf.value, progress, words);
      insertBlock(schema.nodes.figure.create({ hash: figure, ...said }), null)(view.state, view.dispatch);
      announce(words.figureAdded);
      dialog.close("done");
    } catch (why) {
      wrong(file, why.message);
    } finally {
      save.disabled = false;
      bar.hidden = true;
    }
  });

  /** @param at place of the figure to change, none for a new one; @param picture the file of a new one, if it was dropped */
  async function open(on, at = null, picture = null) {
    view = on;
    editing = at;
    given = picture;
    [file, alt].forEach((field) => wrong(field, ""));
    const attrs = at === null ? null : view.state.doc.nodeAt(at).attrs;
    file.value = "";
    file.closest(".field").hidden = at !== null;
    const name = dialog.querySelector("[data-given]");
    name.hidden = !picture;
    name.textContent = picture ? picture.name : "";
    alt.value = attrs?.alt ?? "";
    decorative.checked = attrs !== null && attrs.alt === "";
    alt.disabled = decorative.checked;
    caption.value = attrs?.caption ?? "";
    await ask(dialog);
    view.focus();
  }
  return open;
}

function tidy(words) {
  return words.replace(/\s+/g, " ").trim();
}
