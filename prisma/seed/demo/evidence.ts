import { createHash } from 'node:crypto'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { CommandContext } from '@/lib/platform/command-context'
import { useDb, type Db } from '@/lib/platform/db'
import { storeUpload } from '@/lib/platform/files/stored-file.commands'
import { addEvidence } from '@/lib/report/report-evidence.commands'
import { findDemoActor } from './demo-actor'
import { drawRecordSheet, writeNotice } from './evidence-files'

/**
 * Two small files beside the first task of the report that came back to the education department: a picture and a
 * document to look at. They come in as everybody's do, checked and hashed. Made once: what was removed stays away.
 */
export async function seedDemoEvidence(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const actor = await findDemoActor(db, 'liaison.edu')
    const { departmentId } = actor.grants.find(({ role }) => role === 'LIAISON')!
    if ((await db.storedFile.count({ where: { purpose: 'evidence', departmentId } })) > 0) return
    const entry = await db.reportEntry.findFirst({ where: { departmentId: departmentId!, section: { state: 'RETURNED', obligation: { departmentId: departmentId! } } }, orderBy: [{ task: { sortOrder: 'asc' } }, { id: 'asc' }], select: { id: true } })
    if (!entry) return
    const context: CommandContext = { actor, request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now, at: now }
    await attach(context, entry.id, '学校食堂检查记录（示例）.png', drawRecordSheet())
    await attach(context, entry.id, '整改通知（示例）.pdf', writeNotice(['关于做好学校食堂问题整改的通知（示例）', '本文件为演示数据，单位和内容均为虚构。', '一、各学校对检查发现的问题逐项整改。', '二、整改完成后由属地教育部门复核。']))
  } finally {
    useDb(before)
  }
}

async function attach(context: CommandContext, entryId: string, name: string, bytes: Buffer): Promise<void> {
  const headers = new Headers({ 'content-length': String(bytes.length), 'x-content-sha256': createHash('sha256').update(bytes).digest('hex'), 'x-file-name': encodeURIComponent(name) })
  const stored = await storeUpload(context, { purpose: 'evidence' }, { body: new Response(new Uint8Array(bytes)).body, headers })
  if (!stored.ok) throw new Error(`${name}：${stored.message}`)
  await addEvidence(context, { entryId, fileId: stored.id })
}
