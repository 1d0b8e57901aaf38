// What the console adds when scripts run: the warning before the session times out, and showing a password.
// Without scripts the session ends all the same; the server decides, this file only warns.

const dialog = document.querySelector("dialog[data-idle-seconds]");
if (dialog) {
  startIdleWarning(dialog);
}

function startIdleWarning(dialog) {
  const idle = Number(dialog.dataset.idleSeconds) * 1000;
  const warn = Number(dialog.dataset.warnSeconds) * 1000;
  const left = dialog.querySelector("[data-idle-left]");
  const form = dialog.querySelector("form");
  // Another tab that was used extends the same session.
  const tabs = new BroadcastChannel("session");
  let endsAt;

  function restart() {
    // Wall-clock time: a timer would stand still while the machine sleeps.
    endsAt = Date.now() + idle;
    dialog.close();
  }

  function end() {
    location.replace(dialog.dataset.endedUrl);
  }

  async function extend(event) {
    event.preventDefault();
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    } catch {
      return; // no connection: the count goes on, and the button can be pressed again
    }
    if (answer.ok) {
      tabs.postMessage("used");
      restart();
    } else {
      end();
    }
  }

  function show(remaining) {
    if (!dialog.open) {
      dialog.showModal();
    }
    const minutes = remaining > 60_000;
    const label = minutes ? left.dataset.minutes : left.dataset.seconds;
    // In the last minute in tens, so that a screen reader is not talking without a pause.
    const number = minutes ? Math.ceil(remaining / 60_000) : Math.ceil(remaining / 10_000) * 10;
    const text = `${label} ${number}`;
    if (left.textContent !== text) {
      left.textContent = text;
    }
  }

  form.addEventListener("submit", extend);
  // Escape means "I am here" as much as the button does.
  dialog.addEventListener("cancel", extend);
  tabs.addEventListener("message", restart);
  tabs.postMessage("used");
  restart();
  setInterval(() => {
    const remaining = endsAt - Date.now();
    if (remaining <= 0) {
      end();
    } else if (remaining <= warn) {
      show(remaining);
    }
  }, 1000);
}

for (const toggle of document.querySelectorAll(".govuk-js-password-input-toggle")) {
  const input = document.getElementById(toggle.getAttribute("aria-controls"));
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    toggle.textContent = visible ? toggle.dataset.hide : toggle.dataset.show;
    toggle.setAttribute("aria-label", visible ? toggle.dataset.hideLabel : toggle.dataset.showLabel);
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => show(input.type === "password"));
  // The browser must see a password field when the form is sent, or it would remember the text.
  input.form.addEventListener("submit", () => show(false));
}
