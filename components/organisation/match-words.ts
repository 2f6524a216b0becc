import type { DepartmentMatch, MatchStep } from '@/lib/organisation/department-matcher'
import { formatDate } from '@/lib/shared/format'
import { groupReachInWords } from '@/lib/organisation/group-expansion'

const STEP_WORDS: Record<MatchStep, string> = {
  whole: '按全称',
  'without-place': '去掉地名后',
  'outside-brackets': '按括号前的部分',
  'inside-brackets': '按括号内的部分',
}

/** How a written name was matched and why, in one sentence. */
export function matchReason(match: DepartmentMatch): string {
  switch (match.kind) {
    case 'exact':
      return `${STEP_WORDS[match.step]}与单位名称“${match.matched}”一致。${bracketWords(match.bracketNames)}`
    case 'alias':
      return `${STEP_WORDS[match.step]}与别名“${match.matched}”一致。${bracketWords(match.bracketNames)}`
    case 'former':
      return `${STEP_WORDS[match.step]}与${match.retiredOn ? '已撤并单位的名称' : '旧名'}“${match.matched}”一致。${formerWords(match)}`
    case 'group':
      return match.rule === 'BY_PERSON' ? '这是群组写法，且含“相关”“有关”等字样，不能自动展开，须由人工指定单位。' : `这是群组写法，不作为单位；按规则展开为：${groupReachInWords(match.rule, match.written)}。`
    case 'ambiguous':
      return `${STEP_WORDS[match.step]}与 ${match.candidates.length} 个单位的写法一致，须由人工选定。`
    case 'not-found':
      return `规范为“${match.normalised}”后，没有与任何单位名称、别名或旧名一致。`
  }
}

function bracketWords(other: { name: string } | null): string {
  return other ? `括号内的写法另指“${other.name}”，请核对。` : ''
}

function formerWords(match: Extract<DepartmentMatch, { kind: 'former' }>): string {
  if (match.retiredOn === null) return '这是机构改革前的名称，现为该单位。'
  return `该单位已于${formatDate(match.retiredOn)}撤并${match.successor ? `，由“${match.successor.name}”承接。` : '，没有承接单位，须由人工指定。'}`
}
