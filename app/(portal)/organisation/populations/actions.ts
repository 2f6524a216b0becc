'use server'

import { changePopulation as runChange, recordPopulation as runRecord, voidPopulation as runVoid } from '@/lib/organisation/population.commands'
import { populationEntries } from '@/lib/organisation/population.policy'
import { changePopulationSchema, recordPopulationSchema, voidPopulationSchema } from '@/lib/organisation/population.schema'
import { populationListeners } from '@/lib/overview/population-listeners'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordPopulation = defineAction(populationEntries.record, recordPopulationSchema, (context, input) => runRecord(context, input, populationListeners))
export const changePopulation = defineAction(populationEntries.change, changePopulationSchema, (context, input) => runChange(context, input, populationListeners))
export const voidPopulation = defineAction(populationEntries.void, voidPopulationSchema, (context, input) => runVoid(context, input, populationListeners))
