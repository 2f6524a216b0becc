import { v7 as uuidv7 } from 'uuid'
import type { PenaltyKind } from '@/lib/generated/prisma/enums'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'

export type NewPenalty = { business: { readonly id: string; readonly jurisdictionId: string }; by: { readonly id: string }; decidedOn: string; documentNumber?: string; cause?: string; kinds?: PenaltyKind[]; fine?: string | null; isHeavyFine?: boolean; circumstances?: string[]; departmentId?: string | null; at?: Date }

/** Makes a penalty against a business; what it says is not checked. */
export async function createPenalty(db: Db, { business, by, decidedOn, documentNumber, cause = '经营超过保质期的食品', kinds = ['FINE'], fine = '5000', isHeavyFine = false, circumstances = [], departmentId = null, at = new Date() }: NewPenalty): Promise<{ readonly id: string; readonly documentNumber: string }> {
  const id = uuidv7()
  return db.penalty.create({
    data: { id, jurisdictionId: business.jurisdictionId, businessId: business.id, documentNumber: documentNumber ?? `市监处罚〔${decidedOn.slice(0, 4)}〕${id.slice(-6)}号`, decidedOn: toDateColumn(decidedOn), cause, basis: '食品安全法第一百二十四条', kinds, fine: kinds.includes('FINE') ? fine : null, isHeavyFine, circumstances, authority: '市市场监督管理局', departmentId, recordedById: by.id, recordedAt: at },
    select: { id: true, documentNumber: true },
  })
}
