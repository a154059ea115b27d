// Keys of the desk. Every key presses a button or follows a link that stands on the page: nothing here can be done without one.
const ROWS = "[data-row]";
const GOTO = { i: "/", d: "/digests", s: "/sources" };
let currentId = "";
let waitingForPlace = false;

const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => row.offsetParent !== null);
const isTyping = (target) => target instanceof Element && target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

function currentRow() {
  return document.activeElement?.closest(ROWS) ?? document.getElementById(currentId);
}

function light(row) {
  for (const lit of document.querySelectorAll(".marked .lit-by-card")) lit.classList.remove("lit-by-card");
  const key = row?.dataset.lights;
  if (!key) return;
  for (const mark of document.querySelectorAll(`.marked [data-key="${CSS.escape(key)}"]`)) mark.classList.add("lit-by-card");
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(currentRow());
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)] ?? all[0];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const selector = `[data-press="${CSS.escape(key)}"]`;
  const row = currentRow();
  const element = row?.querySelector(selector) ?? ("An".includes(key) ? document.querySelector(selector) : null) ?? (row || key === "Enter" ? null : only(selector));
  if (!element || element.disabled) return false;
  if (element.matches(".mend > summary")) openForm(element.parentElement);
  else element.click();
  return true;
}

function openForm(details) {
  details.open = true;
  details.querySelector("input:not([type=hidden]), textarea")?.focus();
  details.scrollIntoView({ block: "nearest" });
}

function only(selector) {
  const found = document.querySelectorAll(selector);
  return found.length === 1 ? found[0] : null;
}

function showKeys() {
  const dialog = document.getElementById("keys");
  if (dialog && !dialog.open) dialog.showModal();
}

const ACTS = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": showKeys,
  g: () => { waitingForPlace = true; },
};

// Out of a field, back to its card; a form that was opened for it closes.
function leaveField(field) {
  const form = field.closest("details.mend");
  field.blur();
  if (form) form.open = false;
  (field.closest(ROWS) ?? form?.querySelector("summary"))?.focus({ preventScroll: true });
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") leaveField(event.target);
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  if (waitingForPlace) {
    waitingForPlace = false;
    if (GOTO[event.key]) { event.preventDefault(); location.assign(GOTO[event.key]); }
    return;
  }
  if (event.key === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary, label")) return;
  const act = ACTS[event.key];
  if (act) { event.preventDefault(); act(); return; }
  if (["a", "x", "c", "u", "n", "A", "p", "o", "Enter"].includes(event.key) && press(event.key)) event.preventDefault();
}

// A draft's version belongs to the page, not to one form: after a partial swap the other forms carry the new one.
function carryVersion(event) {
  const version = document.getElementById("editor-state")?.dataset.version;
  const body = event.detail?.ctx?.request?.body;
  if (version && body?.has?.("version")) body.set("version", version);
}

function onFocus(event) {
  const row = event.target.closest?.(ROWS);
  if (!row) return;
  currentId = row.id;
  light(row);
}

function refocus() {
  if (document.activeElement && document.activeElement !== document.body) return;
  document.getElementById(currentId)?.focus({ preventScroll: true });
}

document.addEventListener("keydown", onKey);
document.addEventListener("focusin", onFocus);
document.addEventListener("htmx:config:request", carryVersion);
document.addEventListener("htmx:after:swap", () => setTimeout(refocus, 20));
document.querySelector("[data-help]")?.addEventListener("click", (event) => { event.preventDefault(); showKeys(); });

function openTarget() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const closed = target?.closest("details:not([open])");
  if (closed) { closed.open = true; target.scrollIntoView({ block: "center" }); }
}
addEventListener("hashchange", openTarget);
openTarget();
