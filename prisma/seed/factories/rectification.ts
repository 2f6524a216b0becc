import type { Db } from '@/lib/platform/db'
import { followFindings } from '@/lib/rectification/follow-inspections.commands'

/** Opens the rectifications of filed inspections that a factory made, as filing them would have. */
export async function followFiledInspections(db: Db, inspectionIds: readonly string[], now: Date = new Date()): Promise<void> {
  await followFindings(db, inspectionIds, { now, byId: null })
}
