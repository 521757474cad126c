// <ask-dialog> round <details class="ask">: opens as a modal dialog where the browser has one.
class AskDialog extends HTMLElement {
  connectedCallback() {
    this.details = this.querySelector("details");
    if (!this.details || !window.HTMLDialogElement) return;
    this.summary = this.details.querySelector("summary");
    this.summary.addEventListener("click", (event) => {
      event.preventDefault();
      this.open();
    });
  }

  build() {
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    const body = this.details.querySelector(".ask-body");
    body.className = "dialog-body";
    const title = body.querySelector("h2");
    title.id = title.id || `ask-${Math.random().toString(36).slice(2)}`;
    dialog.setAttribute("aria-labelledby", title.id);
    body.append(this.row(body, dialog));
    dialog.append(body);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => this.summary.focus());
    this.append(dialog);
    return dialog;
  }

  row(body, dialog) {
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.className = "button";
    cancel.textContent = "取消";
    cancel.addEventListener("click", () => dialog.close());
    const row = body.querySelector(".buttons") || document.createElement("div");
    row.className = "buttons";
    row.prepend(cancel);
    const form = body.querySelector("form");
    return form && form.contains(row) ? form : row;
  }

  open() {
    this.dialog = this.dialog || this.build();
    this.dialog.showModal();
  }
}

customElements.define("ask-dialog", AskDialog);
