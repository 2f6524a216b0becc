import 'server-only'
import { findLegalLimit, type LegalLimitDto } from '@/lib/organisation/legal-limit.queries'
import type { Db } from '@/lib/platform/db'
import type { CateringThresholds } from '../catering/catering-score'
import type { PartLimits, RiskThresholds } from '../risk/risk-grade'
import { hundredths } from './grading-model'

/** A limit with where it is written, for pages. */
export type ShownLimit = Pick<LegalLimitDto, 'code' | 'name' | 'value' | 'basisTitle' | 'basisArticle' | 'verification' | 'jurisdictionName'>

async function readLimits<K extends string>(tx: Db, codes: Readonly<Record<K, string>>, jurisdictionPath: string, on: string): Promise<Record<K, ShownLimit>> {
  const entries: (readonly [string, ShownLimit])[] = []
  // One after another: inside a transaction there is one connection.
  for (const [key, code] of Object.entries<string>(codes)) {
    const limit = await findLegalLimit({ code, on, jurisdictionPath }, tx)
    if (!limit) throw new Error(`No limit ${code} is in force on ${on}`)
    entries.push([key, limit])
  }
  return Object.fromEntries(entries) as unknown as Record<K, ShownLimit>
}

const points = ({ value }: ShownLimit) => hundredths(Number(value))

const RISK_CODES = { a: 'risk.grade-a-at-most', b: 'risk.grade-b-at-most', c: 'risk.grade-c-at-most', static: 'risk.static-score', dynamic: 'risk.dynamic-score' } as const
export type RiskLimits = { readonly thresholds: RiskThresholds; readonly parts: PartLimits; readonly shown: Record<keyof typeof RISK_CODES, ShownLimit> }

/**
 * How many points make which risk grade in a jurisdiction on a day, in hundredths.
 * @throws Error where a nationwide limit is lacking: reference data is missing
 */
export async function readRiskLimits(tx: Db, jurisdictionPath: string, on: string): Promise<RiskLimits> {
  const shown = await readLimits(tx, RISK_CODES, jurisdictionPath, on)
  return { shown, thresholds: { a: points(shown.a), b: points(shown.b), c: points(shown.c) }, parts: { static: points(shown.static), dynamic: points(shown.dynamic) } }
}

const CATERING_CODES = { a: 'catering.grade-a-at-least', b: 'catering.grade-b-at-least', c: 'catering.grade-c-at-least', wait: 'catering.new-licence-wait', licence: 'licence.validity', publication: 'catering.grade-publication' } as const
export type CateringLimits = { readonly thresholds: CateringThresholds; readonly waitMonths: number; readonly licenceMonths: number; readonly publicationDays: number; readonly shown: Record<keyof typeof CATERING_CODES, ShownLimit> }

/** The same of the catering grades, with the wait of a new licence, how long licences hold, and the term of publishing. */
export async function readCateringLimits(tx: Db, jurisdictionPath: string, on: string): Promise<CateringLimits> {
  const shown = await readLimits(tx, CATERING_CODES, jurisdictionPath, on)
  return { shown, thresholds: { a: points(shown.a), b: points(shown.b), c: points(shown.c) }, waitMonths: Number(shown.wait.value), licenceMonths: Number(shown.licence.value) * 12, publicationDays: Number(shown.publication.value) }
}
