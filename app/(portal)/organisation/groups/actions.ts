'use server'

import { addCatalogueGroups as runAddCatalogue, createGroup as runCreate, updateGroup as runUpdate, voidGroup as runVoid } from '@/lib/organisation/department-group.commands'
import { departmentGroupEntries } from '@/lib/organisation/department-group.policy'
import { addCatalogueGroupsSchema, createGroupSchema, updateGroupSchema, voidGroupSchema } from '@/lib/organisation/department-group.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createGroup = defineAction(departmentGroupEntries.create, createGroupSchema, runCreate)
export const addCatalogueGroups = defineAction(departmentGroupEntries.addCatalogue, addCatalogueGroupsSchema, runAddCatalogue)
export const updateGroup = defineAction(departmentGroupEntries.update, updateGroupSchema, runUpdate)
export const voidGroup = defineAction(departmentGroupEntries.void, voidGroupSchema, runVoid)
