import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { businessNow } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { ExportActor, LedgerExport } from '@/lib/platform/export/ledger-export'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { dateOnOf } from '@/lib/shared/format'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_FIELD_LABELS as LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, FOOD_BUSINESS_TAG_LABELS, OPEN_KITCHEN_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { BUSINESS_READERS } from './food-business.policy'
import { registerFilterSql, registerRowsSql } from './food-business.queries'
import { businessExportSchema, type BusinessExportQuestion } from './food-business.schema'
import { businessFilterFrom } from './business-question'

export const BUSINESS_EXPORT_KIND = 'food-business.businesses'
const ROWS_A_PIECE = 2_000

type ExportedRow = {
  id: string; name: string; kind: FoodBusinessKind; status: FoodBusinessStatus; uscc: string | null; operatingLicenceNumber: string | null; operatingLicenceExpiresOn: string | null; productionLicenceNumber: string | null; productionLicenceExpiresOn: string | null
  registrationNumber: string; registrationExpiresOn: string | null; placeName: string; townshipName: string | null; address: string; grid: string; safetyManagerName: string; tags: FoodBusinessTag[]; isChain: boolean; isLargeCatering: boolean
  isProductionLicencePermanent: boolean; isOperatingLicencePermanent: boolean; isRegistrationPermanent: boolean
  openKitchen: OpenKitchen | null; hasTraceability: boolean | null; selfInspectedOn: string | null; riskGrade: RiskGrade | null; riskGradedOn: string | null; riskBasis: string | null; cateringGrade: CateringGrade | null; cateringGradedOn: string | null; cateringBasis: string | null
}

type Column = LedgerExport<unknown>['columns'][number] & { readonly value: (row: ExportedRow) => CellValue }
const text = (header: string, width: number, value: Column['value']): Column => ({ header, type: 'text', width, value })
const date = (header: string, value: Column['value']): Column => ({ header, type: 'date', width: 14, value })

/** Under the names that an import knows, so that the file can come back. Whom to call is not in it: a list that leaves the portal needs no telephone numbers. */
const COLUMNS: readonly Column[] = [
  text(LABELS.name, 30, (row) => row.name),
  text(LABELS.kind, 12, (row) => FOOD_BUSINESS_KIND_LABELS[row.kind]),
  text(LABELS.status, 10, (row) => FOOD_BUSINESS_STATUS_LABELS[row.status]),
  text(LABELS.uscc, 22, (row) => row.uscc),
  text(LABELS.operatingLicenceNumber, 20, (row) => row.operatingLicenceNumber),
  date(LABELS.operatingLicenceExpiresOn, (row) => (row.isOperatingLicencePermanent ? '长期' : row.operatingLicenceExpiresOn)),
  text(LABELS.productionLicenceNumber, 20, (row) => row.productionLicenceNumber),
  date(LABELS.productionLicenceExpiresOn, (row) => (row.isProductionLicencePermanent ? '长期' : row.productionLicenceExpiresOn)),
  text(LABELS.registrationNumber, 22, (row) => row.registrationNumber),
  date(LABELS.registrationExpiresOn, (row) => (row.isRegistrationPermanent ? '长期' : row.registrationExpiresOn)),
  text('辖区', 14, (row) => row.placeName),
  text(LABELS.townshipId, 16, (row) => row.townshipName),
  text(LABELS.address, 36, (row) => row.address),
  text(LABELS.grid, 12, (row) => row.grid),
  text(LABELS.safetyManagerName, 14, (row) => row.safetyManagerName),
  text(LABELS.tags, 20, (row) => row.tags.map((tag) => FOOD_BUSINESS_TAG_LABELS[tag]).join('、')),
  text(LABELS.isChain, 10, (row) => (row.isChain ? '是' : '')),
  text(LABELS.isLargeCatering, 10, (row) => (row.isLargeCatering ? '是' : '')),
  text(LABELS.openKitchen, 16, (row) => row.openKitchen && OPEN_KITCHEN_LABELS[row.openKitchen]),
  text(LABELS.hasTraceability, 10, (row) => (row.hasTraceability === null ? '' : row.hasTraceability ? '是' : '否')),
  date(LABELS.selfInspectedOn, (row) => row.selfInspectedOn),
  text('风险等级', 16, (row) => row.riskGrade && RISK_GRADE_LABELS[row.riskGrade]),
  date('风险等级评定日期', (row) => row.riskGradedOn),
  text('风险等级评定依据', 24, (row) => row.riskBasis),
  text('餐饮量化等级', 16, (row) => (row.cateringGrade ? CATERING_GRADE_LABELS[row.cateringGrade] : row.cateringGradedOn && '不予评级')),
  date('餐饮量化等级评定日期', (row) => row.cateringGradedOn),
  text('餐饮量化等级评定依据', 24, (row) => row.cateringBasis),
]

