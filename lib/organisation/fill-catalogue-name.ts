import type { CatalogueDepartment, CatalogueGroup } from './department-catalogue'

/** The jurisdiction a catalogue name is written for. */
export type CataloguePlace = { readonly name: string; readonly parentName: string | null }

/** Writes a catalogue name for a place: `@` its own word (市, 县, 区), `{bare}` its bare name, `{parent}` the one above. */
export function fillCatalogueName(template: string, place: CataloguePlace): string {
  const generic = /(自治县|自治旗|市|县|区|旗)$/.exec(place.name)?.[0] ?? ''
  const own = generic.slice(-1)
  return template
    .replaceAll('@', own)
    .replaceAll('{bare}', generic ? place.name.slice(0, -generic.length) : place.name)
    .replaceAll('{parent}', place.parentName ?? '')
}

export type FilledDepartment = Omit<CatalogueDepartment, 'aliases' | 'formerNames'> & { readonly aliases: string[]; readonly formerNames: string[] }

/** A catalogue entry written for a place; no spelling twice, and none that is the name or short name itself. */
export function fillCatalogueDepartment(entry: CatalogueDepartment, place: CataloguePlace): FilledDepartment {
  const fill = (template: string) => fillCatalogueName(template, place)
  const [name, shortName] = [fill(entry.name), fill(entry.shortName)]
  const taken = new Set([name, shortName])
  const fresh = (templates: readonly string[]) => templates.map(fill).filter((one) => !taken.has(one) && taken.add(one))
  return { ...entry, name, shortName, aliases: fresh(entry.aliases), formerNames: fresh(entry.formerNames) }
}

/** A catalogue group written for a place. */
export function fillCatalogueGroup(entry: CatalogueGroup, place: CataloguePlace): CatalogueGroup {
  return { ...entry, name: fillCatalogueName(entry.name, place), aliases: [...new Set(entry.aliases.map((one) => fillCatalogueName(one, place)))] }
}
