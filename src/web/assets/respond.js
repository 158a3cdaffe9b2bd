// Enhancements of the residents' pages. Everything works without this script.
(() => {
  "use strict";
  // Shows the number of characters left, counted as on the server: Unicode scalar values.
  for (const count of document.querySelectorAll(".count[data-left]")) {
    const box = count.parentElement.querySelector("[data-longest]");
    if (!box) continue;
    const longest = Number(box.dataset.longest);
    const before = count.textContent;
    const show = () => {
      const left = longest - [...box.value.trim()].length;
      count.textContent = left > longest * 0.9 ? before : count.dataset.left + " " + left;
      count.classList.toggle("over", left < 0);
    };
    box.addEventListener("input", show);
    show();
  }
  // Focuses the error summary, so that it is read first.
  const alert = document.querySelector(".alert");
  if (alert) alert.focus();
  // Asks before leaving with typed text that was not submitted.
  const form = document.getElementById("answers");
  if (form) {
    const ask = (event) => event.preventDefault();
    const calm = () => removeEventListener("beforeunload", ask);
    form.addEventListener("input", (event) => {
      if (event.target.matches("textarea, input:not([type=radio], [type=checkbox])")) addEventListener("beforeunload", ask);
    });
    form.addEventListener("submit", calm);
    // A page restored by the browser's Back lacks the answers of later pages: shows the hint as a warning.
    addEventListener("pageshow", (event) => {
      const [came] = performance.getEntriesByType("navigation");
      if (!event.persisted && came?.type !== "back_forward") return;
      calm();
      const hint = document.getElementById("back-hint");
      if (!hint || form.elements.namedItem("at").value === "check") return;
      hint.className = "word";
      hint.setAttribute("role", "alert");
      form.before(hint);
    });
  }
  // In a frame: sends the content's height to the host page, so that it can fit the frame.
  if (window.parent !== window) {
    const tell = (top) =>
      window.parent.postMessage(
        { lyssna: { height: document.documentElement.offsetHeight, top: top } },
        "*",
      );
    // Scrolls the host page to the frame's top, except when the start page is opened from elsewhere.
    const start = document.querySelector("form input[name=at][value=start]");
    tell(!start || document.referrer.startsWith(location.origin));
    new ResizeObserver(() => tell(false)).observe(document.documentElement);
  }
})();