/** The register as a workbook: the rows of the list, in its order. */
export const businessExport: LedgerExport<BusinessExportQuestion> = {
  label: '监管对象',
  roles: BUSINESS_READERS,
  question: businessExportSchema,
  columns: COLUMNS,
  count: async (tx, actor, question) => {
    const [{ rows }] = await tx.$queryRaw<[{ rows: number }]>`SELECT count(*)::int AS "rows" FROM "food_business" b WHERE ${await whereOf(tx, actor, question)}`
    return rows
  },
  read: async (tx, actor, question, after) => {
    const at = after === null ? null : await tx.foodBusiness.findUniqueOrThrow({ where: { id: after }, select: { id: true, name: true, licenceExpiresOn: true } })
    const { rows, order } = registerRowsSql(await whereOf(tx, actor, question), { key: question.sort, direction: question.direction }, at, false, ROWS_A_PIECE)
    const found = await tx.$queryRaw<ExportedRow[]>`
      SELECT b."id", b."name", b."kind"::text AS "kind", b."status"::text AS "status", b."uscc"::text AS "uscc", b."operatingLicenceNumber"::text AS "operatingLicenceNumber", b."operatingLicenceExpiresOn"::text AS "operatingLicenceExpiresOn", b."isOperatingLicencePermanent",
        b."productionLicenceNumber"::text AS "productionLicenceNumber", b."productionLicenceExpiresOn"::text AS "productionLicenceExpiresOn", b."isProductionLicencePermanent", b."registrationNumber", b."registrationExpiresOn"::text AS "registrationExpiresOn", b."isRegistrationPermanent",
        j."name" AS "placeName", t."name" AS "townshipName", b."address", b."grid", b."safetyManagerName", b."tags"::text[] AS "tags", b."isChain", b."isLargeCatering", b."openKitchen"::text AS "openKitchen", b."hasTraceability", b."selfInspectedOn"::text AS "selfInspectedOn",
        b."riskGrade"::text AS "riskGrade", b."riskGradedOn"::text AS "riskGradedOn", r."basis" AS "riskBasis", b."cateringGrade"::text AS "cateringGrade", b."cateringGradedOn"::text AS "cateringGradedOn", c."basis" AS "cateringBasis"
      FROM (${rows}) b JOIN "jurisdiction" j ON j."id" = b."jurisdictionId" LEFT JOIN "department" t ON t."id" = b."townshipId"
      LEFT JOIN LATERAL (SELECT g."basis" FROM "business_risk_grade" g WHERE g."businessId" = b."id" AND g."gradedOn" = b."riskGradedOn" ORDER BY g."recordedAt" DESC LIMIT 1) r ON true
      LEFT JOIN LATERAL (SELECT g."basis" FROM "business_catering_grade" g WHERE g."businessId" = b."id" AND g."gradedOn" = b."cateringGradedOn" ORDER BY g."recordedAt" DESC LIMIT 1) c ON true ${order}`
    return { rows: found.map((row) => COLUMNS.map(({ value }) => value(row))), next: found.length < ROWS_A_PIECE ? null : found.at(-1)!.id }
  },
}

/** What the account may read of the place that was chosen, and what lies below it. */
async function whereOf(tx: Db, actor: ExportActor, { jurisdiction, ...asked }: BusinessExportQuestion): Promise<Prisma.Sql> {
  const top = await tx.jurisdiction.findUnique({ where: { id: jurisdiction }, select: { path: true } })
  const places = top ? await tx.jurisdiction.findMany({ where: { AND: [{ path: { startsWith: top.path } }, jurisdictionInScope(scopeFor(actor, BUSINESS_READERS))] }, select: { id: true } }) : []
  return registerFilterSql(places.map(({ id }) => id), businessFilterFrom((key) => asked[key]), dateOnOf(await businessNow()))
}
