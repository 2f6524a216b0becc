import { randomUUID } from 'node:crypto'
import type { Db } from '@/lib/platform/db'
import type { DepartmentRef, JurisdictionRef } from './organisation'

export type NewInstruction = {
  jurisdiction: JurisdictionRef
  author: { readonly id: string }
  /** Whom it asks and what it is about; left out: the office, about a page. */
  department?: DepartmentRef
  label?: string
  text?: string
  /** YYYY-MM-DD */
  dueOn?: string
  answeredBy?: { readonly id: string }
  at?: Date
}

/** Makes a leader's instruction, answered where somebody is named who did. */
export async function createInstruction(db: Db, { jurisdiction, author, department, label = '食品安全工作态势', text = '请抓紧整改', dueOn, answeredBy, at = new Date() }: NewInstruction): Promise<{ id: string }> {
  const step = (number: number, byId: string) => ({ number, byId, at, idempotencyKey: randomUUID() })
  return db.leaderInstruction.create({
    data: {
      jurisdictionId: jurisdiction.id, authorId: author.id, text, writtenAt: at, dueOn: dueOn ? new Date(`${dueOn}T00:00:00Z`) : null, departmentId: department?.id ?? null, subjectLabel: label,
      ...(department ? { subjectKind: 'DEPARTMENT', subjectId: department.id, href: `/organisation/departments/${department.id}` } : { subjectKind: 'PAGE', href: '/dashboard' }),
      ...(answeredBy ? { state: 'ANSWERED', version: 2 } : {}),
      steps: { create: [{ ...step(1, author.id), kind: 'WRITTEN', text }, ...(answeredBy ? [{ ...step(2, answeredBy.id), kind: 'ANSWERED' as const, text: '已整改' }] : [])] },
    },
    select: { id: true },
  })
}
