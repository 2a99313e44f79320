/**
 * Answers as a file, and back again. Loaded when somebody asks for it.
 *
 * Both functions resolve to what a component says next:
 * `{said: name of a phrase or null, values: for the phrase, takeBack: function or null}`.
 */
import { all, change, isAnswer, isItem } from "../../shared/memory.js";

const FORMAT = "toimiva-tyoterveysyhteistyo";
const VERSION = 1;
const LARGEST_FILE = 2_000_000;
const MOST_ANSWERS = 20_000;

/** Hand the reader a file with all answers of this site, those of lists on other pages too. */
export async function save() {
  const answers = all();
  if (answers.size === 0) return { said: "nothing_to_save", values: {}, takeBack: null };
  const saved = new Date();
  const content = { format: FORMAT, version: VERSION, saved: saved.toISOString(), answers: Object.fromEntries(answers) };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/json" }));
  // Swedish dates are year-month-day, the form that sorts in a folder.
  link.download = `tyoterveysyhteistyo-${saved.toLocaleDateString("sv-SE")}.json`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return { said: "saved", values: { n: answers.size }, takeBack: null };
}

/** Ask for a file and bring its answers in; an answer that is newer here stays. */
export async function open() {
  const file = await choose();
  if (!file) return { said: null, values: {}, takeBack: null };
  let read;
  try {
    read = file.size > LARGEST_FILE ? { wrong: "file_too_large" } : understand(await file.text());
  } catch {
    read = { wrong: "file_unreadable" };
  }
  if (read.wrong) return { said: read.wrong, values: {}, takeBack: null };
  const here = all();
  const changes = [...read.answers].filter(([id, { answer, at }]) => {
    const own = here.get(id);
    return !own || (at > own.at && answer !== own.answer);
  });
  if (changes.length === 0) return { said: "nothing_new", values: {}, takeBack: null };
  const takeBack = change(changes, { whole: true });
  if (!takeBack) return { said: "no_room", values: {}, takeBack: null };
  return { said: "opened", values: { n: changes.length }, takeBack };
}

/** Read a file's text: `{answers}`, or `{wrong}` with the phrase that explains it. Nothing is half read. */
export function understand(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return { wrong: "file_broken" };
  }
  if (typeof content !== "object" || content === null || content.format !== FORMAT) return { wrong: "file_foreign" };
  if (content.version > VERSION) return { wrong: "file_newer" };
  const { version, answers } = content;
  if (version !== VERSION || typeof answers !== "object" || answers === null || Array.isArray(answers)) return { wrong: "file_broken" };
  const entries = Object.entries(answers);
  if (entries.length > MOST_ANSWERS) return { wrong: "file_too_large" };
  if (!entries.every(([id, answer]) => isItem(id) && isAnswer(answer))) return { wrong: "file_broken" };
  // A date to come, from a wrong clock or by hand, would win over every answer given from now on.
  const now = new Date().toISOString();
  return { answers: new Map(entries.map(([id, { answer, at }]) => [id, { answer, at: at < now ? at : now }])) };
}

/** Let the reader choose a file; null when they change their mind. */
function choose() {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "application/json,.json";
    input.addEventListener("change", () => resolve(input.files[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}
