// The reader's choice of light or dark, kept in this browser. Without it the system's choice stands.
const root = document.documentElement;
const KEY = "dateline-theme";

function readChoice() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keepChoice(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be closed to us; the choice then lasts for this page.
  }
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

const chosen = readChoice();
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

for (const button of document.querySelectorAll("[data-theme-switch]")) {
  button.hidden = false;
  button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    button.setAttribute("aria-pressed", String(isDark()));
    keepChoice(root.dataset.theme);
  });
}
