import { v7 as uuidv7 } from 'uuid'
import type { DepartmentKind, JurisdictionLevel } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'

/** What a factory needs to know of a jurisdiction; every made one fits. */
export type JurisdictionRef = { readonly id: string; readonly path: string; readonly name: string }
export type DepartmentRef = { readonly id: string; readonly name: string; readonly jurisdictionId: string }

export type NewJurisdiction = {
  name?: string
  shortName?: string
  level?: JurisdictionLevel
  parent?: JurisdictionRef
  divisionCode?: string
  committeeName?: string
  sortOrder?: number
}

/** Makes a jurisdiction under `parent`, or a root; a name of its own unless given. */
export async function createJurisdiction(db: Db, input: NewJurisdiction = {}): Promise<JurisdictionRef & { readonly level: JurisdictionLevel }> {
  const id = uuidv7()
  const name = input.name ?? `辖区${id.slice(-6)}`
  return db.jurisdiction.create({
    data: {
      id,
      name,
      shortName: input.shortName ?? name,
      level: input.level ?? 'COUNTY',
      parentId: input.parent?.id ?? null,
      path: `${input.parent?.path ?? '/'}${id}/`,
      divisionCode: input.divisionCode ?? null,
      ...(input.committeeName ? { committeeName: input.committeeName } : {}),
      sortOrder: input.sortOrder ?? 0,
    },
    select: { id: true, path: true, name: true, level: true },
  })
}

export type NewDepartment = {
  jurisdiction: JurisdictionRef
  name?: string
  shortName?: string
  kind?: DepartmentKind
  duty?: string
  catalogueCode?: string
  /** The jurisdiction a township department is the other side of. */
  linkedJurisdiction?: JurisdictionRef
  isCommitteeOffice?: boolean
  sortOrder?: number
}

/** Makes a department of a jurisdiction; a name of its own unless given. */
export async function createDepartment(db: Db, input: NewDepartment): Promise<DepartmentRef> {
  const id = uuidv7()
  const name = input.name ?? `单位${id.slice(-6)}`
  return db.department.create({
    data: {
      id,
      jurisdictionId: input.jurisdiction.id,
      kind: input.kind ?? 'DEPARTMENT',
      name,
      shortName: input.shortName ?? name,
      duty: input.duty ?? '',
      catalogueCode: input.catalogueCode ?? null,
      linkedJurisdictionId: input.linkedJurisdiction?.id ?? null,
      isCommitteeOffice: input.isCommitteeOffice ?? false,
      sortOrder: input.sortOrder ?? 0,
    },
    select: { id: true, name: true, jurisdictionId: true },
  })
}
