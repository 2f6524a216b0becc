import 'server-only'
import { z } from 'zod'
import type { GradingScale } from '@/lib/generated/prisma/enums'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { pathIds } from '@/lib/organisation/jurisdiction'
import { db, type Db } from '@/lib/platform/db'
import { readCateringLimits, readRiskLimits, type CateringLimits, type RiskLimits } from './grading-limit.queries'
import type { CateringModel, GradingModelOf, RiskModel } from './grading-model'
import { cateringModelSchema, riskModelSchema } from './grading-model.schema'

const SELECT = { id: true, number: true, name: true, validFrom: true, basis: true, verification: true, note: true, content: true, jurisdiction: { select: { name: true, path: true } } } as const

/** The version that holds in a jurisdiction on a day: the most local one that has begun, of one place the latest. */
async function findModel<M>(tx: Db, scale: GradingScale, schema: z.ZodType<M>, jurisdictionPath: string, on: string): Promise<GradingModelOf<M>> {
  const rows = await tx.gradingModel.findMany({ where: { scale, validFrom: { lte: toDateColumn(on) }, OR: [{ jurisdictionId: null }, { jurisdictionId: { in: pathIds(jurisdictionPath) } }] }, select: SELECT })
  const [chosen] = rows.toSorted((a, b) => (b.jurisdiction?.path.length ?? 0) - (a.jurisdiction?.path.length ?? 0) || b.validFrom.getTime() - a.validFrom.getTime() || b.number - a.number)
  if (!chosen) throw new Error(`No model of ${scale} holds on ${on}`)
  const { jurisdiction, validFrom, content, ...row } = chosen
  return { ...row, validFrom: fromDateColumn(validFrom), jurisdictionName: jurisdiction?.name ?? null, content: schema.parse(content) }
}

/** @throws Error where none holds: reference data is missing */
export function getRiskModel(jurisdictionPath: string, on: string, tx: Db = db()): Promise<GradingModelOf<RiskModel>> {
  return findModel(tx, 'RISK', riskModelSchema, jurisdictionPath, on)
}

/** @throws Error where none holds: reference data is missing */
export function getCateringModel(jurisdictionPath: string, on: string, tx: Db = db()): Promise<GradingModelOf<CateringModel>> {
  return findModel(tx, 'CATERING', cateringModelSchema, jurisdictionPath, on)
}

/** By what an assessment was made, whatever holds now. */
export async function getRiskModelById(id: string, tx: Db = db()): Promise<GradingModelOf<RiskModel>> {
  const { jurisdiction, validFrom, content, ...row } = await tx.gradingModel.findUniqueOrThrow({ where: { id }, select: SELECT })
  return { ...row, validFrom: fromDateColumn(validFrom), jurisdictionName: jurisdiction?.name ?? null, content: riskModelSchema.parse(content) }
}

export type GradingModels = { readonly risk: GradingModelOf<RiskModel>; readonly riskLimits: RiskLimits; readonly catering: GradingModelOf<CateringModel>; readonly cateringLimits: CateringLimits }

/** Both models as they hold in a jurisdiction on a day, with the limits they go by. */
export async function getGradingModels(jurisdictionPath: string, on: string, tx: Db = db()): Promise<GradingModels> {
  const [risk, riskLimits, catering, cateringLimits] = await Promise.all([getRiskModel(jurisdictionPath, on, tx), readRiskLimits(tx, jurisdictionPath, on), getCateringModel(jurisdictionPath, on, tx), readCateringLimits(tx, jurisdictionPath, on)])
  return { risk, riskLimits, catering, cateringLimits }
}
