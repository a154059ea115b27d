// Correcting a statement: a selection in the text fills a field, and hops of the way change places. Without this script the form works as it stands.
const TEXT = ".reading-text .marked";
const signs = (string) => [...string].length; // the server counts characters, not the halves that JavaScript counts

function piecesSelected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  const inside = [...document.querySelectorAll(`${TEXT} p[data-start]`)].filter((p) => range.intersectsNode(p));
  return inside.map((p) => pieceOf(p, range)).filter((piece) => piece.words);
}

function pieceOf(paragraph, range) {
  const part = document.createRange();
  part.selectNodeContents(paragraph);
  if (part.comparePoint(range.startContainer, range.startOffset) === 0) part.setStart(range.startContainer, range.startOffset);
  if (part.comparePoint(range.endContainer, range.endOffset) === 0) part.setEnd(range.endContainer, range.endOffset);
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(part.startContainer, part.startOffset);
  const words = part.toString();
  const white = signs(words) - signs(words.trimStart());
  return { at: Number(paragraph.dataset.start) + signs(before.toString()) + white, words: words.trim().replace(/\s+/g, " ") };
}

function take(button) {
  const pieces = piecesSelected();
  const field = button.closest(".mend-part").querySelector("[data-part]");
  if (!pieces.length) {
    field.focus();
    return;
  }
  field.value = pieces.map((piece) => piece.words).join("\n");
  field.parentElement.querySelector("input[type=hidden]").value = pieces.map((piece) => piece.at).join(",");
}

function moveHop(button) {
  const hop = button.closest("[data-hop]");
  const other = button.dataset.move === "1" ? hop.nextElementSibling : hop.previousElementSibling;
  if (!other) return;
  if (button.dataset.move === "1") other.after(hop);
  else other.before(hop);
  [...hop.parentElement.querySelectorAll("[data-place]")].forEach((place, index) => { place.value = index + 1; });
  button.focus();
}

function showHelps() {
  for (const button of document.querySelectorAll("[data-take], [data-moves]")) button.hidden = false;
  for (const list of document.querySelectorAll(".hops")) list.classList.add("movable");
}

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-take]")) event.preventDefault(); // so that the selection stays
});
document.addEventListener("click", (event) => {
  const taker = event.target.closest?.("[data-take]");
  const mover = event.target.closest?.("[data-move]");
  if (taker) take(taker);
  if (mover) moveHop(mover);
});
document.addEventListener("input", (event) => {
  if (event.target.matches?.("[data-part]")) event.target.parentElement.querySelector("input[type=hidden]").value = "";
});
document.addEventListener("htmx:after:swap", () => setTimeout(showHelps, 0));
showHelps();
