import { clausePathWords } from '@/lib/plan/clause-path'
import type { ClauseTarget, ClauseUnit } from '@/lib/plan/compare/comparable-clause'
import type { ComparedClause } from '@/lib/plan/compare/compare-revisions'
import type { TargetChange, UnitChange } from '@/lib/plan/compare/part-changes'
import { UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { TextLink } from '../ui/text-link'
import { Added, ChangeMark, DiffText, Removed } from './compare-marks'

type Props = { number: number; clause: ComparedClause; leftHref: string; rightHref: string }

/** One changed clause: what kind of change, the text with its changes, units and targets in words. */
export function CompareClause({ number, clause, leftHref, rightHref }: Props) {
  const { kinds, left, right, parts, units, targets } = clause
  const shown = (right ?? left)!
  const one = right ? null : left
  return (
    <article id={`change-${number}`} tabIndex={-1} aria-labelledby={`change-${number}-title`} data-change className="scroll-mt-28 border-b border-line-soft px-4 py-4 outline-none last:border-b-0 focus:bg-action-soft/40 focus:shadow-[inset_3px_0_0_var(--color-action)] print:px-0">
      <header className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={`change-${number}-title`} className="font-semibold"><span className="mr-2 font-normal text-ink-2 tabular-nums">{number}</span>{shown.heading || '（无标题）'}</h2>
        <span className="flex flex-wrap gap-1.5">{kinds.map((kind) => <ChangeMark key={kind} kind={kind} />)}</span>
        <span className="ml-auto flex gap-3 text-sm print:hidden">
          {left && <TextLink href={`${leftHref}&at=${left.start}`}>旧稿原文</TextLink>}
          {right && <TextLink href={`${rightHref}&at=${right.start}`}>新稿原文</TextLink>}
        </span>
      </header>
      <Place clause={clause} />
      {kinds.some((kind) => kind === 'words' || kind === 'added' || kind === 'removed' || kind === 'units') && <DiffText parts={parts} />}
      {right && left && units.length > 0 && <UnitList changes={units} />}
      {right && left && targets.length > 0 && <TargetList changes={targets} />}
      {(!left || !right) && <OwnParts units={(one ?? right)!.units} targets={(one ?? right)!.targets} />}
    </article>
  )
}

function Place({ clause: { left, right, kinds } }: { clause: ComparedClause }) {
  const from = clausePathWords(left?.path ?? [])
  const to = clausePathWords(right?.path ?? [])
  const words = !left || !right || from === to ? to || from : `${from || '无编号'} → ${to || '无编号'}`
  if (words === '') return null
  return <p className="mb-1 text-sm text-ink-2">{kinds.includes('moved') ? '位置：' : '编号：'}{words}</p>
}

function UnitList({ changes }: { changes: readonly UnitChange[] }) {
  return (
    <ul aria-label="单位调整" className="mt-2 space-y-0.5 text-table">
      {changes.map(({ name, from, to }) => (
        <li key={`${name}${from}${to}`}>
          {name}：{from && <Removed>{UNIT_ROLE_LABELS[from]}</Removed>}{from && to && ' → '}{to && <Added>{UNIT_ROLE_LABELS[to]}</Added>}{from && !to && '（不再列入）'}{!from && to && '（新列入）'}
        </li>
      ))}
    </ul>
  )
}

function TargetList({ changes }: { changes: readonly TargetChange[] }) {
  return (
    <ul aria-label="目标调整" className="mt-2 space-y-0.5 text-table">
      {changes.map(({ name, from, to }) => (
        <li key={`${name}${from}${to}`}>{name}：{from && <Removed>{from}</Removed>}{from && to && ' → '}{to && <Added>{to}</Added>}{from && !to && '（不再列入）'}{!from && to && '（新列入）'}</li>
      ))}
    </ul>
  )
}

/** Units and targets that came or went with a whole clause. */
function OwnParts({ units, targets }: { units: readonly ClauseUnit[]; targets: readonly ClauseTarget[] }) {
  if (units.length === 0 && targets.length === 0) return null
  return (
    <p className="mt-2 text-table text-ink-2">
      {units.length > 0 && <>涉及单位：{units.map(({ name, role }) => `${name}（${UNIT_ROLE_LABELS[role]}）`).join('、')}。</>}
      {targets.length > 0 && <>涉及目标：{targets.map(({ name, words }) => `${name}（${words}）`).join('、')}。</>}
    </p>
  )
}
