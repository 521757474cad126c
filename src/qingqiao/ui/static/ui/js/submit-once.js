// A form that is on its way isn't sent a second time by the same button. It may be again after a while, at once when its page comes
// back, and a file that was asked for leaves its page where it is.
const AWHILE = 10000;
const FILE = 1500;
const sent = new Map();

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (event.defaultPrevented || target.method !== "post") return;
  const isFile = Boolean(submitter) && (submitter.name === "file" || submitter.hasAttribute("formaction"));
  const [by, now] = [submitter || target, performance.now()];
  if (now < (sent.get(by) || 0)) event.preventDefault();
  else sent.set(by, now + (isFile ? FILE : AWHILE));
});
addEventListener("pageshow", () => sent.clear());
