import { z } from 'zod'

const value = z.string().max(200)

/**
 * The query of a page with a table, bounded: what it means is for parseTableQuery, and a flood falls back to nothing.
 * Hand it to definePage as `search`.
 */
export const tableSearchSchema = z.record(z.string().max(60), z.union([value, z.array(value).max(50)])).catch({})
