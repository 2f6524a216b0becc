import { z } from 'zod'

/** What is looked for: short enough for a line, long enough for a sentence's head. */
export const SEARCH_QUERY_LENGTH = 60

/** Control characters and halves of characters are in no text that could be found. */
const query = z.string().max(SEARCH_QUERY_LENGTH).overwrite((text) => text.replace(/[\p{Cc}\p{Surrogate}]/gu, ' ').trim())

export const searchPageSchema = z.looseObject({ q: query.default('').catch('') })

/** The address of the palette's results: strict, since no person types it. */
export const paletteQuerySchema = z.strictObject({ q: query.min(1) })
