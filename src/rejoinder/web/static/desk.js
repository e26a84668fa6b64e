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
  // What a person opened or shut stays so, whatever the next check brings.
  let opened = null;
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("#rests-on-summary");
    if (summary) opened = !summary.parentElement.open;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const restsOn = document.getElementById("rests-on");
    if (restsOn && opened !== null) restsOn.open = opened;
    // At once, not when all has settled: there is no moment in which the focus is nowhere.
    for (const only of document.querySelectorAll("[data-scripted]")) only.hidden = false;
    if (document.activeElement && document.activeElement !== document.body) return;
    const target = (focused && document.getElementById(focused)) || document.getElementById("done") || event.target.querySelector("[data-focus]") || document.querySelector("h1");
    if (!target) return;
    if (!target.matches("a, button, input, select, textarea, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (target.id === "done") target.scrollIntoView({ block: "nearest" });
  });
  // Only when a part has settled do its own triggers work. It does so at once (htmx-config), so that no word typed meanwhile goes unread.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "reply") lookForChanges();
  });
  // A check that cannot be made must not leave the last one standing as if it held.
  const unread = (words) => {
    const verdict = document.getElementById("verdict-on-draft");
    if (!verdict) return;
    const concern = document.createElement("p");
    concern.className = "concern";
    concern.textContent = words;
    verdict.replaceChildren(concern);
  };
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 404) unread("This letter is no longer on your desk, so nobody reads your words over. Copy them if you want to keep them.");
    else unread("Your words were not read over this time. They are still here.");
  });
  document.addEventListener("htmx:sendError", () => unread("The desk does not answer, so nobody reads your words over. Copy them if you want to keep them."));

  // Changes to a draft are kept in this tab alone, by letter, voice and recipient, until the letter is sent or the draft begun again.
  const KEPT = "draft:";
  const parts = (form) => [form.elements.subject, form.elements.body, document.getElementById("to")].filter(Boolean);
  const place = (form) => JSON.stringify([form.elements.was.value, form.elements.was_to.value]);
  const kept = (letter) => {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT + letter)) ?? {};
    } catch {
      return {};
    }
  };
  const keep = (letter, drafts) => {
    try {
      if (Object.keys(drafts).length) sessionStorage.setItem(KEPT + letter, JSON.stringify(drafts));
      else sessionStorage.removeItem(KEPT + letter);
    } catch {
      // A tab that may keep nothing keeps nothing.
    }
  };
  const keepChanges = (form) => {
    const drafts = kept(form.dataset.letter);
    delete drafts[place(form)];
    const changed = "own" in form.dataset || parts(form).some((part) => part.value !== part.defaultValue);
    if (changed) drafts[place(form)] = Object.fromEntries(parts(form).map((part) => [part.id, part.value]));
    keep(form.dataset.letter, drafts);
  };
  const tellOfChanges = (words, button) => {
    const line = document.getElementById("still-here");
    for (const one of line.querySelectorAll("button")) one.hidden = one.id !== button;
    line.querySelector("span").textContent = words ? line.dataset[words] : "";
    line.hidden = !words;
  };
  const readOver = () => window.htmx?.trigger("#body", "reread");
  const lookForChanges = () => {
    const form = document.getElementById("draft");
    if (!form) return;
    const drafts = kept(form.dataset.letter);
    const mine = drafts[place(form)];
    if ("own" in form.dataset) keepChanges(form);
    else if (mine) {
      for (const part of parts(form)) part.value = mine[part.id] ?? part.value;
      tellOfChanges("here", "start-again");
    } else if (Object.keys(drafts).length && !form.elements.aside) tellOfChanges("elsewhere", "go-back-to-them");
    // Among them are words written before this script listened.
    if (parts(form).every((part) => part.value === part.defaultValue)) return;
    keepChanges(form);
    readOver();
  };
  // Words that came with the page are kept in this tab now; a reload must not bring them back over later ones.
  const forgetWhatCame = () => {
    const form = document.getElementById("draft");
    const here = new URL(location.href);
    if (!here.searchParams.has("kept") || !form || !kept(form.dataset.letter)[place(form)]) return;
    here.searchParams.delete("kept");
    history.replaceState(null, "", here);
  };
  const startAgain = (form) => {
    for (const part of parts(form)) part.value = part.defaultValue;
    keepChanges(form);
    tellOfChanges("", "");
    form.elements.body.focus();
    readOver();
  };
  const goBackToChanges = (form) => {
    const [voice, to] = JSON.parse(Object.keys(kept(form.dataset.letter)).pop());
    for (const one of form.querySelectorAll("[type=radio]")) if (one.value === (one.name === "voice" ? voice : to)) one.checked = true;
    form.querySelector("[name=voice]:checked").dispatchEvent(new Event("change", { bubbles: true }));
  };
  document.addEventListener("DOMContentLoaded", () => {
    lookForChanges();
    forgetWhatCame();
  });
  // When a page is whole a browser goes to the part that its address names, even away from a field in which somebody writes by then.
  // Whoever has pressed somewhere goes where they pressed.
  let writingIn = null;
  let arrived = false;
  document.addEventListener("pointerdown", () => {
    arrived = true;
  });
  document.addEventListener("focusout", (event) => {
    writingIn = event.target.matches("input, textarea") ? event.target : null;
  });
  document.addEventListener("focusin", (event) => {
    if (arrived || location.hash !== `#${event.target.id}`) return;
    arrived = true;
    writingIn?.focus({ preventScroll: true });
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest("#draft");
    if (form && parts(form).includes(event.target)) keepChanges(form);
  });
  document.addEventListener("submit", (event) => {
    const goal = event.submitter?.getAttribute("formaction") ?? event.target.getAttribute("action") ?? "";
    const sent = goal.match(/^\/letters\/([^/]+)\/sent$/);
    if (sent) keep(sent[1], {});
    if (goal.endsWith("/forget")) for (const name of Object.keys(sessionStorage)) if (name.startsWith(KEPT)) sessionStorage.removeItem(name);
  });

  // The address that opens the mail program is made of what stands there at the press, not at the last check.
  const mailto = (form, longest) => {
    const said = (name) => form.querySelector(`[name=${name}]:checked, [name=${name}]:not([type=radio])`)?.value ?? "";
    const whole = (body) => `mailto:${encodeURIComponent(said("to").trim()).replaceAll("%40", "@")}?subject=${encodeURIComponent(said("subject").trim().replace(/\s+/g, " "))}${body && `&body=${encodeURIComponent(body)}`}`;
    const address = whole(letter().replace(/\r?\n/g, "\r\n"));
    return address.length <= longest ? address : whole("");
  };

  // Escape puts the tip of a sentence by, until the pointer and the focus have left it (WCAG 1.4.13).
  const left = (event) => {
    const sentence = event.target.closest?.(".put-by");
    if (sentence && !sentence.contains(event.relatedTarget)) sentence.classList.remove("put-by");
  };
  document.addEventListener("focusout", left);
  document.addEventListener("pointerout", left);

  const say = (words) => {
    const place = document.getElementById("spoken");
    if (place) place.textContent = words;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-mailto]");
    if (link) link.href = mailto(document.getElementById("draft"), Number(link.dataset.mailto));
  });
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
    if (event.target.closest("[data-start-again]")) startAgain(document.getElementById("draft"));
    if (event.target.closest("[data-go-back]")) goBackToChanges(document.getElementById("draft"));
    const menu = document.querySelector(".top details[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector(".top details[open]");
    if (event.key === "Escape") for (const one of document.querySelectorAll(".proof [tabindex]:is(:hover, :focus)")) one.classList.add("put-by");
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
