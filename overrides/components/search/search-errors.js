/** How far a typed word is from a written one. */

/** Whether at most the first letter of two words is lost, doubled or swapped; most words fall out here. */
export function beginsAlike(word, key) {
  // Of a short word the second letter tells too much to be wrong.
  if (word.length < 7 && word[1] !== key[1] && word[1] !== key[2] && word[2] !== key[1]) return false;
  return word[0] === key[0] || word[1] === key[0] || key.startsWith(word.slice(0, 2), 1);
}

/** How many letters are wrong, missing, too many or swapped, for each beginning of the word against the whole key. */
export function distances(word, key, same) {
  let before = null;
  let above = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= key.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= word.length; at += 1) {
      const wrong = word[at - 1] === key[row - 1] || same(word[at - 1], key[row - 1]) ? 0 : 1;
      line[at] = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + wrong);
      const swapped = word[at - 1] === key[row - 2] && word[at - 2] === key[row - 1];
      if (before && at > 1 && swapped) line[at] = Math.min(line[at], before[at - 2] + 1);
    }
    [before, above] = [above, line];
  }
  return above;
}

/** With how many errors one word was typed for the other. */
export function errorsBetween(word, other) {
  return distances(word, other, () => false)[word.length];
}
