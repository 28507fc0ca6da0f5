/** The known word that is closest to a misspelt one; undefined if none is similar. */
export function closest(word: string, known: string[]): string | undefined {
  const near = known.map(k => ({ k, d: distance(word.toLowerCase(), k.toLowerCase()) })).filter(({ k, d }) => d <= Math.max(1, Math.floor(Math.min(word.length, k.length) / 3)));
  return near.sort((a, b) => a.d - b.d)[0]?.k;
}

/** The number of letters to insert, delete, replace or swap with a neighbour (Damerau-Levenshtein distance). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
