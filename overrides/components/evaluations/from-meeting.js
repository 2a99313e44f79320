/** What a meeting hands on to the situation that is saved after it. No page. */
import { read } from "../../shared/memory.js";

/** The list, the day and the people of the meeting that an address names, `{list, on, who}`, or null. */
export function fromMeeting(address) {
  const list = new URL(address).searchParams.get("meeting");
  const meeting = list && read("meeting", list);
  return meeting ? { list, on: meeting.on, who: meeting.who } : null;
}

/** The address of a page's meeting, at its minutes, where one came from. */
export function wayBack(page, list) {
  const address = new URL(page);
  address.searchParams.set("meeting", `${list}._minutes`);
  return address.href;
}
