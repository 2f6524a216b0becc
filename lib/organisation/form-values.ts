/**
 * Stored records in the shape of the forms that change them: what a form starts with, and what it is shown beside
 * what was typed when somebody else was quicker.
 */
type Department = { name: string; shortName: string; duty: string; isMember: boolean; isCommitteeOffice: boolean; sortOrder: number }
type Group = { name: string; aliases: readonly string[]; rule: string }
type Jurisdiction = { name: string; shortName: string; divisionCode: string | null; committeeName: string; sortOrder: number }
type Population = { value: number; source: string; documentNumber: string }
type Limit = { value: { toString(): string }; basisTitle: string; basisArticle: string }
type Account = { displayName: string; phone: string; email: string; jurisdictionId: string }

export function departmentFormValues({ name, shortName, duty, isMember, isCommitteeOffice, sortOrder }: Department) {
  return { name, shortName, duty, isMember, isCommitteeOffice, sortOrder: String(sortOrder) }
}

export function groupFormValues({ name, aliases, rule }: Group) {
  return { name, aliases: aliases.join('\n'), rule }
}

export function jurisdictionFormValues({ name, shortName, divisionCode, committeeName, sortOrder }: Jurisdiction) {
  return { name, shortName, divisionCode: divisionCode ?? '', committeeName, sortOrder: String(sortOrder) }
}

export function populationFormValues({ value, source, documentNumber }: Population) {
  return { value: String(value), source, documentNumber }
}

/** What a new version takes over from the one before; day, note and standing are its own. */
export function limitFormValues({ value, basisTitle, basisArticle }: Limit) {
  return { value: value.toString(), basisTitle, basisArticle }
}

export function accountFormValues({ displayName, phone, email, jurisdictionId }: Account) {
  return { displayName, phone, email, jurisdictionId }
}
