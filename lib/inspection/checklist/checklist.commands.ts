import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { toDateColumn } from '@/lib/organisation/date-column'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { checklistEntries, CHECKLIST_KEEPERS } from './checklist.policy'
import type { SaveChecklistInput, SaveResultsInput } from './checklist.schema'

type Step = { readonly id: string; readonly version: number }
type Made = { readonly id: string }

/**
 * Begins a draft with the items of a published version: of one that comes with the portal a checklist of the
 * jurisdiction's own, of its own the next version. A copy was compared with nothing yet, whatever it is a copy of.
 * @throws RefusedError where there is a draft already
 */
export async function draftChecklist(context: CommandContext, { jurisdictionId, versionId }: { readonly jurisdictionId: string; readonly versionId: string }): Promise<Made> {
  try {
    return await transact(async (tx) => {
      const place = await getPlaceInScope(tx, scopeFor(context.actor, CHECKLIST_KEEPERS), jurisdictionId)
      const from = await tx.checklistVersion.findFirst({ where: { id: versionId, state: { not: 'DRAFT' }, template: { OR: [{ jurisdictionId: null }, { jurisdictionId }] } }, include: { template: { include: { versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } } }, items: { orderBy: { position: 'asc' } } } })
      if (!from) throw new NotFoundError()
      const { template } = from
      const isOwn = template.jurisdictionId !== null
      const templateId = isOwn ? template.id : (await tx.checklistTemplate.create({ data: { jurisdictionId, name: template.name, businessKinds: template.businessKinds, inspectionKinds: template.inspectionKinds, basedOnId: template.id, createdAt: context.now }, select: { id: true } })).id
      const made = await tx.checklistVersion.create({
        data: { templateId, number: isOwn ? template.versions[0]!.number + 1 : 1, verification: 'COMMON_KNOWLEDGE', basis: isOwn ? from.basis : '', createdAt: context.now, items: { create: from.items.map(({ id: _id, versionId: _version, ...item }) => item) } },
        select: { id: true },
      })
      await audit(tx, context, checklistEntries.draft.id, made.id, template.name, place.path, { from: versionId, items: from.items.length })
      return made
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new RefusedError('这张要点表已有一份草稿，请先编辑、发布或删除那份草稿')
    throw error
  }
}

/**
 * Puts the contents of the form in the place of a draft's. What it is for is said before its first publication and stays.
 * Whether it was compared with its document item by item is said anew with each saving, by whoever saves; nothing else says so.
 * @throws InvalidError by field: a number twice, or said to be compared without a document or the clause of an item
 */
export async function saveChecklist(context: CommandContext, { id, version, items, name, businessKinds, inspectionKinds, validFrom, basis, note, isVerified }: SaveChecklistInput): Promise<Made> {
  return transact(async (tx) => {
    const held = await lockChecklist(tx, context, { id, version }, 'DRAFT')
    const problems = itemProblems(items)
    if (Object.keys(problems).length > 0) throw new InvalidError('有编号重复，没有保存', problems)
    const gaps = isVerified ? verificationProblems({ basis, items }) : {}
    if (Object.keys(gaps).length > 0) throw new InvalidError('依据没有写全，不能标为已逐条核对，没有保存', gaps)
    await tx.checklistItem.deleteMany({ where: { versionId: id } })
    await tx.checklistItem.createMany({ data: items.map((item, index) => ({ ...item, versionId: id, position: index + 1 })) })
    await tx.checklistVersion.update({ where: { id }, data: { validFrom: toDateColumn(validFrom), basis, note, verification: isVerified ? 'VERIFIED' : 'COMMON_KNOWLEDGE', version: { increment: 1 } }, select: { id: true } })
    if (held.published === 0) await tx.checklistTemplate.update({ where: { id: held.templateId }, data: { name, businessKinds, inspectionKinds, version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, checklistEntries.save.id, id, held.name, held.path, { items: items.length, isVerified })
    return { id }
  })
}

function itemProblems(items: SaveChecklistInput['items']): Record<string, string> {
  return Object.fromEntries(items.flatMap(({ code }, index) => (items.findIndex((one) => one.code === code) < index ? [[`items.${index}.code`, `编号 ${code} 重复，请更改`]] : [])))
}

/** What was compared item by item has a document, and a clause at every item. */
function verificationProblems({ basis, items }: Pick<SaveChecklistInput, 'basis' | 'items'>): Record<string, string> {
  return {
    ...(basis === '' ? { basis: '标为已逐条核对的，请填写依据文件' } : {}),
    ...Object.fromEntries(items.flatMap(({ clause }, index) => (clause === '' ? [[`items.${index}.clause`, '标为已逐条核对的，请填写依据条款']] : []))),
  }
}

/** Publishes a draft: from its day on visits go by it, and nobody changes it any more. */
export async function publishChecklist(context: CommandContext, step: Step): Promise<Made> {
  return transact(async (tx) => {
    const held = await lockChecklist(tx, context, step, 'DRAFT')
    const { validFrom, _count: counted } = await tx.checklistVersion.findUniqueOrThrow({ where: { id: step.id }, select: { validFrom: true, _count: { select: { items: true } } } })
    if (validFrom === null || counted.items === 0) throw new RefusedError('请先填写开始使用日期和检查项目，保存后再发布')
    if (validFrom < toDateColumn(dateOnOf(context.now))) throw new RefusedError('开始使用日期已过，请改为今天或以后的日期再发布')
    await tx.checklistVersion.update({ where: { id: step.id }, data: { state: 'PUBLISHED', publishedAt: context.now, publishedById: context.actor.accountId, version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, checklistEntries.publish.id, step.id, held.name, held.path, { number: held.number, items: counted.items })
    return { id: step.id }
  })
}

/** Takes a published version out of use; visits that went by it keep it. */
export async function retireChecklist(context: CommandContext, step: Step): Promise<Made> {
  return transact(async (tx) => {
    const held = await lockChecklist(tx, context, step, 'PUBLISHED')
    await tx.checklistVersion.update({ where: { id: step.id }, data: { state: 'RETIRED', retiredAt: context.now, version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, checklistEntries.retire.id, step.id, held.name, held.path, { number: held.number })
    return { id: step.id }
  })
}

/** Removes a draft, and the checklist with it where nothing of it was ever published. */
export async function discardChecklist(context: CommandContext, step: Step): Promise<Made> {
  return transact(async (tx) => {
    const held = await lockChecklist(tx, context, step, 'DRAFT')
    await tx.checklistVersion.delete({ where: { id: step.id }, select: { id: true } })
    if (held.published === 0) await tx.checklistTemplate.delete({ where: { id: held.templateId }, select: { id: true } })
    await audit(tx, context, checklistEntries.discard.id, step.id, held.name, held.path, { number: held.number })
    return { id: step.id }
  })
}

async function lockChecklist(tx: Db, context: CommandContext, { id, version }: Step, state: 'DRAFT' | 'PUBLISHED') {
  const found = await tx.checklistVersion.findFirst({ where: { id, template: { jurisdiction: jurisdictionInScope(scopeFor(context.actor, CHECKLIST_KEEPERS)) } }, select: { id: true } })
  if (!found) throw new NotFoundError()
  await tx.$queryRaw`SELECT v."id" FROM "checklist_version" v WHERE v."id" = ${id}::uuid FOR UPDATE`
  const row = await tx.checklistVersion.findUniqueOrThrow({ where: { id }, select: { version: true, state: true, number: true, template: { select: { id: true, name: true, jurisdiction: { select: { path: true } }, _count: { select: { versions: { where: { state: { not: 'DRAFT' } } } } } } } } })
  if (row.state !== state) throw new RefusedError(state === 'DRAFT' ? '已发布的要点表不能改动，请起草新的一版' : '只有已发布的要点表可以停用')
  if (row.version !== version) throw new ConflictError()
  return { templateId: row.template.id, name: row.template.name, number: row.number, path: row.template.jurisdiction!.path, published: row.template._count.versions }
}

/**
 * Publishes a dictionary of results of the jurisdiction's own, in the place of the one before from its day on.
 * @throws ConflictError where another was published meanwhile, InvalidError at its field
 */
export async function saveResults(context: CommandContext, { jurisdictionId, number, validFrom, basis, results }: SaveResultsInput): Promise<{ readonly number: number }> {
  if (validFrom < dateOnOf(context.now)) throw new InvalidError('开始使用日期须为今天或以后', { validFrom: '开始使用日期须为今天或以后' })
  const labels = results.findIndex(({ label }, index) => results.findIndex((one) => one.label === label) < index)
  if (labels >= 0) throw new InvalidError('结果名称重复，请更改', { [`results.${labels}.label`]: '结果名称重复，请更改' })
  const last = results.at(-1)!
  if (last.generalAtMost !== null || last.keyAtMost !== null) throw new InvalidError('最后一个结果不设上限，使任何情况都有建议的结果', { [`results.${results.length - 1}.generalAtMost`]: '最后一个结果不设上限' })
  try {
    return await transact(async (tx) => {
      const place = await getPlaceInScope(tx, scopeFor(context.actor, CHECKLIST_KEEPERS), jurisdictionId)
      const latest = await tx.inspectionResultVersion.findFirst({ where: { jurisdictionId }, orderBy: { number: 'desc' }, select: { number: true, validFrom: true } })
      if ((latest?.number ?? 0) !== number) throw new ConflictError()
      const made = await tx.inspectionResultVersion.create({
        data: { jurisdictionId, number: number + 1, validFrom: toDateColumn(validFrom), basis, verification: 'VERIFIED', recordedById: context.actor.accountId, recordedAt: context.now, results: { create: results.map((result, index) => ({ ...result, code: `r${index + 1}`, position: index + 1 })) } },
        select: { id: true },
      })
      await writeAudit(tx, context, { action: checklistEntries.saveResults.id, subjectType: 'inspection-results', subjectId: made.id, subjectLabel: `检查结果字典 第 ${number + 1} 版`, jurisdictionPath: place.path, detail: { results: results.map(({ label }) => label), validFrom } })
      return { number: number + 1 }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ConflictError()
    throw error
  }
}

function audit(tx: Db, context: CommandContext, action: string, id: string, name: string, jurisdictionPath: string, detail: Prisma.InputJsonObject): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'checklist', subjectId: id, subjectLabel: name, jurisdictionPath, detail })
}
