/**
 * Takes characters; returns a table that tells for each UTF-16 code (1 or 0) whether it is one of them. A loop over a
 * long text asks it first: a Chinese character taken out of a text is an object of its own, its code is not.
 */
export function characterSet(characters: string): Uint8Array {
  const table = new Uint8Array(65_536)
  for (let at = 0; at < characters.length; at += 1) table[characters.charCodeAt(at)] = 1
  return table
}
