/** The dots of the dial: one for each entry, as many of a month as there is room for. */

/** Show entries as dots, `site` having those of the site; where each stands is in data-slots, by how many a month has. */
export function showDots(page, entries, site, months) {
  const slotsOf = JSON.parse(page.dataset.slots);
  const numbered = entries.map((entry, index) => ({ ...entry, number: index + 1 }));
  const dots = Array.from({ length: months }, (_, index) => index + 1).flatMap((month) => {
    const found = numbered.filter((entry) => entry.month === month);
    const slots = slotsOf[Math.min(found.length, slotsOf.length) - 1] ?? [];
    return slots.map((slot, place) => {
      const rest = found.length - slots.length;
      const isLast = rest > 0 && place === slots.length - 1;
      const text = isLast ? `+${rest + 1}` : String(found[place].number);
      return dotOf(page, month, slot, text, !isLast && !site.has(found[place].id));
    });
  });
  page.part("dots").replaceChildren(...dots);
}

function dotOf(page, month, [distance, degrees], text, isOwn) {
  const dot = page.piece("dot").firstElementChild;
  const angle = (((month - 1) * 30 + degrees) * Math.PI) / 180;
  const [x, y] = [distance * Math.sin(angle), -distance * Math.cos(angle)];
  dot.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  dot.classList.toggle("tty-year-clock__dot--own", isOwn);
  dot.lastElementChild.textContent = text;
  return dot;
}
