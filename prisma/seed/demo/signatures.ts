import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import { useDb, type Db } from '@/lib/platform/db'
import { attachStoredFiles, storeUpload } from '@/lib/platform/files/stored-file.commands'
import { transact } from '@/lib/platform/transaction'
import type { CommandContext } from '@/lib/platform/command-context'
import { demoContext } from './demo-actor'
import { drawSignature } from './signature-file'

const ANHE = '990181'
/** So many of the latest records are signed; the others say who inspected. */
const SIGNED = 8

/**
 * Signatures below the latest filed records of the demo city: of each inspector, and of whoever was met, or that it was
 * refused. They come in as those of a pad do, checked and hashed. Made once for a record.
 */
export async function seedDemoSignatures(db: Db, { now }: { readonly now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const context = await demoContext(db, 'inspector', now)
    const rows = await db.inspection.findMany({ where: { jurisdiction: { divisionCode: ANHE }, state: 'FILED', voidedAt: null, departmentId: { not: null } }, orderBy: [{ inspectedOn: 'desc' }, { id: 'desc' }], take: SIGNED, select: { id: true, number: true, metName: true, endedAt: true, filedAt: true, inspectors: { orderBy: { isLead: 'desc' }, select: { accountId: true, name: true } }, _count: { select: { signatures: true } } } })
    for (const [index, { id: inspectionId, metName, endedAt, filedAt, inspectors, _count: counted }] of rows.entries()) {
      if (counted.signatures > 0) continue
      const signedAt = endedAt ?? filedAt ?? now
      const isRefused = index % 5 === 4
      const signed = [...inspectors.map(({ accountId, name }) => ({ party: 'INSPECTOR' as const, accountId, name })), { party: 'BUSINESS' as const, accountId: null, name: metName || '现场负责人' }]
      const made: Prisma.InspectionSignatureCreateManyInput[] = []
      for (const one of signed) {
        const refused = one.party === 'BUSINESS' && isRefused
        made.push({ ...one, id: uuidv7(), inspectionId, signedAt, fileId: refused ? null : await upload(context, one.name), refusedReason: refused ? '负责人阅后以需请示总部为由拒绝签名' : '' })
      }
      await transact(async (tx) => {
        await attachStoredFiles(tx, context, made.flatMap(({ fileId }) => (typeof fileId === 'string' ? [fileId] : [])), 'inspection')
        await tx.inspectionSignature.createMany({ data: made })
      })
    }
  } finally {
    useDb(before)
  }
}

async function upload(context: CommandContext, name: string): Promise<string> {
  const bytes = drawSignature(name)
  const headers = new Headers({ 'content-length': String(bytes.length), 'x-content-sha256': createHash('sha256').update(bytes).digest('hex'), 'x-file-name': encodeURIComponent('签名.png') })
  const stored = await storeUpload(context, { purpose: 'inspection' }, { body: new Response(new Uint8Array(bytes)).body, headers })
  if (!stored.ok) throw new Error(`${name}：${stored.message}`)
  return stored.id
}
