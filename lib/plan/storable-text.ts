/** Surrogates without their other half: under the u flag whole characters are not among them. */
const HALVES = /\p{Surrogate}/gu

/** A text without what the database refuses: NUL characters, and halves of characters that a clipped text can end with. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(HALVES, '\ufffd')
}

/** The same with a blank for each NUL, so that every place in the text stays where it was. */
export function storableSource(text: string): string {
  return text.replaceAll('\0', ' ').replace(HALVES, '\ufffd')
}
