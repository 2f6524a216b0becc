'use server'

import { saveDefinition as runSave } from '@/lib/indicator/indicator-definition.commands'
import { indicatorDefinitionEntries } from '@/lib/indicator/indicator-definition.policy'
import { saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import { measures } from '@/lib/overview/measure-registry'
import { defineAction } from '@/lib/platform/auth/define-action'

export const saveDefinition = defineAction(indicatorDefinitionEntries.save, saveDefinitionSchema, (context, input) => runSave(context, input, measures))
