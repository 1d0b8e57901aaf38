// What the public pages add when scripts run. Every journey works without this file. It writes text only through
// textContent, so that it also runs under a Trusted Types policy.

const SHIFT_WINDOW = 5000; // milliseconds in which Shift must be pressed three times
const RESEND_AFTER = 5000; // milliseconds after which a form may be sent again

document.body.classList.add("js-enabled");

// --- Leaving ---

const leave = document.querySelector("[data-leave]");
if (leave) {
  startLeaving(leave);
}

// A page that comes back from the browser's memory would show what was typed: hide it, and ask the server again.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    hidePage("");
    location.reload();
  }
});

function hidePage(text) {
  if (document.querySelector(".govuk-exit-this-page-overlay")) {
    return;
  }
  const overlay = document.createElement("div");
  overlay.className = "govuk-exit-this-page-overlay";
  overlay.setAttribute("role", "alert");
  document.body.classList.add("govuk-exit-this-page-hide-content");
  document.body.append(overlay);
  overlay.textContent = text;
  document.title = text;
}

function startLeaving(root) {
  const link = root.querySelector("a");
  const status = root.querySelector("[role=status]");
  let presses = 0;
  let wasModified = false; // Shift held while another key was typed is writing, not leaving
  let timer = 0;

  function go(event) {
    event?.preventDefault();
    hidePage(root.dataset.leaving);
    for (const form of document.forms) {
      form.reset();
    }
    // replace: Back then leads past this page, not to it
    location.replace(link.href);
  }

  function forget() {
    clearTimeout(timer);
    presses = 0;
    status.textContent = "";
  }

  for (const way of document.querySelectorAll("[data-leave-now]")) {
    way.addEventListener("click", go);
  }

  document.addEventListener("keyup", (event) => {
    const alone = event.key === "Shift" && !wasModified;
    wasModified = event.shiftKey;
    if (!alone) {
      forget();
      return;
    }
    presses += 1;
    if (presses === 3) {
      go();
      return;
    }
    clearTimeout(timer);
    status.textContent = presses === 1 ? root.dataset.twoMore : root.dataset.oneMore;
    timer = setTimeout(() => {
      forget();
      status.textContent = root.dataset.expired;
    }, SHIFT_WINDOW);
  }, true);
}

// --- Errors ---

function focusOnce(element) {
  element.setAttribute("tabindex", "-1");
  element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  element.focus();
}

const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  focusOnce(summary);
  summary.addEventListener("click", (event) => {
    const control = event.target.hash && document.getElementById(event.target.hash.slice(1));
    if (control) {
      event.preventDefault();
      // Show the question, not only the box: a fieldset's legend when the control has one, else its label
      const question = control.closest("fieldset")?.querySelector("legend") ?? control.labels?.[0] ?? control;
      question.scrollIntoView();
      control.focus({ preventScroll: true });
    }
  });
} else {
  const success = document.querySelector(".govuk-notification-banner--success");
  if (success) {
    focusOnce(success);
  }
}

// --- Forms ---

// Sent twice by a trembling hand, a form is sent once.
const sentAt = new WeakMap();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) {
    return;
  }
  if (form.method === "post" && Date.now() - (sentAt.get(form) ?? -Infinity) < RESEND_AFTER) {
    event.preventDefault();
    return;
  }
  sentAt.set(form, Date.now());
});

// "None of these" and the other answers rule each other out.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.type !== "checkbox" || !box.checked) {
    return;
  }
  const alone = box.dataset.behaviour === "exclusive";
  for (const other of document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(box.name)}"]`)) {
    if (other !== box && other.form === box.form && (alone || other.dataset.behaviour === "exclusive")) {
      other.checked = false;
    }
  }
});

// A link that looks like a button is pressed with the space bar, too.
document.addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches?.("a[role=button]")) {
    event.preventDefault();
    event.target.click();
  }
});
