import type { DepartmentMatch } from '@/lib/organisation/department-matcher'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { matchReason } from './match-words'
import { UnknownName, type UnknownNameWays } from './unknown-name'

const KIND: Record<DepartmentMatch['kind'], { tone: 'good' | 'info' | 'caution'; word: string }> = {
  exact: { tone: 'good', word: '单位名称' },
  alias: { tone: 'good', word: '别名' },
  former: { tone: 'info', word: '旧名' },
  group: { tone: 'info', word: '群组' },
  ambiguous: { tone: 'caution', word: '有多个可能' },
  'not-found': { tone: 'caution', word: '未识别' },
}

/** What a written name leads to, and why; where it leads nowhere, the ways on of whoever keeps the departments. */
export function MatchResult({ written, match, ways }: { written: string; match: DepartmentMatch; ways: UnknownNameWays | null }) {
  return (
    <li className="border-b border-line-soft py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium break-all">{written}</span>
        <ToneBadge tone={KIND[match.kind].tone}>{KIND[match.kind].word}</ToneBadge>
        <Targets match={match} />
      </p>
      <p className="mt-1 text-table text-ink-2">{matchReason(match)}{match.kind === 'not-found' && !ways && '请联系食安办补充这一写法或新增单位。'}</p>
      {match.kind === 'not-found' && ways && <UnknownName written={written} {...ways} />}
    </li>
  )
}

function Targets({ match }: { match: DepartmentMatch }) {
  if (match.kind === 'not-found') return null
  if (match.kind === 'group') return <span>{match.name}</span>
  const targets = match.kind === 'ambiguous' ? match.candidates : match.kind === 'former' && match.successor ? [match.successor] : [match]
  return (
    <span className="flex flex-wrap gap-x-3">
      {targets.map((one) => <TextLink key={one.departmentId} href={`/organisation/departments/${one.departmentId}`}>{one.name}</TextLink>)}
    </span>
  )
}
