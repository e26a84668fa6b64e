// What htmx does not do: copying, dropping files, printing, and never losing the reader's place. Everything works without it.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
  for (const only of document.querySelectorAll("[data-scripted]")) only.hidden = false;

  // Words written while a new draft is on its way stay: it comes too late for them.
  let written = "";
  const letter = () => document.querySelector("#reply textarea[name=body]")?.value ?? "";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target.id === "reply") written = letter();
  });
  let focused = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "reply" && letter() !== written) event.detail.shouldSwap = false;
    const active = document.activeElement;
    focused = active && active !== document.body ? active.id : "";
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    for (const only of document.querySelectorAll("[data-scripted]")) only.hidden = false;
    if (document.activeElement && document.activeElement !== document.body) return;
    const target = (focused && document.getElementById(focused)) || event.target.querySelector("[data-focus]") || document.querySelector("h1");
    if (!target) return;
    if (!target.matches("a, button, input, select, textarea, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  });

  const say = (words) => {
    const place = document.getElementById("spoken");
    if (place) place.textContent = words;
  };

  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const text = document.getElementById(copy.dataset.copy);
      try {
        await navigator.clipboard.writeText(text.value);
        say("Copied.");
        copy.textContent = "Copied";
      } catch {
        text.focus();
        text.select();
        say("Please copy the marked text.");
      }
    }
    if (event.target.closest("[data-print]")) window.print();
    const menu = document.querySelector(".top details[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".top details[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  for (const drop of document.querySelectorAll("[data-drop]")) {
    const input = drop.querySelector("input[type=file]");
    const over = (event) => {
      event.preventDefault();
      drop.classList.toggle("over", event.type === "dragover");
    };
    drop.addEventListener("dragover", over);
    drop.addEventListener("dragleave", over);
    drop.addEventListener("drop", (event) => {
      over(event);
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        drop.closest("form").requestSubmit();
      }
    });
  }
})();
