import { changedFields, CATERING_KINDS, matchKeyOf, type FoodBusinessContent } from '../food-business'
import type { CateringGrade, RiskGrade } from '@/lib/generated/prisma/enums'
import type { ImportedBusiness, ImportedGrades, ImportedGrading } from './business-row'

type Graded<G> = { readonly grade: G; readonly gradedOn: string }

/** One of the register, as it is matched. */
export type RegisteredBusiness = { readonly id: string; readonly version: number; readonly content: FoodBusinessContent; readonly hasCateringGrade: boolean; /** Their histories, of each day the one recorded last. */ readonly gradings: { readonly risk: readonly Graded<RiskGrade>[]; readonly catering: readonly Graded<CateringGrade | null>[] }; /** Where it was merged: the one that stays, at the end of all merges. */ readonly mergedInto: { readonly id: string; readonly name: string; readonly version: number } | null }

export type BusinessMatch = { readonly kind: 'none'; /** Others with the code of the row, in their order. */ readonly sameCode: readonly RegisteredBusiness[] } | { readonly kind: 'one'; readonly business: RegisteredBusiness } | { readonly kind: 'several'; readonly businesses: readonly RegisteredBusiness[] }

/** The register by what rows are found with. */
export class RegisterIndex {
  readonly byLicence = new Map<string, RegisteredBusiness[]>()
  readonly byCode = new Map<string, RegisteredBusiness[]>()
  readonly byPlace = new Map<string, RegisteredBusiness[]>()

  constructor(businesses: readonly RegisteredBusiness[]) {
    for (const business of businesses) this.add(business)
  }

  /** One more, such as a row of the same file that is new. */
  add(business: RegisteredBusiness): void {
    const { operatingLicenceNumber, productionLicenceNumber, uscc } = business.content
    for (const number of [operatingLicenceNumber, productionLicenceNumber]) put(this.byLicence, number, business)
    put(this.byCode, uscc, business)
    put(this.byPlace, matchKeyOf(business.content), business)
  }
}

function put(map: Map<string, RegisteredBusiness[]>, key: string | null, business: RegisteredBusiness): void {
  if (!key) return
  const held = map.get(key)
  if (held) held.push(business)
  else map.set(key, [business])
}

/**
 * Which one of the register a row means: by a licence, of which each site has its own; by the code where the name or the
 * address is the same, since one code may have several sites; by name and address, unless two codes say otherwise.
 * Nothing is guessed: several are several.
 */
export function matchBusiness(index: RegisterIndex, row: FoodBusinessContent): BusinessMatch {
  const licences = [row.operatingLicenceNumber, row.productionLicenceNumber].filter((number) => number !== null)
  const ofLicence = distinct(licences.flatMap((number) => index.byLicence.get(number) ?? []))
  if (ofLicence.length > 0) return found(ofLicence)
  const ofCode = row.uscc === null ? [] : (index.byCode.get(row.uscc) ?? [])
  const [name, address] = [plain(row.name), plain(row.address)]
  const sameSite = ofCode.filter(({ content }) => !otherLicence(row, content) && (plain(content.name) === name && (address === '' || content.address === '' || plain(content.address) === address)))
  const nearSite = sameSite.length > 0 ? sameSite : ofCode.filter(({ content }) => !otherLicence(row, content) && address !== '' && plain(content.address) === address)
  if (nearSite.length > 0) return found(nearSite)
  const key = matchKeyOf(row)
  const ofPlace = (key === '' ? [] : (index.byPlace.get(key) ?? [])).filter(({ content }) => !otherLicence(row, content) && (row.uscc === null || content.uscc === null || row.uscc === content.uscc))
  if (ofPlace.length > 0) return found(ofPlace)
  return { kind: 'none', sameCode: ofCode }
}

/**
 * Under which other names the register has what a row means by its number: of the one it was matched with, or of those with
 * its code that could be it. Blanks, marks and widths make no other name; a licence of its own makes another site.
 * @returns null where no name is in doubt
 */
export function otherNames(match: BusinessMatch, row: FoodBusinessContent): readonly string[] | null {
  const name = plain(row.name)
  if (match.kind === 'several') return null
  if (match.kind === 'one') return match.business.mergedInto === null && match.business.version > 0 && plain(match.business.content.name) !== name ? [match.business.content.name] : null
  const alike = match.sameCode.filter(({ version, mergedInto, content }) => version > 0 && mergedInto === null && !otherLicence(row, content))
  return alike.length === 0 || alike.some(({ content }) => plain(content.name) === name) ? null : alike.map(({ content }) => content.name)
}

/** Two licences of the same sort that differ: two sites, whatever else is the same. */
function otherLicence(a: FoodBusinessContent, b: FoodBusinessContent): boolean {
  const differ = (one: string | null, other: string | null) => one !== null && other !== null && one !== other
  return differ(a.operatingLicenceNumber, b.operatingLicenceNumber) || differ(a.productionLicenceNumber, b.productionLicenceNumber)
}

function plain(text: string): string {
  return matchKeyOf({ name: '', address: text }).slice(1)
}

function distinct(businesses: readonly RegisteredBusiness[]): RegisteredBusiness[] {
  return [...new Map(businesses.map((business) => [business.id, business])).values()]
}

/** Of one that stands and duplicates that were merged into it, it is the one that stands. */
function found(businesses: readonly RegisteredBusiness[]): BusinessMatch {
  const standing = businesses.filter(({ mergedInto }) => mergedInto === null)
  if (standing.length === 1) return { kind: 'one', business: standing[0]! }
  if (standing.length > 1) return { kind: 'several', businesses: standing }
  const ends = new Set(businesses.map(({ mergedInto }) => mergedInto?.id))
  return ends.size === 1 ? { kind: 'one', business: businesses[0]! } : { kind: 'several', businesses }
}

/** What is there with what the file says put in: the rest stays. `wrong`: why the two cannot be one. */
export function updatedBusiness(there: RegisteredBusiness, { business, given }: ImportedBusiness): { readonly content: FoodBusinessContent; readonly changed: ReturnType<typeof changedFields>; readonly wrong: string | null } {
  const content: FoodBusinessContent = { ...there.content, ...Object.fromEntries(given.map((field) => [field, business[field]])) }
  const wrong = there.hasCateringGrade && !CATERING_KINDS.includes(content.kind) ? '已评定餐饮量化等级，不能改为其他类别' : null
  return { content, changed: changedFields(there.content, content), wrong }
}

/** The gradings of a file that the register does not hold yet; null where it does, or the file says none. */
export function newGrades({ gradings }: Pick<RegisteredBusiness, 'gradings'>, { risk, catering }: ImportedGrades): ImportedGrades {
  return { risk: unheld(gradings.risk, risk), catering: unheld(gradings.catering, catering) }
}

function unheld<G>(held: readonly Graded<G>[], given: ImportedGrading<G> | null): ImportedGrading<G> | null {
  return given !== null && held.some(({ grade, gradedOn }) => gradedOn === given.gradedOn && grade === given.grade) ? null : given
}
