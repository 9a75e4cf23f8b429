// Makes the chat answer in place. Without it every form still works as a page of its own.
const chat = document.querySelector("[data-chat]");
const part = (name) => chat.querySelector(`[data-${name}]`);
const log = part("log"), status = part("status"), here = part("answer-here");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let sending = false, unsent = null;

const send = async (form, button) => {
  const body = new URLSearchParams(new FormData(form, button));
  for (const wait of [0, 1000, 2000, 4000]) {
    await pause(wait);
    try {
      // The same turn_id each time: however often it arrives, it is one answer.
      const answer = await fetch("/chat/turn", {
        method: "POST", body, headers: { "X-Fragment": "1" }, signal: AbortSignal.timeout(20000),
      });
      if (answer.status < 500) return answer.text();
    } catch { /* no network just now */ }
  }
  throw new Error("unsent");
};

const show = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const inside = (name) => holder.content.querySelector(`template[data-${name}]`).content;
  log.append(inside("said"));
  here.replaceChildren(inside("answer"));
  log.lastElementChild.scrollIntoView({ block: "nearest" });
  const text = here.querySelector("#text");
  const touch = matchMedia("(pointer: coarse)").matches;
  const calm = here.querySelector(".chat-option") || touch || !text;
  (calm && !here.querySelector("[aria-invalid]") ? here : text).focus();
};

chat.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-turn]")) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  unsent = null;
  status.textContent = "";
  const slow = setTimeout(() => { status.textContent = "Writing a reply…"; }, 1500);
  try {
    show(await send(form, event.submitter));
    clearTimeout(slow);
    status.textContent = "";
  } catch {
    clearTimeout(slow);
    unsent = [form, event.submitter];
    status.textContent = "We could not send that. Your words are still here. Please try again.";
  }
  sending = false;
});

addEventListener("online", () => { if (unsent) unsent[0].requestSubmit(unsent[1]); });

// Leave quickly: nothing of this page stays behind the Back button.
const leave = document.querySelector("[data-leave]");
const away = () => { document.body.hidden = true; location.replace(leave.href); };
leave.addEventListener("click", (event) => { event.preventDefault(); away(); });
let shifts = [];
addEventListener("keydown", (event) => {
  shifts = event.key === "Shift" ? [...shifts, event.timeStamp].slice(-3) : [];
  if (shifts.length === 3 && event.timeStamp - shifts[0] < 5000) away();
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
