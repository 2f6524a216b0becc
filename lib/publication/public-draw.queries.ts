import 'server-only'
import type { InspectionDrawState } from '@/lib/generated/prisma/enums'
import type { Commitment } from '@/lib/inspection/draw/draw-record'
import { listDrawnBusinesses, readDrawRecord, type DrawnBusiness } from '@/lib/inspection/draw/draw.queries'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'

const PAGE = 20

export type PublicDrawRow = { readonly id: string; readonly number: string; readonly title: string; readonly placeName: string; readonly state: InspectionDrawState; readonly committedAt: string; readonly commitmentHash: string; /** Its result was checked and is public. */ readonly isPublished: boolean }

const PUBLISHED = { where: { state: 'PUBLISHED' }, select: { id: true, note: true, publishedAt: true } } as const

/** Every commitment, from the moment in which it was made, void ones too; the latest first. */
export async function listPublicDraws(page: number): Promise<{ rows: PublicDrawRow[]; total: number; pageSize: number }> {
  const [total, rows] = await Promise.all([
    db().inspectionDraw.count(),
    db().inspectionDraw.findMany({ orderBy: [{ committedAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * PAGE, take: PAGE, select: { id: true, number: true, title: true, state: true, committedAt: true, commitmentHash: true, jurisdiction: { select: { name: true } }, publications: PUBLISHED } }),
  ])
  return { total, pageSize: PAGE, rows: rows.map(({ jurisdiction, publications, committedAt, ...row }) => ({ ...row, placeName: jurisdiction.name, committedAt: committedAt.toISOString(), isPublished: publications.length > 0 })) }
}

export type PublicDraw = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly placeName: string
  readonly state: InspectionDrawState
  readonly commitment: Commitment
  readonly commitmentHash: string
  readonly voided: { readonly at: string; readonly reason: string } | null
  readonly replacedBy: { readonly id: string; readonly number: string } | null
  /** Once it was checked: the public value and who was drawn. */
  readonly result: { readonly publishedAt: string; readonly note: string; readonly value: string; readonly publicAt: string; readonly evidence: string; readonly drawnAt: string; readonly seed: string; readonly recordHash: string; readonly unassignedCount: number; readonly rows: readonly DrawnBusiness[] } | null
}

/**
 * One draw as anybody may read it: the commitment at once, the result once it was checked.
 * @throws NotFoundError where there is none
 */
export async function getPublicDraw(id: string): Promise<PublicDraw> {
  const row = await db().inspectionDraw.findUnique({
    where: { id },
    select: { id: true, number: true, title: true, state: true, commitment: true, commitmentHash: true, voidedAt: true, voidedReason: true, publicValue: true, publicAt: true, evidence: true, drawnAt: true, seed: true, recordHash: true, unassignedCount: true, jurisdiction: { select: { name: true } }, replacedBy: { select: { id: true, number: true } }, publications: PUBLISHED },
  })
  if (!row) throw new NotFoundError()
  const [publication] = row.publications
  return {
    id, number: row.number, title: row.title, placeName: row.jurisdiction.name, state: row.state, commitment: JSON.parse(row.commitment) as Commitment, commitmentHash: row.commitmentHash,
    voided: row.voidedAt && { at: row.voidedAt.toISOString(), reason: row.voidedReason! }, replacedBy: row.replacedBy,
    result: publication
      ? { publishedAt: publication.publishedAt!.toISOString(), note: publication.note, value: row.publicValue!, publicAt: row.publicAt!.toISOString(), evidence: row.evidence!, drawnAt: row.drawnAt!.toISOString(), seed: row.seed!, recordHash: row.recordHash!, unassignedCount: row.unassignedCount!, rows: await listDrawnBusinesses(db(), id) }
      : null,
  }
}

/** The text of a commitment whose hash is public, byte for byte. @throws NotFoundError where there is none */
export async function getPublicCommitment(id: string): Promise<{ readonly fileName: string; readonly text: string }> {
  const row = await db().inspectionDraw.findUnique({ where: { id }, select: { number: true, commitment: true } })
  if (!row) throw new NotFoundError()
  return { fileName: `双随机抽取承诺 ${row.number}.json`, text: row.commitment }
}

/** The record of a draw for anybody. @throws NotFoundError until its result is public */
export async function getPublicDrawRecord(id: string): Promise<{ readonly fileName: string; readonly text: string }> {
  if ((await db().publication.count({ where: { drawId: id, state: 'PUBLISHED' } })) === 0) throw new NotFoundError()
  return readDrawRecord(db(), id)
}
