'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { createProgramme as runCreate, discardProgramme as runDiscard, publishProgramme as runPublish, saveProgramme as runSave } from '@/lib/sampling/programme.commands'
import { programmeEntries } from '@/lib/sampling/programme.policy'
import { createProgrammeSchema, discardProgrammeSchema, publishProgrammeSchema, saveProgrammeSchema } from '@/lib/sampling/programme.schema'

export const createProgramme = defineAction(programmeEntries.create, createProgrammeSchema, runCreate)
export const saveProgramme = defineAction(programmeEntries.save, saveProgrammeSchema, runSave)
export const publishProgramme = defineAction(programmeEntries.publish, publishProgrammeSchema, runPublish)
export const discardProgramme = defineAction(programmeEntries.discard, discardProgrammeSchema, runDiscard)
