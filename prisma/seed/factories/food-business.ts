import { v7 as uuidv7 } from 'uuid'
import type { FoodBusinessKind, FoodBusinessStatus } from '@/lib/generated/prisma/enums'
import { mod1110CheckDigit, usccCheckCharacter } from '@/lib/food-business/check-digit'
import type { Db } from '@/lib/platform/db'
import type { DepartmentRef, JurisdictionRef } from './organisation'

export type FoodBusinessRef = { readonly id: string; readonly name: string; readonly jurisdictionId: string }

export type NewFoodBusiness = { jurisdiction: JurisdictionRef; township?: DepartmentRef; name?: string; kind?: FoodBusinessKind; status?: FoodBusinessStatus; uscc?: string; at?: Date }

/** Makes a business in the register; a name of its own unless given. */
export async function createFoodBusiness(db: Db, input: NewFoodBusiness): Promise<FoodBusinessRef> {
  const id = uuidv7()
  return db.foodBusiness.create({
    data: { id, jurisdictionId: input.jurisdiction.id, townshipId: input.township?.id ?? null, name: input.name ?? `经营户${id.slice(-6)}`, kind: input.kind ?? 'SELLER', status: input.status ?? 'OPERATING', uscc: input.uscc ?? null, createdAt: input.at ?? new Date() },
    select: { id: true, name: true, jurisdictionId: true },
  })
}

/**
 * A fictional 统一社会信用代码 that passes its check.
 * @param divisionCode six digits; real divisions do not begin with 99
 */
export function fictionalUscc(prefix: '91' | '92' | '93' | '12', divisionCode: string, sequence: number): string {
  const body = `${prefix}${divisionCode}MA${String(sequence).padStart(6, '0')}X`.slice(0, 17)
  return body + usccCheckCharacter(body)
}

/** A fictional licence number that passes its check; `head` is what stands before the division. */
export function fictionalLicence(letters: 'SC' | 'JY', head: string, divisionCode: string, sequence: number): string {
  const digits = `${head}${divisionCode}${String(sequence).padStart(13 - head.length - divisionCode.length, '0')}`
  return `${letters}${digits}${mod1110CheckDigit(digits)}`
}
