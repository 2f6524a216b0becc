import type { LedgerImportOutcome, LedgerImportState } from '@/lib/generated/prisma/enums'
import type { StatusTone } from '../ui/status-set'

export const IMPORT_STATE_TONES: Record<LedgerImportState, StatusTone> = { MAPPING: 'caution', CHECKING: 'info', CHECKED: 'caution', COMMITTING: 'info', DONE: 'good', CANCELLED: 'muted', FAILED: 'attention', UNDOING: 'info', UNDONE: 'muted' }
export const IMPORT_OUTCOME_TONES: Record<LedgerImportOutcome, StatusTone> = { NEW: 'good', SAME: 'muted', DIFFERS: 'caution', RENAMED: 'caution', REJECTED: 'attention' }
