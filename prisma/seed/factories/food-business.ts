import { v7 as uuidv7 } from 'uuid'
import { mod1110CheckDigit, organisationCheckCharacter, usccCheckCharacter } from '@/lib/food-business/check-digit'
import type { FoodBusinessContent } from '@/lib/food-business/food-business'
import { insertBusinesses } from '@/lib/food-business/write-businesses.commands'
import type { Db } from '@/lib/platform/db'
import { foodBusinessContent } from './food-business-content'
import type { DepartmentRef, JurisdictionRef } from './organisation'

export type FoodBusinessRef = { readonly id: string; readonly name: string; readonly jurisdictionId: string }

export type NewFoodBusiness = { jurisdiction: JurisdictionRef; township?: DepartmentRef; at?: Date } & Partial<Omit<FoodBusinessContent, 'townshipId'>>

/** Makes a business in the register, with its first revision; a name of its own unless given. */
export async function createFoodBusiness(db: Db, { jurisdiction, township, at = new Date(), ...part }: NewFoodBusiness): Promise<FoodBusinessRef> {
  const id = uuidv7()
  const content = foodBusinessContent({ name: `经营户${id.slice(-6)}`, ...part, townshipId: township?.id ?? null })
  await insertBusinesses(db, [{ ...content, id, jurisdictionId: jurisdiction.id }], { now: at, byId: null, reason: '' })
  return { id, name: content.name, jurisdictionId: jurisdiction.id }
}

/**
 * A fictional 统一社会信用代码 that passes its check.
 * @param divisionCode six digits; real divisions do not begin with 99
 */
export function fictionalUscc(prefix: '91' | '92' | '93' | '12', divisionCode: string, sequence: number): string {
  const organisation = `MA${String(sequence).padStart(6, '0')}`.slice(0, 8)
  const body = `${prefix}${divisionCode}${organisation}${organisationCheckCharacter(organisation)}`
  return body + usccCheckCharacter(body)
}

/** A fictional licence number that passes its check; `head` is what stands before the division. */
export function fictionalLicence(letters: 'SC' | 'JY', head: string, divisionCode: string, sequence: number): string {
  const digits = `${head}${divisionCode}${String(sequence).padStart(13 - head.length - divisionCode.length, '0')}`
  return `${letters}${digits}${mod1110CheckDigit(digits)}`
}
