const TOKEN = /[\p{Script=Latin}\p{Mark}]+|\d+(?:\.\d+)*%?|\s+|\p{Surrogate}|./gsu

/**
 * The pieces in which a reader sees a change: a Chinese character, a Latin word, a number with its point and percent
 * sign, a stretch of white space, a mark. Joined they are the text.
 */
export function textTokens(text: string): string[] {
  return text.match(TOKEN) ?? []
}
