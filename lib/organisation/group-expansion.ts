import type { DepartmentKind, GroupRule } from '@/lib/generated/prisma/enums'
import { DEPARTMENT_KIND_LABELS, GROUP_RULE_LABELS } from '@/lib/terms/organisation'

export type ExpandableDepartment = { readonly id: string; readonly kind: DepartmentKind; readonly isMember: boolean }

/** What a plan brings for the groups that are relative to it. */
export type PlanRoles = { readonly leadDepartmentIds: readonly string[]; readonly responsibleDepartmentIds: readonly string[] }

export type GroupExpansion =
  | { readonly kind: 'departments'; readonly departmentIds: readonly string[] }
  /** "相关…": only a person can say who is meant. */
  | { readonly kind: 'by-person' }
  /** Relative to a plan, and no plan was given. */
  | { readonly kind: 'needs-plan' }

/**
 * The rule a written group follows by its words alone, or null where the words name no group. "相关", "有关" and
 * "职能" leave it to a person (units.json: not to be expanded); a group is written with 各, or as …成员单位.
 */
export function writtenGroupRule(normalised: string): GroupRule | null {
  const isGroup = /^各|各(部门|单位)$|(相关|有关).*(部门|单位|机构)|成员单位$|^(牵头|责任)(单位|部门)$/u.test(normalised) || isKindOfTownship(normalised)
  if (!isGroup) return null
  if (/相关|有关|职能/u.test(normalised)) return 'BY_PERSON'
  if (/管委会|管理委员会/u.test(normalised)) return 'ALL_ADMINISTRATIVE_COMMITTEES'
  if (/牵头/u.test(normalised)) return 'PLAN_LEADS'
  if (/责任/u.test(normalised)) return 'PLAN_RESPONSIBLES'
  if (/成员/u.test(normalised)) return 'ALL_MEMBERS'
  if (/乡|镇|街/u.test(normalised)) return 'ALL_TOWNSHIPS'
  if (/各(部门|单位|部门单位)$/u.test(normalised)) return 'ALL_DEPARTMENTS'
  return 'BY_PERSON'
}

/** A kind of township without a name is all of them, also without 各: `各镇人民政府、街道办事处` is taken apart like this. */
function isKindOfTownship(normalised: string): boolean {
  return /^(?:乡|镇|街道?|[()、和及]|人民政府|政府|办事处)+$/u.test(normalised) && /[乡镇街]/u.test(normalised)
}

/**
 * The kinds of department a written group of townships reaches, by its letters: 各街道办事处 the subdistricts only,
 * 各乡镇人民政府 the townships only, 各乡镇（街道）, 各镇街 and 各镇（办） both.
 */
export function writtenTownshipKinds(written: string): DepartmentKind[] {
  const subdistricts = /街|[乡镇][(（、]?办(?!公)/u.test(written)
  const townships = /[乡镇]/u.test(written)
  if (townships === subdistricts) return ['TOWNSHIP', 'SUBDISTRICT']
  return townships ? ['TOWNSHIP'] : ['SUBDISTRICT']
}

/** Whom a group reaches, in words: by its rule, and for townships by what is written. */
export function groupReachInWords(rule: GroupRule, written: string): string {
  return rule === 'ALL_TOWNSHIPS' ? `全部${writtenTownshipKinds(written).map((kind) => DEPARTMENT_KIND_LABELS[kind]).join('、')}` : GROUP_RULE_LABELS[rule]
}

/**
 * Whom a group reaches.
 * @param written the name as it stands in the document; it narrows a group of townships
 * @param departments those of the jurisdiction that exist on the day, in their order
 * @param plan who leads and who is responsible in the plan the group stands in
 */
export function expandGroup(rule: GroupRule, written: string, departments: readonly ExpandableDepartment[], plan?: PlanRoles): GroupExpansion {
  const those = (test: (one: ExpandableDepartment) => boolean): GroupExpansion => ({ kind: 'departments', departmentIds: departments.filter(test).map((one) => one.id) })
  switch (rule) {
    case 'ALL_TOWNSHIPS': {
      const kinds = writtenTownshipKinds(written)
      return those((one) => kinds.includes(one.kind))
    }
    case 'ALL_ADMINISTRATIVE_COMMITTEES':
      return those((one) => one.kind === 'ADMINISTRATIVE_COMMITTEE')
    case 'ALL_DEPARTMENTS':
      return those((one) => one.kind === 'DEPARTMENT' && one.isMember)
    case 'ALL_MEMBERS':
      return those((one) => one.isMember)
    case 'PLAN_LEADS':
      return plan ? { kind: 'departments', departmentIds: [...new Set(plan.leadDepartmentIds)] } : { kind: 'needs-plan' }
    case 'PLAN_RESPONSIBLES':
      return plan ? { kind: 'departments', departmentIds: [...new Set(plan.responsibleDepartmentIds)] } : { kind: 'needs-plan' }
    case 'BY_PERSON':
      return { kind: 'by-person' }
  }
}
