'use server'

import { addDepartmentName as runAddName, removeDepartmentName as runRemoveName } from '@/lib/organisation/department-name.commands'
import { reinstateDepartment as runReinstate, retireDepartment as runRetire, voidDepartment as runVoid } from '@/lib/organisation/department-state.commands'
import { createDepartment as runCreate, createFromCatalogue as runCreateFromCatalogue, updateDepartment as runUpdate } from '@/lib/organisation/department.commands'
import { departmentEntries } from '@/lib/organisation/department.policy'
import {
  addDepartmentNameSchema,
  createDepartmentSchema,
  createFromCatalogueSchema,
  reinstateDepartmentSchema,
  removeDepartmentNameSchema,
  retireDepartmentSchema,
  updateDepartmentSchema,
  voidDepartmentSchema,
} from '@/lib/organisation/department.schema'
import { departmentHolds } from '@/lib/overview/department-holds.queries'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createDepartment = defineAction(departmentEntries.create, createDepartmentSchema, runCreate)
export const createFromCatalogue = defineAction(departmentEntries.createFromCatalogue, createFromCatalogueSchema, runCreateFromCatalogue)
export const updateDepartment = defineAction(departmentEntries.update, updateDepartmentSchema, runUpdate)
export const addDepartmentName = defineAction(departmentEntries.addName, addDepartmentNameSchema, runAddName)
export const removeDepartmentName = defineAction(departmentEntries.removeName, removeDepartmentNameSchema, runRemoveName)
export const retireDepartment = defineAction(departmentEntries.retire, retireDepartmentSchema, runRetire)
export const reinstateDepartment = defineAction(departmentEntries.reinstate, reinstateDepartmentSchema, runReinstate)
export const voidDepartment = defineAction(departmentEntries.void, voidDepartmentSchema, (context, input) => runVoid(context, input, departmentHolds))
