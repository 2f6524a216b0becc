import type { Db } from '@/lib/platform/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { v7 as uuidv7 } from 'uuid'
import { storedBrief } from '@/lib/supervision/brief-content.schema'
import { STORED_BRIEF_PARTS } from '@/lib/supervision/brief-parts'
import type { JurisdictionRef } from './organisation'

type NewBrief = { jurisdiction: Pick<JurisdictionRef, 'id'>; createdById: string; period: string; title: string; /** Issued under this number of 2026; a draft where left out. */ number?: number }

/** A brief with one sentence in each part, written or issued. */
export async function createBrief(db: Db, { jurisdiction, createdById, period, title, number }: NewBrief): Promise<{ readonly id: string; readonly nextPartId: string }> {
  const sentence = [{ level: 'body' as const, runs: [{ text: '共' }, { source: 'all' }, { text: '项。' }] }]
  const { parts, sources } = storedBrief({ dataWords: '数据截至2026年11月20日，按已报送口径', title, addressee: '各成员单位', parts: { overview: sentence, targets: sentence, attention: sentence, reporting: sentence, next: sentence }, sources: [{ key: 'all', text: '3', formula: '计数', href: '/dashboard' }], indicators: [] }, uuidv7)
  const row = await db.dispatchBrief.create({ data: { jurisdictionId: jurisdiction.id, period, dataWords: '数据截至2026年11月20日，按已报送口径', sources: sources as unknown as Prisma.InputJsonArray, indicators: [], createdById, createdAt: new Date() }, select: { id: true } })
  await db.dispatchBriefPart.createMany({ data: STORED_BRIEF_PARTS.map((key) => ({ briefId: row.id, key, content: parts[key] as unknown as Prisma.InputJsonObject })) })
  if (number !== undefined) await db.dispatchBrief.update({ where: { id: row.id }, data: { state: 'ISSUED', year: 2026, number, issuedOn: new Date('2026-11-20'), issuedById: createdById, version: 2 }, select: { id: true } })
  const { id: nextPartId } = await db.dispatchBriefPart.findUniqueOrThrow({ where: { briefId_key: { briefId: row.id, key: 'next' } }, select: { id: true } })
  return { id: row.id, nextPartId }
}
