import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { getDepartmentIndex } from '@/lib/organisation/department-index.queries'
import type { Db } from '@/lib/platform/db'
import type { Candidate, ImportArea, ImportPiece, ImportPlace, ImportWriting, Judgement, UndoneRows } from '@/lib/platform/import/import-area'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { CATERING_GRADE_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { addGradings, type NewGrading } from '../business-grade.commands'
import { businessValueInWords } from '../business-words'
import { businessProblems, gradeProblem, matchKeyOf } from '../food-business'
import { lockRegister } from '../food-business.commands'
import { BUSINESS_WRITERS } from '../food-business.policy'
import { insertBusinesses, replaceBusinesses, withdrawBusinesses } from '../write-businesses.commands'
import { BUSINESS_COLUMNS } from './business-columns'
import { businessImportEntries } from './business-import.policy'
import { businessColumnLabel, businessRowMapper, rowKey, type ImportedBusiness } from './business-row'
import { matchBusiness, newGrades, otherNames, RegisterIndex, updatedBusiness, type RegisteredBusiness } from './match-business'

/** 监管对象 from workbooks and csv. */
export const businessImport: ImportArea<ImportedBusiness> = {
  id: 'food-business',
  label: '监管对象',
  columns: BUSINESS_COLUMNS,
  format: 2,
  leastColumns: 2,
  isRemark: (text) => /^(合计|总计|小计|说明|备注|注[:：]|填表|制表|示例)/.test(text),
  writers: BUSINESS_WRITERS,
  hrefOf: (importId) => `/businesses/import/${importId}`,
  actions: { start: businessImportEntries.start.id, check: businessImportEntries.check.id, commit: businessImportEntries.commit.id, cancel: businessImportEntries.cancel.id, undo: businessImportEntries.undo.id, remove: businessImportEntries.remove.id, rejected: businessImportEntries.rejected.id },
  prepare,
  judge,
  write,
  undo,
}

async function prepare(db: Db, place: ImportPlace) {
  const [departments, townships] = await Promise.all([
    getDepartmentIndex({ id: place.jurisdictionId, name: place.jurisdictionName }, db),
    db.department.findMany({ where: { jurisdictionId: place.jurisdictionId, voidedAt: null, kind: { not: 'DEPARTMENT' } }, select: { id: true } }),
  ])
  return businessRowMapper({ departments, townshipIds: new Set(townships.map(({ id }) => id)), todayOn: dateOnOf(place.now) })
}

const CONTENT = {
  name: true, kind: true, status: true, uscc: true, productionLicenceNumber: true, productionLicenceExpiresOn: true, isProductionLicencePermanent: true, operatingLicenceNumber: true, operatingLicenceExpiresOn: true, isOperatingLicencePermanent: true, registrationNumber: true, registrationExpiresOn: true, isRegistrationPermanent: true, address: true,
  townshipId: true, grid: true, contactName: true, contactPhone: true, tags: true, isChain: true, isLargeCatering: true, openKitchen: true, hasTraceability: true, selfInspectedOn: true, safetyManagerName: true,
} as const
const GRADING = { select: { grade: true, gradedOn: true }, orderBy: { recordedAt: 'asc' } } as const
const SELECT = { ...CONTENT, id: true, version: true, cateringGrade: true, mergedIntoId: true, riskGrades: GRADING, cateringGrades: GRADING } as const satisfies Prisma.FoodBusinessSelect

/** Those of the register that the rows may mean, merged ones with the one that stayed; in one statement for all rows. */
async function findAlike(db: Db, jurisdictionId: string, rows: readonly Candidate<ImportedBusiness>[], lock: boolean): Promise<RegisteredBusiness[]> {
  if (lock) await lockRegister(db, jurisdictionId)
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null && value !== ''))].filter((value) => value !== null)
  const contents = rows.map(({ content }) => content.business)
  const found = await db.foodBusiness.findMany({
    where: {
      jurisdictionId,
      AND: [
        { OR: [{ voidedAt: null }, { mergedIntoId: { not: null } }] },
        {
          OR: [
            { operatingLicenceNumber: { in: distinct(contents.map((one) => one.operatingLicenceNumber)) } },
            { productionLicenceNumber: { in: distinct(contents.map((one) => one.productionLicenceNumber)) } },
            { uscc: { in: distinct(contents.map((one) => one.uscc)) } },
            { matchKey: { in: distinct(contents.map(matchKeyOf)) } },
          ],
        },
      ],
    },
    orderBy: { id: 'asc' },
    select: SELECT,
  })
  const ends = await findMergeEnds(db, found.map(({ mergedIntoId }) => mergedIntoId).filter((id) => id !== null))
  return found.map(({ id, version, cateringGrade, mergedIntoId, riskGrades, cateringGrades, ...row }) => ({
    id,
    version,
    hasCateringGrade: cateringGrade !== null,
    gradings: { risk: lastOfDays(riskGrades), catering: lastOfDays(cateringGrades) },
    mergedInto: mergedIntoId === null ? null : (ends.get(mergedIntoId) ?? null),
    content: {
      ...row,
      productionLicenceExpiresOn: fromOptionalDateColumn(row.productionLicenceExpiresOn),
      operatingLicenceExpiresOn: fromOptionalDateColumn(row.operatingLicenceExpiresOn),
      registrationExpiresOn: fromOptionalDateColumn(row.registrationExpiresOn),
      selfInspectedOn: fromOptionalDateColumn(row.selfInspectedOn),
    },
  }))
}

