/** Text as XML can hold it: without control characters and halves of characters. */
export function documentText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '').replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
}
