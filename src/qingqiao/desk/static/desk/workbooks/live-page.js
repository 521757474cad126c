// <live-page every="2">: asks for this page again every so many seconds and shows its new state; when the job is over, the
// whole page is shown anew. Without it a link does the same.
class LivePage extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.timer = setInterval(() => this.look(), Number(this.getAttribute("every")) * 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Qingqiao-By-Itself": "1" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("live-page");
      if (!now) location.reload();
      else if (now.textContent !== this.textContent) this.replaceChildren(...now.childNodes);
    } catch {
      // Offline for a moment: the next look tries again.
    }
  }
}

customElements.define("live-page", LivePage);
