import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PublicationKind } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { PublicInspectionRow } from './public-inspection-row'
import type { PublicSamplingRow } from './public-sampling-row'
import type { PublicRows } from './public-rows'
import { FAILED_KEPT } from './published-rows.queries'

const PAGE = 20
export const PUBLIC_ROWS_A_PAGE = 100

export type PublicPublicationRow = { readonly id: string; readonly kind: PublicationKind; readonly title: string; readonly placeName: string; readonly publishedAt: string; readonly rowCount: number; readonly isWithdrawn: boolean }

/** What anybody may read, the latest first; what was taken back is named still. */
export async function listPublicPublications(page: number): Promise<{ rows: PublicPublicationRow[]; total: number; pageSize: number }> {
  const where: Prisma.PublicationWhereInput = { state: { in: ['PUBLISHED', 'WITHDRAWN'] } }
  const [total, rows] = await Promise.all([
    db().publication.count({ where }),
    db().publication.findMany({ where, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * PAGE, take: PAGE, select: { id: true, kind: true, title: true, state: true, publishedAt: true, jurisdiction: { select: { name: true } }, draw: { select: { drawnCount: true } }, _count: { select: { rows: true } } } }),
  ])
  return { total, pageSize: PAGE, rows: rows.map(({ id, kind, title, state, publishedAt, jurisdiction, draw, _count }) => ({ id, kind, title, placeName: jurisdiction.name, publishedAt: publishedAt!.toISOString(), rowCount: draw ? (draw.drawnCount ?? 0) : _count.rows, isWithdrawn: state === 'WITHDRAWN' })) }
}

export type PublicPublication = {
  readonly id: string
  /** The draw whose record it publishes; its rows stand there. */
  readonly drawId: string | null
  readonly title: string
  readonly note: string
  readonly placeName: string
  readonly publishedAt: string
  readonly withdrawn: { readonly at: string; readonly reason: string } | null
  readonly rowCount: number
  readonly failedCount: number
  /** Nothing once it was taken back. */
  readonly content: PublicRows
}

/**
 * One publication as anybody may read it, from what was kept when it was checked.
 * @param page a page of its rows; null: all, for the file
 * @throws NotFoundError for what was never public
 */
export async function getPublicPublication(id: string, page: number | null): Promise<PublicPublication> {
  const found = await db().publication.findFirst({
    where: { id, state: { in: ['PUBLISHED', 'WITHDRAWN'] } },
    select: { kind: true, title: true, note: true, drawId: true, state: true, publishedAt: true, withdrawnAt: true, withdrawnReason: true, jurisdiction: { select: { name: true } }, _count: { select: { rows: true } } },
  })
  if (!found) throw new NotFoundError()
  const { title, note, jurisdiction, publishedAt, withdrawnAt, withdrawnReason, _count } = found
  const isWithdrawn = found.state === 'WITHDRAWN'
  const [rows, failedCount] = isWithdrawn
    ? [[], 0]
    : await Promise.all([
        db().publicationRow.findMany({ where: { publicationId: id }, orderBy: { position: 'asc' }, ...(page === null ? {} : { skip: (page - 1) * PUBLIC_ROWS_A_PAGE, take: PUBLIC_ROWS_A_PAGE }), select: { content: true } }),
        db().publicationRow.count({ where: { publicationId: id, ...FAILED_KEPT } }),
      ])
  return {
    id, drawId: found.drawId, title, note: isWithdrawn ? '' : note, placeName: jurisdiction.name, publishedAt: publishedAt!.toISOString(), withdrawn: isWithdrawn ? { at: withdrawnAt!.toISOString(), reason: withdrawnReason! } : null,
    rowCount: _count.rows, failedCount, content: contentOf(found.kind, rows.map(({ content }) => content)),
  }
}

function contentOf(kind: PublicationKind, kept: readonly unknown[]): PublicRows {
  if (kind === 'SAMPLING') return { kind, rows: kept as readonly PublicSamplingRow[] }
  if (kind === 'INSPECTION') return { kind, rows: kept as readonly PublicInspectionRow[] }
  return { kind, rows: [] }
}
