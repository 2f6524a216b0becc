import { JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { StatusBadge } from '../ui/status-badge'
import type { StatusKey } from '../ui/status-set'

const KEYS: Readonly<Record<JudgedStatus, StatusKey>> = {
  MET: 'met', ON_TRACK: 'on-track', AT_RISK: 'at-risk', NOT_MET: 'not-met', OUT_OF_REACH: 'out-of-reach', TOO_FEW: 'too-few', PENDING: 'pending', NO_DATA: 'no-data', NOT_DUE: 'not-due',
}

/** Where a target stands, as it was judged: icon, word and colour together. */
export function JudgedStatusMark({ status, plain = false }: { status: JudgedStatus; plain?: boolean }) {
  return <StatusBadge plain={plain} status={KEYS[status]}>{JUDGED_STATUS_WORDS[status].word}</StatusBadge>
}
