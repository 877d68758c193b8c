// A figure in the text: its picture and its caption, and a way to its words. Pictures that are dropped or pasted are asked about.
import { NodeSelection, Plugin } from "prosemirror-state";
import { schema } from "./schema.js";

class FigureView {
  constructor(node, view, getPos, address, open, words) {
    this.node = node;
    this.words = words;
    this.address = address;
    this.dom = document.createElement("figure");
    this.dom.className = "figure";
    this.picture = document.createElement("img");
    this.picture.addEventListener("error", () => this.dom.classList.add("unseen"));
    this.caption = document.createElement("figcaption");
    this.edit = document.createElement("button");
    this.edit.type = "button";
    this.edit.className = "link";
    this.edit.textContent = words.figureEdit;
    this.edit.addEventListener("click", () => open(view, getPos()));
    this.dom.append(this.picture, this.caption, this.edit);
    this.show();
  }

  show() {
    const { hash, alt, caption } = this.node.attrs;
    const address = this.address + hash;
    if (this.picture.getAttribute("src") !== address) {
      this.dom.classList.remove("unseen");
      this.picture.src = address;
    }
    this.picture.alt = alt;
    this.caption.textContent = caption;
    this.caption.hidden = !caption;
    this.dom.dataset.said = alt ? "" : this.words.figureDecorative;
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    this.show();
    return true;
  }

  stopEvent(event) {
    return this.edit.contains(event.target);
  }

  ignoreMutation() {
    return true;
  }
}

function picturesOf(data) {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

/** @param open shows the dialog: view, place of a figure or null, file */
export function figures(form, words, open) {
  async function one(view, files) {
    for (const file of files) {
      await open(view, null, file);
    }
  }
  return new Plugin({
    props: {
      nodeViews: {
        figure: (node, view, getPos) => new FigureView(node, view, getPos, form.dataset.pictures, open, words),
      },
      handlePaste(view, event) {
        const files = picturesOf(event.clipboardData);
        // A word processor gives a picture of the words along with them.
        const words = (event.clipboardData?.getData("text/html") ?? "").replace(/<[^>]*>/g, "").trim();
        if (!files.length || words) {
          return false;
        }
        one(view, files);
        return true;
      },
      handleDrop(view, event) {
        const files = picturesOf(event.dataTransfer);
        if (!files.length) {
          return false;
        }
        event.preventDefault();
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        if (at !== undefined) {
          const $at = view.state.doc.resolve(at);
          view.dispatch(view.state.tr.setSelection(view.state.selection.constructor.near($at)));
        }
        one(view, files);
        return true;
      },
    },
  });
}

/** Enter on a figure opens its words. */
export function editFigure(open) {
  return (state, dispatch, view) => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== schema.nodes.figure) {
      return false;
    }
    if (dispatch) {
      open(view, selection.from);
    }
    return true;
  };
}

