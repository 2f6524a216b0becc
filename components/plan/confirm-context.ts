'use client'

import { createContext, useContext } from 'react'
import type { ConfirmingDto, ConfirmingState, NamedDepartment, ProposalDto, WrittenUnitDto } from '@/lib/plan/confirming'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import type { ConfirmActions } from './confirm-actions'
import type { Step, StepOutcome } from './use-confirming'

/** What lines of the screen can ask for. The same object for the life of the screen, so that no line is drawn again for it. */
export type ConfirmApi = {
  readonly actions: ConfirmActions
  readonly canEdit: boolean
  readonly todayOn: string
  readonly calendar: WorkCalendar
  readonly plan: ConfirmingDto['plan']
  readonly revisionId: string
  readonly sourceText: string
  readonly run: (step: Step) => Promise<StepOutcome>
  readonly dismiss: (key: string) => void
  /** The number of the latest decision known here. */
  readonly decisionsSoFar: () => number
  /** Whether somebody else decided on a proposal after that decision; one's own steps on their way do not count. */
  readonly touchedByOthers: (proposalId: string, since: number) => boolean
  readonly activate: (key: string, options?: { focus?: boolean; showSource?: boolean }) => void
  /** Where to go once a line is answered: the next one still open. */
  readonly nextAfter: (key: string) => string
  readonly decide: (id: string, to: ProposalDto['state']) => void
  readonly openEditor: (id: string | null) => void
  readonly openSplit: (id: string) => void
  readonly openMerge: (id: string) => void
  readonly addUnitTo: (id: string, writtenAs: string, at: number) => void
}

/** What lines look up: changes with the state. */
export type ConfirmData = {
  readonly departments: ConfirmingState['departments']
  readonly units: ReadonlyMap<string, WrittenUnitDto>
  readonly tasks: ReadonlyMap<string, Extract<ProposalDto, { kind: 'TASK' }>>
  readonly period: { readonly fromOn: string | null; readonly toOn: string | null }
}

export const ConfirmApiContext = createContext<ConfirmApi | null>(null)
export const ConfirmDataContext = createContext<ConfirmData | null>(null)

/** @throws outside the confirming screen */
export function useConfirmApi(): ConfirmApi {
  const api = useContext(ConfirmApiContext)
  if (!api) throw new Error('useConfirmApi needs the confirming screen above it')
  return api
}

/** @throws outside the confirming screen */
export function useConfirmData(): ConfirmData {
  const data = useContext(ConfirmDataContext)
  if (!data) throw new Error('useConfirmData needs the confirming screen above it')
  return data
}

/** Whom a written name means in a task: what was settled for this task alone goes before what holds everywhere. */
export function unitIn(data: Pick<ConfirmData, 'units'>, writtenAs: string, taskId: string | null): WrittenUnitDto | undefined {
  return (taskId === null ? undefined : data.units.get(`${taskId}\n${writtenAs}`)) ?? data.units.get(`\n${writtenAs}`)
}

/** The departments a task's units reach, each once, in the order of the document: who may coordinate it. */
export function reachOfTask(data: Pick<ConfirmData, 'units'>, task: Extract<ProposalDto, { kind: 'TASK' }>): NamedDepartment[] {
  const reached = task.content.units.flatMap(({ writtenAs }) => unitIn(data, writtenAs, task.id)?.reaches ?? [])
  return [...new Map(reached.map((one) => [one.id, one])).values()]
}
