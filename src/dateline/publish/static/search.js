// Live search over Pagefind's index: on the search page in place, elsewhere in a dialog. Without JavaScript the search page lists everything.
const root = new URL("..", import.meta.url).pathname;
const FILTERS = ["section", "outlet", "speaker", "language", "day"];
const SPOTS = 4;
let engine = null;

async function loadEngine() {
  if (engine === null) {
    engine = await import(`${root}pagefind/pagefind.js`);
    await engine.options({ excerptLength: 24 });
    await engine.init();
  }
  return engine;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function makePanel(prefix) {
  const input = make("input", { type: "search", id: `${prefix}-words`, name: "q", autocomplete: "off", placeholder: "Words, or a “phrase”" });
  const label = make("label", { for: `${prefix}-words`, class: "hidden" }, "Search the digests");
  const filters = make("div", { class: "filters" });
  const status = make("p", { class: "fine", role: "status" });
  const results = make("ol", { class: "list results" });
  const form = make("form", { role: "search", action: `${root}search/` }, label, make("div", { class: "search-box" }, input), filters);
  const panel = make("div", { class: "search-panel" }, form, status, results);
  return { panel, form, input, filters, status, results };
}

function addFilter(parts, prefix, name, values) {
  const select = make("select", { id: `${prefix}-${name}`, "data-filter": name }, make("option", { value: "" }, "any"));
  for (const [value, number] of Object.entries(values)) select.append(make("option", { value }, `${value} (${number})`));
  const title = name[0].toUpperCase() + name.slice(1);
  parts.filters.append(make("div", { class: "field-row" }, make("label", { for: `${prefix}-${name}` }, title), select));
}

async function showFilters(parts, prefix) {
  if (parts.asked) return;
  parts.asked = true;
  const pagefind = await loadEngine();
  const known = await pagefind.filters();
  for (const name of FILTERS) {
    if (known[name] && Object.keys(known[name]).length > 1) addFilter(parts, prefix, name, known[name]);
  }
}

function markedText(excerpt) {
  // Pagefind escapes the page's text and adds <mark>; only marks are rebuilt here, everything else stays text.
  const fragment = document.createDocumentFragment();
  const decoder = new DOMParser().parseFromString(excerpt, "text/html").body;
  for (const node of decoder.childNodes) {
    fragment.append(node.nodeName === "MARK" ? make("mark", {}, node.textContent) : document.createTextNode(node.textContent));
  }
  return fragment;
}

function excerptOf(found) {
  const text = make("p", { class: "excerpt" });
  text.append(markedText(found.excerpt));
  return text;
}

function spotLine(spot) {
  return make("li", {}, make("a", { href: spot.url }, spot.title), excerptOf(spot));
}

function resultLine(data) {
  // Pagefind cuts a page at its headings: what lies under one is a report, and the link leads to it.
  const title = data.meta.title ?? data.url;
  const spots = (data.sub_results ?? []).filter((spot) => spot.url.includes("#")).slice(0, SPOTS);
  const line = make("li", {}, make("a", { class: "title", href: data.url }, title));
  line.append(make("p", { class: "meta" }, make("span", {}, data.meta.day ?? "")));
  line.append(spots.length > 0 ? make("ul", { class: "spots" }, ...spots.map(spotLine)) : excerptOf(data));
  return line;
}

async function search(parts) {
  const words = parts.input.value.trim();
  const filters = {};
  for (const select of parts.filters.querySelectorAll("select")) {
    if (select.value) filters[select.dataset.filter] = select.value;
  }
  if (!words && Object.keys(filters).length === 0) {
    parts.results.replaceChildren();
    parts.status.textContent = "";
    return;
  }
  try {
    const pagefind = await loadEngine();
    const found = await pagefind.debouncedSearch(words || null, { filters, sort: words ? {} : { date: "desc" } }, 150);
    if (found === null) return;
    const pages = await Promise.all(found.results.slice(0, 20).map((result) => result.data()));
    parts.results.replaceChildren(...pages.map(resultLine));
    parts.status.textContent = found.results.length === 0 ? "Nothing found. Try fewer words, or take a filter away." : `${found.results.length} found`;
  } catch {
    parts.status.textContent = "The search index cannot be read. The lists on the search page lead everywhere.";
  }
}

function wire(parts, prefix) {
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(parts);
  });
  parts.form.addEventListener("input", () => search(parts));
  parts.input.addEventListener("focus", () => showFilters(parts, prefix).catch(() => {}), { once: true });
}

function mountHere(place) {
  const parts = makePanel("here");
  wire(parts, "here");
  place.append(parts.panel);
  showFilters(parts, "here").catch(() => {
    parts.status.textContent = "The search index is not built yet. The lists below lead everywhere.";
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    parts.input.value = asked;
    search(parts);
  }
}

function mountDialog(opener) {
  const parts = makePanel("dialog");
  const close = make("button", { type: "button", class: "quiet" }, "Close");
  const dialog = make("dialog", { "aria-label": "Search" }, close, parts.panel);
  wire(parts, "dialog");
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    // A search field swallows the first Escape to clear itself; here it always closes.
    if (event.key === "Escape") dialog.close();
  });
  const open = (event) => {
    event.preventDefault();
    dialog.showModal();
    parts.input.focus();
  };
  opener.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select, dialog")) open(event);
  });
}

const here = document.querySelector("[data-search-here]");
const opener = document.querySelector("[data-search-open]");
if (here) mountHere(here);
else if (opener) mountDialog(opener);
