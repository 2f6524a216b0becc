/** At most this many words are looked for at once; further ones are left out. */
const MOST_TERMS = 5

/** As the database folds text for searching: one width, one case (`search_fold`). */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** The words of a search, folded, each once; all of them must stand in what is found. */
export function searchTerms(query: string): string[] {
  return [...new Set(foldForSearch(query).split(/[\s\p{Cc}\p{Surrogate}]+/u).filter((term) => term !== ''))].slice(0, MOST_TERMS)
}

/**
 * The grams that a text holding all terms must have, as `search_grams` makes them: pairs of neighbours, or the one
 * letter of a term that has no pair. Pairs alone, since they imply their letters and are far rarer.
 */
export function searchGrams(terms: readonly string[]): string[] {
  const grams = terms.flatMap((term) => {
    const letters = [...term]
    return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => letters[index]! + letter)
  })
  return [...new Set(grams)]
}
