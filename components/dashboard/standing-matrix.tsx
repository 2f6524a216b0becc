'use client'

import { clsx } from 'clsx'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { PortalLink } from '../ui/portal-link'
import { CELL_STATES, unpackCells, type CellState, type PackedMatrix } from '@/lib/overview/standing-matrix'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'

/** A shape for each state, so that colour alone tells nothing. */
const MARKS: Readonly<Record<CellState, { sign: string; look: string }>> = {
  MET: { sign: '✓', look: 'bg-met-soft text-met' }, ON_TRACK: { sign: '→', look: 'bg-on-track-soft text-on-track' }, AT_RISK: { sign: '△', look: 'bg-at-risk-soft text-at-risk' },
  NOT_MET: { sign: '✕', look: 'bg-not-met-soft text-not-met' }, OUT_OF_REACH: { sign: '⊘', look: 'bg-out-of-reach-soft text-out-of-reach' }, TOO_FEW: { sign: '…', look: 'bg-too-few-soft text-too-few' },
  PENDING: { sign: '⧗', look: 'text-pending' }, NO_DATA: { sign: '无', look: 'bg-no-data-soft text-no-data' }, NOT_DUE: { sign: '–', look: 'text-not-due' }, FILED: { sign: '·', look: 'text-ink-2' },
}
const wordOf = (state: CellState) => (state === 'FILED' ? '已报，计入合计' : JUDGED_STATUS_WORDS[state].word)

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** Under which name it is kept which cell was opened, until somebody comes back. */
const LEFT_AT = 'matrix-left-at'

/**
 * Indicators by departments. Pointing at a cell lights up its row and column; a cell leads to what is behind the number.
 * For the keyboard it is one stop: arrows go to the next filled cell (the names of the rows among them), Home and End to
 * the ends of the row; whoever comes back finds himself at the cell he left by.
 */
export function StandingMatrix({ matrix, query }: { matrix: PackedMatrix; query: string }) {
  const [at, setAt] = useState<readonly [number, number] | null>(null)
  const [stop, setStop] = useState('0,-1')
  const table = useRef<HTMLTableElement>(null)
  const { columns, rows } = matrix
  const cells = useMemo(() => unpackCells(matrix), [matrix])
  const used = useMemo(() => {
    const states = new Set(cells.flat().map((cell) => cell?.state))
    return CELL_STATES.filter((state) => states.has(state))
  }, [cells])
  const linkAt = (place: string) => table.current?.querySelector<HTMLAnchorElement>(`a[data-at="${place}"]`) ?? null
  useEffect(() => {
    const left = sessionStorage.getItem(LEFT_AT)
    sessionStorage.removeItem(LEFT_AT)
    const [where, place] = left?.split(' ') ?? []
    if (where === query && place) linkAt(place)?.focus()
  }, [query])
  const isFilled = (row: number, column: number) => column === -1 || cells[row]?.[column] != null
  const move = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).closest<HTMLElement>('a[data-at]')?.dataset.at
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return
    let [row, column] = from.split(',').map(Number) as [number, number]
    const step = STEPS[event.key]
    if (step) {
      do {
        row += step[0]
        column += step[1]
      } while (row >= 0 && row < rows.length && column >= -1 && column < columns.length && !isFilled(row, column))
    } else if (event.key === 'Home') column = -1
    else if (event.key === 'End') column = cells[row]!.findLastIndex((cell) => cell !== null)
    else return
    event.preventDefault()
    linkAt(`${row},${column}`)?.focus()
  }
  const arrive = (row: number, column: number) => {
    setStop(`${row},${column}`)
    setAt([row, column])
  }
  const stopOf = (row: number, column: number) => {
    const place = `${row},${column}`
    return { 'data-at': place, tabIndex: stop === place ? 0 : -1, onFocus: () => arrive(row, column), onClick: () => sessionStorage.setItem(LEFT_AT, `${query} ${place}`) }
  }
  return (
    <>
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        {used.map((state) => <li key={state} className="flex items-center gap-1.5"><span aria-hidden className={clsx('inline-flex size-5 items-center justify-center rounded-sm text-xs', MARKS[state].look)}>{MARKS[state].sign}</span>{wordOf(state)}</li>)}
        {cells.some((row) => row.some((cell) => cell?.joint)) && <li className="flex items-center gap-1.5"><span aria-hidden className="inline-flex size-5 items-center justify-center rounded-full border border-dashed border-current text-xs">✓</span>圆形虚线框：几家共同承担，显示整项指标的状态</li>}
        <li className="print:hidden">键盘：方向键移动，回车打开依据</li>
      </ul>
      <div role="region" aria-label="指标与单位矩阵" className="max-h-[75vh] w-fit max-w-full overflow-auto rounded-md border border-line bg-surface print:max-h-none print:w-full print:rounded-none print:border-0">
        <table ref={table} onKeyDown={move} className="border-separate border-spacing-0 text-sm" onMouseLeave={() => setAt(null)}>
          <thead>
            <tr>
              <th scope="col" className="sticky top-0 left-0 z-20 min-w-48 border-r border-b border-line bg-sunken px-3 py-2 text-left align-bottom font-semibold max-sm:min-w-32">指标</th>
              {columns.map((column, index) => (
                <th key={index} scope="col" className={clsx('sticky top-0 z-10 border-b border-line px-0.5 py-2 align-bottom font-medium', at?.[1] === index ? 'bg-action-soft text-action' : 'bg-sunken')}>
                  {/* Upright words tell a table no width of their own. */}
                  <span className="mx-auto flex max-h-40 w-8 items-center justify-end leading-4 [writing-mode:vertical-rl] print:w-full print:leading-none">{column}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, name, asked, shown], index) => (
              <tr key={id}>
                <th scope="row" className={clsx('sticky left-0 z-10 border-r border-b border-line-soft print:border-r-0 px-3 py-1.5 text-left font-medium', at?.[0] === index ? 'bg-action-soft' : 'bg-surface')}>
                  <PortalLink {...stopOf(index, -1)} href={`/dashboard/targets/${id}${query}`} className="no-underline hover:text-action">{name}</PortalLink>
                  <span className="block font-normal text-ink-2">{shown ?? '—'}，目标 {asked}</span>
                </th>
                {columns.map((column, place) => {
                  const cell = cells[index]![place]
                  const words = cell && `${column}：${cell.joint ? '共同承担，' : ''}${wordOf(cell.state)}${cell.shown ? `，${cell.shown}` : ''}`
                  const isLit = at !== null && (at[0] === index || at[1] === place)
                  return (
                    <td key={place} onMouseEnter={() => setAt([index, place])} className={clsx('border-b border-line-soft p-0.5 text-center', isLit && 'bg-action-soft')}>
                      {cell && (
                        <PortalLink {...stopOf(index, place)} href={`/dashboard/targets/${id}${query}`} aria-label={`${name}，${words}`} title={words!} className={clsx('flex size-8 items-center justify-center no-underline', cell.joint ? 'rounded-full border border-dashed border-current' : 'rounded-sm', MARKS[cell.state].look)}>
                          <span aria-hidden>{MARKS[cell.state].sign}</span>
                        </PortalLink>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
