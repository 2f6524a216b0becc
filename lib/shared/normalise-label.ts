/** Without white space, width, case, brackets' content, asterisks and punctuation that people add to labels. */
export function normaliseLabel(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:：、,，.。_\-—/]/g, '')
}
