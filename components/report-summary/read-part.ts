import { partContentSchema, type PartContent } from '@/lib/report/summary-content.schema'
import type { CurrentRecord } from '@/lib/shared/action-result'

/** A part as the browser kept it; null where it does not fit today's shape. */
export function readPart(kept: unknown): PartContent | null {
  const parsed = partContentSchema.safeParse(kept)
  return parsed.success ? parsed.data : null
}

/** The part somebody else stored meanwhile, as the server brings it with a conflict; null where it cannot be read. */
export function partOfConflict({ values: { content } }: CurrentRecord): PartContent | null {
  try {
    return typeof content === 'string' ? readPart(JSON.parse(content)) : null
  } catch {
    return null
  }
}
