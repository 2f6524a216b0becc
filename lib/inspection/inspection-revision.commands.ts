import 'server-only'
import type { InspectionChange } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'

/** Who writes when, and why: what a revision says beside the inspection itself. */
export type InspectionWriting = { readonly now: Date; readonly byId: string | null; readonly reason: string }

/** Writes down each inspection as it stands now, under its `version`, with all that hangs on it. In the caller's transaction, after everything else of the step. */
export async function writeInspectionRevisions(tx: Db, ids: readonly string[], change: InspectionChange, { now, byId, reason }: InspectionWriting): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "inspection_revision" ("inspectionId", "version", "change", "recordedAt", "recordedById", "reason", "jurisdictionId", "isVoided", "content")
    SELECT i."id", i."version", ${change}::"InspectionChange", ${now}, ${byId}::uuid, ${reason}, i."jurisdictionId", i."voidedAt" IS NOT NULL,
      (to_jsonb(i) - 'id' - 'jurisdictionId' - 'version') || jsonb_build_object(
        'inspectors', (SELECT coalesce(jsonb_agg(to_jsonb(x) - 'inspectionId' ORDER BY x."isLead" DESC, x."accountId"), '[]'::jsonb) FROM "inspection_inspector" x WHERE x."inspectionId" = i."id"),
        'joint', (SELECT coalesce(jsonb_agg(x."departmentId" ORDER BY x."departmentId"), '[]'::jsonb) FROM "inspection_joint_department" x WHERE x."inspectionId" = i."id"),
        'items', (SELECT coalesce(jsonb_agg(to_jsonb(x) - 'inspectionId' ORDER BY x."itemId"), '[]'::jsonb) FROM "inspection_item" x WHERE x."inspectionId" = i."id"),
        'findings', (SELECT coalesce(jsonb_agg(to_jsonb(x) - 'inspectionId' ORDER BY x."number"), '[]'::jsonb) FROM "inspection_finding" x WHERE x."inspectionId" = i."id"),
        'attachments', (SELECT coalesce(jsonb_agg(to_jsonb(x) - 'inspectionId' ORDER BY x."id"), '[]'::jsonb) FROM "inspection_attachment" x WHERE x."inspectionId" = i."id"),
        'signatures', (SELECT coalesce(jsonb_agg(to_jsonb(x) - 'inspectionId' ORDER BY x."id"), '[]'::jsonb) FROM "inspection_signature" x WHERE x."inspectionId" = i."id"))
    FROM "inspection" i WHERE i."id" = ANY(${ids}::uuid[])`
}
