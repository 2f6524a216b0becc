import type { PublicationState } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'

export type NewPublication = { readonly jurisdiction: { readonly id: string }; readonly createdById: string; readonly title?: string; readonly state?: PublicationState; readonly batchIds?: readonly string[]; readonly now?: Date }

/** A publication of some batches as it stands in a state; what is public of them is a plain stand-in. */
export async function createPublicationRow(db: Db, { jurisdiction, createdById, title = '抽检结果公示', state = 'DRAFT', batchIds = [], now = new Date() }: NewPublication): Promise<{ readonly id: string; readonly title: string }> {
  const wasSent = state !== 'DRAFT'
  const wasPublic = state === 'PUBLISHED' || state === 'WITHDRAWN'
  return db.publication.create({
    data: {
      jurisdictionId: jurisdiction.id, kind: 'SAMPLING', title, state, createdById, createdAt: now,
      ...(wasSent ? { submittedById: createdById, submittedAt: now } : {}), ...(wasPublic ? { publishedAt: now } : {}), ...(state === 'WITHDRAWN' ? { withdrawnAt: now, withdrawnReason: '内容有误' } : {}),
      rows: { create: batchIds.map((batchId, index) => ({ batchId, position: index + 1, isHeld: state !== 'WITHDRAWN', ...(wasSent ? { sourceVersion: 1, content: { productName: title, lot: '', producerName: '', businessName: '某超市', categoryName: '调味品', conclusion: '合格', failedItems: [], testedBy: '' } } : {}) })) },
      steps: { create: [{ number: 1, kind: 'CREATED', byId: createdById, at: now }] },
    },
    select: { id: true, title: true },
  })
}