/** Of each day the grade that was recorded last. */
function lastOfDays<G>(rows: readonly { readonly grade: G; readonly gradedOn: Date }[]): { grade: G; gradedOn: string }[] {
  return [...new Map(rows.map(({ grade, gradedOn }) => [fromDateColumn(gradedOn), grade]))].map(([gradedOn, grade]) => ({ grade, gradedOn }))
}

/** The one that stays at the end of all merges, by the one that was merged into. */
async function findMergeEnds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, NonNullable<RegisteredBusiness['mergedInto']>>> {
  if (ids.length === 0) return new Map()
  const rows = await db.$queryRaw<{ startId: string; id: string; name: string; version: number }[]>`
    WITH RECURSIVE way AS (
      SELECT b."id" AS "startId", b."id", b."name", b."version", b."mergedIntoId" FROM "food_business" b WHERE b."id" = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT w."startId", b."id", b."name", b."version", b."mergedIntoId" FROM way w JOIN "food_business" b ON b."id" = w."mergedIntoId"
    ) SELECT "startId", "id", "name", "version" FROM way WHERE "mergedIntoId" IS NULL`
  return new Map(rows.map(({ startId, ...end }) => [startId, end]))
}

async function judge(db: Db, place: ImportPlace, rows: readonly Candidate<ImportedBusiness>[], { lock }: { lock: boolean }): Promise<Judgement<ImportedBusiness>[]> {
  const index = new RegisterIndex(await findAlike(db, place.jurisdictionId, rows, lock))
  const townships = await db.department.findMany({ where: { jurisdictionId: place.jurisdictionId, kind: { not: 'DEPARTMENT' } }, select: { id: true, name: true } })
  const townshipNames = new Map(townships.map(({ id, name }) => [id, name]))
  const todayOn = dateOnOf(place.now)
  const taken = new Map<string, number>()
  const fresh = new Map<string, { readonly rowNumber: number; readonly key: string }>()
  return rows.map(({ id, content, rowNumber }): Judgement<ImportedBusiness> => {
    const match = matchBusiness(index, content.business)
    const names = otherNames(match, content.business)
    if (match.kind === 'several') return { outcome: 'REJECTED', problems: [{ column: null, message: `与已登记的 ${match.businesses.length} 个监管对象相符（${match.businesses.slice(0, 3).map((one) => one.content.name).join('、')}），请先合并重复登记的，或补充许可证号后再导入` }] }
    if (match.kind === 'none') {
      fresh.set(id, { rowNumber, key: rowKey(content.business) })
      index.add({ id, version: 0, content: content.business, hasCateringGrade: false, gradings: { risk: [], catering: [] }, mergedInto: null })
      if (names !== null) return { outcome: 'NEW', content, renamed: true, note: `名称与登记不一致：${namesOf(names)} → ${content.business.name}。统一社会信用代码相同，地址不同或没有填写：写入时作为另一门店登记；实为改名的请不要写入，在原监管对象上更正` }
      const others = match.sameCode.length
      return { outcome: 'NEW', content, ...(others > 0 ? { note: `同一统一社会信用代码下另有 ${others} 个，作为另一门店登记` } : {}) }
    }
    const { business } = match
    const twin = fresh.get(business.id)
    // By the same number the file tells them apart itself: that is settled for all rows at once.
    if (twin !== undefined && twin.key === rowKey(content.business)) return { outcome: 'NEW', content }
    if (twin !== undefined) return { outcome: 'REJECTED', problems: [{ column: null, message: `与第 ${twin.rowNumber} 行像是同一个监管对象，请核对后只保留一行` }] }
    if (business.mergedInto) return { outcome: 'SAME', targetId: business.mergedInto.id, targetVersion: business.mergedInto.version, note: `已作为重复登记并入“${business.mergedInto.name}”，不再写入` }
    const target = { targetId: business.id, targetVersion: business.version }
    const { content: updated, changed, wrong } = updatedBusiness(business, content)
    const grades = newGrades(business, content.grades)
    const graded = gradeChanges(business, grades)
    if (changed.length === 0 && graded.length === 0) return { outcome: 'SAME', ...target }
    const problems = Object.entries(businessProblems(updated, todayOn)).map(([field, message]) => ({ column: businessColumnLabel(field), message: `与已登记的内容合在一起不成立：${message}` }))
    if (wrong !== null) problems.push({ column: businessColumnLabel('kind'), message: wrong })
    // The kind of the file decided what it may be graded by; without one it is that of the register.
    for (const [scale, key] of [['risk', 'riskGrade'], ['catering', 'cateringGrade']] as const) {
      const unfit = grades[scale] === null ? null : gradeProblem(scale, updated.kind)
      if (unfit !== null) problems.push({ column: businessColumnLabel(key), message: unfit })
    }
    const earlier = taken.get(business.id)
    if (earlier !== undefined) problems.push({ column: null, message: `与第 ${earlier} 行指同一个监管对象而内容不同，请核对后只保留一行` })
    taken.set(business.id, earlier ?? rowNumber)
    if (problems.length > 0) return { outcome: 'REJECTED', problems }
    return { outcome: 'DIFFERS', ...target, content: { ...content, business: updated, grades }, ...(names === null ? {} : { renamed: true, note: `名称与登记不一致：${business.content.name} → ${updated.name}。写入时作为改名更正，原名保留在历史中` }), changes: [...changed.map((field) => ({ column: businessColumnLabel(field) ?? field, before: businessValueInWords(field, business.content[field], townshipNames), after: businessValueInWords(field, updated[field], townshipNames) })), ...graded] }
  })
}

