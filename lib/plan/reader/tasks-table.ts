import { coveringSpan } from './covering-span'
import type { ReadDeadline, ReadTask, Span } from './plan-reading.schema'
import type { PlanPeriod } from './period'
import { dateOf } from './deadlines'
import { assign, unitName } from './task-assignment'
import { readMarker } from './numbering'
import { makePassage } from './passages'
import type { Scope } from './scopes'
import { cellOf, type CellText, type PlanTable, type TableRecord } from './table-records'
import { findTimeExpressions } from './time-expressions'
import { readLabelledUnits, readSpokenUnits, type UnitRole } from './unit-roles'
import { splitUnits } from './units'

const ROLES: readonly (readonly ['lead' | 'responsible' | 'supporting', UnitRole])[] = [
  ['lead', 'lead'], ['responsible', 'responsible'], ['supporting', 'supporting'],
]

/** Takes a table of tasks; returns each row as a task, with the deadline its column names. */
export function readTableTasks(table: PlanTable, period: PlanPeriod): { task: ReadTask; deadline: ReadDeadline | null }[] {
  return table.records.flatMap((record) => {
    const words = cellOf(record, 'content') ?? cellOf(record, 'task') ?? cellOf(record, 'name')
    const group = cellOf(record, 'task') ?? cellOf(record, 'name')
    if (!words) return []
    const number = cellOf(record, 'index')?.raw.replace(/[.、．]$/, '') ?? null
    const path = number === null ? [] : [number]
    const own = group && startsRecord(record, group) ? group : words
    const task: ReadTask = { path, number, heading: headingOf(own), kind: 'task', ...unitsOf(record), span: record.span }
    return [{ task, deadline: deadlineOf(record, period, path) }]
  })
}

/** Takes the source and a table of tasks; returns the cells that say what is to be done as paragraphs of the plan. */
export function listCellScopes(source: string, table: PlanTable): Scope[] {
  return table.records.flatMap((record) => {
    const number = cellOf(record, 'index')?.raw.replace(/[.、．]$/, '') ?? null
    return record.cells.flatMap(({ column, cell }): Scope[] => {
      const tells = column.kind === 'task' || column.kind === 'content' || column.kind === 'name' || column.kind === 'target'
      if (!tells || cell.folded === '' || !startsRecord(record, cell)) return []
      const passage = makePassage(source, [{ start: cell.span[0], end: cell.span[1] }], 0)
      return [{ passage, from: readMarker(passage.text)?.length ?? 0, role: 'tasks', node: null, path: number === null ? [] : [number] }]
    })
  })
}

/** A task cell filled down from a row above names the group; the content then names the task. */
function startsRecord(record: TableRecord, cell: CellText): boolean {
  return cell.span[0] >= record.span[0] && cell.span[1] <= record.span[1]
}

function headingOf(cell: CellText): string {
  const stop = /[。；！？]/.exec(cell.folded)
  const words = stop && cell.raw.length === cell.folded.length ? cell.raw.slice(0, stop.index) : stop ? cell.folded.slice(0, stop.index) : cell.raw
  return words.replace(/^(?:\d{1,3}[.、．]|（[一二三四五六七八九十]{1,3}）|\([一二三四五六七八九十]{1,3}\))\s*/, '').replace(/[，。；：、！？.\s]+$/, '')
}

function unitsOf(record: TableRecord): Pick<ReadTask, 'leadUnits' | 'responsibleUnits' | 'supportingUnits' | 'groupUnits' | 'responsibility' | 'unitSpan'> {
  const named: { role: UnitRole; name: string }[] = []
  const spans: Span[] = []
  for (const [kind, role] of ROLES) {
    for (const { column, cell } of record.cells) {
      if (column.kind !== kind || /^(?:-|\/|无)?$/.test(cell.folded)) continue
      for (const unit of cellUnits(cell, role)) named.push(unit)
      spans.push(cell.span)
    }
  }
  return { ...assign(named), unitSpan: coveringSpan(spans) }
}

function cellUnits(cell: CellText, role: UnitRole): { role: UnitRole; name: string }[] {
  const raw = cell.raw.length === cell.folded.length ? cell.raw : cell.folded
  const units = readLabelledUnits(cell.folded) ?? readSpokenUnits(cell.folded)?.units
    ?? splitUnits(cell.folded).map((range) => ({ ...range, role }))
  return units.map((unit) => ({ role: unit.role, name: unitName(raw.slice(unit.start, unit.end)) })).filter(({ name }) => name.length >= 2)
}

function deadlineOf(record: TableRecord, period: PlanPeriod, taskPath: string[]): ReadDeadline | null {
  const cell = cellOf(record, 'due')
  const time = cell && (findTimeExpressions(cell.folded)[0] ?? findTimeExpressions(`${cell.folded}前`)[0])
  if (!cell || !time) return null
  return { text: cell.raw, rule: { type: time.type }, date: dateOf(time, period), taskPath, span: cell.span }
}