/** At most three of them. */
function namesOf(names: readonly string[]): string {
  return names.slice(0, 3).join('、') + (names.length > 3 ? ` 等 ${names.length} 个` : '')
}

async function write(tx: Db, place: ImportPlace, { inserts, corrections }: ImportPiece<ImportedBusiness>, { now, byId, reason }: ImportWriting): Promise<void> {
  const ready = (id: string, { business }: ImportedBusiness) => ({ ...business, id, jurisdictionId: place.jurisdictionId })
  if (inserts.length > 0) await insertBusinesses(tx, inserts.map(({ id, content }) => ready(id, content)), { now, byId, reason: '' })
  if (corrections.length > 0) await replaceBusinesses(tx, corrections.map(({ id, content }) => ready(id, content)), { now, byId, reason })
  const given = [...inserts, ...corrections]
  const gradings = <S extends 'risk' | 'catering'>(scale: S) => given.flatMap(({ id, content: { grades } }) => (grades[scale] === null ? [] : [{ businessId: id, ...grades[scale] } as NewGrading<NonNullable<ImportedBusiness['grades'][S]>['grade']>]))
  await addGradings(tx, { risk: gradings('risk'), catering: gradings('catering') }, { now, byId })
}

/** What the gradings of a file add, as a change of the preview; the latest day of the register is what stood before. */
function gradeChanges({ gradings }: RegisteredBusiness, { risk, catering }: ImportedBusiness['grades']): { column: string; before: string; after: string }[] {
  const words = <G extends string | null>(labels: Readonly<Record<string, string>>, one: { readonly grade: G; readonly gradedOn: string } | null | undefined) => (one ? `${one.grade === null ? '不予评级' : labels[one.grade]}（${formatDate(one.gradedOn)}评定）` : '（未评定）')
  const latest = <T extends { readonly gradedOn: string }>(all: readonly T[]) => all.toSorted((a, b) => b.gradedOn.localeCompare(a.gradedOn))[0]
  return [
    ...(risk ? [{ column: '风险等级', before: words(RISK_GRADE_LABELS, latest(gradings.risk)), after: words(RISK_GRADE_LABELS, risk) }] : []),
    ...(catering ? [{ column: '餐饮量化等级', before: words(CATERING_GRADE_LABELS, latest(gradings.catering)), after: words(CATERING_GRADE_LABELS, catering) }] : []),
  ]
}

async function undo(tx: Db, place: ImportPlace, ids: readonly string[], { now, byId, reason }: ImportWriting): Promise<UndoneRows> {
  await lockRegister(tx, place.jurisdictionId)
  // What was used meanwhile stays: a batch taken at it says that it exists.
  const found = await tx.foodBusiness.findMany({ where: { id: { in: [...ids] }, jurisdictionId: place.jurisdictionId, version: 1, voidedAt: null, batches: { none: { voidedAt: null } } }, orderBy: { id: 'asc' }, select: { id: true, createdAt: true, riskGrades: { select: { recordedAt: true } }, cateringGrades: { select: { recordedAt: true } } } })
  // A grade that came with the row goes with it; one that was given since keeps it.
  const rows = found.filter(({ createdAt, riskGrades, cateringGrades }) => [...riskGrades, ...cateringGrades].every(({ recordedAt }) => recordedAt.getTime() === createdAt.getTime()))
  if (rows.length > 0) await withdrawBusinesses(tx, rows.map(({ id }) => id), { now, byId, reason })
  const taken = new Set(rows.map(({ id }) => id))
  const there = await tx.foodBusiness.findMany({ where: { id: { in: ids.filter((id) => !taken.has(id)) }, jurisdictionId: place.jurisdictionId }, orderBy: { id: 'asc' }, select: { id: true, version: true, batches: { where: { voidedAt: null }, take: 1, select: { id: true } } } })
  return { voided: rows.length, kept: there.map(({ id, version, batches }) => ({ id, reason: batches.length > 0 ? '已有抽检批次关联，保留' : version > 1 ? '导入之后有人更正、合并或作废过' : '导入之后评定过等级，保留' })) }
}
